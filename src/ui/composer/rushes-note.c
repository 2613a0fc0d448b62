/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-note.h"

#define MAX_FIXES 2

typedef struct
{
  char *label;
  char *action;        /* (nullable): this is activated, with target … */
  GVariant *target;    /* (nullable) */
  RushesNoteEdit edit; /* … else this is done to the shot */
  gpointer data;
  GDestroyNotify free_data;
} Fix;

struct _RushesNote
{
  grefcount ref_count;
  char *field;
  char *sentence;
  gboolean is_warning;
  Fix fixes[MAX_FIXES];
  guint n_fixes;
};

G_DEFINE_BOXED_TYPE (RushesNote, rushes_note, rushes_note_ref, rushes_note_unref)

/**
 * rushes_note_new:
 * @field: where: a field of the contract, or empty
 * @is_warning: whether it never stops Generate
 * @sentence: what is shown
 *
 * Returns: (transfer full): a note without a fix
 */
RushesNote *
rushes_note_new (const char *field,
                 gboolean    is_warning,
                 const char *sentence)
{
  RushesNote *self;

  g_return_val_if_fail (field != NULL && sentence != NULL, NULL);

  self = g_new0 (RushesNote, 1);
  g_ref_count_init (&self->ref_count);
  self->field = g_strdup (field);
  self->is_warning = is_warning;
  self->sentence = g_strdup (sentence);
  return self;
}

RushesNote *
rushes_note_ref (RushesNote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->ref_count);
  return self;
}

void
rushes_note_unref (RushesNote *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_fixes; i++)
    {
      g_free (self->fixes[i].label);
      g_free (self->fixes[i].action);
      g_clear_pointer (&self->fixes[i].target, g_variant_unref);
      if (self->fixes[i].free_data != NULL)
        self->fixes[i].free_data (self->fixes[i].data);
    }
  g_free (self->field);
  g_free (self->sentence);
  g_free (self);
}

/**
 * rushes_note_add_fix:
 * @self: a note that is not shown yet
 * @label: what its button says
 * @edit: what its button does
 * @data: for @edit
 * @free_data: (nullable): frees @data
 *
 * A note takes two ways out at the most.
 */
void
rushes_note_add_fix (RushesNote     *self,
                     const char     *label,
                     RushesNoteEdit  edit,
                     gpointer        data,
                     GDestroyNotify  free_data)
{
  g_return_if_fail (self != NULL && self->n_fixes < MAX_FIXES);
  g_return_if_fail (label != NULL && edit != NULL);

  self->fixes[self->n_fixes++] = (Fix) { .label = g_strdup (label), .edit = edit, .data = data, .free_data = free_data };
}

/**
 * rushes_note_add_action:
 * @self: a note that is not shown yet
 * @label: what its button says
 * @action: an action of the form or its window
 * @target: (nullable): its parameter, consumed where it is floating
 *
 * A way out that takes more than an edit of the spec.
 */
void
rushes_note_add_action (RushesNote *self,
                        const char *label,
                        const char *action,
                        GVariant   *target)
{
  g_return_if_fail (self != NULL && self->n_fixes < MAX_FIXES);
  g_return_if_fail (label != NULL && action != NULL);

  self->fixes[self->n_fixes++] = (Fix) { .label = g_strdup (label), .action = g_strdup (action), .target = target != NULL ? g_variant_ref_sink (target) : NULL };
}

const char *
rushes_note_get_field (RushesNote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->field;
}

const char *
rushes_note_get_sentence (RushesNote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sentence;
}

gboolean
rushes_note_is_warning (RushesNote *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_warning;
}

guint
rushes_note_get_n_fixes (RushesNote *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_fixes;
}

/**
 * rushes_note_get_nth_label:
 * @self: a note
 * @n: which of its fixes
 *
 * Returns: (transfer none): what the button says
 */
const char *
rushes_note_get_nth_label (RushesNote *self,
                           guint       n)
{
  g_return_val_if_fail (self != NULL && n < self->n_fixes, NULL);

  return self->fixes[n].label;
}

/**
 * rushes_note_activate:
 * @self: a note
 * @n: which of its fixes
 * @form: where its action is
 *
 * Returns: %FALSE where the fix is an edit instead: rushes_note_apply()
 */
gboolean
rushes_note_activate (RushesNote *self,
                      guint       n,
                      GtkWidget  *form)
{
  g_return_val_if_fail (self != NULL && n < self->n_fixes, FALSE);

  if (self->fixes[n].action == NULL)
    return FALSE;

  gtk_widget_activate_action_variant (form, self->fixes[n].action, self->fixes[n].target);
  return TRUE;
}

/**
 * rushes_note_apply:
 * @self: a note
 * @n: which of its fixes, an edit
 * @shot: the shot whose spec it is about
 *
 * Returns: whether anything was changed
 */
gboolean
rushes_note_apply (RushesNote *self,
                   guint       n,
                   RushesShot *shot)
{
  g_return_val_if_fail (self != NULL && n < self->n_fixes && self->fixes[n].edit != NULL, FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);

  return self->fixes[n].edit (shot, self->fixes[n].data);
}

/**
 * rushes_note_equal:
 * @self: a note
 * @other: another
 *
 * Returns: whether both say the same to people
 */
gboolean
rushes_note_equal (RushesNote *self,
                   RushesNote *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->is_warning != other->is_warning || self->n_fixes != other->n_fixes || !g_str_equal (self->field, other->field) ||
      !g_str_equal (self->sentence, other->sentence))
    return FALSE;

  for (guint i = 0; i < self->n_fixes; i++)
    if (!g_str_equal (self->fixes[i].label, other->fixes[i].label))
      return FALSE;

  return TRUE;
}

/**
 * rushes_notes_equal:
 * @a: (element-type RushesNote): notes
 * @b: (element-type RushesNote): others
 *
 * Returns: whether both say the same to people, in the same order
 */
gboolean
rushes_notes_equal (GPtrArray *a,
                    GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!rushes_note_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}
