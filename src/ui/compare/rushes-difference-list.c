/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-difference-list.h"

#include <glib/gi18n.h>

#include "rushes-take-differences.h"
#include "rushes-take-summary.h"
#include "rushes-word-diff.h"

#define NAME_WIDTH 130
#define MAX_LINES 6

/**
 * RushesDifferenceList:
 *
 * "Differences" with its switch and its lines. Follows its takes: what a take cost may come later than its film.
 */
struct _RushesDifferenceList
{
  GtkWidget parent_instance;

  RushesCatalogue *catalogue;
  RushesLibrary *library;    /* (nullable) */
  GPtrArray *takes;          /* of RushesTake */

  GtkWidget *box;
  GtkWidget *only;
  GtkListBox *list;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (RushesDifferenceList, rushes_difference_list, GTK_TYPE_WIDGET)

/* -- lines ------------------------------------------------------------------------------------------------------------ */

static GtkLabel *
make_label (const char *text)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_yalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, MAX_LINES);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, 6);
  return label;
}

/* The words that differ are bold, those around them are not. */
static void
show_excerpt (GtkLabel *label,
              const RushesWordExcerpt *excerpt)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  gtk_label_set_label (label, *excerpt->text ? excerpt->text : "—");
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_NORMAL));
  for (guint i = 0; i < excerpt->stretches->len; i++)
    {
      const RushesWordStretch *stretch = &g_array_index (excerpt->stretches, RushesWordStretch, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = stretch->start;
      bold->end_index = stretch->end;
      pango_attr_list_change (attributes, bold);
    }
  gtk_label_set_attributes (label, attributes);
}

static GtkWidget *
make_columns (const char *name,
              GtkWidget **values)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkLabel *label = make_label (name);

  *values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_set_homogeneous (GTK_BOX (*values), TRUE);
  gtk_widget_set_hexpand (*values, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (label), NAME_WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (line), *values);
  return line;
}

static void
add_row (RushesDifferenceList *self,
         GtkWidget *line,
         const char *accessible)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  gtk_list_box_append (self->list, row);
}

static void
add_heads (RushesDifferenceList *self)
{
  GtkWidget *values;
  GtkWidget *line = make_columns ("", &values);

  for (guint i = 0; i < self->takes->len; i++)
    {
      g_autofree char *title = rushes_take_dup_title (self->takes->pdata[i]);
      GtkLabel *label = make_label (title);

      gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
      gtk_box_append (GTK_BOX (values), GTK_WIDGET (label));
    }
  add_row (self, line, _ ("Takes"));
}

static void
add_difference (RushesDifferenceList *self,
                const RushesDifference *difference)
{
  GtkWidget *values;
  GtkWidget *line = make_columns (difference->name, &values);
  GString *accessible = g_string_new (difference->name);

  for (guint i = 0; i < difference->values->len; i++)
    {
      GtkLabel *label = make_label (difference->values->pdata[i]);

      if (difference->excerpts)
        show_excerpt (label, difference->excerpts->pdata[i]);
      if (difference->differs)
        gtk_widget_add_css_class (GTK_WIDGET (label), "diff");
      gtk_widget_add_css_class (GTK_WIDGET (label), "num");
      g_string_append_printf (accessible, ", %s", gtk_label_get_text (label));
      gtk_box_append (GTK_BOX (values), GTK_WIDGET (label));
    }
  add_row (self, line, accessible->str);
  g_string_free (accessible, TRUE);
}

static void
fill (RushesDifferenceList *self)
{
  g_autoptr (GPtrArray) differences = rushes_take_list_differences (self->takes, self->catalogue, self->library);
  gboolean only = gtk_switch_get_active (GTK_SWITCH (self->only));
  guint n = 0;

  while (gtk_widget_get_first_child (GTK_WIDGET (self->list)))
    gtk_list_box_remove (self->list, gtk_widget_get_first_child (GTK_WIDGET (self->list)));
  add_heads (self);
  for (guint i = 0; i < differences->len; i++)
    {
      const RushesDifference *difference = differences->pdata[i];

      if (only && !difference->differs)
        continue;
      add_difference (self, difference);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->none, n == 0);
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
forget_takes (RushesDifferenceList *self)
{
  for (guint i = 0; i < self->takes->len; i++)
    g_signal_handlers_disconnect_by_func (self->takes->pdata[i], fill, self);
  g_ptr_array_set_size (self->takes, 0);
}

static void
rushes_difference_list_dispose (GObject *object)
{
  RushesDifferenceList *self = RUSHES_DIFFERENCE_LIST (object);

  forget_takes (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rushes_difference_list_parent_class)->dispose (object);
}

static void
rushes_difference_list_finalize (GObject *object)
{
  g_ptr_array_unref (RUSHES_DIFFERENCE_LIST (object)->takes);

  G_OBJECT_CLASS (rushes_difference_list_parent_class)->finalize (object);
}

static void
rushes_difference_list_class_init (RushesDifferenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_difference_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_difference_list_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-difference-list");
}

static GtkWidget *
make_title (RushesDifferenceList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = gtk_label_new (_ ("Differences"));
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Only differences"));

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  self->only = gtk_switch_new ();
  gtk_widget_set_valign (self->only, GTK_ALIGN_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->only);
  g_signal_connect_object (self->only, "notify::active", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->only);
  gtk_widget_set_margin_start (box, 3);
  gtk_widget_set_margin_end (box, 3);
  return box;
}

static void
rushes_difference_list_init (RushesDifferenceList *self)
{
  self->takes = g_ptr_array_new_with_free_func (g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->box), make_title (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "differences");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Differences"), -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));

  self->none = gtk_label_new (_ ("Made with the same settings"));
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_margin_top (self->none, 12);
  gtk_widget_set_margin_bottom (self->none, 12);
  gtk_box_append (GTK_BOX (self->box), self->none);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * rushes_difference_list_new:
 * @catalogue: knows the models' defaults
 * @library: (nullable): knows the drafts of finals
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
rushes_difference_list_new (RushesCatalogue *catalogue,
                            RushesLibrary *library)
{
  RushesDifferenceList *self = g_object_new (RUSHES_TYPE_DIFFERENCE_LIST, NULL);

  g_set_object (&self->catalogue, catalogue);
  g_set_object (&self->library, library);
  return GTK_WIDGET (self);
}

/**
 * rushes_difference_list_set_takes:
 * @self: a list
 * @takes: (element-type RushesTake): one for each column
 */
void
rushes_difference_list_set_takes (RushesDifferenceList *self,
                                  GPtrArray *takes)
{
  g_return_if_fail (RUSHES_IS_DIFFERENCE_LIST (self));

  forget_takes (self);
  for (guint i = 0; i < takes->len; i++)
    {
      g_ptr_array_add (self->takes, g_object_ref (takes->pdata[i]));
      g_signal_connect_object (takes->pdata[i], "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
    }
  fill (self);
}
