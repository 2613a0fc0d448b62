/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-intake-private.h"

#include <string.h>

/* What somebody dropped or pasted, and where it may go: by names and types alone, nothing is opened. */

/* The kind that an address or a file is by its name alone; nothing is opened. */
static RushesMediaKind
guess_kind (const char *name)
{
  g_autofree char *path = g_strndup (name, strcspn (name, "?#"));
  gboolean is_uncertain = FALSE;
  g_autofree char *type = g_content_type_guess (path, NULL, 0, &is_uncertain);
  g_autofree char *mime = type != NULL ? g_content_type_get_mime_type (type) : NULL;

  if (mime == NULL)
    return RUSHES_MEDIA_KIND_UNKNOWN;
  if (g_str_has_prefix (mime, "image/"))
    return RUSHES_MEDIA_KIND_IMAGE;
  if (g_str_has_prefix (mime, "video/"))
    return RUSHES_MEDIA_KIND_VIDEO;
  if (g_str_has_prefix (mime, "audio/"))
    return RUSHES_MEDIA_KIND_AUDIO;

  return RUSHES_MEDIA_KIND_UNKNOWN;
}

RushesMediaKind
rushes_intake_guess_kind (GObject *item)
{
  if (GDK_IS_TEXTURE (item))
    return RUSHES_MEDIA_KIND_IMAGE;
  if (G_IS_FILE (item))
    {
      g_autofree char *name = g_file_get_basename (G_FILE (item));

      return name != NULL ? guess_kind (name) : RUSHES_MEDIA_KIND_UNKNOWN;
    }
  if (RUSHES_IS_INPUT (item))
    {
      RushesMediaFacts *facts = rushes_input_get_facts (RUSHES_INPUT (item));

      return facts->state == RUSHES_FACTS_STATE_READY ? facts->kind : guess_kind (rushes_input_get_source (RUSHES_INPUT (item)));
    }

  return RUSHES_MEDIA_KIND_UNKNOWN;
}

/* (nullable): the role of the target that takes this kind. What nobody knows is taken for a picture: that is what addresses mostly are. */
const RushesRole *
rushes_intake_find_role (RushesModel     *model,
                         const char      *target,
                         RushesMediaKind  kind)
{
  const RushesRole *role = rushes_model_get_role (model, target);

  if (role != NULL)
    return kind == RUSHES_MEDIA_KIND_UNKNOWN || kind == role->kind ? role : NULL;

  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      role = rushes_model_get_nth_role (model, i);
      if (g_strcmp0 (role->group, target) == 0 && (kind == RUSHES_MEDIA_KIND_UNKNOWN || kind == role->kind))
        return role;
    }

  return NULL;
}

/* A film dropped where a picture belongs gives one of its frames. */
gboolean
rushes_intake_gives_frame (RushesModel     *model,
                           const char      *target,
                           GObject         *item,
                           RushesMediaKind  kind)
{
  const RushesRole *role = rushes_model_get_role (model, target);

  return role != NULL && role->kind == RUSHES_MEDIA_KIND_IMAGE && kind == RUSHES_MEDIA_KIND_VIDEO && G_IS_FILE (item);
}

/**
 * rushes_intake_get_types:
 * @n_types: (out): how many
 *
 * Returns: (transfer none) (array length=n_types): what drop targets and the clipboard are asked for, the best first
 */
const GType *
rushes_intake_get_types (gsize *n_types)
{
  static GType types[4];

  types[0] = RUSHES_TYPE_INPUT;
  types[1] = GDK_TYPE_FILE_LIST;
  types[2] = GDK_TYPE_TEXTURE;
  types[3] = G_TYPE_STRING;
  *n_types = G_N_ELEMENTS (types);
  return types;
}

/* An address, an asset's id, or a list of files as other programs write it. */
static void
read_text (GPtrArray  *items,
           const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (g_ascii_strncasecmp (line, "file://", 7) == 0)
        {
          g_ptr_array_add (items, g_file_new_for_uri (line));
        }
      else
        {
          g_autoptr (RushesInput) input = rushes_input_new ("", line);
          RushesSourceKind kind = rushes_input_get_source_kind (input);

          if (kind == RUSHES_SOURCE_KIND_URL || kind == RUSHES_SOURCE_KIND_ASSET)
            g_ptr_array_add (items, g_steal_pointer (&input));
        }
    }
}

/**
 * rushes_intake_read_value:
 * @value: what was dropped or pasted
 *
 * Returns: (transfer full) (element-type GObject): the items in it
 */
GPtrArray *
rushes_intake_read_value (const GValue *value)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = g_value_get_boxed (value) != NULL ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;

      for (GSList *l = files; l != NULL; l = l->next)
        g_ptr_array_add (items, g_object_ref (l->data));
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE) || G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE) || G_VALUE_HOLDS (value, RUSHES_TYPE_INPUT))
    {
      if (g_value_get_object (value) != NULL)
        g_ptr_array_add (items, g_value_dup_object (value));
    }
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    {
      read_text (items, g_value_get_string (value));
    }

  return g_steal_pointer (&items);
}

/**
 * rushes_intake_accepts:
 * @model: a model
 * @target: a role or a group of it
 * @items: (element-type GObject): as rushes_intake_read_value() gives them
 *
 * Returns: whether one of them at least may go there, as far as names tell
 */
gboolean
rushes_intake_accepts (RushesModel *model,
                       const char  *target,
                       GPtrArray   *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      RushesMediaKind kind = rushes_intake_guess_kind (items->pdata[i]);

      if (rushes_intake_find_role (model, target, kind) != NULL || rushes_intake_gives_frame (model, target, items->pdata[i], kind))
        return TRUE;
    }

  return FALSE;
}

/* (nullable): a group of the model that takes many: where a second file dropped on a slot goes */
const char *
rushes_intake_find_overflow (RushesModel *model)
{
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if (role->max > 1)
        return role->group;
    }

  return NULL;
}

/**
 * rushes_intake_find_place:
 * @model: a model
 * @spec: what is edited
 *
 * Returns: (nullable): where something goes that was dropped beside every place
 */
const char *
rushes_intake_find_place (RushesModel *model,
                          RushesSpec  *spec)
{
  const char *group = rushes_intake_find_overflow (model);

  for (guint i = 0; group == NULL && i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if (rushes_spec_find_input (spec, role->id) == NULL)
        return role->id;
    }

  return group;
}
