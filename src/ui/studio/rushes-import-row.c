/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-import-row.h"

#include <glib/gi18n.h>

#include "rushes-text.h"

/* More is told by the tooltip: a row is no page. */
#define ISSUE_WIDTH 24 /* characters, at least */
#define MAX_ISSUES 3
/* A prompt is shown in one line of some hundred characters at the most. */
#define MAX_PROMPT 200

struct _RushesImportRow
{
  GtkWidget parent_instance;

  RushesCatalogue *catalogue;
  RushesBatchItem *item;
  GBinding *binding;

  GtkWidget *box;
  GtkWidget *check;
  GtkLabel *title;
  GtkLabel *model;
  GtkLabel *line;
  GtkLabel *prompt;
  GtkWidget *issue_box;
  GtkImage *icon;
  GtkLabel *issues;
};

static guint toggled_signal;

G_DEFINE_FINAL_TYPE (RushesImportRow, rushes_import_row, GTK_TYPE_WIDGET)

/* ---- texts ---- */

static char *
dup_issue (const RushesBatchIssue *issue)
{
  if (issue->column == NULL)
    return g_strdup (issue->sentence);
  /* Translators: the name of a column and what is wrong in it */
  return g_strdup_printf (_ ("%s: %s"), issue->column, issue->sentence);
}

/* One to a line; 0: all of them */
static char *
dup_issues (GPtrArray *issues,
            guint      max)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = max > 0 && issues->len > max ? max - 1 : issues->len;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *issue = dup_issue (issues->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", issue);
    }
  if (n < issues->len)
    {
      guint rest = issues->len - n;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, g_dngettext (NULL, "And %u more", "And %u more", rest), rest);
    }
  return g_strdup (text->str);
}

/* (transfer full): the model's name; what was written where there is no such model */
static char *
dup_model (RushesImportRow *self,
           RushesSpec      *spec)
{
  RushesModel *model = rushes_catalogue_get_model (self->catalogue, rushes_spec_get_model (spec));

  return g_strdup (model != NULL ? rushes_model_get_name (model) : rushes_spec_get_model (spec));
}

static char *
dup_prompt (RushesSpec *spec)
{
  g_autofree char *prompt = rushes_text_ellipsize (rushes_spec_get_prompt (spec), MAX_PROMPT);
  guint n = g_list_model_get_n_items (rushes_spec_get_inputs (spec));

  g_strdelimit (prompt, "\r\n\t", ' ');
  if (n == 0)
    return g_steal_pointer (&prompt);
  if (*prompt == '\0')
    return g_strdup_printf (g_dngettext (NULL, "%u input", "%u inputs", n), n);
  /* Translators: how many inputs a shot has, and its prompt */
  return g_strdup_printf (g_dngettext (NULL, "%u input · %s", "%u inputs · %s", n), n, prompt);
}

/* ---- showing ---- */

static void
show_issues (RushesImportRow *self)
{
  GPtrArray *issues = rushes_batch_item_get_issues (self->item);
  g_autofree char *text = dup_issues (issues, MAX_ISSUES);
  g_autofree char *all = issues->len > MAX_ISSUES ? dup_issues (issues, 0) : NULL;

  gtk_widget_set_visible (self->issue_box, issues->len > 0);
  gtk_label_set_text (self->issues, text);
  gtk_widget_set_tooltip_text (self->issue_box, all);
  gtk_widget_remove_css_class (self->issue_box, "error");
  gtk_widget_remove_css_class (self->issue_box, "warning");
  switch (rushes_batch_item_get_verdict (self->item))
    {
    case RUSHES_BATCH_VERDICT_UNREADABLE:
      gtk_image_set_from_icon_name (self->icon, "dialog-error-symbolic");
      gtk_widget_add_css_class (self->issue_box, "error");
      break;
    case RUSHES_BATCH_VERDICT_PROBLEMS:
      gtk_image_set_from_icon_name (self->icon, "dialog-warning-symbolic");
      gtk_widget_add_css_class (self->issue_box, "warning");
      break;
    case RUSHES_BATCH_VERDICT_NOTED:
    case RUSHES_BATCH_VERDICT_READY:
    default:
      gtk_image_set_from_icon_name (self->icon, "dialog-information-symbolic");
      break;
    }
}

