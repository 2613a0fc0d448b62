/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-problem-line.h"

#include <glib/gi18n.h>

#include "rushes-sentences.h"

#define MAX_LIST_HEIGHT 260

struct _RushesProblemLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *more;
  GPtrArray *problems; /* RushesProblem */
  char *shown;         /* what the rows were built from, so that typing does not rebuild them */
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (RushesProblemLine, rushes_problem_line, GTK_TYPE_WIDGET)

static void
fix_cb (GtkWidget *button)
{
  gtk_widget_activate_action (button, "composer.fix-problem", "u", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index")));
}

static void
pressed_cb (GtkGestureClick *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_activate_action (row, "composer.focus-problem", "u", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index")));
}

static GtkWidget *
make_row (RushesProblem *problem,
          guint          index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *sentence = rushes_sentence_for_problem (problem);
  g_autofree char *fix = rushes_sentence_for_fix (problem);
  GtkWidget *label = gtk_label_new (sentence);
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (problem->is_warning ? "dialog-information-symbolic" : "dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (row), label);
  g_signal_connect (click, "released", G_CALLBACK (pressed_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));

  if (fix != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (fix);

      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), GTK_JUSTIFY_CENTER);
      gtk_label_set_max_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 16);
      g_signal_connect (button, "clicked", G_CALLBACK (fix_cb), NULL);
      gtk_box_append (GTK_BOX (row), button);
    }

  return row;
}

/* Amber where one click helps, red where the person has to. */
static void
update_tone (RushesProblemLine *self)
{
  RushesProblem *worst = self->problems->len > 0 ? self->problems->pdata[0] : NULL;

  if (worst != NULL && !worst->is_warning && worst->fix == RUSHES_FIX_NONE)
    gtk_widget_add_css_class (self->box, "error");
  else
    gtk_widget_remove_css_class (self->box, "error");
}

static void
rebuild (RushesProblemLine *self)
{
  guint n = self->is_open ? self->problems->len : MIN (self->problems->len, 1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->rows), make_row (self->problems->pdata[i], i));

  gtk_widget_set_visible (self->more, self->problems->len > 1);
  if (self->is_open)
    {
      gtk_button_set_label (GTK_BUTTON (self->more), _ ("Show only the first"));
    }
  else if (self->problems->len > 1)
    {
      g_autofree char *label = g_strdup_printf (g_dngettext (NULL, "and %u more", "and %u more", self->problems->len - 1), self->problems->len - 1);

      gtk_button_set_label (GTK_BUTTON (self->more), label);
    }
  update_tone (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->problems->len > 0);
}

static void
more_cb (RushesProblemLine *self)
{
  self->is_open = !self->is_open;
  rebuild (self);
}

static char *
fingerprint (GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      RushesProblem *problem = problems->pdata[i];

      g_string_append_printf (text, "%s\n%s\n%s\n%s\n%d\n", problem->code, problem->field, problem->value != NULL ? problem->value : "",
                              problem->limit != NULL ? problem->limit : "", (int) problem->fix);
    }

  return g_string_free (text, FALSE);
}

void
rushes_problem_line_set_problems (RushesProblemLine *self,
                                  GPtrArray         *problems)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RUSHES_IS_PROBLEM_LINE (self));

  text = fingerprint (problems);
  g_ptr_array_unref (self->problems);
  self->problems = g_ptr_array_ref (problems);
  if (g_strcmp0 (text, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  if (problems->len < 2)
    self->is_open = FALSE;
  rebuild (self);
}

guint
rushes_problem_line_get_n_shown (RushesProblemLine *self)
{
  guint n = 0;

  g_return_val_if_fail (RUSHES_IS_PROBLEM_LINE (self), 0);

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static void
rushes_problem_line_dispose (GObject *object)
{
  RushesProblemLine *self = RUSHES_PROBLEM_LINE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_problem_line_parent_class)->dispose (object);
}

static void
rushes_problem_line_finalize (GObject *object)
{
  RushesProblemLine *self = RUSHES_PROBLEM_LINE (object);

  g_ptr_array_unref (self->problems);
  g_free (self->shown);

  G_OBJECT_CLASS (rushes_problem_line_parent_class)->finalize (object);
}

static void
rushes_problem_line_class_init (RushesProblemLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_problem_line_dispose;
  object_class->finalize = rushes_problem_line_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
rushes_problem_line_init (RushesProblemLine *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->problems = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->box, "problem");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->rows);
  gtk_box_append (GTK_BOX (self->box), scroller);

  self->more = gtk_button_new ();
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "small");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->more, 16);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->more);

  rebuild (self);
}

GtkWidget *
rushes_problem_line_new (void)
{
  return g_object_new (RUSHES_TYPE_PROBLEM_LINE, NULL);
}
