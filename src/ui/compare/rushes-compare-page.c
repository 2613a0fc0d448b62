/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-compare-page-private.h"

#include <glib/gi18n.h>

#include "rushes-compare-partner.h"
#include "rushes-drag-item.h"
#include "rushes-shot-summary.h"
#include "rushes-take-differences.h"
#include "rushes-take-summary.h"
#include "rushes-toast.h"
#include "rushes-transport-keys.h"
#include "rushes-wide-frame.h"

#define MIN_COMPARED 2
#define WIPE_STEP .02

enum
{
  SIGNAL_CLOSED,
  SIGNAL_USED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesComparePage, rushes_compare_page, GTK_TYPE_WIDGET)

static void set_sides (RushesComparePage *self,
                       GPtrArray         *takes);

/* -- takes ------------------------------------------------------------------------------------------------------------ */

static RushesCompareSide *
get_side (RushesComparePage *self,
          guint index)
{
  return g_ptr_array_index (self->sides, index);
}

static GPtrArray *
list_takes (RushesComparePage *self)
{
  GPtrArray *takes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->sides->len; i++)
    g_ptr_array_add (takes, g_object_ref (rushes_compare_side_get_take (get_side (self, i))));
  return takes;
}

/* (nullable) (transfer none): the newest of the shot that is not seen yet */
static RushesTake *
find_another (RushesComparePage *self,
              GPtrArray *seen)
{
  GListModel *takes = self->shot ? rushes_shot_get_takes (self->shot) : NULL;

  for (guint i = 0; takes && i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      if (rushes_take_is_comparable (take) && !g_ptr_array_find (seen, take, NULL))
        return take;
    }
  return NULL;
}

static void
update_add (RushesComparePage *self)
{
  g_autoptr (GPtrArray) takes = list_takes (self);

  gtk_widget_set_sensitive (self->add, takes->len < RUSHES_MAX_COMPARED && find_another (self, takes) != NULL);
}

/* -- the films -------------------------------------------------------------------------------------------------------- */

static RushesPlayer *
get_player (RushesComparePage *self,
            guint index)
{
  return self->group ? rushes_player_group_get_player (self->group, index) : NULL;
}

/* What is over each other: the first, and the one that is current where there are more. */
static guint
get_over (RushesComparePage *self)
{
  return self->current > 0 ? (guint) self->current : 1;
}

static guint
get_audible (RushesComparePage *self)
{
  guint audible = 0;

  if (self->group)
    g_object_get (self->group, "audible", &audible, NULL);
  return audible;
}

static void
show_blend (RushesComparePage *self)
{
  const guint shown[] = { 0, get_over (self) };
  gboolean blended = self->mode != RUSHES_COMPARE_SIDE_BY_SIDE;

  rushes_blend_view_set_players (self->blend, blended ? get_player (self, shown[0]) : NULL, blended ? get_player (self, shown[1]) : NULL);
  for (guint i = 0; blended && i < G_N_ELEMENTS (shown); i++)
    {
      RushesTake *take = rushes_compare_side_get_take (get_side (self, shown[i]));

      gtk_widget_set_visible (self->blend_badges[i], rushes_take_get_record (take)->draft);
      rushes_sound_button_show (self->blend_sounds[i], get_player (self, shown[i]), get_audible (self) == shown[i]);
    }
}

void
rushes_compare_page_show_mode (RushesComparePage *self)
{
  gboolean blended = self->mode != RUSHES_COMPARE_SIDE_BY_SIDE;

  for (guint i = 0; i < self->sides->len; i++)
    {
      rushes_compare_side_show_picture (get_side (self, i), !blended);
      gtk_widget_set_visible (GTK_WIDGET (get_side (self, i)), !blended || i == 0 || i == get_over (self));
      rushes_compare_side_set_current (get_side (self, i), (int) i == self->current);
    }
  gtk_widget_set_visible (self->blend_frame, blended);
  gtk_widget_set_visible (self->amplify, self->mode == RUSHES_COMPARE_DIFFERENCE);
  rushes_blend_view_set_difference (self->blend, self->mode == RUSHES_COMPARE_DIFFERENCE);
  show_blend (self);
  rushes_compare_page_queue_fit (self);
}

