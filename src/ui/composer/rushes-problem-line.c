/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-problem-line.h"

#include <glib/gi18n.h>

#include "rushes-sentences.h"

/* From here on the list scrolls, so that it never pushes the form out of the window. */
#define MANY_PROBLEMS 5
#define LIST_HEIGHT 240
#define FIX_CHARACTERS 14

struct _RushesProblemLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *scroller;
  GtkWidget *rows;
  GtkWidget *more;
  GPtrArray *problems; /* RushesProblem */
  char *shown;         /* what the rows were built from, so that typing does not rebuild them */
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (RushesProblemLine, rushes_problem_line, GTK_TYPE_WIDGET)

/**
 * rushes_problem_get_other_way:
 * @problem: a problem
 *
 * Returns: (transfer full) (nullable): the same problem with its other fix, where it has two
 */
RushesProblem *
rushes_problem_get_other_way (const RushesProblem *problem)
{
  RushesProblem *other;
  JsonNode *frames;

  if (problem->fix != RUSHES_FIX_USE_REFERENCES || problem->fix_value == NULL || !JSON_NODE_HOLDS_OBJECT (problem->fix_value))
    return NULL;

  frames = json_object_get_member (json_node_get_object (problem->fix_value), "from");
  if (frames == NULL)
    return NULL;

  other = rushes_problem_copy (problem);
  json_node_unref (other->fix_value);
  other->fix = RUSHES_FIX_USE_FRAMES;
  other->fix_value = json_node_copy (frames);
  return other;
}

static void
activate_fix (GtkWidget *button,
              gboolean   is_other)
{
  gtk_widget_activate_action (button, "composer.fix-problem", "(ub)", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index")), is_other);
}

static void
fix_cb (GtkWidget *button)
{
  activate_fix (button, FALSE);
}

static void
other_fix_cb (GtkWidget *button)
{
  activate_fix (button, TRUE);
}

static void
pressed_cb (GtkGestureClick *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_activate_action (row, "composer.focus-problem", "u", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index")));
}

static GtkWidget *
make_fix_button (const RushesProblem *problem,
                 guint                index,
                 GCallback            callback)
{
  g_autofree char *text = rushes_sentence_for_fix (problem);
  GtkWidget *button;
  GtkWidget *label;

  if (text == NULL)
    return NULL;

  button = gtk_button_new_with_label (text);
  label = gtk_button_get_child (GTK_BUTTON (button));
  /* A short name stays on one line. */
  gtk_label_set_wrap (GTK_LABEL (label), g_utf8_strlen (text, -1) > FIX_CHARACTERS);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), FIX_CHARACTERS);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", callback, NULL);
  return button;
}

static GtkWidget *
make_row (RushesProblem *problem,
          guint          index)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *sentence = rushes_sentence_for_problem (problem);
  g_autoptr (RushesProblem) other = rushes_problem_get_other_way (problem);
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *button = make_fix_button (problem, index, G_CALLBACK (fix_cb));
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
  gtk_box_append (GTK_BOX (all), row);

  if (other != NULL && button != NULL)
    {
      /* Two ways out stand side by side below the reason. */
      GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *other_button = make_fix_button (other, index, G_CALLBACK (other_fix_cb));

      gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
      gtk_box_append (GTK_BOX (buttons), button);
      if (other_button != NULL)
        gtk_box_append (GTK_BOX (buttons), other_button);
      gtk_box_append (GTK_BOX (all), buttons);
    }
  else if (button != NULL)
    {
      gtk_box_append (GTK_BOX (row), button);
    }

  return all;
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

/* A scrolled window does not ask for the height that wrapped lines need, so there is one only where it must be. */
static void
set_scrolls (RushesProblemLine *self,
             gboolean           scrolls)
{
  gboolean is_inside = gtk_widget_get_parent (self->rows) != self->box;

  if (scrolls == is_inside)
    return;

  g_object_ref (self->rows);
  if (is_inside)
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), NULL);
  else
    gtk_box_remove (GTK_BOX (self->box), self->rows);
  if (scrolls)
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->rows);
  else
    gtk_box_prepend (GTK_BOX (self->box), self->rows);
  g_object_unref (self->rows);
  gtk_widget_set_visible (self->scroller, scrolls);
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

  set_scrolls (self, n >= MANY_PROBLEMS);
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

/**
 * rushes_problem_line_set_problems:
 * @self: a problem line
 * @problems: (element-type RushesProblem): the worst first
 */
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

/**
 * rushes_problem_line_get_n_shown:
 * @self: a problem line
 *
 * Returns: how many problems are told now
 */
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
  self->problems = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->box, "problem");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), LIST_HEIGHT);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->scroller);

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
