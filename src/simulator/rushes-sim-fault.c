/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-fault.h"

#include <string.h>

typedef enum
{
  VALUE_NONE,
  VALUE_SECONDS,
  VALUE_FRACTION,
  VALUE_TEXT,
  VALUE_MAYBE_TEXT,
} ValueKind;

typedef struct
{
  const char *what;
  ValueKind value;
} Word;

static const char *const places[] = { "submit", "query", "task", "download", "asset" };

/* docs/simulator.md says what each of them does. */
static const Word submit_words[] = {
  { "400", VALUE_NONE }, { "401", VALUE_NONE }, { "402", VALUE_NONE }, { "403", VALUE_NONE }, { "403-balance", VALUE_NONE },
  { "404", VALUE_NONE }, { "413", VALUE_NONE }, { "422", VALUE_NONE }, { "429", VALUE_SECONDS }, { "500", VALUE_NONE },
  { "502", VALUE_NONE }, { "503", VALUE_SECONDS }, { "504", VALUE_NONE }, { "moderation", VALUE_NONE }, { "envelope-401", VALUE_NONE },
  { "redirect", VALUE_NONE }, { "cut-before", VALUE_NONE }, { "cut-after", VALUE_NONE }, { "500-after", VALUE_NONE },
  { "html", VALUE_NONE }, { "empty", VALUE_NONE }, { "no-id", VALUE_NONE }, { "task-id", VALUE_NONE }, { "slow", VALUE_SECONDS },
  { NULL, VALUE_NONE },
};
static const Word query_words[] = {
  { "401", VALUE_NONE }, { "403", VALUE_NONE }, { "404", VALUE_NONE }, { "429", VALUE_SECONDS }, { "500", VALUE_NONE },
  { "502", VALUE_NONE }, { "503", VALUE_SECONDS }, { "504", VALUE_NONE }, { "html", VALUE_NONE }, { "empty", VALUE_NONE },
  { "cut", VALUE_NONE }, { "redirect", VALUE_NONE }, { "huge", VALUE_NONE }, { "deep", VALUE_NONE }, { "status", VALUE_TEXT },
  { "slow", VALUE_SECONDS }, { NULL, VALUE_NONE },
};
static const Word task_words[] = {
  { "failed", VALUE_MAYBE_TEXT }, { "moderation", VALUE_NONE }, { "expired", VALUE_NONE }, { "cancelled", VALUE_NONE },
  { "error-text", VALUE_NONE }, { "error-number", VALUE_NONE }, { "completed-without-result", VALUE_NONE },
  { "no-last-frame", VALUE_NONE }, { "stuck", VALUE_NONE }, { NULL, VALUE_NONE },
};
static const Word download_words[] = {
  { "403", VALUE_NONE }, { "404", VALUE_NONE }, { "410", VALUE_NONE }, { "500", VALUE_NONE }, { "cut", VALUE_FRACTION },
  { "short", VALUE_FRACTION }, { "html", VALUE_NONE }, { "empty", VALUE_NONE }, { "truncated-video", VALUE_FRACTION },
  { "no-range", VALUE_NONE }, { "redirect", VALUE_NONE }, { "slow", VALUE_SECONDS }, { NULL, VALUE_NONE },
};
static const Word asset_words[] = {
  { "failed", VALUE_MAYBE_TEXT }, { "refused", VALUE_MAYBE_TEXT }, { "stuck", VALUE_NONE }, { "bare", VALUE_NONE }, { "gone", VALUE_NONE },
  { NULL, VALUE_NONE },
};
static const Word *const words_of[] = { submit_words, query_words, task_words, download_words, asset_words };

G_DEFINE_QUARK (rushes-sim-fault-error-quark, rushes_sim_fault_error)

/**
 * rushes_sim_fault_free:
 * @self: (transfer full): a fault
 */
void
rushes_sim_fault_free (RushesSimFault *self)
{
  g_free (self->what);
  g_free (self->value);
  g_free (self);
}

static void G_GNUC_PRINTF (3, 4)
refuse (GError **error,
        const char *word,
        const char *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RUSHES_SIM_FAULT_ERROR, RUSHES_SIM_FAULT_ERROR_UNREADABLE, "“%s” is not a fault: %s", word, reason);
}

