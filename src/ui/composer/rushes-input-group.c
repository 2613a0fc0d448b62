/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-group.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-css-class.h"
#include "rushes-form-names.h"
#include "rushes-groups.h"
#include "rushes-input-drag.h"
#include "rushes-slot.h"
#include "rushes-tray.h"

#define NOTE_LINES 3

struct _RushesInputGroup
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *note;
  GtkWidget *swap;  /* (nullable): where two slots can change places */
  GtkWidget *activate;
  GtkWidget *body;
  GPtrArray *slots; /* RushesSlot */
  GtkEventController *motion; /* of the root: what is dragged over the window */
  RushesTray *tray; /* (nullable) */

  char *group;
  RushesModel *model;
  char *refusal;    /* (nullable): why what is over it may not go here */
  gboolean is_hovered; /* something is over it that may */
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
};

G_DEFINE_FINAL_TYPE (RushesInputGroup, rushes_input_group, GTK_TYPE_WIDGET)

static gboolean
is_active (RushesInputGroup *self)
{
  return g_strcmp0 (rushes_groups_get_active (self->shot, self->model), self->group) == 0;
}

/* Mixed elsewhere: some of this group are sent although it is not the active one. */
static gboolean
has_sent (RushesInputGroup *self)
{
  g_autoptr (GPtrArray) inputs = rushes_groups_list (self->shot, self->model, self->group);

  return inputs->len > 0 && rushes_groups_index_of (self->shot, inputs->pdata[0]) < (int) g_list_model_get_n_items (rushes_spec_get_inputs (self->spec));
}

static gboolean
holds_inputs (RushesInputGroup *self)
{
  g_autoptr (GPtrArray) inputs = self->shot != NULL ? rushes_groups_list (self->shot, self->model, self->group) : NULL;

  return inputs != NULL && inputs->len > 0;
}

