/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-actions.h"

#include <glib/gi18n.h>

#include "rushes-alert.h"
#include "rushes-final.h"
#include "rushes-take-fix.h"
#include "rushes-toast.h"

/* Set on a take while it is sent once more: a button that is pressed twice pays once. */
#define RETRYING "rushes-retrying"

static void
add (RushesTakeAction *actions,
     guint *n,
     RushesTakeDeed deed,
     RushesTakeEvent decision,
     const char *label,
     const char *hint)
{
  g_assert (*n < RUSHES_TAKE_MAX_ACTIONS);

  actions[(*n)++] = (RushesTakeAction) { deed, decision, label, hint };
}

/* A final whose draft the service did not know: there may be another id for it. (transfer full) (nullable) */
static RushesSpec *
dup_other_spec (RushesTake *take,
                RushesContext *context,
                RushesTake **draft)
{
  RushesLibrary *library = context ? rushes_context_get_library (context) : NULL;
  gint64 id = rushes_take_get_record (take)->draft_of;

  *draft = library && id != 0 ? rushes_library_find_take (library, id) : NULL;
  return *draft ? rushes_final_dup_other_spec (take, *draft) : NULL;
}

static void
add_other_id (RushesTake *take,
              RushesContext *context,
              RushesTakeAction *actions,
              guint *n)
{
  RushesTake *draft;
  g_autoptr (RushesSpec) spec = dup_other_spec (take, context, &draft);

  if (!spec)
    return;
  add (actions, n, RUSHES_TAKE_DEED_OTHER_ID, 0,
       g_strcmp0 (rushes_spec_get_draft (spec), rushes_take_get_record (draft)->job_id) == 0 ? _ ("Try With the Job ID") : _ ("Try With the Task ID"),
       _ ("The service may know the draft by its other id: sends the final once more with that"));
}

/* "Try at 720p", where the model's data know what helps. Labels are interned: there are as many as there are values in those data. */
static void
add_fix (RushesTake *take,
         RushesCatalogue *catalogue,
         RushesTakeAction *actions,
         guint *n)
{
  const char *parameter;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *label = NULL;
  g_autoptr (RushesSpec) spec = rushes_take_dup_fixed_spec (take, catalogue, &parameter, &from, &to);

  if (!spec)
    return;

  /* Translators: a button: "Try at 720p"; the second for what is no size */
  label = g_strdup_printf (g_str_equal (parameter, "resolution") ? _ ("Try at %s") : _ ("Try with %s"), to);
  add (actions, n, RUSHES_TAKE_DEED_FIX, 0, g_intern_string (label), _ ("Sends the same request with this changed, as a new take"));
}

/**
 * rushes_take_list_actions:
 * @take: a take
 * @context: (nullable): knows what helps after an error
 * @actions: (out caller-allocates): room for them
 *
 * What a person can do about @take in its present state, the likeliest first.
 *
 * Returns: how many there are
 */
guint
rushes_take_list_actions (RushesTake *take,
                          RushesContext *context,
                          RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS])
{
  const RushesTakeRecord *record;
  guint n = 0;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), 0);

  record = rushes_take_get_record (take);
  switch (record->state)
    {
    case RUSHES_TAKE_STATE_WAITING:
      add (actions, &n, RUSHES_TAKE_DEED_DECIDE, RUSHES_TAKE_EVENT_CANCEL, _ ("Cancel"), _ ("It has not been sent: nothing is billed"));
      break;
    case RUSHES_TAKE_STATE_RUNNING:
      add (actions, &n, RUSHES_TAKE_DEED_DECIDE, RUSHES_TAKE_EVENT_STOP_FOLLOWING, _ ("Stop Following"),
           _ ("The service goes on: the take may still be billed, and can be followed again"));
      break;
    case RUSHES_TAKE_STATE_UNCONFIRMED:
      add (actions, &n, RUSHES_TAKE_DEED_DECIDE, RUSHES_TAKE_EVENT_SEND_AGAIN, _ ("Send Again"),
           _ ("If the service had accepted it, it is billed twice"));
      add (actions, &n, RUSHES_TAKE_DEED_DECIDE, RUSHES_TAKE_EVENT_DISCARD, _ ("Discard"), _ ("It is not sent again"));
      add (actions, &n, RUSHES_TAKE_DEED_IDENTIFY, RUSHES_TAKE_EVENT_IDENTIFIED, _ ("I Have Its ID…"),
           _ ("The service’s own page lists it: its id is enough to follow it"));
      break;
    case RUSHES_TAKE_STATE_DOWNLOAD_FAILED:
      add (actions, &n, RUSHES_TAKE_DEED_DECIDE, RUSHES_TAKE_EVENT_TRY_AGAIN, _ ("Try Again"), NULL);
      break;
    case RUSHES_TAKE_STATE_FAILED:
      add_other_id (take, context, actions, &n);
      add_fix (take, context ? rushes_context_get_catalogue (context) : NULL, actions, &n);
      if (record->refused_before)
        add (actions, &n, RUSHES_TAKE_DEED_DECIDE, RUSHES_TAKE_EVENT_TRY_AGAIN, _ ("Try Again"), NULL);
      else
        add (actions, &n, RUSHES_TAKE_DEED_RETRY, 0, _ ("Retry"), _ ("Sends the same request as a new take"));
      break;
    case RUSHES_TAKE_STATE_EXPIRED:
      add (actions, &n, RUSHES_TAKE_DEED_RETRY, 0, _ ("Retry"), _ ("Sends the same request as a new take"));
      break;
    case RUSHES_TAKE_STATE_LOST:
    case RUSHES_TAKE_STATE_CANCELLED:
      if (record->task_id)
        add (actions, &n, RUSHES_TAKE_DEED_DECIDE, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, _ ("Follow Again"), NULL);
      else
        add (actions, &n, RUSHES_TAKE_DEED_RETRY, 0, _ ("Retry"), _ ("Sends the same request as a new take"));
      break;
    case RUSHES_TAKE_STATE_SUBMITTING:
    case RUSHES_TAKE_STATE_DOWNLOADING:
    case RUSHES_TAKE_STATE_READY:
    default:
      break;
    }
  return n;
}

