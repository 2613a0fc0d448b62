/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-first-frame.h"
#include "rushes-frame-grab.h"
#include "rushes-frame-png.h"
#include "rushes-groups.h"
#include "rushes-intake-load.h"
#include "rushes-intake.h"
#include "rushes-poster-cache.h"
#include "rushes-save-as.h"
#include "rushes-seam.h"
#include "rushes-shot-change.h"
#include "rushes-show-file.h"
#include "rushes-studio-private.h"
#include "rushes-take-files.h"
#include "rushes-toast.h"

/* Single frames of the take on the stage: into a shot, into a file, onto the clipboard. All are taken from the film at its full size. */

typedef struct _Deed Deed;

struct _Deed
{
  RushesStudio *studio;
  RushesProject *project;
  RushesShot *shot;          /* that was shown */
  RushesTake *take;
  RushesInput *input;        /* (nullable): what becomes of the frame */
  RushesFrameGrab *grab;     /* (nullable) */
  char *path;                /* (nullable): where a picture is saved */
  void (*then) (Deed *deed); /* (transfer full): once the frame is there */
};

static Deed *
deed_new (RushesStudio *self)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->studio = g_object_ref (self);
  deed->project = g_object_ref (self->project);
  deed->shot = g_object_ref (rushes_studio_get_shot (self));
  deed->take = g_object_ref (rushes_stage_get_take (self->stage));
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->studio);
  g_object_unref (deed->project);
  g_object_unref (deed->shot);
  g_object_unref (deed->take);
  g_clear_object (&deed->input);
  g_clear_pointer (&deed->grab, rushes_frame_grab_free);
  g_free (deed->path);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
say (Deed *deed,
     const char *sentence)
{
  rushes_toast_add (GTK_WIDGET (deed->studio), sentence, NULL, NULL, NULL, NULL);
}

static RushesModel *
get_model (RushesStudio *self,
           RushesShot *shot)
{
  const char *id = rushes_spec_get_model (rushes_shot_get_spec (shot));

  return id ? rushes_catalogue_get_model (rushes_context_get_catalogue (self->context), id) : NULL;
}

/* -- the last frame into the next shot -------------------------------------------------------------------------------- */

typedef struct
{
  RushesStudio *studio;      /* weak */
  RushesProject *project;
  RushesShot *from;          /* that was selected before */
  gboolean made;             /* whether the shot was not there before */
} Next;

static void
next_free (gpointer data)
{
  Next *next = data;

  g_clear_weak_pointer (&next->studio);
  g_object_unref (next->project);
  g_object_unref (next->from);
  g_free (next);
}

static void
select_shot (RushesStudio *self,
             RushesProject *project,
             RushesShot *shot)
{
  if (self && self->project == project && self->shots)
    rushes_shots_pane_select (self->shots, shot);
}

static void
next_undone_cb (gpointer data,
                gpointer user_data)
{
  Next *next = user_data;

  select_shot (next->studio, next->project, next->from);
  if (next->made)
    rushes_project_remove_shot (next->project, data);
}

