/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-facts.h"

#include <glib/gi18n.h>

#include "rushes-estimate.h"

/* In small type, and in a dialog */
#define SMALL_CHARS 36
#define MAX_CHARS 40

struct _RushesFacts
{
  GPtrArray *texts; /* char *: a name, its value, the next name … */
};

RushesFacts *
rushes_facts_new (void)
{
  RushesFacts *self = g_new0 (RushesFacts, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
rushes_facts_free (RushesFacts *self)
{
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * rushes_facts_add:
 * @self: facts
 * @name: header capitals
 * @value: (nullable): what is known; nothing is added where that is nothing
 */
void
rushes_facts_add (RushesFacts *self,
                  const char  *name,
                  const char  *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_ptr_array_add (self->texts, g_strdup (name));
  g_ptr_array_add (self->texts, g_strdup (value));
}

/**
 * rushes_facts_add_time:
 * @self: facts
 * @name: header capitals
 * @time: microseconds since 1970, 0 where it is not known
 */
void
rushes_facts_add_time (RushesFacts *self,
                       const char  *name,
                       gint64       time)
{
  g_autofree char *text = rushes_facts_dup_time (time);

  rushes_facts_add (self, name, text);
}

/**
 * rushes_facts_add_service:
 * @self: facts
 * @service: (nullable): where it goes: an address, or %RUSHES_SERVICE_PRACTICE
 */
void
rushes_facts_add_service (RushesFacts *self,
                          const char  *service)
{
  rushes_facts_add (self, _ ("Service"), g_strcmp0 (service, RUSHES_SERVICE_PRACTICE) == 0 ? _ ("Practice Mode") : service);
}

/**
 * rushes_facts_dup_text:
 * @self: facts
 * @answer: (nullable): what a service said, which follows
 *
 * Returns: (transfer full): a line to each fact
 */
char *
rushes_facts_dup_text (RushesFacts *self,
                       const char  *answer)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->texts->len; i += 2)
    g_string_append_printf (text, "%s: %s\n", (const char *) self->texts->pdata[i], (const char *) self->texts->pdata[i + 1]);
  if (answer != NULL)
    g_string_append_printf (text, "\n%s\n", answer);
  return g_string_free (text, FALSE);
}

/**
 * rushes_facts_make_grid:
 * @self: facts
 * @is_small: in small type, and no value longer than a few lines: for a popover
 *
 * Returns: (transfer floating): a row to each fact, whose value can be selected
 */
GtkWidget *
rushes_facts_make_grid (RushesFacts *self,
                        gboolean     is_small)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), is_small ? 3 : 6);
  for (guint i = 0; i < self->texts->len; i += 2)
    {
      GtkWidget *name = gtk_label_new (self->texts->pdata[i]);
      GtkWidget *value = gtk_label_new (self->texts->pdata[i + 1]);

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_yalign (GTK_LABEL (name), 0);
      gtk_widget_add_css_class (name, "dim-label");
      gtk_label_set_xalign (GTK_LABEL (value), 0);
      gtk_label_set_selectable (GTK_LABEL (value), TRUE);
      /* By the pointer alone: GTK 4.8's label is upset when it takes the focus that nobody had, as when these are made anew. Keys have Copy. */
      gtk_widget_set_focusable (value, FALSE);
      gtk_label_set_wrap (GTK_LABEL (value), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (value), is_small ? SMALL_CHARS : MAX_CHARS);
      /* Else a dialog is as high as if there were a word to each line: a label that wraps says its height at its least width. */
      if (!is_small)
        gtk_label_set_width_chars (GTK_LABEL (value), (int) MIN (g_utf8_strlen (self->texts->pdata[i + 1], -1), SMALL_CHARS));
      if (is_small)
        {
          gtk_label_set_lines (GTK_LABEL (value), 4);
          gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
          gtk_widget_add_css_class (name, "caption");
          gtk_widget_add_css_class (value, "caption");
        }
      gtk_grid_attach (GTK_GRID (grid), name, 0, (int) i / 2, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), value, 1, (int) i / 2, 1, 1);
    }
  return grid;
}

/**
 * rushes_facts_dup_time:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full) (nullable): the moment as the clock here shows it, %NULL where there is none
 */
char *
rushes_facts_dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = time > 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %X") : NULL;
}
