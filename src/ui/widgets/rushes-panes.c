/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-panes.h"

#include <adwaita.h>
#include <math.h>

#include "rushes-css-class.h"

#define WIDE_WIDTH 1200
#define MEDIUM_WIDTH 900
#define SLIDE_MSEC 200

typedef enum
{
  START,
  END,
  N_SIDES,
} SideId;

/* A column where there is room, else a sheet over the content */
typedef struct
{
  GtkWidget *child;
  GtkWidget *separator;
  gboolean column;           /* shown where there is room for a column */
  gboolean open;             /* the sheet is open, or opening */
  double progress;           /* of the sheet's slide: 0 outside, 1 in place */
  AdwAnimation *slide;
} Side;

/**
 * RushesPanes:
 *
 * Three columns. Below 1200 px the start becomes a sheet that slides over the content, below 900 px the end too; the rest is then covered
 * by a scrim. A sheet is closed by its toggle, Escape or a click on the scrim, and gives the focus back.
 *
 * The mode is chosen while sizes are allocated, where nothing may change that queues a resize: what depends on it is notified from an idle.
 */
struct _RushesPanes
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *scrim;
  Side sides[N_SIDES];

  RushesPanesMode mode;      /* as allocated */
  RushesPanesMode told_mode; /* as notified */
  gboolean told_show[N_SIDES];
  guint tell_id;
  GtkWidget *focus_before;   /* weak: what had the focus before a sheet was opened */
};

enum
{
  PROP_START = 1,
  PROP_CONTENT,
  PROP_END,
  PROP_SHOW_START,
  PROP_SHOW_END,
  PROP_START_COLUMN,
  PROP_END_COLUMN,
  PROP_MODE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesPanes, rushes_panes, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (RushesPanesMode, rushes_panes_mode,
                    G_DEFINE_ENUM_VALUE (RUSHES_PANES_WIDE, "wide"),
                    G_DEFINE_ENUM_VALUE (RUSHES_PANES_MEDIUM, "medium"),
                    G_DEFINE_ENUM_VALUE (RUSHES_PANES_NARROW, "narrow"))

static gboolean
is_sheet (RushesPanesMode mode,
          SideId id)
{
  return id == START ? mode != RUSHES_PANES_WIDE : mode == RUSHES_PANES_NARROW;
}

static gboolean
is_shown (RushesPanes *self,
          SideId id)
{
  return is_sheet (self->mode, id) ? self->sides[id].open : self->sides[id].column;
}

static int
minimum_of (GtkWidget *widget,
            GtkOrientation orientation)
{
  int minimum = 0;

  if (widget && gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* A column is as wide as it asks for at first; it does not take from what the window gains. */
static int
width_of (GtkWidget *widget)
{
  int natural = 0;

  if (widget && gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* -- telling ---------------------------------------------------------------------------------------------------------- */

static void
tell (RushesPanes *self)
{
  static const guint show_props[N_SIDES] = { PROP_SHOW_START, PROP_SHOW_END };

  g_object_freeze_notify (G_OBJECT (self));
  if (self->told_mode != self->mode)
    {
      self->told_mode = self->mode;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
    }
  for (SideId id = START; id < N_SIDES; id++)
    if (self->told_show[id] != is_shown (self, id))
      {
        self->told_show[id] = is_shown (self, id);
        g_object_notify_by_pspec (G_OBJECT (self), properties[show_props[id]]);
      }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
update_sheets (RushesPanes *self)
{
  gboolean covered = FALSE;

  for (SideId id = START; id < N_SIDES; id++)
    {
      Side *side = &self->sides[id];

      covered = covered || (is_sheet (self->mode, id) && side->open);
      if (side->child == NULL)
        continue;
      rushes_set_css_class (side->child, "sheet", is_sheet (self->mode, id));
    }
  /* What lies under the scrim is not to be reached by Tab either. */
  if (self->content)
    gtk_widget_set_can_focus (self->content, !covered);
  for (SideId id = START; id < N_SIDES; id++)
    if (self->sides[id].child)
      gtk_widget_set_can_focus (self->sides[id].child, !covered || (is_sheet (self->mode, id) && self->sides[id].open));
}

static gboolean
tell_cb (gpointer user_data)
{
  RushesPanes *self = user_data;

  self->tell_id = 0;
  update_sheets (self);
  tell (self);
  return G_SOURCE_REMOVE;
}

/* -- sheets ----------------------------------------------------------------------------------------------------------- */

static void
slide_cb (double value,
          Side *side)
{
  side->progress = value;
  gtk_widget_queue_allocate (adw_animation_get_widget (side->slide));
}

static void
start_slide (RushesPanes *self,
             SideId id)
{
  Side *side = &self->sides[id];
  double to = side->open ? 1 : 0;

  if (side->slide)
    adw_animation_pause (side->slide);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !is_sheet (self->mode, id))
    {
      side->progress = to;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      return;
    }

  if (side->slide == NULL)
    {
      side->slide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SLIDE_MSEC,
                                             adw_callback_animation_target_new ((AdwAnimationTargetFunc) slide_cb, side, NULL));
      adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (side->slide), ADW_EASE_OUT_CUBIC);
    }
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (side->slide), side->progress);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (side->slide), to);
  adw_animation_play (side->slide);
}

static void
take_focus (RushesPanes *self,
            Side *side)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  g_set_weak_pointer (&self->focus_before, focus && !gtk_widget_is_ancestor (focus, side->child) ? focus : NULL);
  gtk_widget_set_child_visible (side->child, TRUE);
  if (!gtk_widget_grab_focus (side->child))
    gtk_widget_child_focus (side->child, GTK_DIR_TAB_FORWARD);
}

