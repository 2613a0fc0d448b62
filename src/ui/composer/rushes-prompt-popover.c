/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-popover.h"

#include <glib/gi18n.h>

#include "rushes-thumb.h"

#define THUMB_WIDTH 48
#define THUMB_HEIGHT 32
#define LIST_WIDTH 234
#define MAX_LIST_HEIGHT 264
#define MAX_SHOWN 100

/* A widget without size that its popover hangs on: that lets the popover be of any parent. */
struct _RushesPromptPopover
{
  GtkWidget parent_instance;

  GtkWidget *popover;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *empty;
  GListModel *candidates;
  GPtrArray *shown; /* RushesPromptCandidate */
  char *typed;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPromptPopover, rushes_prompt_popover, GTK_TYPE_WIDGET)

static const char *
icon_for_kind (RushesMediaKind kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_AUDIO:
      return "audio-x-generic-symbolic";
    case RUSHES_MEDIA_KIND_VIDEO:
      return "video-x-generic-symbolic";
    case RUSHES_MEDIA_KIND_IMAGE:
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return "image-x-generic-symbolic";
    }
}

static GtkWidget *
make_picture (RushesPromptCandidate *candidate)
{
  GtkWidget *picture;

  if (rushes_prompt_candidate_get_file (candidate) != NULL && rushes_prompt_candidate_get_kind (candidate) != RUSHES_MEDIA_KIND_AUDIO)
    {
      picture = rushes_thumb_new (THUMB_WIDTH, THUMB_HEIGHT);
      rushes_thumb_set_path (RUSHES_THUMB (picture), rushes_prompt_candidate_get_file (candidate));
    }
  else
    {
      picture = gtk_image_new_from_icon_name (icon_for_kind (rushes_prompt_candidate_get_kind (candidate)));
      gtk_widget_set_size_request (picture, THUMB_WIDTH, THUMB_HEIGHT);
    }
  gtk_widget_add_css_class (picture, "thumb");
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  return picture;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (RushesPromptCandidate *candidate)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *detail = make_label (rushes_prompt_candidate_get_detail (candidate), "caption");
  g_autofree char *name = g_strdup_printf ("%s, %s", rushes_prompt_candidate_get_name (candidate), rushes_prompt_candidate_get_detail (candidate));

  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (lines), make_label (rushes_prompt_candidate_get_name (candidate), "caption-heading"));
  gtk_box_append (GTK_BOX (lines), detail);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), make_picture (candidate));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
rebuild (RushesPromptPopover *self)
{
  guint n = self->candidates != NULL ? g_list_model_get_n_items (self->candidates) : 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < n && self->shown->len < MAX_SHOWN; i++)
    {
      g_autoptr (RushesPromptCandidate) candidate = g_list_model_get_item (self->candidates, i);

      if (!rushes_prompt_candidate_matches (candidate, self->typed))
        continue;
      gtk_list_box_append (self->list, make_row (candidate));
      g_ptr_array_add (self->shown, g_steal_pointer (&candidate));
    }
  gtk_widget_set_visible (self->scroller, self->shown->len > 0);
  gtk_widget_set_visible (self->empty, self->shown->len == 0);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/**
 * rushes_prompt_popover_set_candidates:
 * @self: a popover
 * @candidates: of [class@PromptCandidate]
 */
void
rushes_prompt_popover_set_candidates (RushesPromptPopover *self,
                                      GListModel          *candidates)
{
  g_return_if_fail (RUSHES_IS_PROMPT_POPOVER (self));

  g_set_object (&self->candidates, candidates);
  if (rushes_prompt_popover_is_open (self))
    rebuild (self);
}

/**
 * rushes_prompt_popover_filter:
 * @self: a popover
 * @typed: what is typed behind the @
 *
 * Returns: whether anything matches
 */
gboolean
rushes_prompt_popover_filter (RushesPromptPopover *self,
                              const char          *typed)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_POPOVER (self), FALSE);

  g_free (self->typed);
  self->typed = g_strdup (typed);
  rebuild (self);
  return self->shown->len > 0;
}

guint
rushes_prompt_popover_get_n_shown (RushesPromptPopover *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_POPOVER (self), 0);

  return self->shown->len;
}

