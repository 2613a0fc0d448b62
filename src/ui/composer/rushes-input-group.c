/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-group.h"

#include <glib/gi18n.h>

#include "rushes-form-names.h"
#include "rushes-slot.h"
#include "rushes-tray.h"

struct _RushesInputGroup
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *note;
  GtkWidget *swap;  /* (nullable): where two slots can change places */
  GtkWidget *body;
  GPtrArray *slots; /* RushesSlot */
  RushesTray *tray; /* (nullable) */

  char *group;
  RushesModel *model;
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
};

G_DEFINE_FINAL_TYPE (RushesInputGroup, rushes_input_group, GTK_TYPE_WIDGET)

static gboolean
has_inputs (RushesInputGroup *self,
            gboolean          of_others,
            const char      **other_group)
{
  GListModel *inputs = self->spec != NULL ? rushes_spec_get_inputs (self->spec) : NULL;
  guint n = inputs != NULL ? g_list_model_get_n_items (inputs) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = rushes_model_get_role (self->model, rushes_input_get_role (input));
      gboolean is_ours = role != NULL && g_strcmp0 (role->group, self->group) == 0;

      if (role != NULL && is_ours != of_others)
        {
          if (other_group != NULL)
            *other_group = role->group;
          return TRUE;
        }
    }

  return FALSE;
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

static void
update_note (RushesInputGroup *self)
{
  const char *other = NULL;
  gboolean is_idle = has_inputs (self, TRUE, &other);
  g_autofree char *text = NULL;
  guint n = 0;
  guint max = 0;

  if (self->tray != NULL)
    rushes_tray_get_counts (self->tray, &n, &max);

  if (is_idle)
    text = note_for_other (other);
  else if (n > 0)
    /* Translators: how many references there are of how many the model takes */
    text = g_strdup_printf (_ ("%u of %u"), n, max);

  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
  if (is_idle && !has_inputs (self, FALSE, NULL))
    gtk_widget_add_css_class (self->body, "idle");
  else
    gtk_widget_remove_css_class (self->body, "idle");
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
    gtk_widget_set_visible (self->swap, has_inputs (self, FALSE, NULL));
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

/**
 * rushes_input_group_set_problems:
 * @self: a group
 * @sentences: (element-type utf8): by place in the spec, %NULL where nothing is wrong
 */
void
rushes_input_group_set_problems (RushesInputGroup *self,
                                 GPtrArray        *sentences)
{
  GListModel *inputs = self->spec != NULL ? rushes_spec_get_inputs (self->spec) : NULL;

  for (guint i = 0; i < self->slots->len; i++)
    {
      const char *sentence = NULL;

      for (guint n = 0; n < sentences->len; n++)
        {
          g_autoptr (RushesInput) input = g_list_model_get_item (inputs, n);

          if (input != NULL && rushes_slot_get_input (self->slots->pdata[i]) == input)
            sentence = sentences->pdata[n];
        }
      rushes_slot_set_problem (self->slots->pdata[i], sentence);
    }

  for (guint n = 0; self->tray != NULL && n < sentences->len; n++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, n);

      rushes_tray_set_problem (self->tray, input, sentences->pdata[n]);
    }
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

  G_OBJECT_CLASS (rushes_input_group_parent_class)->finalize (object);
}

static void
rushes_input_group_class_init (RushesInputGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_input_group_dispose;
  object_class->finalize = rushes_input_group_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
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
  GtkWidget *title = gtk_label_new (title_text);

  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (self->header), title);

  self->note = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_add_css_class (self->note, "num");
  gtk_box_append (GTK_BOX (self->header), self->note);
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
