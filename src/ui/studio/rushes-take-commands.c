/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-commands.h"

#include <glib/gi18n.h>

#include "rushes-alert.h"
#include "rushes-final.h"
#include "rushes-take-summary.h"
#include "rushes-toast.h"

#define GROUP "rushes-take-commands"

typedef struct
{
  GWeakRef widget;           /* it owns the actions */
  RushesContext *context;
  GSimpleActionGroup *group; /* not owned */
} Commands;

static void
commands_free (gpointer data)
{
  Commands *commands = data;

  g_weak_ref_clear (&commands->widget);
  g_object_unref (commands->context);
  g_free (commands);
}

/* -- one thing that is being done ------------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef from;
  RushesLibrary *library;
  RushesTake *take;
  GtkTextBuffer *text;       /* (nullable): of notes */
} Deed;

static Deed *
deed_new (GtkWidget *from,
          RushesLibrary *library,
          RushesTake *take)
{
  Deed *deed = g_new0 (Deed, 1);

  g_weak_ref_init (&deed->from, from);
  deed->library = g_object_ref (library);
  deed->take = g_object_ref (take);
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_weak_ref_clear (&deed->from);
  g_clear_object (&deed->library);
  g_clear_object (&deed->take);
  g_clear_object (&deed->text);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static gboolean
finish_edit (Deed *deed,
             GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) from = NULL;

  if (rushes_library_edit_take_finish (deed->library, result, &error))
    return TRUE;

  from = g_weak_ref_get (&deed->from);
  if (from && gtk_widget_get_root (from))
    rushes_toast_add_error (from, error);
  return FALSE;
}

static void
edited_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;

  finish_edit (deed, result);
}

/* (transfer full) (nullable): what is to be done with a take; NULL where it, or who asks, is gone */
static Deed *
begin (Commands *commands,
       gint64 id,
       GtkWidget **widget)
{
  RushesLibrary *library = rushes_context_get_library (commands->context);
  RushesTake *take = library ? rushes_library_find_take (library, id) : NULL;

  *widget = g_weak_ref_get (&commands->widget);
  return *widget && take ? deed_new (*widget, library, take) : NULL;
}

/* -- the actions ------------------------------------------------------------------------------------------------------ */

static void
rate_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  g_autoptr (GtkWidget) widget = NULL;
  Deed *deed;
  gint64 id;
  int rating;

  g_variant_get (parameter, "(xi)", &id, &rating);
  deed = begin (user_data, id, &widget);
  if (deed)
    rushes_library_rate_take_async (deed->library, deed->take, rating, edited_cb, deed);
}

static void
choose_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  g_autoptr (GtkWidget) widget = NULL;
  Deed *deed = begin (user_data, g_variant_get_int64 (parameter), &widget);

  if (deed)
    rushes_library_choose_take_async (deed->library, deed->take, !rushes_take_get_record (deed->take)->chosen, edited_cb, deed);
}

static void
restore_cb (gpointer user_data)
{
  Deed *deed = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&deed->from);

  rushes_library_trash_take_async (deed->library, deed->take, FALSE, edited_cb, deed_new (from, deed->library, deed->take));
}

static void
trashed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GtkWidget) from = NULL;
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;

  if (!finish_edit (deed, result))
    return;

  from = g_weak_ref_get (&deed->from);
  if (!from || !gtk_widget_get_root (from))
    return;
  title = rushes_take_dup_title (deed->take);
  /* Translators: %s is "Take 3" */
  sentence = g_strdup_printf (_ ("%s moved to the trash"), title);
  rushes_toast_add_undo (from, sentence, restore_cb, g_steal_pointer (&deed), (GDestroyNotify) deed_free);
}

static void
trash_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  g_autoptr (GtkWidget) widget = NULL;
  Deed *deed = begin (user_data, g_variant_get_int64 (parameter), &widget);

  if (!deed)
    return;
  if (rushes_take_state_is_settled (rushes_take_get_state (deed->take)))
    {
      rushes_library_trash_take_async (deed->library, deed->take, TRUE, trashed_cb, deed);
      return;
    }

  /* What is on its way is to be stopped first: its film would come to nobody. */
  gtk_widget_error_bell (widget);
  deed_free (deed);
}

static void
copy_text (GtkWidget *widget,
           const char *text,
           const char *sentence)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rushes_toast_add (widget, sentence, NULL, NULL, NULL, NULL);
}

/* (transfer full) (nullable): the seed that was set: the service tells none */
static char *
dup_seed (RushesTake *take,
          RushesLibrary *library)
{
  g_autoptr (RushesSpec) spec = rushes_final_dup_known_spec (take, library);
  JsonNode *seed = spec ? rushes_spec_get_parameter (spec, "seed") : NULL;

  if (!seed || !JSON_NODE_HOLDS_VALUE (seed) || json_node_get_value_type (seed) != G_TYPE_INT64 || json_node_get_int (seed) < 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (seed));
}