static char *
list_words (RushesSimFaultPlace place)
{
  GString *list = g_string_new (NULL);

  for (const Word *known = words_of[place]; known->what; known++)
    g_string_append_printf (list, "%s%s", list->len ? ", " : "", known->what);
  return g_string_free (list, FALSE);
}

static gboolean
check_value (const char *word,
             const Word *known,
             const char *value,
             GError **error)
{
  char *end = NULL;
  double number;

  switch (known->value)
    {
    case VALUE_NONE:
      if (value)
        refuse (error, word, "%s takes no value", known->what);
      return !value;
    case VALUE_TEXT:
      if (!value || !*value)
        refuse (error, word, "%s wants a value: %s=TEXT", known->what, known->what);
      return value && *value;
    case VALUE_SECONDS:
    case VALUE_FRACTION:
      if (!value)
        return TRUE;
      number = g_ascii_strtod (value, &end);
      if (end != value && !*end && number >= 0 && number <= (known->value == VALUE_FRACTION ? 1 : 3600))
        return TRUE;
      refuse (error, word, known->value == VALUE_FRACTION ? "%s wants a part from 0 to 1" : "%s wants seconds from 0 to 3600", known->what);
      return FALSE;
    case VALUE_MAYBE_TEXT:
    default:
      return TRUE;
    }
}

static RushesSimFault *
read_one (const char *word,
          GError **error)
{
  g_autoptr (RushesSimFault) fault = g_new0 (RushesSimFault, 1);
  const char *colon = strchr (word, ':');
  char *mark;
  int place = -1;

  for (guint i = 0; colon && i < G_N_ELEMENTS (places); i++)
    if (strlen (places[i]) == (gsize) (colon - word) && g_str_has_prefix (word, places[i]))
      place = (int) i;
  if (place < 0)
    {
      refuse (error, word, "it begins with none of submit:, query:, task:, download:, asset:");
      return NULL;
    }

  fault->place = place;
  fault->times = -1;
  fault->what = g_strdup (colon + 1);
  mark = strrchr (fault->what, '*');
  if (mark)
    {
      guint64 times;

      if (!g_ascii_string_to_unsigned (mark + 1, 10, 1, 1000000, &times, NULL))
        {
          refuse (error, word, "a number from 1 on must follow the *");
          return NULL;
        }
      fault->times = (gint64) times;
      *mark = '\0';
    }
  mark = strchr (fault->what, '=');
  if (mark)
    {
      fault->value = g_strdup (mark + 1);
      *mark = '\0';
    }

  for (const Word *known = words_of[place]; known->what; known++)
    if (g_str_equal (known->what, fault->what))
      return check_value (word, known, fault->value, error) ? g_steal_pointer (&fault) : NULL;

  {
    g_autofree char *list = list_words (fault->place);

    refuse (error, word, "%s knows %s", places[place], list);
  }
  return NULL;
}

/**
 * rushes_sim_faults_read:
 * @words: (nullable) (array zero-terminated=1): such as `submit:429=2*3`
 * @error: a [error@SimFaultError]
 *
 * Returns: (transfer container) (element-type RushesSimFault) (nullable): the faults, %NULL where one cannot be read
 */
GPtrArray *
rushes_sim_faults_read (const char *const *words,
                        GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_sim_fault_free);

  for (; words && *words; words++)
    {
      RushesSimFault *fault = read_one (*words, error);

      if (!fault)
        return NULL;
      g_ptr_array_add (faults, fault);
    }

  return g_steal_pointer (&faults);
}

/**
 * rushes_sim_faults_take:
 * @faults: (element-type RushesSimFault): all of them
 * @place: where something could fail now
 * @what: (out) (transfer full): the fault's word
 * @value: (out) (transfer full) (nullable): its value
 *
 * Uses up the first fault of that place that has times left.
 *
 * Returns: whether there is one
 */
gboolean
rushes_sim_faults_take (GPtrArray *faults,
                        RushesSimFaultPlace place,
                        char **what,
                        char **value)
{
  for (guint i = 0; i < faults->len; i++)
    {
      RushesSimFault *fault = g_ptr_array_index (faults, i);

      if (fault->place != place || fault->times == 0)
        continue;
      if (fault->times > 0)
        fault->times--;
      *what = g_strdup (fault->what);
      *value = g_strdup (fault->value);
      return TRUE;
    }

  *what = *value = NULL;
  return FALSE;
}