/* A film that shows the watermark hands it on to all that follow, and none would with the service's own last frame. */
static gboolean
shows_watermark (Deed *deed)
{
  g_autoptr (RushesSpec) spec = rushes_take_dup_spec (deed->take);
  RushesModel *model =
    spec ? rushes_catalogue_get_model (rushes_context_get_catalogue (deed->studio->context), rushes_take_get_record (deed->take)->model) : NULL;
  JsonNode *node = model ? rushes_spec_get_effective (spec, model, "watermark") : NULL;

  return !rushes_take_get_last_frame_path (deed->take) && node && rushes_model_get_parameter (model, NULL, "return_last_frame") && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static char *
describe_next (Deed *deed,
               RushesShot *shot)
{
  int number = (int) rushes_shot_get_position (shot) + 1;

  if (shows_watermark (deed))
    return g_strdup_printf (_ ("Last frame set in shot %d, watermark included: with Return Last Frame there is one without"), number);
  return g_strdup_printf (_ ("Last frame set in shot %d"), number);
}

static void
put_last_frame (Deed *deed,
                RushesShot *shot,
                gboolean made)
{
  RushesStudio *self = deed->studio;
  RushesModel *model = get_model (self, shot);
  const char *role = model ? rushes_first_frame_find_role (model) : NULL;
  g_autoptr (RushesShotChange) change = NULL;
  g_autoptr (RushesInput) old = NULL;
  g_autofree char *sentence = NULL;
  Next *next;

  if (!role)
    {
      sentence = g_strdup_printf (_ ("The model of shot %d takes no pictures: choose another one there"), (int) rushes_shot_get_position (shot) + 1);
      say (deed, sentence);
      if (made)
        rushes_project_remove_shot (deed->project, shot);
      return;
    }

  next = g_new0 (Next, 1);
  g_set_weak_pointer (&next->studio, self);
  next->project = g_object_ref (deed->project);
  next->from = g_object_ref (deed->shot);
  next->made = made;
  change = rushes_shot_change_new (shot);
  rushes_shot_change_set_undone (change, next_undone_cb, next, next_free);
  old = rushes_groups_put (shot, model, deed->input, role, NULL);
  rushes_aside_set_frame_origin (rushes_shot_get_aside (shot), rushes_take_get_id (deed->take), rushes_input_get_source (deed->input));
  select_shot (self, deed->project, shot);
  /* The button is of no use in a shot without takes, and would take the focus away with it. */
  rushes_studio_focus_prompt (self);
  sentence = describe_next (deed, shot);
  rushes_shot_change_offer_undo (g_steal_pointer (&change), GTK_WIDGET (self), sentence);
}

static void
next_made_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesShot) shot = rushes_library_add_shot_finish (RUSHES_LIBRARY (source), result, &error);

  if (shot)
    put_last_frame (deed, shot, TRUE);
  else
    rushes_toast_add_error (GTK_WIDGET (deed->studio), error);
}

/* (transfer full) (nullable): the shot behind another one */
static RushesShot *
find_next (RushesProject *project,
           RushesShot *shot)
{
  GListModel *shots = rushes_project_get_shots (project);

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (RushesShot) other = g_list_model_get_item (shots, i);

      if (other == shot)
        return g_list_model_get_item (shots, i + 1);
    }

  return NULL;
}

static void
last_frame_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  RushesStudio *self = deed->studio;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesShot) next = NULL;

  deed->input = rushes_intake_load_finish (result, &error);
  if (!deed->input)
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
      return;
    }

  next = find_next (deed->project, deed->shot);
  if (next)
    {
      put_last_frame (deed, next, FALSE);
    }
  else
    {
      RushesProject *project = deed->project;

      rushes_library_add_shot_async (rushes_context_get_library (self->context), project, -1, NULL, self->cancellable, next_made_cb,
                                     g_steal_pointer (&deed));
    }
}

static void
use_last_frame_action (GtkWidget *widget,
                       const char *name,
                       GVariant *parameter)
{
  RushesStudio *self = RUSHES_STUDIO (widget);
  RushesTake *take = rushes_studio_get_film (self);

  rushes_intake_load_async (rushes_context_get_importer (self->context), G_OBJECT (take), RUSHES_MEDIA_KIND_IMAGE, RUSHES_FILM_USE_LAST_FRAME,
                            self->cancellable, last_frame_cb, deed_new (self));
}

/* -- the frame under the playhead ------------------------------------------------------------------------------------- */

static void
grabbed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Deed *deed = user_data;
  g_autoptr (GError) error = NULL;

  deed->grab = rushes_frame_grab_finish (result, &error);
  if (deed->grab)
    {
      deed->then (deed);
      return;
    }

  rushes_toast_add_error (GTK_WIDGET (deed->studio), error);
  deed_free (deed);
}