static void
copy_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  g_autoptr (GtkWidget) widget = NULL;
  g_autoptr (Deed) deed = begin (user_data, g_variant_get_int64 (parameter), &widget);
  gboolean is_seed = g_str_equal (g_action_get_name (G_ACTION (action)), "copy-seed");
  g_autofree char *text = NULL;

  if (!deed)
    return;
  text = is_seed ? dup_seed (deed->take, deed->library) : g_strdup (rushes_take_get_record (deed->take)->task_id);
  if (text)
    copy_text (widget, text, is_seed ? _ ("Seed copied") : _ ("Task ID copied"));
}

/* -- notes ------------------------------------------------------------------------------------------------------------ */

static void
noted_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autofree char *answer = rushes_alert_finish (GTK_WIDGET (source), result, NULL);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;
  Deed *next;

  if (g_strcmp0 (answer, "save") != 0)
    return;

  gtk_text_buffer_get_bounds (deed->text, &start, &end);
  text = gtk_text_buffer_get_text (deed->text, &start, &end, FALSE);
  next = g_steal_pointer (&deed);
  rushes_library_note_take_async (next->library, next->take, text, edited_cb, next);
}

static void
notes_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  g_autoptr (GtkWidget) widget = NULL;
  Deed *deed = begin (user_data, g_variant_get_int64 (parameter), &widget);
  const RushesAlertResponse responses[] = {
    { "cancel", _ ("_Cancel"), RUSHES_ALERT_PLAIN },
    { "save", _ ("_Save"), RUSHES_ALERT_SUGGESTED },
    { NULL, NULL, RUSHES_ALERT_PLAIN },
  };
  GtkWidget *scroller;
  GtkWidget *text;
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;

  if (!deed)
    return;

  title = rushes_take_dup_title (deed->take);
  /* Translators: %s is "Take 3" */
  heading = g_strdup_printf (_ ("Notes on %s"), title);
  text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  deed->text = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)));
  if (rushes_take_get_record (deed->take)->notes)
    gtk_text_buffer_set_text (deed->text, rushes_take_get_record (deed->take)->notes, -1);
  scroller = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (scroller, "card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_widget_set_size_request (scroller, 300, 120);

  rushes_alert_async (widget, heading, _ ("Only for you: nothing of it is sent"), scroller, responses, NULL, noted_cb, deed);
}

/**
 * rushes_take_commands_add:
 * @widget: where the actions are to work, and below it
 * @context: the house
 */
void
rushes_take_commands_add (GtkWidget *widget,
                          RushesContext *context)
{
  static const GActionEntry entries[] = {
    { .name = "rate", .activate = rate_cb, .parameter_type = "(xi)", .state = "(@x 0, 0)" },
    { .name = "choose", .activate = choose_cb, .parameter_type = "x", .state = "@x 0" },
    { .name = "notes", .activate = notes_cb, .parameter_type = "x" },
    { .name = "trash", .activate = trash_cb, .parameter_type = "x" },
    { .name = "copy-seed", .activate = copy_cb, .parameter_type = "x" },
    { .name = "copy-task", .activate = copy_cb, .parameter_type = "x" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Commands *commands = g_new0 (Commands, 1);

  g_weak_ref_init (&commands->widget, widget);
  commands->context = g_object_ref (context);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), commands);
  g_object_set_data_full (G_OBJECT (group), "rushes-commands", commands, commands_free);
  gtk_widget_insert_action_group (widget, "take", G_ACTION_GROUP (group));
  g_object_set_data_full (G_OBJECT (widget), GROUP, g_steal_pointer (&group), g_object_unref);
}

/**
 * rushes_take_commands_show:
 * @widget: where the actions are
 * @take: whose menu is about to be opened
 */
void
rushes_take_commands_show (GtkWidget *widget,
                           RushesTake *take)
{
  GActionMap *group = g_object_get_data (G_OBJECT (widget), GROUP);
  const RushesTakeRecord *record = rushes_take_get_record (take);

  if (!group)
    return;
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (group, "rate")), g_variant_new ("(xi)", record->id, (int) record->rating));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (group, "choose")), g_variant_new_int64 (record->chosen ? record->id : 0));
}

/* -- keys ------------------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): what is on the stage */
static RushesTake *
dup_take (GtkWidget *widget)
{
  RushesTake *take = NULL;

  g_object_get (widget, "take", &take, NULL);
  return take;
}

static gboolean
rate_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  g_autoptr (RushesTake) take = dup_take (widget);

  return take && gtk_widget_activate_action (widget, "take.rate", "(xi)", rushes_take_get_id (take), g_variant_get_int32 (args));
}

/* args: the name of an action */
static gboolean
command_key_cb (GtkWidget *widget,
                GVariant *args,
                gpointer user_data)
{
  g_autoptr (RushesTake) take = dup_take (widget);

  return take && gtk_widget_activate_action (widget, g_variant_get_string (args, NULL), "x", rushes_take_get_id (take));
}