/* -- doing it --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef from;             /* the widget: may be gone when the answer comes */
  RushesContext *context;
  RushesTake *take;
  GtkEditable *entry;
} Deed;

static Deed *
deed_new (GtkWidget *from,
          RushesContext *context,
          RushesTake *take)
{
  Deed *deed = g_new0 (Deed, 1);

  g_weak_ref_init (&deed->from, from);
  deed->context = g_object_ref (context);
  deed->take = g_object_ref (take);
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_weak_ref_clear (&deed->from);
  g_clear_object (&deed->context);
  g_clear_object (&deed->take);
  g_clear_object (&deed->entry);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
say_error (Deed *deed,
           const GError *error)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&deed->from);

  if (from && gtk_widget_get_root (from))
    rushes_toast_add_error (from, error);
}

static void
decided_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_queue_decide_finish (RUSHES_QUEUE (source), result, &error))
    say_error (deed, error);
}

static void
retried_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTake) take = rushes_queue_retry_finish (RUSHES_QUEUE (source), result, &error);

  g_object_set_data (G_OBJECT (deed->take), RETRYING, NULL);
  if (take == NULL)
    say_error (deed, error);
}

static void
identified_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = rushes_alert_finish (GTK_WIDGET (source), result, &error);
  g_autofree char *id = NULL;

  if (g_strcmp0 (answer, "follow") != 0)
    return;

  id = g_strstrip (g_strdup (gtk_editable_get_text (deed->entry)));
  if (*id != '\0')
    {
      Deed *owned = g_steal_pointer (&deed);

      rushes_queue_decide_async (rushes_context_get_queue (owned->context), owned->take, RUSHES_TAKE_EVENT_IDENTIFIED, id, NULL,
                                 decided_cb, owned);
    }
}

static void
ask_for_id (GtkWidget *from,
            Deed *deed)
{
  const RushesAlertResponse responses[] = {
    { "cancel", _ ("_Cancel"), RUSHES_ALERT_PLAIN },
    { "follow", _ ("_Follow"), RUSHES_ALERT_SUGGESTED },
    { NULL, NULL, RUSHES_ALERT_PLAIN },
  };
  GtkWidget *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Task ID"), -1);
  deed->entry = g_object_ref (GTK_EDITABLE (entry));
  rushes_alert_async (from, _ ("Follow This Task"), _ ("The id that the service’s own page shows for it"), entry, responses, NULL, identified_cb, deed);
}

/**
 * rushes_take_do_action:
 * @from: the widget that was pressed
 * @context: the house
 * @take: the take
 * @action: one of [func@take_list_actions]
 *
 * Does what the person decided. What goes wrong is said in a toast.
 */
void
rushes_take_do_action (GtkWidget *from,
                       RushesContext *context,
                       RushesTake *take,
                       const RushesTakeAction *action)
{
  RushesQueue *queue;
  RushesTake *draft;
  g_autoptr (RushesSpec) spec = NULL;
  Deed *deed;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (RUSHES_IS_CONTEXT (context));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  if ((action->deed == RUSHES_TAKE_DEED_RETRY || action->deed == RUSHES_TAKE_DEED_FIX || action->deed == RUSHES_TAKE_DEED_OTHER_ID) && g_object_get_data (G_OBJECT (take), RETRYING))
    return;

  queue = rushes_context_get_queue (context);
  deed = deed_new (from, context, take);
  switch (action->deed)
    {
    case RUSHES_TAKE_DEED_DECIDE:
      rushes_queue_decide_async (queue, take, action->decision, NULL, NULL, decided_cb, deed);
      break;
    case RUSHES_TAKE_DEED_RETRY:
      g_object_set_data (G_OBJECT (take), RETRYING, take);
      rushes_queue_retry_async (queue, take, NULL, retried_cb, deed);
      break;
    case RUSHES_TAKE_DEED_FIX:
    case RUSHES_TAKE_DEED_OTHER_ID:
      if (action->deed == RUSHES_TAKE_DEED_FIX)
        spec = rushes_take_dup_fixed_spec (take, rushes_context_get_catalogue (context), NULL, NULL, NULL);
      else
        spec = dup_other_spec (take, context, &draft);
      if (spec)
        {
          g_object_set_data (G_OBJECT (take), RETRYING, take);
          rushes_queue_retry_with_async (queue, take, spec, NULL, retried_cb, deed);
        }
      else
        {
          deed_free (deed);
        }
      break;
    case RUSHES_TAKE_DEED_IDENTIFY:
      ask_for_id (from, deed);
      break;
    default:
      g_assert_not_reached ();
    }
}
