/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-model-picker.h"

#include <glib/gi18n.h>

#include "rushes-drop-down.h"
#include "rushes-focus.h"

struct _RushesModelPicker
{
  GtkWidget parent_instance;

  GtkWidget *drop_down;
  GtkWidget *row; /* the drop-down and what a template puts beside it */
  GtkWidget *description;
};

enum
{
  PROP_0,
  PROP_MODEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void rushes_model_picker_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesModelPicker, rushes_model_picker, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, rushes_model_picker_buildable_init))

static GtkBuildableIface *parent_buildable;

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_button_cb (GtkSignalListItemFactory *factory,
                 GObject                  *item)
{
  gtk_list_item_set_child (GTK_LIST_ITEM (item), make_label (NULL));
}

static void
bind_button_cb (GtkSignalListItemFactory *factory,
                GObject                  *item)
{
  GtkListItem *list_item = GTK_LIST_ITEM (item);
  gpointer model = gtk_list_item_get_item (list_item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), RUSHES_IS_MODEL (model) ? rushes_model_get_name (model) : "");
}

/* ---- marks ---- */

/* What sets models apart at a glance, in this order. */
enum
{
  MARK_SOUND,
  MARK_DRAFT,
  MARK_REFERENCES,
  N_MARKS,
};

static const char *const MARK_ICONS[N_MARKS] = { "audio-volume-high-symbolic", "document-edit-symbolic", "folder-pictures-symbolic" };

static guint
count_references (RushesModel *model)
{
  guint count = 0;

  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if (g_strcmp0 (role->group, "references") == 0)
        count += role->max;
    }

  return count;
}

/* (transfer full) (nullable): what the mark says of the model; %NULL where it has none of it */
static char *
describe_mark (RushesModel *model,
               guint        mark)
{
  guint count;

  switch (mark)
    {
    case MARK_SOUND:
      return rushes_model_get_parameter (model, NULL, "generate_audio") != NULL ? g_strdup (_ ("Sound")) : NULL;
    case MARK_DRAFT:
      return rushes_model_finishes_drafts (model) ? g_strdup (_ ("Draft mode")) : NULL;
    case MARK_REFERENCES:
      count = count_references (model);
      return count > 0 ? g_strdup_printf (g_dngettext (NULL, "Up to %u reference", "Up to %u references", count), count) : NULL;
    default:
      g_assert_not_reached ();
    }
}

static GtkWidget *
make_marks (void)
{
  GtkWidget *marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < N_MARKS; i++)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (MARK_ICONS[i]);

      gtk_widget_add_css_class (image, "dim-label");
      gtk_box_append (GTK_BOX (marks), image);
    }
  gtk_widget_set_valign (marks, GTK_ALIGN_CENTER);
  return marks;
}

static void
show_marks (GtkWidget   *marks,
            RushesModel *model)
{
  guint mark = 0;

  for (GtkWidget *image = gtk_widget_get_first_child (marks); image != NULL; image = gtk_widget_get_next_sibling (image))
    {
      g_autofree char *text = describe_mark (model, mark++);

      /* Each has its column, so that rows can be compared. */
      gtk_widget_set_opacity (image, text != NULL ? 1 : 0);
      gtk_widget_set_tooltip_text (image, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
      gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, text == NULL, -1);
    }
}

/* The name with its marks, and below it what the model is: that gets the whole width, so that it can be read to its end. */
static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GObject                  *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = make_label (NULL);
  GtkWidget *description = make_label ("caption");
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_set_hexpand (name, TRUE);
  /* The list gets no wider than it must: names are short, and never cut off. */
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (description), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (description), 36);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), make_marks ());
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (row), line);
  gtk_box_append (GTK_BOX (row), description);
  gtk_list_item_set_child (GTK_LIST_ITEM (item), row);
}

static GtkWidget *
get_line (GtkListItem *item)
{
  return gtk_widget_get_first_child (gtk_list_item_get_child (item));
}

static void
update_mark (GtkListItem *item)
{
  gtk_widget_set_opacity (gtk_widget_get_last_child (get_line (item)), gtk_list_item_get_selected (item) ? 1 : 0);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GObject                  *object)
{
  GtkListItem *item = GTK_LIST_ITEM (object);
  gpointer model = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (get_line (item));
  gboolean is_model = RUSHES_IS_MODEL (model);

  /* The blank row, for a model that is not known, is not one to pick. */
  gtk_list_item_set_activatable (item, is_model);
  gtk_list_item_set_selectable (item, is_model);
  gtk_widget_set_visible (gtk_list_item_get_child (item), is_model);
  if (!is_model)
    return;

  gtk_label_set_text (GTK_LABEL (name), rushes_model_get_name (model));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (gtk_list_item_get_child (item))), rushes_model_get_description (model));
  show_marks (gtk_widget_get_next_sibling (name), model);
  g_signal_connect (item, "notify::selected", G_CALLBACK (update_mark), NULL);
  update_mark (item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GObject                  *item)
{
  g_signal_handlers_disconnect_by_func (item, update_mark, NULL);
}