RushesPromptCandidate *
rushes_prompt_popover_get_selected (RushesPromptPopover *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (RUSHES_IS_PROMPT_POPOVER (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? self->shown->pdata[gtk_list_box_row_get_index (row)] : NULL;
}

/* The list never has the focus, so it does not scroll by itself. */
static void
scroll_to (RushesPromptPopover *self,
           GtkWidget           *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/**
 * rushes_prompt_popover_move:
 * @self: a popover
 * @by: how far down the choice moves; past an end it goes on at the other
 */
void
rushes_prompt_popover_move (RushesPromptPopover *self,
                            int                  by)
{
  GtkListBoxRow *row;
  int n;
  int index;

  g_return_if_fail (RUSHES_IS_PROMPT_POPOVER (self));

  n = (int) self->shown->len;
  row = gtk_list_box_get_selected_row (self->list);
  if (n == 0)
    return;

  index = ((row != NULL ? gtk_list_box_row_get_index (row) : 0) + by + n) % n;
  row = gtk_list_box_get_row_at_index (self->list, index);
  gtk_list_box_select_row (self->list, row);
  scroll_to (self, GTK_WIDGET (row));
}

/**
 * rushes_prompt_popover_open:
 * @self: a popover
 * @place: in its coordinates: what it points at
 */
void
rushes_prompt_popover_open (RushesPromptPopover *self,
                            const GdkRectangle  *place)
{
  g_return_if_fail (RUSHES_IS_PROMPT_POPOVER (self));

  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
rushes_prompt_popover_close (RushesPromptPopover *self)
{
  g_return_if_fail (RUSHES_IS_PROMPT_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

gboolean
rushes_prompt_popover_is_open (RushesPromptPopover *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_POPOVER (self), FALSE);

  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

static void
activated_cb (RushesPromptPopover *self,
              GtkListBoxRow       *row)
{
  g_autoptr (RushesPromptCandidate) candidate = g_object_ref (self->shown->pdata[gtk_list_box_row_get_index (row)]);

  g_signal_emit (self, signals[CHOSEN], 0, candidate);
}

static void
rushes_prompt_popover_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  gtk_popover_present (GTK_POPOVER (RUSHES_PROMPT_POPOVER (widget)->popover));
}

static void
rushes_prompt_popover_dispose (GObject *object)
{
  RushesPromptPopover *self = RUSHES_PROMPT_POPOVER (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->candidates);

  G_OBJECT_CLASS (rushes_prompt_popover_parent_class)->dispose (object);
}

static void
rushes_prompt_popover_finalize (GObject *object)
{
  RushesPromptPopover *self = RUSHES_PROMPT_POPOVER (object);

  g_ptr_array_unref (self->shown);
  g_free (self->typed);

  G_OBJECT_CLASS (rushes_prompt_popover_parent_class)->finalize (object);
}

static void
rushes_prompt_popover_class_init (RushesPromptPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_prompt_popover_dispose;
  object_class->finalize = rushes_prompt_popover_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = rushes_prompt_popover_size_allocate;

  signals[CHOSEN] =
    g_signal_new ("chosen", RUSHES_TYPE_PROMPT_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_PROMPT_CANDIDATE);
}

static void
rushes_prompt_popover_init (RushesPromptPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->typed = g_strdup ("");
  /* It lies over the whole of its parent, to which the pointer belongs; what pops up has a surface of its own. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "mentions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What can be mentioned"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_LIST_HEIGHT);
  gtk_widget_set_size_request (self->scroller, LIST_WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->scroller);

  self->empty = gtk_label_new (_ ("Nothing to mention yet: add frames or references below"));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->empty), 28);
  gtk_label_set_max_width_chars (GTK_LABEL (self->empty), 28);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_add_css_class (self->empty, "caption");
  gtk_widget_set_margin_start (self->empty, 9);
  gtk_widget_set_margin_end (self->empty, 9);
  gtk_widget_set_margin_top (self->empty, 6);
  gtk_widget_set_margin_bottom (self->empty, 6);
  gtk_box_append (GTK_BOX (box), self->empty);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

/**
 * rushes_prompt_popover_new:
 *
 * Returns: (transfer floating): a popover, closed
 */
GtkWidget *
rushes_prompt_popover_new (void)
{
  return g_object_new (RUSHES_TYPE_PROMPT_POPOVER, NULL);
}