static void
audible_cb (RushesComparePage *self)
{
  for (guint i = 0; i < self->sides->len; i++)
    rushes_compare_side_set_audible (get_side (self, i), i == get_audible (self));
  show_blend (self);
}

/* A take without a sound is not the one to be heard while another has one. */
static void
find_audible (RushesComparePage *self)
{
  for (guint n = 0; n < self->sides->len; n++)
    {
      guint i = (get_audible (self) + n) % self->sides->len;
      gboolean has_audio;

      g_object_get (get_player (self, i), "has-audio", &has_audio, NULL);
      if (!has_audio)
        continue;
      g_object_set (self->group, "audible", i, NULL);
      break;
    }
}

static void
prerolled_cb (RushesComparePage *self)
{
  gboolean prerolled;
  gint64 at = self->resume_at;

  g_object_get (self->group, "prerolled", &prerolled, NULL);
  if (!prerolled || at < 0)
    return;

  self->resume_at = -1;
  find_audible (self);
  show_blend (self);
  if (at > 0)
    rushes_playback_seek (RUSHES_PLAYBACK (self->group), at);
  if (self->resume_playing)
    rushes_playback_play (RUSHES_PLAYBACK (self->group));
}

static void
drop_group (RushesComparePage *self)
{
  if (self->group == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->group, self);
  rushes_transport_set_player (self->transport, NULL);
  rushes_blend_view_set_players (self->blend, NULL, NULL);
  for (guint i = 0; i < self->sides->len; i++)
    rushes_compare_side_set_player (get_side (self, i), NULL);
  g_clear_object (&self->group);
}

/* What the group before was told holds for the next. */
static void
carry_over (RushesComparePage *self,
            RushesPlayerGroup *next,
            guint audible)
{
  gboolean looping = TRUE;
  gboolean muted = FALSE;
  double speed = 1;
  double volume = 1;

  /* One that never became ready stands where it was to go. */
  if (self->resume_at < 0)
    self->resume_at = self->group ? rushes_playback_get_position (RUSHES_PLAYBACK (self->group)) : 0;
  if (self->group)
    {
      self->resume_playing = self->resume_playing || rushes_playback_get_playing (RUSHES_PLAYBACK (self->group));
      g_object_get (self->group, "looping", &looping, "muted", &muted, "speed", &speed, "volume", &volume, NULL);
    }
  g_object_set (next, "looping", looping, "muted", muted, "speed", speed, "volume", volume, "audible", audible, NULL);
}

