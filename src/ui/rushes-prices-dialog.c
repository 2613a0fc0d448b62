/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prices-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-css-class.h"
#include "rushes-dialog.h"
#include "rushes-form-names.h"
#include "rushes-money.h"

#define WIDTH 540
#define HEIGHT 520
#define VIDEO_INPUT "video-input"

/* What a row is about */
typedef struct
{
  RushesPrices *prices;
  char *model; /* (nullable): NULL: the limit */
  char *price;
} Subject;

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->prices);
  g_free (subject->model);
  g_free (subject->price);
  g_free (subject);
}

/* ---- names ---- */

static char *
name_value (const char *name,
            JsonNode   *value)
{
  g_autofree char *parameter = rushes_name_for_parameter (name);

  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return rushes_name_for_option (name, json_node_get_string (value));

  /* Translators: of a switch of the form: "Sound on" */
  return g_strdup_printf (json_node_get_boolean (value) ? _ ("%s on") : _ ("%s off"), parameter);
}

static char *
name_condition (const char *name,
                JsonNode   *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *any = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (g_str_equal (name, VIDEO_INPUT))
    return g_strdup (json_node_get_boolean (value) ? _ ("With a video input") : _ ("Without a video input"));
  if (any == NULL)
    return name_value (name, value);

  for (guint i = 0; i < json_array_get_length (any); i++)
    {
      g_autofree char *one = name_value (name, json_array_get_element (any, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", one);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
name_price (const RushesPrice *price)
{
  g_autoptr (GList) names = price->when != NULL ? json_object_get_members (price->when) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *condition = name_condition (l->data, json_object_get_member (price->when, l->data));

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", condition);
    }
  if (text->len == 0)
    g_string_append (text, _ ("All takes"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- rows ---- */

static char *
get_decimal (const Subject *subject)
{
  return subject->model != NULL ? rushes_prices_get (subject->prices, subject->model, subject->price) : rushes_prices_get_limit (subject->prices);
}

static gboolean
set_decimal (const Subject *subject,
             const char    *decimal)
{
  return subject->model != NULL ? rushes_prices_set (subject->prices, subject->model, subject->price, decimal)
                                : rushes_prices_set_limit (subject->prices, decimal);
}

/* Told once for each edit, where “changed” tells of what is taken away before something else is put in, too. */
static void
changed_cb (GtkWidget  *row,
            GParamSpec *pspec,
            Subject    *subject)
{
  g_autofree char *decimal = rushes_money_read (gtk_editable_get_text (GTK_EDITABLE (row)));
  gboolean is_good = decimal != NULL && set_decimal (subject, decimal);

  rushes_set_css_class (row, "error", !is_good);
  gtk_widget_set_tooltip_text (row, is_good ? NULL : _ ("This is no amount: it is not kept"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, is_good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* What was half typed goes back to what is kept. */
static void
left_cb (GtkEventControllerFocus *controller,
         Subject                 *subject)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  g_autofree char *decimal = get_decimal (subject);
  g_autofree char *text = rushes_money_write (decimal);

  if (gtk_widget_has_css_class (row, "error"))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GtkWidget *
make_row (RushesPrices *prices,
          const char   *model,
          const char   *price,
          const char   *title)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *sign = gtk_label_new ("$");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Subject *subject = g_new0 (Subject, 1);
  g_autofree char *decimal = NULL;
  g_autofree char *text = NULL;

  subject->prices = g_object_ref (prices);
  subject->model = g_strdup (model);
  subject->price = g_strdup (price);
  decimal = get_decimal (subject);
  text = rushes_money_write (decimal);

  gtk_widget_add_css_class (sign, "dim-label");
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), sign);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_widget_add_css_class (row, "num");
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), subject);
  gtk_widget_add_controller (row, focus);
  g_object_set_data_full (G_OBJECT (row), "rushes-price-subject", subject, subject_free);
  g_signal_connect (row, "notify::text", G_CALLBACK (changed_cb), subject);
  return row;
}

static GtkWidget *
make_group (const char *title,
            const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  /* Title and description of a group are markup. */
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  if (description != NULL)
    {
      g_autofree char *text = g_markup_escape_text (description, -1);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), text);
    }
  return group;
}

static GtkWidget *
make_model_group (RushesPrices *prices,
                  RushesModel  *model)
{
  GtkWidget *group = make_group (rushes_model_get_name (model), NULL);

  for (guint i = 0; i < rushes_model_get_n_prices (model); i++)
    {
      const RushesPrice *price = rushes_model_get_nth_price (model, i);
      g_autofree char *title = name_price (price);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (prices, rushes_model_get_id (model), price->id, title));
    }
  return group;
}

/**
 * rushes_prices_dialog_present:
 * @parent: a widget of the window
 * @context: the house
 */
void
rushes_prices_dialog_present (GtkWidget     *parent,
                              RushesContext *context)
{
  RushesPrices *prices = rushes_context_get_prices (context);
  RushesCatalogue *catalogue = rushes_context_get_catalogue (context);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *limit = make_group (_ ("Spending"), _ ("Empty: Rushes never asks."));
  GtkWidget *intro = make_group (_ ("Price of a Million Tokens"),
                                 _ ("In US dollars. What like takes have cost comes first; these prices serve where there are none yet. Leave empty what you do not know."));
  RushesDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context));

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (limit), make_row (prices, NULL, NULL, _ ("Ask Before Renders Above")));
  gtk_box_append (GTK_BOX (box), limit);
  gtk_box_append (GTK_BOX (box), intro);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      if (rushes_model_get_n_prices (model) > 0)
        gtk_box_append (GTK_BOX (box), make_model_group (prices, model));
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  dialog = rushes_dialog_new (_ ("Prices"), scroller, WIDTH);
  rushes_dialog_present (dialog, parent);
  g_object_unref (dialog);
}
