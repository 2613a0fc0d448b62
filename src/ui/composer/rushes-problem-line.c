/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-problem-line.h"

#include <glib/gi18n.h>

#include "rushes-css-class.h"

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
  GPtrArray *notes; /* RushesNote */
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (RushesProblemLine, rushes_problem_line, GTK_TYPE_WIDGET)

static GtkWidget *
make_fix_button (RushesNote *note,
                 guint       nth,
                 guint       index)
{
  const char *text = rushes_note_get_nth_label (note, nth);
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  /* A short name stays on one line. */
  gtk_label_set_wrap (GTK_LABEL (label), g_utf8_strlen (text, -1) > FIX_CHARACTERS);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), FIX_CHARACTERS);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rushes_note_get_sentence (note), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ub)", index, nth > 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "composer.fix-problem");
  return button;
}

/* The sentence is a button of its own, so that the keyboard finds the field, too. */
static GtkWidget *
make_sentence (RushesNote *note,
               guint       index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (rushes_note_get_sentence (note));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (rushes_note_is_warning (note) ? "dialog-information-symbolic" : "dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (row), label);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sentence");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Show Where"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, rushes_note_get_sentence (note), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "composer.focus-problem");
  return button;
}

static GtkWidget *
make_row (RushesNote *note,
          guint       index)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_append (GTK_BOX (row), make_sentence (note, index));
  gtk_box_append (GTK_BOX (all), row);

  if (rushes_note_get_n_fixes (note) > 1)
    {
      /* Two ways out stand side by side below the reason. */
      GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
      for (guint i = 0; i < rushes_note_get_n_fixes (note); i++)
        gtk_box_append (GTK_BOX (buttons), make_fix_button (note, i, index));
      gtk_box_append (GTK_BOX (all), buttons);
    }
  else if (rushes_note_get_n_fixes (note) == 1)
    {
      gtk_box_append (GTK_BOX (row), make_fix_button (note, 0, index));
    }

  return all;
}

/* Amber where one click helps, red where the person has to. */
static void
update_tone (RushesProblemLine *self)
{
  RushesNote *worst = self->notes->len > 0 ? self->notes->pdata[0] : NULL;

  rushes_set_css_class (self->box, "error", worst != NULL && !rushes_note_is_warning (worst) && rushes_note_get_n_fixes (worst) == 0);
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
  guint n = self->is_open ? self->notes->len : MIN (self->notes->len, 1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->rows), make_row (self->notes->pdata[i], i));

  set_scrolls (self, n >= MANY_PROBLEMS);
  gtk_widget_set_visible (self->more, self->notes->len > 1);
  if (self->is_open)
    {
      gtk_button_set_label (GTK_BUTTON (self->more), _ ("Show only the first"));
    }
  else if (self->notes->len > 1)
    {
      g_autofree char *label = g_strdup_printf (g_dngettext (NULL, "and %u more", "and %u more", self->notes->len - 1), self->notes->len - 1);

      gtk_button_set_label (GTK_BUTTON (self->more), label);
    }
  update_tone (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->notes->len > 0);
}

static void
more_cb (RushesProblemLine *self)
{
  self->is_open = !self->is_open;
  rebuild (self);
}

/**
 * rushes_problem_line_set_notes:
 * @self: a problem line
 * @notes: (element-type RushesNote): the worst first
 */
void
rushes_problem_line_set_notes (RushesProblemLine *self,
                               GPtrArray         *notes)
{
  g_return_if_fail (RUSHES_IS_PROBLEM_LINE (self));

  /* Typing does not build it anew. */
  if (rushes_notes_equal (self->notes, notes))
    return;

  g_ptr_array_set_size (self->notes, 0);
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (self->notes, rushes_note_ref (notes->pdata[i]));
  if (notes->len < 2)
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

  g_ptr_array_unref (self->notes);

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
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);
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
