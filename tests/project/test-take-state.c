/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-fields.h"
#include "rushes-test.h"

/* The design's table, copied by hand: from, to, and by which events. Everything else is impossible. */
static const char *const design[][3] = {
  { "waiting", "submit", "submitting" },
  { "waiting", "cancel", "cancelled" },
  { "submitting", "accepted", "running" },
  { "submitting", "not-taken", "waiting" },
  { "submitting", "refused", "failed" },
  { "submitting", "unconfirmed", "unconfirmed" },
  { "unconfirmed", "send-again", "waiting" },
  { "unconfirmed", "discard", "cancelled" },
  { "unconfirmed", "identified", "running" },
  { "running", "completed", "downloading" },
  { "running", "task-failed", "failed" },
  { "running", "task-expired", "expired" },
  { "running", "task-lost", "lost" },
  { "running", "stop-following", "cancelled" },
  { "cancelled", "follow-again", "running" },
  { "lost", "follow-again", "running" },
  { "downloading", "stored", "ready" },
  { "downloading", "link-dead", "running" },
  { "downloading", "download-failed", "download-failed" },
  { "download-failed", "try-again", "running" },
  { "failed", "try-again", "waiting" },
};

#define N_STATES (RUSHES_TAKE_STATE_CANCELLED + 1)
#define N_EVENTS (RUSHES_TAKE_EVENT_TRY_AGAIN + 1)

static void
test_table (void)
{
  guint n_moves = 0;

  for (int from = 0; from < N_STATES; from++)
    for (int event = 0; event < N_EVENTS; event++)
      {
        const char *expected = NULL;
        RushesTakeState to = (RushesTakeState) -1;
        gboolean possible = rushes_take_state_next ((RushesTakeState) from, (RushesTakeEvent) event, &to);

        for (guint i = 0; i < G_N_ELEMENTS (design); i++)
          if (g_str_equal (design[i][0], rushes_take_state_to_string ((RushesTakeState) from)) &&
              g_str_equal (design[i][1], rushes_take_event_to_string ((RushesTakeEvent) event)))
            expected = design[i][2];

        g_assert_cmpint (possible, ==, expected != NULL);
        if (possible)
          {
            g_assert_cmpstr (rushes_take_state_to_string (to), ==, expected);
            n_moves++;
          }
        g_assert_cmpint (rushes_take_state_next ((RushesTakeState) from, (RushesTakeEvent) event, NULL), ==, possible);
      }

  g_assert_cmpuint (n_moves, ==, G_N_ELEMENTS (design));
}

static void
test_words (void)
{
  static const char *const words[] = { "waiting", "submitting", "unconfirmed", "running", "downloading", "download-failed", "ready",
                                       "failed", "expired", "lost", "cancelled" };
  RushesTakeState state;

  g_assert_cmpint (G_N_ELEMENTS (words), ==, N_STATES);
  for (int i = 0; i < N_STATES; i++)
    {
      g_assert_cmpstr (rushes_take_state_to_string ((RushesTakeState) i), ==, words[i]);
      g_assert_true (rushes_take_state_from_string (words[i], &state));
      g_assert_cmpint (state, ==, i);
    }
  g_assert_false (rushes_take_state_from_string ("done", &state));
  g_assert_false (rushes_take_state_from_string (NULL, &state));
  g_assert_null (rushes_take_state_to_string ((RushesTakeState) N_STATES));
}

static void
test_settled (void)
{
  for (int i = 0; i < N_STATES; i++)
    {
      const char *word = rushes_take_state_to_string ((RushesTakeState) i);
      gboolean moves = g_str_equal (word, "waiting") || g_str_equal (word, "submitting") || g_str_equal (word, "running") ||
                       g_str_equal (word, "downloading");

      g_assert_cmpint (rushes_take_state_is_settled ((RushesTakeState) i), ==, !moves);
      g_assert_cmpint (rushes_take_state_is_under_way ((RushesTakeState) i), ==, moves && !g_str_equal (word, "waiting"));
    }
}

/* Whatever leads out of a settled state is a person's doing: nothing else may move such a take. */
static void
test_decisions (void)
{
  for (int from = 0; from < N_STATES; from++)
    for (int event = 0; event < N_EVENTS; event++)
      if (rushes_take_state_is_settled ((RushesTakeState) from) &&
          rushes_take_state_next ((RushesTakeState) from, (RushesTakeEvent) event, NULL))
        g_assert_true (rushes_take_event_is_decision ((RushesTakeEvent) event));

  g_assert_true (rushes_take_event_is_decision (RUSHES_TAKE_EVENT_CANCEL));
  g_assert_false (rushes_take_event_is_decision (RUSHES_TAKE_EVENT_SUBMIT));
}

