/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-intake-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-drag-item.h"
#include "rushes-film-frame.h"
#include "rushes-groups.h"
#include "rushes-sentences.h"
#include "rushes-url.h"

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
  if (GDK_IS_TEXTURE (item) || RUSHES_IS_FILM_FRAME (item))
    return RUSHES_MEDIA_KIND_IMAGE;
  if (RUSHES_IS_TAKE (item))
    return RUSHES_MEDIA_KIND_VIDEO;
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

/* (transfer full) (nullable) */
char *
rushes_intake_dup_name (GObject       *item,
                        RushesFilmUse  use)
{
  RushesTake *take = RUSHES_IS_TAKE (item) ? RUSHES_TAKE (item) : NULL;

  if (RUSHES_IS_FILM_FRAME (item))
    {
      RushesFilmFrame *frame = RUSHES_FILM_FRAME (item);
      int number = (int) rushes_take_get_record (rushes_film_frame_get_take (frame))->number;
      g_autofree char *time = rushes_format_timecode (MAX (rushes_film_frame_get_time (frame), 0), TRUE);

      /* Translators: the name of a frame of a film: "Take 3 at 0:02.83" */
      return g_strdup_printf (_ ("Take %d at %s"), number, time);
    }
  if (take != NULL && use == RUSHES_FILM_USE_WHOLE)
    return g_strdup_printf (_ ("Take %d"), (int) rushes_take_get_record (take)->number);
  if (take != NULL)
    return g_strdup_printf (use == RUSHES_FILM_USE_FIRST_FRAME ? _ ("First frame of take %d") : _ ("Last frame of take %d"),
                            (int) rushes_take_get_record (take)->number);
  if (G_IS_FILE (item))
    {
      g_autofree char *base = g_file_get_basename (G_FILE (item));

      return base != NULL ? g_filename_display_name (base) : NULL;
    }
  if (GDK_IS_TEXTURE (item))
    return g_strdup (_ ("Pasted picture"));
  if (rushes_input_get_name (RUSHES_INPUT (item)) != NULL)
    return g_strdup (rushes_input_get_name (RUSHES_INPUT (item)));
  if (rushes_input_get_asset_id (RUSHES_INPUT (item)) != NULL)
    return g_strdup (rushes_input_get_asset_id (RUSHES_INPUT (item)));

  return g_strdup (rushes_input_get_source (RUSHES_INPUT (item)));
}

/* ---- where it may go ---- */

/* Whether the role takes things from there: only some models know assets. */
static gboolean
takes_source (const RushesRole *role,
              GObject          *item)
{
  RushesSourceKind kind = RUSHES_IS_INPUT (item) ? rushes_input_get_source_kind (RUSHES_INPUT (item)) : RUSHES_SOURCE_KIND_FILE;

  return kind == RUSHES_SOURCE_KIND_FILE || (role->sources & kind);
}

/* Whether the role takes this kind. What nobody knows is taken for what belongs there. */
static gboolean
takes_kind (const RushesRole *role,
            RushesMediaKind   kind)
{
  return kind == RUSHES_MEDIA_KIND_UNKNOWN || kind == role->kind;
}

/* A film where a picture belongs gives one of its frames. A shot ends as another begins, and begins as another ends. */
static RushesFilmUse
find_film_use (const RushesRole *role,
               RushesMediaKind   kind)
{
  if (role->kind != RUSHES_MEDIA_KIND_IMAGE || kind != RUSHES_MEDIA_KIND_VIDEO)
    return RUSHES_FILM_USE_WHOLE;

  return g_str_equal (role->id, "last_frame") ? RUSHES_FILM_USE_FIRST_FRAME : RUSHES_FILM_USE_LAST_FRAME;
}

/**
 * rushes_intake_find_role:
 * @model: a model
 * @target: a role or a group of it
 * @item: what is to go there
 * @use: (out): what it is wanted for where it is a film
 *
 * Returns: (nullable): the role of @target that takes @item, as far as its name tells
 */
const RushesRole *
rushes_intake_find_role (RushesModel   *model,
                         const char    *target,
                         GObject       *item,
                         RushesFilmUse *use)
{
  RushesMediaKind kind = rushes_intake_guess_kind (item);
  const RushesRole *role = rushes_model_get_role (model, target);
  const RushesRole *for_frame = NULL;

  *use = RUSHES_FILM_USE_WHOLE;
  if (role != NULL)
    {
      *use = find_film_use (role, kind);
      if (takes_kind (role, kind))
        return takes_source (role, item) ? role : NULL;

      return *use != RUSHES_FILM_USE_WHOLE && !RUSHES_IS_INPUT (item) ? role : NULL;
    }

  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      role = rushes_model_get_nth_role (model, i);
      if (g_strcmp0 (role->group, target) != 0)
        continue;
      if (takes_kind (role, kind) && takes_source (role, item))
        return role;
      if (for_frame == NULL && role->kind == RUSHES_MEDIA_KIND_IMAGE)
        for_frame = role;
    }

  /* A take goes in whole where there is a place for films, else as its last frame. */
  if (for_frame == NULL || !RUSHES_IS_TAKE (item))
    return NULL;

  *use = RUSHES_FILM_USE_LAST_FRAME;
  return for_frame;
}