static void
make_group (RushesComparePage *self,
            guint audible)
{
  const char *paths[RUSHES_MAX_COMPARED + 1] = { NULL };
  RushesPlayerGroup *next;

  for (guint i = 0; i < self->sides->len; i++)
    paths[i] = rushes_take_get_video_path (rushes_compare_side_get_take (get_side (self, i)));
  next = rushes_player_group_new (paths);
  self->resume_playing = FALSE;
  carry_over (self, next, audible);
  drop_group (self);
  self->group = next;
  for (guint i = 0; i < self->sides->len; i++)
    rushes_compare_side_set_player (get_side (self, i), get_player (self, i));
  g_signal_connect_object (next, "notify::audible", G_CALLBACK (audible_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (next, "notify::prerolled", G_CALLBACK (prerolled_cb), self, G_CONNECT_SWAPPED);
  rushes_transport_set_player (self->transport, RUSHES_PLAYBACK (next));
  audible_cb (self);
}

/* -- what becomes of the takes ---------------------------------------------------------------------------------------- */

void
rushes_compare_page_close (RushesComparePage *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesComparePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_library_edit_take_finish (RUSHES_LIBRARY (source), result, &error) && gtk_widget_get_root (GTK_WIDGET (self)))
    rushes_toast_add_error (GTK_WIDGET (self), error);
}

static void
choose (RushesComparePage *self,
        RushesTake *take,
        gboolean chosen)
{
  rushes_library_choose_take_async (rushes_context_get_library (self->context), take, chosen, chosen_cb, g_object_ref (self));
}

static void
use_side (RushesComparePage *self,
          guint index)
{
  RushesTake *take = rushes_compare_side_get_take (get_side (self, index));

  if (rushes_library_is_read_only (rushes_context_get_library (self->context)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  choose (self, take, TRUE);
  rushes_compare_page_close (self);
  g_signal_emit (self, signals[SIGNAL_USED], 0, take);
}

static guint
find_side (RushesComparePage *self,
           RushesCompareSide *side)
{
  guint index = 0;

  g_ptr_array_find (self->sides, side, &index);
  return index;
}

static void
use_cb (RushesComparePage *self,
        RushesCompareSide *side)
{
  use_side (self, find_side (self, side));
}

static void
star_cb (RushesComparePage *self,
         gboolean chosen,
         RushesCompareSide *side)
{
  choose (self, rushes_compare_side_get_take (side), chosen);
}

static void
listen_cb (RushesComparePage *self,
           RushesCompareSide *side)
{
  if (self->group)
    g_object_set (self->group, "audible", find_side (self, side), NULL);
}

static void
set_current (RushesComparePage *self,
             int current)
{
  self->current = current;
  rushes_compare_page_show_mode (self);
}

static void
pressed_cb (RushesComparePage *self,
            RushesCompareSide *side)
{
  gtk_widget_grab_focus (self->content);
  set_current (self, (int) find_side (self, side));
}

/* One that is seen already changes places with the other. */
static void
picked_cb (RushesComparePage *self,
           RushesTake *take,
           RushesCompareSide *side)
{
  g_autoptr (GPtrArray) takes = list_takes (self);
  guint index = find_side (self, side);
  guint other;

  if (g_ptr_array_find (takes, take, &other))
    {
      gpointer swapped = takes->pdata[index];

      takes->pdata[index] = takes->pdata[other];
      takes->pdata[other] = swapped;
    }
  else
    {
      g_object_unref (takes->pdata[index]);
      takes->pdata[index] = g_object_ref (take);
    }
  set_sides (self, takes);
}

/* What was pressed is no more. All that is compared gets the keys, for which nothing is to scroll: it would go to its end. */
static void
focus_content (RushesComparePage *self)
{
  gtk_widget_grab_focus (self->content);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static void
leave_cb (RushesComparePage *self,
          RushesCompareSide *side)
{
  g_autoptr (GPtrArray) takes = list_takes (self);

  if (takes->len <= MIN_COMPARED)
    return;
  g_ptr_array_remove_index (takes, find_side (self, side));
  set_sides (self, takes);
  focus_content (self);
}

void
rushes_compare_page_add_another (RushesComparePage *self)
{
  g_autoptr (GPtrArray) takes = list_takes (self);
  RushesTake *another = find_another (self, takes);

  if (another == NULL || takes->len >= RUSHES_MAX_COMPARED)
    return;
  g_ptr_array_add (takes, g_object_ref (another));
  set_sides (self, takes);
  /* The button takes the focus with it when no more can be added. */
  if (!gtk_widget_get_sensitive (self->add))
    focus_content (self);
}

/* -- dropping a take on a side ---------------------------------------------------------------------------------------- */

static RushesTake *
read_drop (const GValue *value)
{
  RushesDragItem *item = value && G_VALUE_HOLDS (value, RUSHES_TYPE_DRAG_ITEM) ? g_value_get_boxed (value) : NULL;
  RushesTake *take = item && rushes_drag_item_get_kind (item) == RUSHES_DRAG_KIND_TAKE ? rushes_drag_item_get_take (item) : NULL;

  return take && rushes_take_is_comparable (take) ? take : NULL;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target,
                double x,
                double y,
                RushesCompareSide *side)
{
  const GValue *value = gtk_drop_target_get_value (target);
  RushesTake *take = read_drop (value);

  return !value || (take && take != rushes_compare_side_get_take (side)) ? GDK_ACTION_COPY : 0;
}

static gboolean
drop_cb (RushesComparePage *self,
         const GValue *value,
         double x,
         double y,
         GtkDropTarget *target)
{
  RushesCompareSide *side = RUSHES_COMPARE_SIDE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  RushesTake *take = read_drop (value);

  if (take == NULL)
    return FALSE;

  if (!g_list_store_find (self->candidates, take, NULL))
    g_list_store_append (self->candidates, take);
  if (take != rushes_compare_side_get_take (side))
    picked_cb (self, take, side);
  return TRUE;
}

static RushesDragItem *
drag_item_cb (GtkWidget *widget,
              double x,
              double y)
{
  GtkWidget *picked = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);

  /* By its picture: the header has a menu. */
  if (picked == NULL || gtk_widget_get_ancestor (picked, RUSHES_TYPE_WIDE_FRAME) == NULL)
    return NULL;
  return rushes_drag_item_new_take (rushes_compare_side_get_take (RUSHES_COMPARE_SIDE (widget)));
}

static void
add_drag_and_drop (RushesComparePage *self,
                   RushesCompareSide *side)
{
  GtkDropTarget *target = gtk_drop_target_new (RUSHES_TYPE_DRAG_ITEM, GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "enter", G_CALLBACK (drop_motion_cb), side, 0);
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), side, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (side), GTK_EVENT_CONTROLLER (target));
  rushes_drag_item_add_source (GTK_WIDGET (side), GDK_ACTION_COPY, drag_item_cb);
}

/* -- sides ------------------------------------------------------------------------------------------------------------ */

static void
add_side (RushesComparePage *self)
{
  GtkWidget *side = rushes_compare_side_new (self->context, self->shot, G_LIST_MODEL (self->candidates));

  rushes_compare_side_set_read_only (RUSHES_COMPARE_SIDE (side), rushes_library_is_read_only (rushes_context_get_library (self->context)));
  g_signal_connect_object (side, "take-picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (side, "use", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (side, "star", G_CALLBACK (star_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (side, "listen", G_CALLBACK (listen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (side, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (side, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  add_drag_and_drop (self, RUSHES_COMPARE_SIDE (side));
  gtk_box_append (GTK_BOX (self->row), side);
  g_ptr_array_add (self->sides, side);
}

static void
remove_sides (RushesComparePage *self,
              guint n_left)
{
  while (self->sides->len > n_left)
    {
      GtkWidget *side = g_ptr_array_steal_index (self->sides, self->sides->len - 1);

      gtk_box_remove (GTK_BOX (self->row), side);
    }
}

static guint
find_first_audible (RushesComparePage *self,
                    GPtrArray *takes)
{
  RushesTake *heard = self->group && get_audible (self) < self->sides->len ? rushes_compare_side_get_take (get_side (self, get_audible (self))) : NULL;
  guint index = 0;

  if (heard && g_ptr_array_find (takes, heard, &index))
    return index;
  for (guint i = 0; i < takes->len; i++)
    if (rushes_take_get_record (takes->pdata[i])->chosen)
      return i;
  return 0;
}

static void
set_sides (RushesComparePage *self,
           GPtrArray *takes)
{
  guint audible = find_first_audible (self, takes);

  if (self->group)
    {
      for (guint i = 0; i < self->sides->len; i++)
        rushes_compare_side_set_player (get_side (self, i), NULL);
      rushes_blend_view_set_players (self->blend, NULL, NULL);
    }
  remove_sides (self, takes->len);
  while (self->sides->len < takes->len)
    add_side (self);
  for (guint i = 0; i < takes->len; i++)
    {
      rushes_compare_side_set_take (get_side (self, i), takes->pdata[i]);
      rushes_compare_side_set_crowded (get_side (self, i), takes->len > MIN_COMPARED);
    }
  if (self->current >= (int) takes->len)
    self->current = (int) takes->len - 1;
  make_group (self, audible);
  rushes_compare_page_show_mode (self);
  rushes_difference_list_set_takes (self->differences, takes);
  update_add (self);
}

/* -- takes come and go ------------------------------------------------------------------------------------------------ */

static gboolean
is_of_shot (RushesComparePage *self,
            RushesTake *take)
{
  return rushes_take_get_record (take)->shot_id == rushes_shot_get_id (self->shot);
}

static void
update_candidates (RushesComparePage *self)
{
  GListModel *takes = rushes_shot_get_takes (self->shot);
  guint position = 0;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->candidates)); i-- > 0;)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (G_LIST_MODEL (self->candidates), i);

      if (!rushes_take_is_comparable (take))
        g_list_store_remove (self->candidates, i);
    }
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      if (!rushes_take_is_comparable (take))
        continue;
      if (!g_list_store_find (self->candidates, take, NULL))
        g_list_store_insert (self->candidates, position, take);
      position++;
    }
}