static void
selected_cb (RushesModelPicker *self)
{
  RushesModel *model;

  if (self->drop_down == NULL)
    return;

  model = rushes_model_picker_get_model (self);
  gtk_label_set_text (GTK_LABEL (self->description), model != NULL ? rushes_model_get_description (model) : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * rushes_model_picker_set_catalogue:
 * @self: a picker
 * @catalogue: (nullable): what there is to pick from
 */
void
rushes_model_picker_set_catalogue (RushesModelPicker *self,
                                   RushesCatalogue   *catalogue)
{
  g_return_if_fail (RUSHES_IS_MODEL_PICKER (self));

  rushes_drop_down_set_options (GTK_DROP_DOWN (self->drop_down), catalogue != NULL ? G_LIST_MODEL (catalogue) : NULL);
}

/**
 * rushes_model_picker_get_model:
 * @self: a picker
 *
 * Returns: (transfer none) (nullable): the model that is picked
 */
RushesModel *
rushes_model_picker_get_model (RushesModelPicker *self)
{
  gpointer item;

  g_return_val_if_fail (RUSHES_IS_MODEL_PICKER (self), NULL);

  item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));
  return RUSHES_IS_MODEL (item) ? item : NULL;
}

/**
 * rushes_model_picker_set_model:
 * @self: a picker
 * @model: (nullable): the model to show as picked; %NULL where the spec names one that the catalogue does not have
 */
void
rushes_model_picker_set_model (RushesModelPicker *self,
                               RushesModel       *model)
{
  GListModel *models;
  guint n;

  g_return_if_fail (RUSHES_IS_MODEL_PICKER (self));

  models = rushes_drop_down_get_options (GTK_DROP_DOWN (self->drop_down));
  n = models != NULL ? g_list_model_get_n_items (models) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesModel) other = g_list_model_get_item (models, i);

      if (other == model)
        {
          rushes_drop_down_set_option (GTK_DROP_DOWN (self->drop_down), i);
          return;
        }
    }

  rushes_drop_down_set_option (GTK_DROP_DOWN (self->drop_down), GTK_INVALID_LIST_POSITION);
}

static gboolean
rushes_model_picker_grab_focus (GtkWidget *widget)
{
  return rushes_focus_enter (widget, RUSHES_MODEL_PICKER (widget)->drop_down);
}

static void
rushes_model_picker_dispose (GObject *object)
{
  RushesModelPicker *self = RUSHES_MODEL_PICKER (object);

  self->drop_down = NULL;
  g_clear_pointer (&self->row, gtk_widget_unparent);
  g_clear_pointer (&self->description, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_model_picker_parent_class)->dispose (object);
}

static void
rushes_model_picker_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  RushesModelPicker *self = RUSHES_MODEL_PICKER (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, rushes_model_picker_get_model (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_model_picker_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  RushesModelPicker *self = RUSHES_MODEL_PICKER (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      rushes_model_picker_set_model (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* What stands in a template as its child is beside the drop-down; the description has the whole width. */
static void
rushes_model_picker_add_child (GtkBuildable *buildable,
                               GtkBuilder   *builder,
                               GObject      *child,
                               const char   *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_box_append (GTK_BOX (RUSHES_MODEL_PICKER (buildable)->row), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
rushes_model_picker_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = rushes_model_picker_add_child;
}

static void
rushes_model_picker_class_init (RushesModelPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_model_picker_dispose;
  object_class->get_property = rushes_model_picker_get_property;
  object_class->set_property = rushes_model_picker_set_property;
  widget_class->grab_focus = rushes_model_picker_grab_focus;

  properties[PROP_MODEL] =
    g_param_spec_object ("model", NULL, NULL, RUSHES_TYPE_MODEL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_model_picker_init (RushesModelPicker *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  g_signal_connect (button, "setup", G_CALLBACK (setup_button_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_button_cb), NULL);
  g_signal_connect (rows, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row_cb), NULL);

  self->drop_down = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), rows);
  rushes_drop_down_set_name (GTK_DROP_DOWN (self->drop_down), _ ("Model"));
  gtk_widget_set_hexpand (self->drop_down, TRUE);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_box_append (GTK_BOX (self->row), self->drop_down);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);

  self->description = make_label ("caption");
  gtk_widget_add_css_class (self->description, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->description), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->description), TRUE);
  gtk_widget_set_margin_start (self->description, 3);
  gtk_widget_set_parent (self->description, GTK_WIDGET (self));
}

GtkWidget *
rushes_model_picker_new (void)
{
  return g_object_new (RUSHES_TYPE_MODEL_PICKER, NULL);
}
