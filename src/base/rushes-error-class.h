/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesErrorClass:
 * @RUSHES_ERROR_CLASS_NONE: nothing went wrong
 * @RUSHES_ERROR_CLASS_KEY: the API key is missing or refused
 * @RUSHES_ERROR_CLASS_BALANCE: the account cannot pay
 * @RUSHES_ERROR_CLASS_THROTTLED: too many requests, or the service is full
 * @RUSHES_ERROR_CLASS_REFUSED: the content was refused by moderation
 * @RUSHES_ERROR_CLASS_BAD_REQUEST: the service does not take what was asked
 * @RUSHES_ERROR_CLASS_SERVER: the service failed
 * @RUSHES_ERROR_CLASS_NETWORK: the service or the result could not be reached
 * @RUSHES_ERROR_CLASS_PROTOCOL: the service said something that cannot be read
 * @RUSHES_ERROR_CLASS_STORAGE: this machine could not keep the result
 *
 * Why a take did not become a film, as people and scripts need to know it.
 */
typedef enum
{
  RUSHES_ERROR_CLASS_NONE,
  RUSHES_ERROR_CLASS_KEY,
  RUSHES_ERROR_CLASS_BALANCE,
  RUSHES_ERROR_CLASS_THROTTLED,
  RUSHES_ERROR_CLASS_REFUSED,
  RUSHES_ERROR_CLASS_BAD_REQUEST,
  RUSHES_ERROR_CLASS_SERVER,
  RUSHES_ERROR_CLASS_NETWORK,
  RUSHES_ERROR_CLASS_PROTOCOL,
  RUSHES_ERROR_CLASS_STORAGE,
} RushesErrorClass;

#define RUSHES_TYPE_ERROR_CLASS (rushes_error_class_get_type ())
GType            rushes_error_class_get_type    (void) G_GNUC_CONST;

const char      *rushes_error_class_to_string   (RushesErrorClass  error_class);
RushesErrorClass rushes_error_class_from_string (const char       *nick);

G_END_DECLS