static void
give_focus_back (RushesPanes *self,
                 Side *side)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *before = self->focus_before;

  /* Whoever took it meanwhile keeps it. */
  if (focus == NULL || gtk_widget_is_ancestor (focus, side->child))
    {
      if (before && gtk_widget_get_root (before) == root && gtk_widget_get_mapped (before))
        gtk_widget_grab_focus (before);
      else if (self->content)
        gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
    }
  g_clear_weak_pointer (&self->focus_before);
}

static void
set_open (RushesPanes *self,
          SideId id,
          gboolean open)
{
  Side *side = &self->sides[id];

  if (side->open == open || side->child == NULL)
    return;

  if (open)
    set_open (self, id == START ? END : START, FALSE);
  side->open = open;
  update_sheets (self);
  if (open)
    take_focus (self, side);
  else
    give_focus_back (self, side);
  start_slide (self, id);
}

static void
set_column (RushesPanes *self,
            SideId id,
            gboolean column)
{
  static const guint column_props[N_SIDES] = { PROP_START_COLUMN, PROP_END_COLUMN };

  if (self->sides[id].column == column)
    return;

  self->sides[id].column = column;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[column_props[id]]);
  tell (self);
}

static void
set_show (RushesPanes *self,
          SideId id,
          gboolean show)
{
  if (is_sheet (self->mode, id))
    {
      set_open (self, id, show);
      tell (self);
    }
  else
    set_column (self, id, show);
}

static gboolean
close_sheets (RushesPanes *self)
{
  gboolean any = FALSE;

  for (SideId id = START; id < N_SIDES; id++)
    if (is_sheet (self->mode, id) && self->sides[id].open)
      {
        set_open (self, id, FALSE);
        any = TRUE;
      }
  tell (self);
  return any;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant *args,
           gpointer user_data)
{
  return close_sheets (RUSHES_PANES (widget));
}

/* -- geometry --------------------------------------------------------------------------------------------------------- */

static RushesPanesMode
choose_mode (RushesPanes *self,
             int width)
{
  int content = minimum_of (self->content, GTK_ORIENTATION_HORIZONTAL);
  int start = width_of (self->sides[START].child);
  int end = width_of (self->sides[END].child);

  /* The widths are the design's; a wide font or a long language may need more. */
  if (width >= MAX (WIDE_WIDTH, content + start + end + 2))
    return RUSHES_PANES_WIDE;
  if (width >= MAX (MEDIUM_WIDTH, content + end + 1))
    return RUSHES_PANES_MEDIUM;
  return RUSHES_PANES_NARROW;
}