static void
show_item (RushesImportRow *self)
{
  RushesSpec *spec = rushes_batch_item_get_spec (self->item);
  const char *own = rushes_batch_item_get_title (self->item);
  g_autofree char *line = g_strdup_printf (_ ("Line %u"), rushes_batch_item_get_line (self->item));
  g_autofree char *model = spec != NULL ? dup_model (self, spec) : NULL;
  g_autofree char *prompt = spec != NULL ? dup_prompt (spec) : NULL;
  g_autofree char *all = dup_issues (rushes_batch_item_get_issues (self->item), 0);
  g_autofree char *name = NULL;
  gboolean has_title = own != NULL && *own != '\0';

  gtk_label_set_text (self->title, has_title ? own : spec != NULL ? _ ("Untitled") : _ ("Not a shot"));
  if (has_title)
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_label_set_text (self->model, model != NULL ? model : "");
  gtk_label_set_text (self->line, line);
  gtk_label_set_text (self->prompt, prompt != NULL ? prompt : "");
  gtk_widget_set_visible (GTK_WIDGET (self->prompt), prompt != NULL && *prompt != '\0');
  gtk_widget_set_sensitive (self->check, spec != NULL);
  show_issues (self);

  /* Translators: for people who listen: line, title, model, what is wrong */
  name = g_strdup_printf (_ ("%s, %s, %s. %s"), line, gtk_label_get_text (self->title), gtk_label_get_text (self->model), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
toggled_cb (RushesImportRow *self)
{
  if (self->item != NULL && rushes_batch_item_get_selected (self->item) != gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)))
    {
      rushes_batch_item_set_selected (self->item, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
      g_signal_emit (self, toggled_signal, 0);
    }
}

/* ---- building ---- */

static GtkLabel *
make_label (const char *css_class,
            gboolean    dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return GTK_LABEL (label);
}

static GtkWidget *
make_head (RushesImportRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->title = make_label ("heading", FALSE);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  self->model = make_label ("caption", TRUE);
  gtk_label_set_ellipsize (self->model, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->model));
  self->line = make_label ("caption", TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "num");
  gtk_label_set_width_chars (self->line, 8);
  gtk_label_set_xalign (self->line, 1);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->line));
  return head;
}

static GtkWidget *
make_issues (RushesImportRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->issue_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->issue_box, "import-issues");
  self->icon = GTK_IMAGE (gtk_image_new ());
  /* GTK 4.8 counts the base line of a picture in the one measure and not in the other: in a column it has none. */
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->issue_box), column);
  self->issues = make_label ("caption", FALSE);
  gtk_label_set_wrap (self->issues, TRUE);
  gtk_label_set_wrap_mode (self->issues, PANGO_WRAP_WORD_CHAR);
  /* GTK 4.8 finds a label that may break words anywhere narrower than it can be drawn. */
  gtk_label_set_width_chars (self->issues, ISSUE_WIDTH);
  gtk_widget_set_hexpand (GTK_WIDGET (self->issues), TRUE);
  gtk_box_append (GTK_BOX (self->issue_box), GTK_WIDGET (self->issues));
  return self->issue_box;
}

static void
rushes_import_row_dispose (GObject *object)
{
  RushesImportRow *self = RUSHES_IMPORT_ROW (object);

  rushes_import_row_set_item (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (rushes_import_row_parent_class)->dispose (object);
}

static void
rushes_import_row_class_init (RushesImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_import_row_dispose;

  toggled_signal = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-import-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_import_row_init (RushesImportRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_START);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->check);

  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_head (self));
  self->prompt = make_label ("caption", TRUE);
  gtk_label_set_ellipsize (self->prompt, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->prompt));
  gtk_box_append (GTK_BOX (column), make_issues (self));
  gtk_box_append (GTK_BOX (self->box), column);
}

/**
 * rushes_import_row_new:
 * @catalogue: names the models
 *
 * Returns: (transfer floating): a row without an item
 */
GtkWidget *
rushes_import_row_new (RushesCatalogue *catalogue)
{
  RushesImportRow *self = g_object_new (RUSHES_TYPE_IMPORT_ROW, NULL);

  self->catalogue = g_object_ref (catalogue);
  return GTK_WIDGET (self);
}

/**
 * rushes_import_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows
 */
void
rushes_import_row_set_item (RushesImportRow *self,
                            RushesBatchItem *item)
{
  g_return_if_fail (RUSHES_IS_IMPORT_ROW (self));

  if (self->item == item)
    return;

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  self->binding = g_object_bind_property (item, "selected", self->check, "active", G_BINDING_SYNC_CREATE);
  show_item (self);
}