static void
add_key (GtkShortcutController *keys,
         guint key,
         GtkShortcutFunc func,
         GVariant *argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), gtk_callback_action_new (func, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/**
 * rushes_take_commands_add_keys:
 * @keys: the keys of a widget with a property `take`
 */
void
rushes_take_commands_add_keys (GtkShortcutController *keys)
{
  for (guint i = 0; i <= 5; i++)
    {
      add_key (keys, GDK_KEY_0 + i, rate_key_cb, g_variant_new_int32 ((int) i));
      add_key (keys, GDK_KEY_KP_0 + i, rate_key_cb, g_variant_new_int32 ((int) i));
    }
  add_key (keys, GDK_KEY_f, command_key_cb, g_variant_new_string ("take.choose"));
  add_key (keys, GDK_KEY_Delete, command_key_cb, g_variant_new_string ("take.trash"));
}

/* -- the menu --------------------------------------------------------------------------------------------------------- */

static void
append (GMenu *menu,
        const char *label,
        const char *action,
        GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  /* An action that nobody offers here is no choice. */
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_rating_menu (gint64 id)
{
  static const char *const labels[] = { N_ ("No Rating"), "★", "★★", "★★★", "★★★★", "★★★★★" };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    append (menu, i == 0 ? _ (labels[i]) : labels[i], "take.rate", g_variant_new ("(xi)", id, (int) i));
  return G_MENU_MODEL (menu);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static gboolean
are_a_pair (RushesTake *a,
            RushesTake *b)
{
  return rushes_take_get_record (a)->draft_of == rushes_take_get_id (b) || rushes_take_get_record (b)->draft_of == rushes_take_get_id (a);
}

/**
 * rushes_take_find_rival:
 * @take: a take
 * @others: (nullable) (element-type RushesTake): the takes of its shot, newest first
 *
 * The chosen one of its shot; else its draft or the newest final that was made of it; else the newest.
 *
 * Returns: (transfer full) (nullable): the take that @take is to be compared with
 */
RushesTake *
rushes_take_find_rival (RushesTake *take,
                        GListModel *others)
{
  g_autoptr (RushesTake) newest = NULL;
  g_autoptr (RushesTake) partner = NULL;

  for (guint i = 0; others && i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (RushesTake) other = g_list_model_get_item (others, i);

      if (other == take || !rushes_take_get_video_path (other) || rushes_take_get_state (other) != RUSHES_TAKE_STATE_READY)
        continue;
      if (rushes_take_get_record (other)->chosen)
        return g_steal_pointer (&other);
      if (!partner && are_a_pair (take, other))
        partner = g_object_ref (other);
      if (!newest)
        newest = g_object_ref (other);
    }
  return partner ? g_steal_pointer (&partner) : g_steal_pointer (&newest);
}

GVariant *
rushes_take_make_comparison (RushesTake *take,
                             RushesTake *rival)
{
  const gint64 ids[] = { rushes_take_get_id (take), rushes_take_get_id (rival) };

  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids, G_N_ELEMENTS (ids), sizeof ids[0]);
}

/**
 * rushes_take_menu_new:
 * @take: a take
 * @others: (nullable) (element-type RushesTake): the takes of its shot
 * @library: (nullable): knows its draft, whose seed a final has
 *
 * Returns: (transfer full): all that can be done with @take
 */
GMenuModel *
rushes_take_menu_new (RushesTake *take,
                      GListModel *others,
                      RushesLibrary *library)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  gint64 id = record->id;
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) judge = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  g_autoptr (GMenu) trash = g_menu_new ();
  g_autoptr (GMenuModel) ratings = make_rating_menu (id);
  g_autoptr (RushesTake) rival = rushes_take_get_video_path (take) ? rushes_take_find_rival (take, others) : NULL;
  g_autofree char *seed = dup_seed (take, library);

  append (use, _ ("Use Settings of This Take"), "studio.use-settings", g_variant_new_int64 (id));
  if (rival)
    append (use, _ ("Compare With…"), "win.compare", rushes_take_make_comparison (take, rival));
  if (record->draft_of != 0)
    append (use, _ ("Show Its Draft"), "stage.show-take", g_variant_new_int64 (record->draft_of));
  if (record->state == RUSHES_TAKE_STATE_READY && rushes_take_get_video_path (take))
    append (use, _ ("Export…"), "studio.export-take", g_variant_new_int64 (id));
  append (use, _ ("Details"), "card.details", NULL);
  append_section (menu, use);

  append (judge, _ ("Chosen Take"), "take.choose", g_variant_new_int64 (id));
  g_menu_append_submenu (judge, _ ("Rate"), ratings);
  append (judge, _ ("Notes…"), "take.notes", g_variant_new_int64 (id));
  append_section (menu, judge);

  if (seed)
    append (copy, _ ("Copy Seed"), "take.copy-seed", g_variant_new_int64 (id));
  if (record->task_id && *record->task_id)
    append (copy, _ ("Copy Task ID"), "take.copy-task", g_variant_new_int64 (id));
  append_section (menu, copy);

  if (rushes_take_state_is_settled (record->state))
    append (trash, _ ("Move to Trash"), "take.trash", g_variant_new_int64 (id));
  append_section (menu, trash);
  return G_MENU_MODEL (menu);
}