static void
say_trashed (RushesComparePage *self,
             RushesTake *take)
{
  g_autofree char *title = rushes_take_dup_title (take);
  /* Translators: %s is "Take 3" */
  g_autofree char *sentence = g_strdup_printf (_ ("%s was moved to the trash"), title);

  rushes_toast_add (GTK_WIDGET (self), sentence, NULL, NULL, NULL, NULL);
}

/* One that goes into the trash makes room for another, where there is one. */
static void
takes_changed_cb (RushesComparePage *self)
{
  g_autoptr (GPtrArray) takes = list_takes (self);
  gboolean changed = FALSE;

  for (guint i = takes->len; i-- > 0;)
    {
      g_autoptr (RushesTake) take = g_object_ref (takes->pdata[i]);
      RushesTake *another;

      if (rushes_take_is_comparable (take))
        continue;
      changed = TRUE;
      say_trashed (self, take);
      g_ptr_array_remove_index (takes, i);
      another = takes->len < MIN_COMPARED ? find_another (self, takes) : NULL;
      if (another)
        g_ptr_array_insert (takes, (int) i, g_object_ref (another));
    }
  if (takes->len < MIN_COMPARED)
    {
      rushes_compare_page_close (self);
      return;
    }
  if (changed)
    set_sides (self, takes);
  update_candidates (self);
  update_add (self);
}