/* (nullable): another group that the model has and this one excludes, where something is sent of it */
static const char *
find_other (RushesInputGroup *self)
{
  const char *active = self->shot != NULL ? rushes_groups_get_active (self->shot, self->model) : NULL;

  if (active != NULL && g_strcmp0 (active, self->group) != 0)
    return active;

  /* Mixed: the first one is the active one. */
  for (guint i = 0; active != NULL && i < rushes_model_get_n_roles (self->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (self->model, i);

      if (g_strcmp0 (role->group, self->group) != 0 && rushes_spec_find_input (self->spec, role->id) != NULL)
        return role->group;
    }

  return NULL;
}

static char *
note_for_other (const char *group)
{
  g_autofree char *name = NULL;
  g_autofree char *lower = NULL;

  if (g_strcmp0 (group, "references") == 0)
    return g_strdup (_ ("Not together with references"));
  if (g_strcmp0 (group, "frames") == 0)
    return g_strdup (_ ("Not together with frames"));

  name = rushes_name_for_parameter (group);
  lower = g_utf8_strdown (name, -1);
  return g_strdup_printf (_ ("Not together with %s"), lower);
}

/* While something is over this group that would make it the active one. */
static char *
note_for_switch (const char *group)
{
  g_autofree char *name = NULL;

  if (g_strcmp0 (group, "references") == 0)
    return g_strdup (_ ("References stay, but are not sent"));
  if (g_strcmp0 (group, "frames") == 0)
    return g_strdup (_ ("Frames stay, but are not sent"));

  name = rushes_name_for_parameter (group);
  /* Translators: %s is a group of inputs, such as "References" */
  return g_strdup_printf (_ ("%s stay, but are not sent"), name);
}

/* (transfer full) (nullable) */
static char *
describe (RushesInputGroup *self,
          const char       *other)
{
  guint n = 0;
  guint max = 0;

  if (self->refusal != NULL)
    return g_strdup (self->refusal);
  if (other != NULL)
    return self->is_hovered ? note_for_switch (other) : note_for_other (other);

  if (self->tray != NULL)
    rushes_tray_get_counts (self->tray, &n, &max);
  /* Translators: how many references there are of how many the model takes */
  return n > 0 ? g_strdup_printf (_ ("%u of %u"), n, max) : NULL;
}

static void
update_note (RushesInputGroup *self)
{
  const char *other = find_other (self);
  g_autofree char *text = describe (self, other);
  gboolean is_idle = other != NULL && !is_active (self) && !has_sent (self);
  gboolean is_waiting = is_idle && holds_inputs (self);

  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (self->note, text);
  rushes_set_css_class (self->note, "bad", self->refusal != NULL);
  rushes_set_css_class (self->body, "idle", is_idle && !self->is_hovered);

  gtk_widget_set_visible (self->activate, is_waiting);
  gtk_widget_set_cursor_from_name (self->header, is_waiting ? "pointer" : NULL);
}

/**
 * rushes_input_group_update:
 * @self: a group
 *
 * Shows what the spec holds for it now.
 */
void
rushes_input_group_update (RushesInputGroup *self)
{
  g_return_if_fail (RUSHES_IS_INPUT_GROUP (self));

  for (guint i = 0; i < self->slots->len; i++)
    rushes_slot_update (self->slots->pdata[i]);
  if (self->tray != NULL)
    rushes_tray_update (self->tray);
  if (self->swap != NULL)
    gtk_widget_set_visible (self->swap, holds_inputs (self));
  update_note (self);
}

/**
 * rushes_input_group_set_form:
 * @self: a group
 * @shot: (nullable): whose spec is edited
 * @intake: (nullable): takes what is dropped
 */
void
rushes_input_group_set_form (RushesInputGroup *self,
                             RushesShot       *shot,
                             RushesIntake     *intake)
{
  RushesSpec *spec = shot != NULL ? rushes_shot_get_spec (shot) : NULL;

  g_return_if_fail (RUSHES_IS_INPUT_GROUP (self));

  g_set_object (&self->shot, shot);
  g_set_object (&self->spec, spec);
  for (guint i = 0; i < self->slots->len; i++)
    rushes_slot_set_form (self->slots->pdata[i], shot, self->model, intake);
  if (self->tray != NULL)
    rushes_tray_set_form (self->tray, shot, self->model, intake);
  rushes_input_group_update (self);
}

/* (nullable): the worst of what is told of the input at a place of the spec */
static RushesNote *
find_note (GPtrArray *notes,
           int        place,
           guint     *index)
{
  for (guint i = 0; i < notes->len; i++)
    {
      int told;

      if (sscanf (rushes_note_get_field (notes->pdata[i]), "inputs[%d]", &told) == 1 && told == place)
        {
          *index = i;
          return notes->pdata[i];
        }
    }

  return NULL;
}

/**
 * rushes_input_group_set_notes:
 * @self: a group
 * @notes: (element-type RushesNote): those of the problem line, the worst first
 */
void
rushes_input_group_set_notes (RushesInputGroup *self,
                              GPtrArray        *notes)
{
  g_autoptr (GPtrArray) inputs = self->shot != NULL ? rushes_groups_list (self->shot, self->model, self->group) : NULL;

  for (guint i = 0; i < self->slots->len; i++)
    {
      RushesInput *input = rushes_slot_get_input (self->slots->pdata[i]);
      guint index = 0;
      RushesNote *note = input != NULL ? find_note (notes, rushes_groups_index_of (self->shot, input), &index) : NULL;

      rushes_slot_set_note (self->slots->pdata[i], note, index);
    }

  for (guint i = 0; self->tray != NULL && inputs != NULL && i < inputs->len; i++)
    {
      guint index = 0;
      RushesNote *note = find_note (notes, rushes_groups_index_of (self->shot, inputs->pdata[i]), &index);

      rushes_tray_set_note (self->tray, inputs->pdata[i], note, index);
    }
}

/**
 * rushes_input_group_set_mentioned:
 * @self: a group
 * @input: (nullable): the input whose mention the pointer is over, of whatever group
 *
 * Its picture stands out, where it is one of this group's.
 */
void
rushes_input_group_set_mentioned (RushesInputGroup *self,
                                  RushesInput      *input)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      rushes_set_css_class (self->slots->pdata[i], "mentioned", input != NULL && rushes_slot_get_input (self->slots->pdata[i]) == input);
    }
  if (self->tray != NULL)
    rushes_tray_set_mentioned (self->tray, input);
}