/* What the player shows may have been scaled for the screen. */
static void
grab (RushesStudio *self,
      void (*then) (Deed *deed))
{
  RushesPlayer *player = rushes_stage_get_player (self->stage);
  g_autoptr (RushesFrame) shown = NULL;
  Deed *deed;
  gint64 time;

  rushes_player_pause (player);
  shown = rushes_player_dup_frame (player);
  time = shown && shown->time >= 0 ? shown->time : rushes_player_get_position (player);
  deed = deed_new (self);
  deed->then = then;
  rushes_frame_grab_async (rushes_take_get_video_path (deed->take), RUSHES_FRAME_PLACE_TIME, MAX (time, 0), self->cancellable, grabbed_cb, deed);
}

static char *
name_frame (Deed *deed)
{
  int take = (int) rushes_take_get_record (deed->take)->number;

  /* A film whose rate varies has times and no numbers. */
  if (deed->grab->number < 0)
    /* Translators: the name of a frame: "Take 3 at 2.83 s" */
    return g_strdup_printf (_ ("Take %d at %.2f s"), take, (double) deed->grab->frame->time / 1e9);
  /* Translators: the name of a frame: "Take 3, frame 068" */
  return g_strdup_printf (_ ("Take %d, frame %03d"), take, (int) deed->grab->number);
}

/* Where a frame goes: to the references, or to the first frame where there is none yet and nobody uses references. */
static const RushesRole *
find_role (RushesShot *shot,
           RushesModel *model)
{
  const RushesRole *first = rushes_model_get_role (model, "first_frame");
  const RushesRole *many = NULL;
  g_autoptr (GPtrArray) references = NULL;
  const char *other;

  for (guint i = 0; !many && i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if (role->kind == RUSHES_MEDIA_KIND_IMAGE && role->max > 1)
        many = role;
    }
  references = many ? rushes_groups_list (shot, model, many->group) : NULL;
  if (first && (!many || (references->len == 0 && !rushes_groups_find_input (shot, model, first->id))))
    return first;
  if (many)
    return many;
  other = rushes_first_frame_find_role (model);
  return other ? rushes_model_get_role (model, other) : NULL;
}

static char *
describe_grab (Deed *deed,
               const RushesRole *role)
{
  g_autofree char *name = name_frame (deed);
  g_autofree char *done = role->max > 1
                            /* Translators: %s is "Take 3, frame 068" */
                            ? g_strdup_printf (_ ("%s added to the references"), name)
                            /* Translators: %s is "Take 3, frame 068" */
                            : g_strdup_printf (_ ("%s set in its place"), name);

  if (g_str_equal (role->id, "first_frame"))
    {
      g_free (done);
      /* Translators: %s is "Take 3, frame 068" */
      done = g_strdup_printf (_ ("%s set as first frame"), name);
    }
  if (deed->grab->notes & RUSHES_FRAME_NOTE_BLACK)
    /* Translators: %s is "Take 3, frame 068 set as first frame" */
    return g_strdup_printf (_ ("%s. This frame is nearly black"), done);
  if (deed->grab->notes & RUSHES_FRAME_NOTE_BLURRED)
    /* Translators: %s is "Take 3, frame 068 set as first frame" */
    return g_strdup_printf (_ ("%s. This frame is blurred: one beside it is sharper"), done);
  return g_steal_pointer (&done);
}

static void
put_grab (Deed *deed)
{
  RushesModel *model = get_model (deed->studio, deed->shot);
  const RushesRole *role = model ? find_role (deed->shot, model) : NULL;
  g_autoptr (RushesShotChange) change = NULL;
  g_autoptr (RushesInput) old = NULL;
  g_autofree char *sentence = NULL;

  if (role && role->max > 1 && rushes_intake_is_full (deed->shot, model, role))
    sentence = rushes_intake_explain_full (model, role);
  else if (!role)
    sentence = g_strdup (_ ("The model of this shot takes no pictures: choose another one"));
  if (sentence)
    {
      say (deed, sentence);
      return;
    }

  change = rushes_shot_change_new (deed->shot);
  old = rushes_groups_put (deed->shot, model, deed->input, role->id, NULL);
  sentence = describe_grab (deed, role);
  rushes_shot_change_offer_undo (g_steal_pointer (&change), GTK_WIDGET (deed->studio), sentence);
}

