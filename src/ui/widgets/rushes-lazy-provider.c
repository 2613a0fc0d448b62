/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-lazy-provider.h"

struct _RushesLazyProvider
{
  GdkContentProvider parent_instance;

  GType type;
  RushesLazyFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
  GValue value;              /* unset until it has been made */
};

G_DEFINE_FINAL_TYPE (RushesLazyProvider, rushes_lazy_provider, GDK_TYPE_CONTENT_PROVIDER)

typedef struct
{
  char *mime_type;
  GOutputStream *stream;
  int io_priority;
} Write;

static void
write_free (gpointer data)
{
  Write *job = data;

  g_free (job->mime_type);
  g_object_unref (job->stream);
  g_free (job);
}

static void
serialized_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gdk_content_serialize_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
serialize (GTask *task)
{
  RushesLazyProvider *self = g_task_get_source_object (task);
  Write *job = g_task_get_task_data (task);

  gdk_content_serialize_async (job->stream, job->mime_type, &self->value, job->io_priority, g_task_get_cancellable (task), serialized_cb,
                               g_object_ref (task));
}

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  RushesLazyProvider *self = RUSHES_LAZY_PROVIDER (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer made = g_task_propagate_pointer (G_TASK (result), &error);

  if (!made)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Two may have asked at once. */
  if (G_IS_VALUE (&self->value))
    g_value_unset (&self->value);
  g_value_init (&self->value, self->type);
  if (g_type_is_a (self->type, G_TYPE_OBJECT))
    g_value_take_object (&self->value, made);
  else
    g_value_take_boxed (&self->value, made);
  serialize (task);
}

static void
write_async (GdkContentProvider *provider,
             const char *mime_type,
             GOutputStream *stream,
             int io_priority,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  RushesLazyProvider *self = RUSHES_LAZY_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) make = NULL;
  Write *job = g_new0 (Write, 1);

  job->mime_type = g_strdup (mime_type);
  job->stream = g_object_ref (stream);
  job->io_priority = io_priority;
  g_task_set_source_tag (task, write_async);
  g_task_set_task_data (task, job, write_free);
  if (G_IS_VALUE (&self->value))
    {
      serialize (task);
      return;
    }

  make = g_task_new (self, cancellable, made_cb, g_object_ref (task));
  g_task_set_source_tag (make, rushes_lazy_provider_new);
  self->func (make, self->user_data);
}

static gboolean
write_finish (GdkContentProvider *provider,
              GAsyncResult *result,
              GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GdkContentFormats *
ref_formats (GdkContentProvider *provider)
{
  RushesLazyProvider *self = RUSHES_LAZY_PROVIDER (provider);

  return gdk_content_formats_union_serialize_mime_types (gdk_content_formats_new_for_gtype (self->type));
}

static gboolean
get_value (GdkContentProvider *provider,
           GValue *value,
           GError **error)
{
  RushesLazyProvider *self = RUSHES_LAZY_PROVIDER (provider);

  if (G_IS_VALUE (&self->value) && G_VALUE_HOLDS (value, self->type))
    {
      g_value_copy (&self->value, value);
      return TRUE;
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "It has not been made yet");
  return FALSE;
}

static void
rushes_lazy_provider_finalize (GObject *object)
{
  RushesLazyProvider *self = RUSHES_LAZY_PROVIDER (object);

  if (self->destroy)
    self->destroy (self->user_data);
  if (G_IS_VALUE (&self->value))
    g_value_unset (&self->value);

  G_OBJECT_CLASS (rushes_lazy_provider_parent_class)->finalize (object);
}

static void
rushes_lazy_provider_class_init (RushesLazyProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rushes_lazy_provider_finalize;
  provider_class->ref_formats = ref_formats;
  provider_class->write_mime_type_async = write_async;
  provider_class->write_mime_type_finish = write_finish;
  provider_class->get_value = get_value;
}

static void
rushes_lazy_provider_init (RushesLazyProvider *self)
{
}

/**
 * rushes_lazy_provider_new:
 * @type: of an object or a boxed value
 * @func: makes one
 * @user_data: for @func
 * @destroy: (nullable): for @user_data
 *
 * Returns: (transfer full): content that is made when it is asked for, and then kept
 */
GdkContentProvider *
rushes_lazy_provider_new (GType type,
                          RushesLazyFunc func,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  RushesLazyProvider *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_LAZY_PROVIDER, NULL);
  self->type = type;
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  return GDK_CONTENT_PROVIDER (self);
}
