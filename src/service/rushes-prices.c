/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prices.h"

#include "rushes-money.h"

#define PRICES_KEY "prices"
#define LIMIT_KEY "ask-above"
#define DEFAULT_LIMIT "1.00"

struct _RushesPrices
{
  GObject parent_instance;

  GSettings *gsettings; /* (nullable) */
  GHashTable *table;    /* MODEL/PRICE → decimal text */
  char *limit;          /* "" where nobody is asked */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPrices, rushes_prices, G_TYPE_OBJECT)

static void
load (RushesPrices *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->gsettings, PRICES_KEY);
  GVariantIter iter;
  const char *key;
  const char *decimal;

  g_hash_table_remove_all (self->table);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &decimal))
    g_hash_table_insert (self->table, g_strdup (key), g_strdup (decimal));

  g_free (self->limit);
  self->limit = g_settings_get_string (self->gsettings, LIMIT_KEY);
}

static void
changed_cb (RushesPrices *self,
            const char   *key)
{
  if (!g_str_equal (key, PRICES_KEY) && !g_str_equal (key, LIMIT_KEY))
    return;

  load (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
save (RushesPrices *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->table), (GCompareFunc) g_strcmp0);

  if (self->gsettings == NULL)
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  for (GList *l = keys; l != NULL; l = l->next)
    g_variant_builder_add (&builder, "{ss}", l->data, g_hash_table_lookup (self->table, l->data));
  g_settings_set_value (self->gsettings, PRICES_KEY, g_variant_builder_end (&builder));
}

static gboolean
is_price (const char *decimal)
{
  gint64 billionths;

  return rushes_money_parse (decimal, &billionths) && billionths >= 0;
}

/**
 * rushes_prices_get:
 * @self: prices
 * @model: the id of a model
 * @price: the id of one of its prices
 *
 * Returns: (transfer full) (nullable): US dollars for a million tokens, %NULL where that is not known
 */
char *
rushes_prices_get (RushesPrices *self,
                   const char   *model,
                   const char   *price)
{
  g_autofree char *key = NULL;
  const char *decimal;

  g_return_val_if_fail (RUSHES_IS_PRICES (self) && model != NULL && price != NULL, NULL);

  key = g_strdup_printf ("%s/%s", model, price);
  decimal = g_hash_table_lookup (self->table, key);
  return is_price (decimal) ? g_strdup (decimal) : NULL;
}

/**
 * rushes_prices_set:
 * @self: prices
 * @model: the id of a model
 * @price: the id of one of its prices
 * @decimal: (nullable): US dollars for a million tokens; %NULL or empty where that is not known any more
 *
 * Returns: %FALSE where @decimal is no number, or below 0: nothing is changed then
 */
gboolean
rushes_prices_set (RushesPrices *self,
                   const char   *model,
                   const char   *price,
                   const char   *decimal)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (RUSHES_IS_PRICES (self) && model != NULL && price != NULL, FALSE);

  key = g_strdup_printf ("%s/%s", model, price);
  if (decimal != NULL && *decimal != '\0')
    {
      if (!is_price (decimal))
        return FALSE;
      if (g_strcmp0 (g_hash_table_lookup (self->table, key), decimal) == 0)
        return TRUE;
      g_hash_table_insert (self->table, g_steal_pointer (&key), g_strdup (decimal));
    }
  else if (!g_hash_table_remove (self->table, key))
    {
      return TRUE;
    }

  save (self);
  return TRUE;
}

/**
 * rushes_prices_get_limit:
 * @self: prices
 *
 * Returns: (transfer full) (nullable): above how many US dollars somebody is asked before anything is sent; %NULL where nobody is
 */
char *
rushes_prices_get_limit (RushesPrices *self)
{
  g_return_val_if_fail (RUSHES_IS_PRICES (self), NULL);

  return is_price (self->limit) ? g_strdup (self->limit) : NULL;
}

/**
 * rushes_prices_set_limit:
 * @self: prices
 * @decimal: (nullable): US dollars; %NULL or empty where nobody is to be asked
 *
 * Returns: %FALSE where @decimal is no number, or below 0: nothing is changed then
 */
gboolean
rushes_prices_set_limit (RushesPrices *self,
                         const char   *decimal)
{
  g_return_val_if_fail (RUSHES_IS_PRICES (self), FALSE);

  if (decimal == NULL)
    decimal = "";
  if (*decimal != '\0' && !is_price (decimal))
    return FALSE;
  if (g_str_equal (decimal, self->limit))
    return TRUE;

  if (self->gsettings != NULL)
    {
      g_settings_set_string (self->gsettings, LIMIT_KEY, decimal);
      return TRUE;
    }

  g_free (self->limit);
  self->limit = g_strdup (decimal);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static void
rushes_prices_finalize (GObject *object)
{
  RushesPrices *self = RUSHES_PRICES (object);

  g_clear_object (&self->gsettings);
  g_hash_table_unref (self->table);
  g_free (self->limit);

  G_OBJECT_CLASS (rushes_prices_parent_class)->finalize (object);
}

static void
rushes_prices_class_init (RushesPricesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_prices_finalize;

  signals[CHANGED] = g_signal_new ("changed", RUSHES_TYPE_PRICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_prices_init (RushesPrices *self)
{
  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->limit = g_strdup (DEFAULT_LIMIT);
}

/**
 * rushes_prices_new:
 * @gsettings: (nullable): where they are kept
 *
 * Returns: (transfer full): the user's prices
 */
RushesPrices *
rushes_prices_new (GSettings *gsettings)
{
  RushesPrices *self = g_object_new (RUSHES_TYPE_PRICES, NULL);

  if (gsettings != NULL)
    {
      self->gsettings = g_object_ref (gsettings);
      g_signal_connect_object (gsettings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      load (self);
    }
  return self;
}