static void
grab_imported_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  deed->input = rushes_importer_import_bytes_finish (RUSHES_IMPORTER (source), result, &error);
  if (deed->input)
    put_grab (deed);
  else
    rushes_toast_add_error (GTK_WIDGET (deed->studio), error);
}

static void
grab_encoded_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  RushesStudio *self = deed->studio;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rushes_frame_make_png_finish (result, &error);
  g_autofree char *name = name_frame (deed);

  if (bytes)
    rushes_importer_import_bytes_async (rushes_context_get_importer (self->context), bytes, name, self->cancellable, grab_imported_cb,
                                        g_steal_pointer (&deed));
  else
    rushes_toast_add_error (GTK_WIDGET (self), error);
}

static void
import_grab (Deed *deed)
{
  rushes_frame_make_png_async (deed->grab->frame, deed->studio->cancellable, grab_encoded_cb, deed);
}

static void
grab_frame_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  grab (RUSHES_STUDIO (widget), import_grab);
}

/* -- out of the app --------------------------------------------------------------------------------------------------- */

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (deed->path);
  g_autofree char *name = g_filename_display_basename (deed->path);
  g_autofree char *sentence = NULL;

  if (!rushes_frame_save_png_finish (result, &error))
    {
      rushes_toast_add_error (GTK_WIDGET (deed->studio), error);
      return;
    }
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_ ("“%s” saved"), name);
  rushes_toast_add_file (GTK_WIDGET (deed->studio), sentence, file);
}

static void
save_chosen_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  RushesStudio *self = deed->studio;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = rushes_save_as_finish (GTK_WIDGET (self), result, &error);

  if (!file)
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
      return;
    }

  deed->path = g_file_get_path (file);
  if (deed->path)
    {
      RushesFrame *frame = deed->grab->frame;
      const char *path = deed->path;

      rushes_frame_save_png_async (frame, path, self->cancellable, saved_cb, g_steal_pointer (&deed));
    }
  else
    {
      say (deed, _ ("Files can be saved on this machine alone: choose another place"));
    }
}

static void
save_grab (Deed *deed)
{
  RushesStudio *self = deed->studio;
  g_autofree char *name = rushes_take_files_name_frame (self->context, deed->project, deed->take, deed->grab->number);

  rushes_save_as_async (GTK_WIDGET (self), _ ("Save Frame"), name, self->cancellable, save_chosen_cb, deed);
}

static void
save_frame_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  grab (RUSHES_STUDIO (widget), save_grab);
}

static void
copy_grab (Deed *deed)
{
  g_autoptr (GdkTexture) texture = rushes_texture_from_frame (deed->grab->frame);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (deed->studio)), texture);
  say (deed, _ ("Frame copied"));
  deed_free (deed);
}

static void
copy_frame_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  grab (RUSHES_STUDIO (widget), copy_grab);
}

/* -- the actions ------------------------------------------------------------------------------------------------------ */

/* Where it cannot be done now the key does nothing. */
void
rushes_studio_install_frame_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "studio.use-last-frame", NULL, use_last_frame_action);
  gtk_widget_class_install_action (klass, "studio.grab-frame", NULL, grab_frame_action);
  gtk_widget_class_install_action (klass, "studio.save-frame", NULL, save_frame_action);
  gtk_widget_class_install_action (klass, "studio.copy-frame", NULL, copy_frame_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "studio.use-last-frame", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK, "studio.grab-frame", NULL);
}

void
rushes_studio_update_frame_actions (RushesStudio *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_film = rushes_studio_get_film (self) && self->project && rushes_studio_get_shot (self);
  gboolean writable = has_film && !rushes_library_is_read_only (rushes_context_get_library (self->context));

  gtk_widget_action_set_enabled (widget, "studio.use-last-frame", writable);
  gtk_widget_action_set_enabled (widget, "studio.grab-frame", writable);
  gtk_widget_action_set_enabled (widget, "studio.save-frame", has_film);
  gtk_widget_action_set_enabled (widget, "studio.copy-frame", has_film);
}