static void
set_mode (RushesPanes *self,
          RushesPanesMode mode)
{
  if (self->mode == mode)
    return;

  /* What becomes a sheet begins closed; what becomes a column is where its toggle left it. */
  for (SideId id = START; id < N_SIDES; id++)
    if (is_sheet (mode, id) != is_sheet (self->mode, id) || !is_sheet (mode, id))
      {
        if (self->sides[id].slide)
          adw_animation_pause (self->sides[id].slide);
        self->sides[id].open = FALSE;
        self->sides[id].progress = 0;
      }
  self->mode = mode;
  if (self->tell_id == 0)
    self->tell_id = g_idle_add (tell_cb, self);
}

static void
allocate (RushesPanes *self,
          GtkWidget *child,
          int x,
          int width,
          int height)
{
  GskTransform *transform = NULL;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  if (x != 0)
    transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0));
  gtk_widget_allocate (child, width, height, -1, transform);
}

static int
allocate_column (RushesPanes *self,
                 SideId id,
                 int total,
                 int height)
{
  Side *side = &self->sides[id];
  gboolean shown = side->child && !is_sheet (self->mode, id) && side->column;
  int width;
  int line;

  gtk_widget_set_child_visible (side->separator, shown);
  if (side->child && !is_sheet (self->mode, id))
    gtk_widget_set_child_visible (side->child, shown);
  if (!shown)
    return 0;

  width = width_of (side->child);
  line = MAX (minimum_of (side->separator, GTK_ORIENTATION_HORIZONTAL), 1);
  allocate (self, side->child, id == START ? 0 : total - width, width, height);
  allocate (self, side->separator, id == START ? width : total - width - line, line, height);
  return width + line;
}

static void
allocate_sheet (RushesPanes *self,
                SideId id,
                int total,
                int height)
{
  Side *side = &self->sides[id];
  gboolean shown = side->open || side->progress > 0;
  int width;
  int x;

  if (side->child == NULL)
    return;

  gtk_widget_set_child_visible (side->child, shown);
  if (!shown)
    return;

  width = MIN (width_of (side->child), total);
  width = MAX (width, minimum_of (side->child, GTK_ORIENTATION_HORIZONTAL));
  x = (int) round (width * (side->progress - 1));
  allocate (self, side->child, id == START ? x : total - width - x, width, height);
}

static void
rushes_panes_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  RushesPanes *self = RUSHES_PANES (widget);
  double cover = 0;
  int before;
  int after;

  set_mode (self, choose_mode (self, width));

  before = allocate_column (self, START, width, height);
  after = allocate_column (self, END, width, height);
  if (self->content)
    allocate (self, self->content, before,
              MAX (width - before - after, minimum_of (self->content, GTK_ORIENTATION_HORIZONTAL)), height);

  for (SideId id = START; id < N_SIDES; id++)
    if (is_sheet (self->mode, id))
      {
        allocate_sheet (self, id, width, height);
        cover = MAX (cover, self->sides[id].progress);
      }
  gtk_widget_set_child_visible (self->scrim, cover > 0);
  if (cover > 0)
    allocate (self, self->scrim, 0, width, height);
}

static GtkSizeRequestMode
rushes_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
rushes_panes_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  RushesPanes *self = RUSHES_PANES (widget);
  GtkWidget *children[] = { self->content, self->sides[START].child, self->sides[END].child };

  /* The narrow form: one above the other. */
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (children[i] == NULL || !gtk_widget_get_visible (children[i]))
        continue;
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural + child_natural : MAX (*natural, child_natural);
    }
  *natural = MAX (*natural, *minimum);
}

static void
rushes_panes_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  RushesPanes *self = RUSHES_PANES (widget);
  double cover = 0;

  for (SideId id = START; id < N_SIDES; id++)
    if (!is_sheet (self->mode, id))
      {
        if (self->sides[id].child)
          gtk_widget_snapshot_child (widget, self->sides[id].child, snapshot);
        gtk_widget_snapshot_child (widget, self->sides[id].separator, snapshot);
      }
  if (self->content)
    gtk_widget_snapshot_child (widget, self->content, snapshot);

  for (SideId id = START; id < N_SIDES; id++)
    if (is_sheet (self->mode, id))
      cover = MAX (cover, self->sides[id].progress);
  if (cover > 0)
    {
      gtk_snapshot_push_opacity (snapshot, cover);
      gtk_widget_snapshot_child (widget, self->scrim, snapshot);
      gtk_snapshot_pop (snapshot);
    }
  for (SideId id = START; id < N_SIDES; id++)
    if (is_sheet (self->mode, id) && self->sides[id].child)
      gtk_widget_snapshot_child (widget, self->sides[id].child, snapshot);
}