static void
test_conditions (void)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  RushesTakeState to;

  record->state = RUSHES_TAKE_STATE_SUBMITTING;
  g_assert_false (rushes_take_record_next (record, RUSHES_TAKE_EVENT_ACCEPTED, &to));
  record->task_id = g_strdup ("t");
  g_assert_true (rushes_take_record_next (record, RUSHES_TAKE_EVENT_ACCEPTED, &to));
  g_assert_cmpint (to, ==, RUSHES_TAKE_STATE_RUNNING);

  record->state = RUSHES_TAKE_STATE_LOST;
  g_assert_true (rushes_take_record_next (record, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, NULL));
  g_clear_pointer (&record->task_id, g_free);
  g_assert_false (rushes_take_record_next (record, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, NULL));

  record->state = RUSHES_TAKE_STATE_DOWNLOADING;
  g_assert_false (rushes_take_record_next (record, RUSHES_TAKE_EVENT_STORED, NULL));
  record->video_file = g_strdup ("media/a.mp4");
  g_assert_true (rushes_take_record_next (record, RUSHES_TAKE_EVENT_STORED, NULL));

  record->state = RUSHES_TAKE_STATE_FAILED;
  g_assert_false (rushes_take_record_next (record, RUSHES_TAKE_EVENT_TRY_AGAIN, NULL));
  record->refused_before = TRUE;
  g_assert_true (rushes_take_record_next (record, RUSHES_TAKE_EVENT_TRY_AGAIN, NULL));

  record->state = RUSHES_TAKE_STATE_DOWNLOAD_FAILED;
  record->refused_before = FALSE;
  g_assert_true (rushes_take_record_next (record, RUSHES_TAKE_EVENT_TRY_AGAIN, NULL));
}

static void
fill (const RushesField *field,
      RushesTakeRecord *record,
      int salt)
{
  g_autofree char *text = g_strdup_printf ("%s %d", field->name, salt);

  switch (field->type)
    {
    case RUSHES_FIELD_INTEGER:
      rushes_field_set_int64 (field, record, (gint64) field->offset + salt);
      break;
    case RUSHES_FIELD_BOOLEAN:
      rushes_field_set_int64 (field, record, 1);
      break;
    case RUSHES_FIELD_REAL:
      rushes_field_set_double (field, record, 0.25 * salt);
      break;
    case RUSHES_FIELD_TEXT:
      g_assert_true (rushes_field_set_string (field, record, text));
      break;
    case RUSHES_FIELD_ENUM:
      g_assert_cmpint (rushes_field_set_string (field, record, "nonsense"), ==, field->takes_unknown);
      g_assert_true (rushes_field_set_string (field, record, g_str_equal (field->name, "state") ? "lost" : "balance"));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The fields together cover the whole struct: a member that is added to one and not to the other shows here. */
static void
test_fields (void)
{
  guint n_fields;
  const RushesField *fields = rushes_take_fields (&n_fields);
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  gsize end = 0;

  for (guint i = 0; i < n_fields; i++)
    {
      gsize size = fields[i].type == RUSHES_FIELD_BOOLEAN || fields[i].type == RUSHES_FIELD_ENUM ? sizeof (int) : sizeof (gint64);

      /* Only padding up to the next eight bytes may lie between two members. */
      g_assert_cmpuint (fields[i].offset, >=, end);
      g_assert_cmpuint (fields[i].offset - end, <, 8);
      g_assert_cmpuint ((end + size - 1) & ~(size - 1), ==, fields[i].offset);
      end = fields[i].offset + size;
    }
  g_assert_cmpuint (sizeof (RushesTakeRecord) - end, <, 8);
  g_assert_true (rushes_take_field_find ("task-id") == rushes_take_field_find ("task_id"));
  g_assert_null (rushes_take_field_find ("nonsense"));

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (RushesTakeRecord) other = rushes_take_record_copy (record);

      g_assert_true (rushes_take_record_equal (record, other));
      fill (&fields[i], other, 3);
      g_assert_false (rushes_field_equal (&fields[i], record, other));
      g_assert_cmpint (rushes_take_record_equal (record, other), ==, g_str_equal (fields[i].name, "revision"));
      rushes_field_copy (&fields[i], record, other);
      g_assert_true (rushes_take_record_equal (record, other));
    }
  g_assert_cmpstr (record->spec, ==, "spec 3");
  g_assert_cmpint (record->error_class, ==, RUSHES_ERROR_CLASS_BALANCE);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/project/take-state/every-pair", test_table);
  g_test_add_func ("/project/take-state/words", test_words);
  g_test_add_func ("/project/take-state/settled", test_settled);
  g_test_add_func ("/project/take-state/decisions", test_decisions);
  g_test_add_func ("/project/take-record/conditions", test_conditions);
  g_test_add_func ("/project/take-record/fields", test_fields);
  return g_test_run ();
}
