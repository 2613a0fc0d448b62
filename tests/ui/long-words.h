/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A language whose words are twice as long.
 *
 * The functions of gettext are those of this program: each text is followed by itself. What is to be filled in stands in it once. To be included by the one
 * file of a test program, which defines may_be_cut().
 */

#include <adwaita.h>
#include <libintl.h>
#include <string.h>

static gboolean is_long;

static const char *
lengthen (const char *text)
{
  static GHashTable *texts;
  GString *twice;
  char *found;

  /* The first is a header, and a context is no text. */
  if (!is_long || *text == '\0' || strchr (text, '\004') != NULL)
    return text;

  if (texts == NULL)
    texts = g_hash_table_new (g_str_hash, g_str_equal);
  found = g_hash_table_lookup (texts, text);
  if (found != NULL)
    return found;

  twice = g_string_new (text);
  g_string_append_c (twice, ' ');
  for (const char *p = text; *p != '\0'; p++)
    if (*p != '%')
      g_string_append_c (twice, *p);
    else if (p[1] != '\0')
      p++;
  found = g_string_free (twice, FALSE);
  g_hash_table_insert (texts, (gpointer) text, found);
  return found;
}

char *
dcgettext (const char *domain,
           const char *text,
           int         category)
{
  return (char *) lengthen (text);
}

char *
(dgettext) (const char *domain,
            const char *text)
{
  return (char *) lengthen (text);
}

char *
(gettext) (const char *text)
{
  return (char *) lengthen (text);
}

char *
dcngettext (const char        *domain,
            const char        *one,
            const char        *many,
            unsigned long int  n,
            int                category)
{
  return (char *) lengthen (n == 1 ? one : many);
}

char *
(dngettext) (const char        *domain,
             const char        *one,
             const char        *many,
             unsigned long int  n)
{
  return (char *) lengthen (n == 1 ? one : many);
}

char *
(ngettext) (const char        *one,
            const char        *many,
            unsigned long int  n)
{
  return (char *) lengthen (n == 1 ? one : many);
}

/* ---- what is cut off ---- */

/* Names of files, addresses and models may be as long as they like. */
static gboolean may_be_cut (GtkWidget *label);

static guint
count_cut (GtkWidget  *widget,
           const char *what)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;

  if (GTK_IS_LABEL (widget) && !may_be_cut (widget))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      int width;
      int height;

      pango_layout_get_pixel_size (layout, &width, &height);
      if (pango_layout_is_ellipsized (layout) || width > gtk_widget_get_width (widget) + 1 || height > gtk_widget_get_height (widget) + 1)
        {
          n++;
          g_test_message ("%s: “%s” is cut off (%d × %d in %d × %d)", what, gtk_label_get_text (GTK_LABEL (widget)), width, height,
                      gtk_widget_get_width (widget), gtk_widget_get_height (widget));
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_cut (child, what);

  return n;
}