/**
 * rushes_input_group_focus_input:
 * @self: a group
 * @input: (nullable): an input
 * @role: its role; without @input the place for it gets the focus
 *
 * Returns: %FALSE where it is not of this group
 */
gboolean
rushes_input_group_focus_input (RushesInputGroup *self,
                                RushesInput      *input,
                                const char       *role)
{
  const RushesRole *ours = rushes_model_get_role (self->model, role);

  for (guint i = 0; i < self->slots->len; i++)
    if (input != NULL ? rushes_slot_get_input (self->slots->pdata[i]) == input : g_strcmp0 (rushes_slot_get_role (self->slots->pdata[i]), role) == 0)
      return gtk_widget_grab_focus (self->slots->pdata[i]);

  if (self->tray == NULL)
    return FALSE;
  if (input != NULL)
    return rushes_tray_focus_input (self->tray, input);

  return ours != NULL && g_strcmp0 (ours->group, self->group) == 0 && gtk_widget_grab_focus (GTK_WIDGET (self->tray));
}

static void
swap_cb (RushesInputGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.swap-inputs", "(ss)", rushes_slot_get_role (self->slots->pdata[0]),
                              rushes_slot_get_role (self->slots->pdata[1]));
}

static void
activate_cb (RushesInputGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.activate-group", "s", self->group);
}

static void
header_cb (RushesInputGroup *self)
{
  if (gtk_widget_get_visible (self->activate))
    activate_cb (self);
}

/* ---- what is dragged over ---- */

static void
set_refusal (RushesInputGroup *self,
             const char       *refusal)
{
  g_free (self->refusal);
  self->refusal = g_strdup (refusal);
}

static void
hover_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  RushesInputGroup *self = RUSHES_INPUT_GROUP (widget);

  self->is_hovered = g_variant_get_boolean (parameter);
  set_refusal (self, NULL);
  update_note (self);
}

static void
refuse_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  RushesInputGroup *self = RUSHES_INPUT_GROUP (widget);
  const char *refusal = g_variant_get_string (parameter, NULL);

  set_refusal (self, *refusal != '\0' ? refusal : NULL);
  update_note (self);
}

/* While something usable is dragged over the window, wherever, the places for it show themselves. */
static void
drop_cb (RushesInputGroup *self)
{
  GdkDrop *drop = gtk_drop_controller_motion_get_drop (GTK_DROP_CONTROLLER_MOTION (self->motion));

  rushes_set_css_class (self->body, "drop-possible", drop != NULL && rushes_input_drag_matches (drop));
}

static void
rushes_input_group_root (GtkWidget *widget)
{
  RushesInputGroup *self = RUSHES_INPUT_GROUP (widget);

  GTK_WIDGET_CLASS (rushes_input_group_parent_class)->root (widget);
  self->motion = gtk_drop_controller_motion_new ();
  g_signal_connect_object (self->motion, "notify::drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->motion);
}

static void
rushes_input_group_unroot (GtkWidget *widget)
{
  RushesInputGroup *self = RUSHES_INPUT_GROUP (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->motion);
  self->motion = NULL;
  GTK_WIDGET_CLASS (rushes_input_group_parent_class)->unroot (widget);
}

static void
rushes_input_group_dispose (GObject *object)
{
  RushesInputGroup *self = RUSHES_INPUT_GROUP (object);

  g_ptr_array_set_size (self->slots, 0);
  self->tray = NULL;
  g_clear_object (&self->shot);
  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_input_group_parent_class)->dispose (object);
}

static void
rushes_input_group_finalize (GObject *object)
{
  RushesInputGroup *self = RUSHES_INPUT_GROUP (object);

  g_ptr_array_unref (self->slots);
  g_free (self->group);
  g_free (self->refusal);

  G_OBJECT_CLASS (rushes_input_group_parent_class)->finalize (object);
}

static void
rushes_input_group_class_init (RushesInputGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_input_group_dispose;
  object_class->finalize = rushes_input_group_finalize;

  widget_class->root = rushes_input_group_root;
  widget_class->unroot = rushes_input_group_unroot;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "input-group.hover", "b", hover_action);
  gtk_widget_class_install_action (widget_class, "input-group.refuse", "s", refuse_action);
}