static gboolean
rushes_panes_focus (GtkWidget *widget,
                    GtkDirectionType direction)
{
  RushesPanes *self = RUSHES_PANES (widget);

  /* From an open sheet the focus goes on to the header bar, not to what it covers. */
  for (SideId id = START; id < N_SIDES; id++)
    if (is_sheet (self->mode, id) && self->sides[id].open)
      return gtk_widget_child_focus (self->sides[id].child, direction);

  return GTK_WIDGET_CLASS (rushes_panes_parent_class)->focus (widget, direction);
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

/* Tab and picking go by the order of the children: start, content, end, and the scrim and the sheets above them when they are open. */
static void
put (RushesPanes *self,
     GtkWidget **slot,
     GtkWidget *child,
     GtkWidget *after,
     guint prop)
{
  if (*slot == child)
    return;

  g_clear_pointer (slot, gtk_widget_unparent);
  if (child)
    {
      *slot = child;
      gtk_widget_insert_after (child, GTK_WIDGET (self), after);
    }
  update_sheets (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
rushes_panes_dispose (GObject *object)
{
  RushesPanes *self = RUSHES_PANES (object);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_weak_pointer (&self->focus_before);
  for (SideId id = START; id < N_SIDES; id++)
    {
      g_clear_object (&self->sides[id].slide);
      g_clear_pointer (&self->sides[id].child, gtk_widget_unparent);
      g_clear_pointer (&self->sides[id].separator, gtk_widget_unparent);
    }
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->scrim, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_panes_parent_class)->dispose (object);
}

static void
rushes_panes_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  RushesPanes *self = RUSHES_PANES (object);

  switch (prop_id)
    {
    case PROP_START:
      g_value_set_object (value, self->sides[START].child);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_END:
      g_value_set_object (value, self->sides[END].child);
      break;
    case PROP_SHOW_START:
      g_value_set_boolean (value, is_shown (self, START));
      break;
    case PROP_SHOW_END:
      g_value_set_boolean (value, is_shown (self, END));
      break;
    case PROP_START_COLUMN:
      g_value_set_boolean (value, self->sides[START].column);
      break;
    case PROP_END_COLUMN:
      g_value_set_boolean (value, self->sides[END].column);
      break;
    case PROP_MODE:
      g_value_set_enum (value, self->mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_panes_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  RushesPanes *self = RUSHES_PANES (object);

  switch (prop_id)
    {
    case PROP_START:
      rushes_panes_set_start (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      rushes_panes_set_content (self, g_value_get_object (value));
      break;
    case PROP_END:
      rushes_panes_set_end (self, g_value_get_object (value));
      break;
    case PROP_SHOW_START:
      set_show (self, START, g_value_get_boolean (value));
      break;
    case PROP_SHOW_END:
      set_show (self, END, g_value_get_boolean (value));
      break;
    case PROP_START_COLUMN:
      set_column (self, START, g_value_get_boolean (value));
      break;
    case PROP_END_COLUMN:
      set_column (self, END, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_panes_class_init (RushesPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rushes_panes_dispose;
  object_class->get_property = rushes_panes_get_property;
  object_class->set_property = rushes_panes_set_property;

  widget_class->get_request_mode = rushes_panes_get_request_mode;
  widget_class->measure = rushes_panes_measure;
  widget_class->size_allocate = rushes_panes_size_allocate;
  widget_class->snapshot = rushes_panes_snapshot;
  widget_class->focus = rushes_panes_focus;

  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SHOW_START] = g_param_spec_boolean ("show-start", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_END] = g_param_spec_boolean ("show-end", NULL, NULL, TRUE, flags);
  properties[PROP_START_COLUMN] = g_param_spec_boolean ("start-column", NULL, NULL, TRUE, flags);
  properties[PROP_END_COLUMN] = g_param_spec_boolean ("end-column", NULL, NULL, TRUE, flags);
  properties[PROP_MODE] = g_param_spec_enum ("mode", NULL, NULL, RUSHES_TYPE_PANES_MODE, RUSHES_PANES_WIDE,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "rushes-panes");
}

static void
scrim_clicked_cb (RushesPanes *self)
{
  close_sheets (self);
}

static void
rushes_panes_init (RushesPanes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->scrim = g_object_new (ADW_TYPE_BIN, "css-classes", (const char *[]) { "scrim", NULL }, NULL);
  gtk_widget_set_child_visible (self->scrim, FALSE);
  g_signal_connect_object (click, "released", G_CALLBACK (scrim_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scrim, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (self->scrim, GTK_WIDGET (self));

  for (SideId id = START; id < N_SIDES; id++)
    {
      self->sides[id].column = TRUE;
      self->told_show[id] = TRUE;
      self->sides[id].separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
      gtk_widget_set_parent (self->sides[id].separator, GTK_WIDGET (self));
    }
}

/**
 * rushes_panes_new:
 *
 * Returns: (transfer floating): empty panes
 */
GtkWidget *
rushes_panes_new (void)
{
  return g_object_new (RUSHES_TYPE_PANES, NULL);
}

void
rushes_panes_set_start (RushesPanes *self,
                        GtkWidget *child)
{
  g_return_if_fail (RUSHES_IS_PANES (self));

  put (self, &self->sides[START].child, child, self->scrim, PROP_START);
}

/**
 * rushes_panes_set_content:
 * @child: (nullable) (transfer floating): the middle; it gets what the columns leave
 */
void
rushes_panes_set_content (RushesPanes *self,
                          GtkWidget *child)
{
  g_return_if_fail (RUSHES_IS_PANES (self));

  /* First of all: it lies below scrim and sheets when the pointer picks. */
  put (self, &self->content, child, NULL, PROP_CONTENT);
}

void
rushes_panes_set_end (RushesPanes *self,
                      GtkWidget *child)
{
  g_return_if_fail (RUSHES_IS_PANES (self));

  put (self, &self->sides[END].child, child, self->sides[START].child ? self->sides[START].child : self->scrim, PROP_END);
}

gboolean
rushes_panes_get_show_start (RushesPanes *self)
{
  g_return_val_if_fail (RUSHES_IS_PANES (self), FALSE);

  return is_shown (self, START);
}

/**
 * rushes_panes_set_show_start:
 *
 * Shows or hides the start: the column, or the sheet where there is no room for a column.
 */
void
rushes_panes_set_show_start (RushesPanes *self,
                             gboolean show)
{
  g_return_if_fail (RUSHES_IS_PANES (self));

  set_show (self, START, !!show);
}

gboolean
rushes_panes_get_show_end (RushesPanes *self)
{
  g_return_val_if_fail (RUSHES_IS_PANES (self), FALSE);

  return is_shown (self, END);
}

/**
 * rushes_panes_set_show_end:
 *
 * Shows or hides the end: the column, or the sheet where there is no room for a column.
 */
void
rushes_panes_set_show_end (RushesPanes *self,
                           gboolean show)
{
  g_return_if_fail (RUSHES_IS_PANES (self));

  set_show (self, END, !!show);
}

RushesPanesMode
rushes_panes_get_mode (RushesPanes *self)
{
  g_return_val_if_fail (RUSHES_IS_PANES (self), RUSHES_PANES_WIDE);

  return self->mode;
}

gboolean
rushes_panes_cycle_focus (RushesPanes *self,
                          gboolean forward)
{
  GtkWidget *order[] = { self->sides[START].child, self->content, self->sides[END].child };
  GtkRoot *root;
  GtkWidget *focus;
  int n = G_N_ELEMENTS (order);
  int at = -1;

  g_return_val_if_fail (RUSHES_IS_PANES (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root ? gtk_root_get_focus (root) : NULL;
  for (int i = 0; i < n; i++)
    if (focus && order[i] && (focus == order[i] || gtk_widget_is_ancestor (focus, order[i])))
      at = i;

  for (int k = 1; k <= n; k++)
    {
      int i = at < 0 ? (forward ? k - 1 : n - k) : ((at + (forward ? k : -k)) % n + n) % n;

      if (order[i] && gtk_widget_get_mapped (order[i]) && i != at &&
          (gtk_widget_grab_focus (order[i]) || gtk_widget_child_focus (order[i], GTK_DIR_TAB_FORWARD)))
        return TRUE;
    }
  return FALSE;
}