static gboolean
has_unreachable_address (GObject *item)
{
  return RUSHES_IS_INPUT (item) && rushes_input_get_source_kind (RUSHES_INPUT (item)) == RUSHES_SOURCE_KIND_URL &&
         !rushes_url_is_public (rushes_input_get_source (RUSHES_INPUT (item)));
}

static gboolean
takes_assets (RushesModel *model,
              const char  *target)
{
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if ((g_str_equal (role->id, target) || g_strcmp0 (role->group, target) == 0) && (role->sources & RUSHES_SOURCE_KIND_ASSET))
        return TRUE;
    }

  return FALSE;
}

/**
 * rushes_intake_explain:
 * @model: a model
 * @target: a role or a group of it
 * @item: what is to go there
 *
 * Returns: (transfer full) (nullable): why it may not, as far as its name tells; %NULL where it may
 */
char *
rushes_intake_explain (RushesModel *model,
                       const char  *target,
                       GObject     *item)
{
  RushesFilmUse use;
  RushesMediaKind kind = rushes_intake_guess_kind (item);

  if (has_unreachable_address (item))
    return g_strdup (_ ("The service cannot reach this"));
  if (RUSHES_IS_TAKE (item) && rushes_take_get_video_path (RUSHES_TAKE (item)) == NULL)
    return g_strdup (_ ("It has no film yet"));
  if (rushes_intake_find_role (model, target, item, &use) != NULL)
    return NULL;

  if (RUSHES_IS_INPUT (item) && rushes_input_get_source_kind (RUSHES_INPUT (item)) == RUSHES_SOURCE_KIND_ASSET && !takes_assets (model, target))
    return g_strdup_printf (_ ("%s takes no assets here"), rushes_model_get_name (model));

  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return g_strdup (_ ("Pictures do not belong here"));
    case RUSHES_MEDIA_KIND_VIDEO:
      return g_strdup (_ ("Videos do not belong here"));
    case RUSHES_MEDIA_KIND_AUDIO:
      return g_strdup (_ ("Sounds do not belong here"));
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return g_strdup (_ ("It is neither picture, video nor sound"));
    }
}

/**
 * rushes_intake_is_full:
 * @shot: a shot
 * @model: its model
 * @role: a role
 *
 * Returns: whether there is no room for another; a place for one always has room, since what it holds is replaced
 */
gboolean
rushes_intake_is_full (RushesShot       *shot,
                       RushesModel      *model,
                       const RushesRole *role)
{
  guint n = rushes_groups_count_role (shot, model, role->id);

  return role->max > 1 && n >= role->max;
}

/* (transfer full) */
char *
rushes_intake_explain_full (RushesModel      *model,
                            const RushesRole *role)
{
  const char *name = rushes_model_get_name (model);

  switch (role->kind)
    {
    case RUSHES_MEDIA_KIND_VIDEO:
      return g_strdup_printf (g_dngettext (NULL, "%s takes %u video", "%s takes %u videos", role->max), name, role->max);
    case RUSHES_MEDIA_KIND_AUDIO:
      return g_strdup_printf (g_dngettext (NULL, "%s takes %u sound", "%s takes %u sounds", role->max), name, role->max);
    case RUSHES_MEDIA_KIND_IMAGE:
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return g_strdup_printf (g_dngettext (NULL, "%s takes %u picture", "%s takes %u pictures", role->max), name, role->max);
    }
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
  g_autofree char *why = rushes_intake_refuse (model, NULL, target, items);

  return why == NULL;
}

/**
 * rushes_intake_refuse:
 * @model: a model
 * @shot: (nullable): with it, whether there is room is asked too
 * @target: a role or a group of @model
 * @items: (element-type GObject): as rushes_intake_read_value() gives them
 *
 * Returns: (transfer full) (nullable): why none of them may go there; %NULL where one may
 */