static void
rushes_input_group_init (RushesInputGroup *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->slots = g_ptr_array_new ();
}

static char *
title_for_group (const char *group)
{
  if (g_strcmp0 (group, "frames") == 0)
    return g_strdup (_ ("Frames"));
  if (g_strcmp0 (group, "references") == 0)
    return g_strdup (_ ("References"));
  if (g_strcmp0 (group, "imitation") == 0)
    return g_strdup (_ ("Character and Movement"));

  return rushes_name_for_parameter (group);
}

static void
build_header (RushesInputGroup *self)
{
  g_autofree char *title_text = title_for_group (self->group);
  g_autofree char *lower = g_utf8_strdown (title_text, -1);
  /* Translators: read aloud: "Use frames", "Use references" */
  g_autofree char *use_name = g_strdup_printf (_ ("Use %s"), lower);
  GtkWidget *title = gtk_label_new (title_text);
  GtkGesture *click = gtk_gesture_click_new ();

  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_box_append (GTK_BOX (self->header), title);

  self->note = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_add_css_class (self->note, "num");
  /* Words may be long, names of files longer. */
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->note), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (self->note), NOTE_LINES);
  gtk_label_set_justify (GTK_LABEL (self->note), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (self->note), 1);
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_box_append (GTK_BOX (self->header), self->note);

  self->activate = gtk_button_new_with_label (_ ("Use"));
  gtk_widget_add_css_class (self->activate, "small");
  gtk_widget_add_css_class (self->activate, "activate");
  gtk_widget_set_valign (self->activate, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->activate, _ ("The others stay, but are not sent"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->activate), use_name);
  g_signal_connect_object (self->activate, "clicked", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->header), self->activate);

  g_signal_connect_object (click, "released", G_CALLBACK (header_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->header, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title_text, -1);
}

/* Two places for the same kind of thing can change it. */
static void
build_swap (RushesInputGroup *self)
{
  const RushesRole *first = rushes_model_get_role (self->model, rushes_slot_get_role (self->slots->pdata[0]));
  const RushesRole *second = rushes_model_get_role (self->model, rushes_slot_get_role (self->slots->pdata[1]));

  if (first->kind != second->kind)
    return;

  self->swap = gtk_button_new_from_icon_name ("rushes-swap-symbolic");
  gtk_widget_add_css_class (self->swap, "flat");
  gtk_widget_add_css_class (self->swap, "small");
  gtk_widget_add_css_class (self->swap, "swap");
  gtk_widget_set_valign (self->swap, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->swap, _ ("Swap Frames"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->swap), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Swap frames"), -1);
  g_signal_connect_object (self->swap, "clicked", G_CALLBACK (swap_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->header), self->swap);
}

static void
build_body (RushesInputGroup *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gboolean takes_many = FALSE;

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (guint i = 0; i < rushes_model_get_n_roles (self->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (self->model, i);

      if (g_strcmp0 (role->group, self->group) == 0 && role->max > 1)
        takes_many = TRUE;
    }

  for (guint i = 0; i < rushes_model_get_n_roles (self->model) && !takes_many; i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (self->model, i);

      if (g_strcmp0 (role->group, self->group) == 0)
        {
          GtkWidget *slot = rushes_slot_new (role->id);

          g_ptr_array_add (self->slots, slot);
          gtk_box_append (GTK_BOX (row), slot);
        }
    }

  if (takes_many)
    {
      self->tray = RUSHES_TRAY (rushes_tray_new (self->group));
      gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->tray));
    }
  self->body = row;
  gtk_widget_set_parent (row, GTK_WIDGET (self));

  if (self->slots->len == 2)
    build_swap (self);
}

/**
 * rushes_input_group_new:
 * @group: a group of roles
 * @model: the model that has it
 *
 * Returns: (transfer floating): a new section
 */
GtkWidget *
rushes_input_group_new (const char  *group,
                        RushesModel *model)
{
  RushesInputGroup *self = g_object_new (RUSHES_TYPE_INPUT_GROUP, NULL);

  self->group = g_strdup (group);
  self->model = g_object_ref (model);
  build_header (self);
  build_body (self);
  return GTK_WIDGET (self);
}
