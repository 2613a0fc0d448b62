/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shortcuts-help.h"

#include <adwaita.h>

#if ADW_CHECK_VERSION(1, 8, 0)

static void
present (GtkWidget *parent,
         const RushesShortcutLine *lines)
{
  AdwShortcutsDialog *dialog = ADW_SHORTCUTS_DIALOG (adw_shortcuts_dialog_new ());
  AdwShortcutsSection *section = NULL;

  for (guint i = 0; lines[i].title; i++)
    {
      if (lines[i].accelerator == NULL)
        {
          if (section)
            adw_shortcuts_dialog_add (dialog, section);
          section = adw_shortcuts_section_new (lines[i].title);
        }
      else
        adw_shortcuts_section_add (section, adw_shortcuts_item_new (lines[i].title, lines[i].accelerator));
    }
  if (section)
    adw_shortcuts_dialog_add (dialog, section);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

#else

/* Before GTK 4.14 a shortcuts window can be filled by GtkBuilder alone. */
static char *
build (const RushesShortcutLine *lines)
{
  GString *xml = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"help\"><property name=\"modal\">1</property>"
                               "<child><object class=\"GtkShortcutsSection\"><property name=\"section-name\">all</property>"
                               "<property name=\"max-height\">14</property>");
  gboolean in_group = FALSE;

  for (guint i = 0; lines[i].title; i++)
    {
      g_autofree char *title = g_markup_escape_text (lines[i].title, -1);

      if (lines[i].accelerator == NULL)
        {
          if (in_group)
            g_string_append (xml, "</object></child>");
          in_group = TRUE;
          g_string_append_printf (xml, "<child><object class=\"GtkShortcutsGroup\"><property name=\"title\">%s</property>", title);
        }
      else
        {
          g_autofree char *accelerator = g_markup_escape_text (lines[i].accelerator, -1);

          g_string_append_printf (xml,
                                  "<child><object class=\"GtkShortcutsShortcut\"><property name=\"title\">%s</property>"
                                  "<property name=\"accelerator\">%s</property></object></child>",
                                  title, accelerator);
        }
    }
  if (in_group)
    g_string_append (xml, "</object></child>");
  g_string_append (xml, "</object></child></object></interface>");
  return g_string_free (xml, FALSE);
}

static void
present (GtkWidget *parent,
         const RushesShortcutLine *lines)
{
  g_autofree char *xml = build (lines);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help"));

  gtk_window_set_transient_for (window, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (window);
}

#endif

/**
 * rushes_present_shortcuts_help:
 * @parent: the window, or a widget of it
 * @lines: (array zero-terminated=1): a group first
 *
 * Shows what the keyboard can do.
 */
void
rushes_present_shortcuts_help (GtkWidget *parent,
                               const RushesShortcutLine *lines)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (lines != NULL && lines[0].title != NULL && lines[0].accelerator == NULL);

  present (parent, lines);
}