char *
rushes_intake_refuse (RushesModel *model,
                      RushesShot  *shot,
                      const char  *target,
                      GPtrArray   *items)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      RushesFilmUse use;
      g_autofree char *why = rushes_intake_explain (model, target, items->pdata[i]);
      const RushesRole *role = why == NULL ? rushes_intake_find_role (model, target, items->pdata[i], &use) : NULL;
      gboolean is_ours = shot != NULL && RUSHES_IS_INPUT (items->pdata[i]) && rushes_groups_index_of (shot, items->pdata[i]) >= 0;

      if (role != NULL && shot != NULL && !is_ours && rushes_intake_is_full (shot, model, role))
        why = rushes_intake_explain_full (model, role);
      if (why == NULL)
        return NULL;
      if (first == NULL)
        first = g_steal_pointer (&why);
    }

  return first != NULL ? g_steal_pointer (&first) : g_strdup (_ ("Nothing of use"));
}

/* ---- reading values ---- */

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

  types[0] = RUSHES_TYPE_DRAG_ITEM;
  types[1] = GDK_TYPE_FILE_LIST;
  types[2] = GDK_TYPE_TEXTURE;
  types[3] = G_TYPE_STRING;
  *n_types = G_N_ELEMENTS (types);
  return types;
}

/* asset-20260414180702-8cdfz: the form in which the service gives ids of assets */
static gboolean
is_asset_id (const char *text)
{
  return g_regex_match_simple ("^[Aa]sset-[0-9]{14}-[A-Za-z0-9]+$", text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

/* An address, an asset's id, or files as other programs and people write them. */
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
      else if (g_path_is_absolute (line))
        {
          g_ptr_array_add (items, g_file_new_for_path (line));
        }
      else
        {
          g_autofree char *asset = is_asset_id (line) ? g_strconcat ("asset://", line, NULL) : NULL;
          g_autoptr (RushesInput) input = rushes_input_new ("", asset != NULL ? asset : line);
          RushesSourceKind kind = rushes_input_get_source_kind (input);

          if (kind == RUSHES_SOURCE_KIND_URL || kind == RUSHES_SOURCE_KIND_ASSET)
            g_ptr_array_add (items, g_steal_pointer (&input));
        }
    }
}

/* A link that is dragged out of a browser comes as a file, too. */
static void
read_file (GPtrArray *items,
           GFile     *file)
{
  if (g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_ptr_array_add (items, rushes_input_new ("", uri));
    }
  else
    {
      g_ptr_array_add (items, g_object_ref (file));
    }
}

/**
 * rushes_intake_new_asset:
 * @id: the service's id
 * @name: (nullable): what people call it
 * @kind: what it is, which is known here alone
 *
 * Returns: (transfer full): an input without a role: what the service has already goes by its id
 */
RushesInput *
rushes_intake_new_asset (const char      *id,
                         const char      *name,
                         RushesMediaKind  kind)
{
  g_autofree char *source = g_strconcat (RUSHES_ASSET_SCHEME, id, NULL);
  g_autoptr (RushesMediaFacts) facts = rushes_media_facts_new ();
  RushesInput *input = rushes_input_new ("", source);

  rushes_input_set_name (input, name);
  facts->kind = kind;
  facts->state = kind != RUSHES_MEDIA_KIND_UNKNOWN ? RUSHES_FACTS_STATE_READY : RUSHES_FACTS_STATE_UNKNOWN;
  rushes_input_set_facts (input, facts);
  return input;
}

static void
read_drag_item (GPtrArray            *items,
                const RushesDragItem *item)
{
  RushesTake *take = rushes_drag_item_get_take (item);

  switch (rushes_drag_item_get_kind (item))
    {
    case RUSHES_DRAG_KIND_TAKE:
      g_ptr_array_add (items, g_object_ref (take));
      break;
    case RUSHES_DRAG_KIND_FRAME:
      if (take != NULL)
        g_ptr_array_add (items, rushes_film_frame_new (rushes_drag_item_get_texture (item), take, rushes_drag_item_get_time (item)));
      else
        g_ptr_array_add (items, g_object_ref (rushes_drag_item_get_texture (item)));
      break;
    case RUSHES_DRAG_KIND_ASSET:
      g_ptr_array_add (items, rushes_intake_new_asset (rushes_drag_item_get_asset_id (item), rushes_drag_item_get_asset_name (item),
                                                       rushes_drag_item_get_media_kind (item)));
      break;
    case RUSHES_DRAG_KIND_INPUT:
    default:
      g_ptr_array_add (items, g_object_ref (rushes_drag_item_get_input (item)));
      break;
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

  if (G_VALUE_HOLDS (value, RUSHES_TYPE_DRAG_ITEM))
    {
      if (g_value_get_boxed (value) != NULL)
        read_drag_item (items, g_value_get_boxed (value));
    }
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = g_value_get_boxed (value) != NULL ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;

      for (GSList *l = files; l != NULL; l = l->next)
        read_file (items, l->data);
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    {
      if (g_value_get_object (value) != NULL)
        read_file (items, g_value_get_object (value));
    }
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
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

/* ---- places ---- */

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
