/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-error-class.h"

G_DEFINE_ENUM_TYPE (RushesErrorClass, rushes_error_class,
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_KEY, "key"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_BALANCE, "balance"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_THROTTLED, "throttled"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_BAD_REQUEST, "bad-request"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_SERVER, "server"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_NETWORK, "network"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_PROTOCOL, "protocol"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ERROR_CLASS_STORAGE, "storage"))

/**
 * rushes_error_class_to_string:
 * @error_class: a class
 *
 * The word that the database and `--json` use for @error_class.
 *
 * Returns: (transfer none): a static string
 */
const char *
rushes_error_class_to_string (RushesErrorClass error_class)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (RUSHES_TYPE_ERROR_CLASS);
  GEnumValue *value = g_enum_get_value (klass, (int) error_class);

  g_return_val_if_fail (value != NULL, "none");
  return value->value_nick;
}

/**
 * rushes_error_class_from_string:
 * @nick: (nullable): a word made by [func@error_class_to_string]
 *
 * Returns: the class, %RUSHES_ERROR_CLASS_NONE where @nick is %NULL or unknown
 */
RushesErrorClass
rushes_error_class_from_string (const char *nick)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (RUSHES_TYPE_ERROR_CLASS);
  GEnumValue *value = nick ? g_enum_get_value_by_nick (klass, nick) : NULL;

  return value ? (RushesErrorClass) value->value : RUSHES_ERROR_CLASS_NONE;
}