/* -- modes ------------------------------------------------------------------------------------------------------------ */

void
rushes_compare_page_listen_over (RushesComparePage *self,
                                 GtkWidget *button)
{
  if (self->group)
    g_object_set (self->group, "audible", button == self->blend_sounds[0] ? 0 : get_over (self), NULL);
}

/* -- full screen ------------------------------------------------------------------------------------------------------ */

static void
set_full_screen (RushesComparePage *self,
                 gboolean full_screen)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->full_screen == full_screen || !GTK_IS_WINDOW (root))
    return;

  self->full_screen = full_screen;
  if (full_screen)
    gtk_window_fullscreen (GTK_WINDOW (root));
  else
    gtk_window_unfullscreen (GTK_WINDOW (root));
  gtk_widget_set_visible (self->bar, !full_screen);
  gtk_widget_set_visible (GTK_WIDGET (self->differences), !full_screen);
  rushes_transport_set_fullscreen (self->transport, full_screen);
}

void
rushes_compare_page_toggle_full_screen (RushesComparePage *self)
{
  set_full_screen (self, !self->full_screen);
}

/* -- keys ------------------------------------------------------------------------------------------------------------- */

static gboolean
side_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  RushesComparePage *self = RUSHES_COMPARE_PAGE (widget);
  int by = g_variant_get_int32 (args);
  int last = (int) self->sides->len - 1;

  if (self->current < 0)
    set_current (self, by < 0 ? 0 : last);
  else
    set_current (self, CLAMP (self->current + by, 0, last));
  return TRUE;
}

static gboolean
use_key_cb (GtkWidget *widget,
            GVariant *args,
            gpointer user_data)
{
  RushesComparePage *self = RUSHES_COMPARE_PAGE (widget);

  if (self->current < 0)
    gtk_widget_error_bell (widget);
  else
    use_side (self, (guint) self->current);
  return TRUE;
}

static gboolean
close_key_cb (GtkWidget *widget,
              GVariant *args,
              gpointer user_data)
{
  RushesComparePage *self = RUSHES_COMPARE_PAGE (widget);

  if (self->full_screen)
    set_full_screen (self, FALSE);
  else
    rushes_compare_page_close (self);
  return TRUE;
}

static gboolean
wipe_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  RushesComparePage *self = RUSHES_COMPARE_PAGE (widget);

  if (self->mode != RUSHES_COMPARE_WIPE)
    return FALSE;

  rushes_blend_view_set_position (self->blend, rushes_blend_view_get_position (self->blend) + WIPE_STEP * g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
mode_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  rushes_compare_page_set_mode (RUSHES_COMPARE_PAGE (widget), (RushesCompareMode) g_variant_get_int32 (args));
  return TRUE;
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, side_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, side_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK, wipe_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK, wipe_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, use_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, use_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, 0, mode_key_cb, "i", RUSHES_COMPARE_SIDE_BY_SIDE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_w, 0, mode_key_cb, "i", RUSHES_COMPARE_WIPE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_d, 0, mode_key_cb, "i", RUSHES_COMPARE_DIFFERENCE);
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
rushes_compare_page_dispose (GObject *object)
{
  RushesComparePage *self = RUSHES_COMPARE_PAGE (object);

  if (self->box)
    rushes_compare_page_end (self);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->candidates);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_compare_page_parent_class)->dispose (object);
}

