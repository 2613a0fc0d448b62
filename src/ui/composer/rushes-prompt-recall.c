/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-recall.h"
#include "rushes-accessible.h"

#include <glib/gi18n.h>

#define LIST_WIDTH 300
#define MAX_LIST_HEIGHT 320
#define MAX_CHARACTERS 400
#define MAX_LINES 3

struct _RushesPromptRecall
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkListBox *list;
  RushesPromptHistory *history;
  RushesShot *shot;
};

enum
{
  RECALLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPromptRecall, rushes_prompt_recall, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (RushesSpec *spec,
          RushesTake *take)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();
  gint64 number = 0;
  g_autofree char *text = NULL;
  g_autofree char *number_text = NULL;
  GtkWidget *prompt;
  GtkWidget *caption;

  g_object_get (take, "number", &number, NULL);
  number_text = g_strdup_printf (_ ("Take %d"), (int) number);
  /* Laying out a million characters for three lines would take seconds. */
  text = g_utf8_substring (rushes_spec_get_prompt (spec), 0, MIN (g_utf8_strlen (rushes_spec_get_prompt (spec), -1), MAX_CHARACTERS));

  prompt = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (prompt), 0);
  gtk_label_set_wrap (GTK_LABEL (prompt), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (prompt), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (prompt), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (prompt), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (prompt), 10);
  gtk_widget_set_hexpand (prompt, TRUE);
  gtk_box_append (GTK_BOX (box), prompt);

  caption = gtk_label_new (number_text);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, number_text, -1);
  return row;
}

/* Only when it opens: reading the specs of takes takes a while. */
static void
active_cb (RushesPromptRecall *self)
{
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)));
  GtkListBoxRow *row;
  guint n;

  if (!gtk_widget_get_visible (popover))
    return;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  n = rushes_prompt_history_refresh (self->history);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_row (rushes_prompt_history_get_spec (self->history, i), rushes_prompt_history_get_take (self->history, i)));
}

static void
activated_cb (RushesPromptRecall *self,
              GtkListBoxRow      *row)
{
  g_autoptr (RushesSpec) spec = g_object_ref (rushes_prompt_history_get_spec (self->history, (guint) gtk_list_box_row_get_index (row)));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[RECALLED], 0, spec);
}

static void
takes_cb (RushesPromptRecall *self)
{
  gtk_widget_set_sensitive (self->button, self->shot != NULL && g_list_model_get_n_items (rushes_shot_get_takes (self->shot)) > 0);
}

/**
 * rushes_prompt_recall_set_shot:
 * @self: the button
 * @shot: (nullable): whose takes tell
 */
void
rushes_prompt_recall_set_shot (RushesPromptRecall *self,
                               RushesShot         *shot)
{
  g_return_if_fail (RUSHES_IS_PROMPT_RECALL (self));

  if (self->shot == shot)
    return;

  if (self->shot != NULL)
    g_signal_handlers_disconnect_by_func (rushes_shot_get_takes (self->shot), takes_cb, self);
  g_set_object (&self->shot, shot);
  rushes_prompt_history_set_shot (self->history, shot);
  if (shot != NULL)
    g_signal_connect_object (rushes_shot_get_takes (shot), "items-changed", G_CALLBACK (takes_cb), self, G_CONNECT_SWAPPED);
  takes_cb (self);
}

RushesPromptHistory *
rushes_prompt_recall_get_history (RushesPromptRecall *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_RECALL (self), NULL);

  return self->history;
}

static void
rushes_prompt_recall_dispose (GObject *object)
{
  RushesPromptRecall *self = RUSHES_PROMPT_RECALL (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->shot);
  rushes_prompt_history_set_shot (self->history, NULL);

  G_OBJECT_CLASS (rushes_prompt_recall_parent_class)->dispose (object);
}

static void
rushes_prompt_recall_finalize (GObject *object)
{
  rushes_prompt_history_free (RUSHES_PROMPT_RECALL (object)->history);

  G_OBJECT_CLASS (rushes_prompt_recall_parent_class)->finalize (object);
}

static void
rushes_prompt_recall_class_init (RushesPromptRecallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_prompt_recall_dispose;
  object_class->finalize = rushes_prompt_recall_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[RECALLED] = g_signal_new ("recalled", RUSHES_TYPE_PROMPT_RECALL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_SPEC);
}

static GtkWidget *
make_popover (RushesPromptRecall *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "mentions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Earlier prompts"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT);
  gtk_widget_set_size_request (scroller, LIST_WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static void
rushes_prompt_recall_init (RushesPromptRecall *self)
{
  GtkWidget *popover = make_popover (self);

  self->history = rushes_prompt_history_new ();
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "document-open-recent-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "small");
  gtk_widget_set_tooltip_text (self->button, _ ("Prompt History (Alt+Up)"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->button), _ ("Prompt history"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (popover, "notify::visible", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  takes_cb (self);
}
