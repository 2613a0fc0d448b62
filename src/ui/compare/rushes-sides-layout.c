/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sides-layout.h"

#define SPACING 18
#define LEAST_COLUMNS 2

/**
 * RushesSidesLayout:
 *
 * All in one row and equally wide where there is room for that, else in as few rows as there is room for, two to a row at least. So four takes
 * hold no window open that is narrow.
 */
struct _RushesSidesLayout
{
  GtkLayoutManager parent_instance;

  int least_rows;
};

G_DEFINE_FINAL_TYPE (RushesSidesLayout, rushes_sides_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

#define FOREACH_SHOWN(child, widget) \
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child; child = next_shown (gtk_widget_get_next_sibling (child)))

static int
count (GtkWidget *widget)
{
  int n = 0;

  FOREACH_SHOWN (child, widget)
    n++;
  return n;
}

/* The largest of all, as they are equally wide */
static void
measure_width (GtkWidget *widget,
               int *minimum,
               int *natural)
{
  *minimum = *natural = 0;
  FOREACH_SHOWN (child, widget)
    {
      int child_minimum = 0;
      int child_natural = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static int
width_of (int columns,
          int width)
{
  return columns * width + (columns - 1) * SPACING;
}

static int
choose_columns (GtkWidget *widget,
                int width)
{
  RushesSidesLayout *self = RUSHES_SIDES_LAYOUT (gtk_widget_get_layout_manager (widget));
  int n = count (widget);
  int minimum;
  int natural;

  measure_width (widget, &minimum, &natural);
  for (int rows = self->least_rows; rows < n; rows++)
    {
      int columns = (n + rows - 1) / rows;

      if (columns <= LEAST_COLUMNS || width_of (columns, minimum) <= width)
        return columns;
    }
  return MAX (n, 1);
}

static GtkSizeRequestMode
rushes_sides_layout_get_request_mode (GtkLayoutManager *manager,
                                      GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rushes_sides_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  int n = count (widget);
  int columns;
  int row_minimum = 0;
  int row_natural = 0;
  int i = 0;

  *minimum = *natural = 0;
  if (n == 0)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      *minimum = width_of (MIN (n, LEAST_COLUMNS), *minimum);
      *natural = width_of (n, *natural);
      return;
    }

  columns = for_size < 0 ? n : choose_columns (widget, for_size);
  FOREACH_SHOWN (child, widget)
    {
      int child_minimum = 0;
      int child_natural = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, for_size < 0 ? -1 : (for_size - (columns - 1) * SPACING) / columns, &child_minimum, &child_natural,
                          NULL, NULL);
      row_minimum = MAX (row_minimum, child_minimum);
      row_natural = MAX (row_natural, child_natural);
      i++;
      if (i % columns > 0 && i < n)
        continue;
      *minimum += row_minimum + (i < n ? SPACING : 0);
      *natural += row_natural + (i < n ? SPACING : 0);
      row_minimum = row_natural = 0;
    }
}

static void
rushes_sides_layout_allocate (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n = count (widget);
  int columns = choose_columns (widget, width);
  int column_width = (width - (columns - 1) * SPACING) / columns;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  for (int row = 0; child; row++)
    {
      GtkWidget *first = child;
      int row_height = 0;

      for (int column = 0; child && column < columns; column++)
        {
          int minimum = 0;

          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, &minimum, NULL, NULL, NULL);
          row_height = MAX (row_height, minimum);
          child = next_shown (gtk_widget_get_next_sibling (child));
        }
      /* One row has all the height there is. */
      if (columns == n)
        row_height = MAX (row_height, height);
      child = first;
      for (int column = 0; child && column < columns; column++)
        {
          int x = column * (column_width + SPACING);

          gtk_widget_size_allocate (child, &(GtkAllocation) { backwards ? width - x - column_width : x, y, column_width, row_height }, -1);
          child = next_shown (gtk_widget_get_next_sibling (child));
        }
      y += row_height + SPACING;
    }
}

static void
rushes_sides_layout_class_init (RushesSidesLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = rushes_sides_layout_get_request_mode;
  manager_class->measure = rushes_sides_layout_measure;
  manager_class->allocate = rushes_sides_layout_allocate;
}

static void
rushes_sides_layout_init (RushesSidesLayout *self)
{
  self->least_rows = 1;
}

/**
 * rushes_sides_layout_new:
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
rushes_sides_layout_new (void)
{
  return g_object_new (RUSHES_TYPE_SIDES_LAYOUT, NULL);
}

/**
 * rushes_sides_layout_get_rows:
 * @self: a layout
 *
 * Returns: in how many rows all stand at the width that there is
 */
int
rushes_sides_layout_get_rows (RushesSidesLayout *self)
{
  GtkWidget *widget;
  int columns;

  g_return_val_if_fail (RUSHES_IS_SIDES_LAYOUT (self), 1);

  widget = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));
  columns = choose_columns (widget, gtk_widget_get_width (widget));
  return MAX (1, (count (widget) + columns - 1) / columns);
}

/**
 * rushes_sides_layout_set_least_rows:
 * @self: a layout
 * @least_rows: in how many rows all stand even where there is room in fewer; two to a row stay all the same
 */
void
rushes_sides_layout_set_least_rows (RushesSidesLayout *self,
                                    int least_rows)
{
  g_return_if_fail (RUSHES_IS_SIDES_LAYOUT (self) && least_rows > 0);

  if (self->least_rows == least_rows)
    return;
  self->least_rows = least_rows;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

/**
 * rushes_sides_layout_get_width_of_one:
 * @self: a layout
 * @rows: in so many rows
 *
 * Returns: how wide each were then at the width that there is, px
 */
int
rushes_sides_layout_get_width_of_one (RushesSidesLayout *self,
                                      int rows)
{
  GtkWidget *widget;
  int columns;

  g_return_val_if_fail (RUSHES_IS_SIDES_LAYOUT (self) && rows > 0, 0);

  widget = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));
  columns = MAX (1, (count (widget) + rows - 1) / rows);
  return (gtk_widget_get_width (widget) - (columns - 1) * SPACING) / columns;
}