static void
rushes_compare_page_finalize (GObject *object)
{
  g_ptr_array_unref (RUSHES_COMPARE_PAGE (object)->sides);

  G_OBJECT_CLASS (rushes_compare_page_parent_class)->finalize (object);
}

static void
rushes_compare_page_class_init (RushesComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_compare_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_compare_page_finalize;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_USED] = g_signal_new ("used", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);
  add_bindings (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-compare-page");
}

static void
rushes_compare_page_init (RushesComparePage *self)
{
  self->sides = g_ptr_array_new ();
  self->candidates = g_list_store_new (RUSHES_TYPE_TAKE);
  self->current = -1;
  self->resume_at = -1;
}

/**
 * rushes_compare_page_new:
 * @context: the house
 *
 * Returns: (transfer floating): a page that compares nothing yet
 */
GtkWidget *
rushes_compare_page_new (RushesContext *context)
{
  RushesComparePage *self = g_object_new (RUSHES_TYPE_COMPARE_PAGE, NULL);

  self->context = g_object_ref (context);
  self->box = rushes_compare_page_build (self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  rushes_transport_keys_add (GTK_WIDGET (self), self->transport);
  return GTK_WIDGET (self);
}

static void
update_title (RushesComparePage *self)
{
  g_autofree char *name = rushes_shot_dup_name (self->shot);
  /* Translators: "Shot 4 · Storm rolls in" */
  g_autofree char *subtitle = g_strdup_printf (_ ("Shot %d · %s"), (int) rushes_shot_get_position (self->shot) + 1, name);

  /* One that says nothing of itself is called by its number already. */
  adw_window_title_set_subtitle (self->title, rushes_shot_is_named (self->shot) ? subtitle : name);
}

/**
 * rushes_compare_page_begin:
 * @self: a page
 * @shot: whose takes can be picked
 * @takes: (element-type RushesTake): 2 to 4 takes with films, from the left; others than the shot's too
 */
void
rushes_compare_page_begin (RushesComparePage *self,
                           RushesShot *shot,
                           GPtrArray *takes)
{
  g_return_if_fail (RUSHES_IS_COMPARE_PAGE (self));
  g_return_if_fail (takes->len >= MIN_COMPARED && takes->len <= RUSHES_MAX_COMPARED);

  rushes_compare_page_end (self);
  self->shot = g_object_ref (shot);
  self->current = -1;
  self->resume_at = -1;
  update_candidates (self);
  for (guint i = 0; i < takes->len; i++)
    if (!is_of_shot (self, takes->pdata[i]))
      g_list_store_append (self->candidates, takes->pdata[i]);
  update_title (self);
  g_signal_connect_object (rushes_shot_get_takes (shot), "items-changed", G_CALLBACK (takes_changed_cb), self, G_CONNECT_SWAPPED);
  set_sides (self, takes);
  gtk_widget_grab_focus (self->content);
  rushes_compare_page_queue_fit (self);
}

/**
 * rushes_compare_page_end:
 * @self: a page
 *
 * Stops and closes the films: a page that is not seen costs nothing.
 */
void
rushes_compare_page_end (RushesComparePage *self)
{
  g_return_if_fail (RUSHES_IS_COMPARE_PAGE (self));

  set_full_screen (self, FALSE);
  drop_group (self);
  remove_sides (self, 0);
  if (self->shot)
    g_signal_handlers_disconnect_by_data (rushes_shot_get_takes (self->shot), self);
  g_clear_object (&self->shot);
  g_list_store_remove_all (self->candidates);
}

void
rushes_compare_page_set_mode (RushesComparePage *self,
                              RushesCompareMode mode)
{
  g_return_if_fail (RUSHES_IS_COMPARE_PAGE (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->modes[mode]), TRUE);
}

guint
rushes_compare_page_get_n_takes (RushesComparePage *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARE_PAGE (self), 0);

  return self->sides->len;
}

RushesTake *
rushes_compare_page_get_take (RushesComparePage *self,
                              guint index)
{
  g_return_val_if_fail (RUSHES_IS_COMPARE_PAGE (self), NULL);
  g_return_val_if_fail (index < self->sides->len, NULL);

  return rushes_compare_side_get_take (get_side (self, index));
}
