/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-estimator.h"

#include "rushes-media-probe.h"
#include "rushes-money.h"
#include "rushes-task.h"

/* Like takes are looked for among the newest so many of a model. */
#define MAX_SAMPLES 2000
/* Files that are looked at for their length in one go; the others have their turn when it is read again. */
#define MAX_PROBES 24

/* What the library teaches of one model */
typedef struct
{
  GArray *evidence; /* (nullable): RushesEvidence, newest first */
  gboolean is_stale;
  gboolean is_loading;
} Lesson;

struct _RushesEstimator
{
  GObject parent_instance;

  RushesStore *store;
  RushesCatalogue *catalogue;
  RushesPrices *prices;
  GHashTable *lessons; /* id of a model → Lesson */
  GHashTable *likes;   /* RushesTake's id → RushesLikeness: a take's spec never changes */
  GCancellable *cancellable;
  gboolean is_stopped;

  GMutex mutex;
  GHashTable *lengths; /* path → gint64: ms; of stored files, which never change. Under mutex */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesEstimator, rushes_estimator, G_TYPE_OBJECT)

static void
lesson_free (gpointer data)
{
  Lesson *lesson = data;

  g_clear_pointer (&lesson->evidence, g_array_unref);
  g_free (lesson);
}

/* ---- reading ---- */

typedef struct
{
  RushesModel *model;
  char *folder;
  GPtrArray *samples;
  guint n_probes;
  GCancellable *cancellable;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->model);
  g_free (reading->folder);
  g_clear_pointer (&reading->samples, g_ptr_array_unref);
  g_clear_object (&reading->cancellable);
  g_free (reading);
}

typedef struct
{
  RushesEstimator *self;
  Reading *reading;
} Measuring;

static gint64
measure (const char *path,
         gpointer    user_data)
{
  Measuring *measuring = user_data;
  RushesEstimator *self = measuring->self;
  g_autoptr (RushesMediaFacts) facts = NULL;
  gint64 *known;
  gint64 length = -1;

  g_mutex_lock (&self->mutex);
  known = g_hash_table_lookup (self->lengths, path);
  if (known != NULL)
    length = *known;
  g_mutex_unlock (&self->mutex);
  if (known != NULL || measuring->reading->n_probes >= MAX_PROBES)
    return length;

  measuring->reading->n_probes++;
  facts = rushes_media_probe (path, measuring->reading->cancellable);
  if (facts != NULL && facts->state == RUSHES_FACTS_STATE_READY && facts->duration > 0)
    length = facts->duration / 1000000;
  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->lengths, g_strdup (path), g_memdup2 (&length, sizeof length));
  g_mutex_unlock (&self->mutex);
  return length;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Reading *reading = task_data;
  Measuring measuring = { source, reading };
  g_autoptr (GArray) evidence = g_array_new (FALSE, FALSE, sizeof (RushesEvidence));

  for (guint i = 0; i < reading->samples->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      RushesEvidence one;

      if (rushes_evidence_read (&one, reading->samples->pdata[i], reading->model, reading->folder, measure, &measuring))
        g_array_append_val (evidence, one);
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&evidence), (GDestroyNotify) g_array_unref);
}

static void
learn (RushesEstimator *self,
       const char      *model,
       GArray          *evidence)
{
  Lesson *lesson = g_hash_table_lookup (self->lessons, model);

  lesson->is_loading = FALSE;
  g_clear_pointer (&lesson->evidence, g_array_unref);
  lesson->evidence = evidence;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Nothing is learned; what was known stays. */
static void
give_up (RushesEstimator *self,
         const char      *model,
         const GError    *error)
{
  Lesson *lesson = g_hash_table_lookup (self->lessons, model);

  if (self->is_stopped)
    return;

  g_info ("What takes of %s cost cannot be read: %s", model, error->message);
  learn (self, model, lesson->evidence != NULL ? g_array_ref (lesson->evidence) : g_array_new (FALSE, FALSE, sizeof (RushesEvidence)));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  RushesEstimator *self = RUSHES_ESTIMATOR (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  GArray *evidence = g_task_propagate_pointer (G_TASK (result), &error);

  if (evidence != NULL)
    learn (self, rushes_model_get_id (reading->model), evidence);
  else if (!self->is_stopped)
    give_up (self, rushes_model_get_id (reading->model), error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  reading->samples = rushes_store_list_samples_finish (RUSHES_STORE (source), result, &error);
  if (reading->samples != NULL)
    rushes_task_run (task, read_thread);
  else
    g_task_return_error (task, error);
}

/* (transfer none) (nullable): what is known now; what is not known, or not up to date, is read meanwhile. */
static Lesson *
ask (RushesEstimator *self,
     RushesModel     *model)
{
  Lesson *lesson = g_hash_table_lookup (self->lessons, rushes_model_get_id (model));
  Reading *reading;
  GTask *task;

  if (lesson == NULL)
    {
      lesson = g_new0 (Lesson, 1);
      lesson->is_stale = TRUE;
      g_hash_table_insert (self->lessons, g_strdup (rushes_model_get_id (model)), lesson);
    }
  if (!lesson->is_stale || lesson->is_loading || self->is_stopped)
    return lesson;

  lesson->is_stale = FALSE;
  lesson->is_loading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->model = g_object_ref (model);
  reading->folder = g_strdup (rushes_paths_get_data_dir (rushes_store_get_paths (self->store)));
  reading->cancellable = g_object_ref (self->cancellable);
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, reading, reading_free);
  rushes_store_list_samples_async (self->store, rushes_model_get_id (model), MAX_SAMPLES, self->cancellable, listed_cb, task);
  return lesson;
}

static void
make_all_stale (RushesEstimator *self)
{
  GHashTableIter iter;
  gpointer lesson;

  g_hash_table_iter_init (&iter, self->lessons);
  while (g_hash_table_iter_next (&iter, NULL, &lesson))
    ((Lesson *) lesson)->is_stale = TRUE;
  if (!self->is_stopped)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
prices_changed_cb (RushesEstimator *self)
{
  if (!self->is_stopped)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- asking ---- */

static void
estimate_by_price (RushesEstimator      *self,
                   RushesSpec           *spec,
                   RushesModel          *model,
                   const RushesLikeness *likeness,
                   RushesEstimate       *estimate)
{
  const RushesPrice *price = rushes_estimate_find_price (spec, model);
  g_autofree char *decimal = price != NULL ? rushes_prices_get (self->prices, rushes_model_get_id (model), price->id) : NULL;
  gint64 billionths;

  if (rushes_money_parse (decimal, &billionths))
    rushes_estimate_from_price (estimate, likeness, billionths, rushes_estimate_find_factor (spec, model));
  estimate->price_id = price != NULL && !likeness->length_unknown ? price->id : NULL;
}

/**
 * rushes_estimator_estimate:
 * @self: an estimator
 * @spec: what is to be made
 * @practice: whether it goes to practice mode
 * @count: how many takes of it
 * @estimate: (out): what they will cost together
 */
void
rushes_estimator_estimate (RushesEstimator *self,
                           RushesSpec      *spec,
                           gboolean         practice,
                           guint            count,
                           RushesEstimate  *estimate)
{
  RushesModel *model;
  RushesLikeness likeness;
  Lesson *lesson;

  g_return_if_fail (RUSHES_IS_ESTIMATOR (self) && RUSHES_IS_SPEC (spec) && estimate != NULL);

  *estimate = (RushesEstimate) { .count = count };
  if (practice)
    {
      estimate->source = RUSHES_ESTIMATE_SOURCE_FREE;
      return;
    }

  model = rushes_catalogue_get_model (self->catalogue, rushes_spec_get_model (spec));
  if (model == NULL)
    return;

  rushes_likeness_read (&likeness, spec, model);
  lesson = ask (self, model);
  if (lesson->evidence == NULL)
    {
      estimate->pending = lesson->is_loading;
      return;
    }
  if (!rushes_estimate_from_takes (estimate, &likeness, lesson->evidence))
    estimate_by_price (self, spec, model, &likeness, estimate);
  estimate->input_unknown = estimate->source == RUSHES_ESTIMATE_SOURCE_NONE && likeness.input_length < 0;
  rushes_estimate_multiply (estimate, count);
}

static const RushesLikeness *
find_likeness (RushesEstimator *self,
               RushesTake      *take,
               RushesModel     *model)
{
  gint64 id = rushes_take_get_record (take)->id;
  RushesLikeness *likeness = g_hash_table_lookup (self->likes, &id);
  g_autoptr (RushesSpec) spec = NULL;

  if (likeness != NULL)
    return likeness;

  spec = rushes_take_dup_spec (take);
  if (spec == NULL)
    return NULL;

  likeness = g_new0 (RushesLikeness, 1);
  rushes_likeness_read (likeness, spec, model);
  likeness->draft = rushes_take_get_record (take)->draft;
  g_hash_table_insert (self->likes, g_memdup2 (&id, sizeof id), likeness);
  return likeness;
}

/**
 * rushes_estimator_get_render_time:
 * @self: an estimator
 * @take: a take that is under way
 *
 * Returns: microseconds from the submit to the file, as like takes took: their median; 0 where there are fewer than three of them, or where the
 *   record is still being read, which `changed` ends
 */
gint64
rushes_estimator_get_render_time (RushesEstimator *self,
                                  RushesTake      *take)
{
  const RushesTakeRecord *record;
  const RushesLikeness *likeness;
  RushesModel *model;
  Lesson *lesson;

  g_return_val_if_fail (RUSHES_IS_ESTIMATOR (self) && RUSHES_IS_TAKE (take), 0);

  record = rushes_take_get_record (take);
  model = record->model != NULL ? rushes_catalogue_get_model (self->catalogue, record->model) : NULL;
  likeness = model != NULL ? find_likeness (self, take, model) : NULL;
  lesson = likeness != NULL ? ask (self, model) : NULL;
  if (lesson == NULL || lesson->evidence == NULL)
    return 0;

  return rushes_estimate_render_time (likeness, g_strcmp0 (record->service, RUSHES_SERVICE_PRACTICE) == 0, lesson->evidence);
}

/**
 * rushes_estimator_note_settled:
 * @self: an estimator
 * @take: a take that nothing moves any more
 */
void
rushes_estimator_note_settled (RushesEstimator *self,
                               RushesTake      *take)
{
  const RushesTakeRecord *record;
  Lesson *lesson;

  g_return_if_fail (RUSHES_IS_ESTIMATOR (self) && RUSHES_IS_TAKE (take));

  record = rushes_take_get_record (take);
  g_hash_table_remove (self->likes, &record->id);
  lesson = record->model != NULL ? g_hash_table_lookup (self->lessons, record->model) : NULL;
  if (lesson == NULL || record->state != RUSHES_TAKE_STATE_READY)
    return;

  lesson->is_stale = TRUE;
  if (!self->is_stopped)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rushes_estimator_stop:
 * @self: an estimator
 *
 * Reads no more: the library is closed.
 */
void
rushes_estimator_stop (RushesEstimator *self)
{
  g_return_if_fail (RUSHES_IS_ESTIMATOR (self));

  self->is_stopped = TRUE;
  g_cancellable_cancel (self->cancellable);
}

/* ---- class ---- */

static void
rushes_estimator_dispose (GObject *object)
{
  rushes_estimator_stop (RUSHES_ESTIMATOR (object));

  G_OBJECT_CLASS (rushes_estimator_parent_class)->dispose (object);
}

static void
rushes_estimator_finalize (GObject *object)
{
  RushesEstimator *self = RUSHES_ESTIMATOR (object);

  g_clear_object (&self->store);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->prices);
  g_hash_table_unref (self->lessons);
  g_hash_table_unref (self->likes);
  g_hash_table_unref (self->lengths);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (rushes_estimator_parent_class)->finalize (object);
}

static void
rushes_estimator_class_init (RushesEstimatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_estimator_dispose;
  object_class->finalize = rushes_estimator_finalize;

  signals[CHANGED] = g_signal_new ("changed", RUSHES_TYPE_ESTIMATOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_estimator_init (RushesEstimator *self)
{
  self->lessons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lesson_free);
  self->likes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->lengths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
}

/**
 * rushes_estimator_new:
 * @store: the library's database; open before anything is asked
 * @catalogue: the models
 * @prices: the user's prices
 *
 * Returns: (transfer full): an estimator that has not read anything yet
 */
RushesEstimator *
rushes_estimator_new (RushesStore     *store,
                      RushesCatalogue *catalogue,
                      RushesPrices    *prices)
{
  RushesEstimator *self = g_object_new (RUSHES_TYPE_ESTIMATOR, NULL);

  self->store = g_object_ref (store);
  self->catalogue = g_object_ref (catalogue);
  self->prices = g_object_ref (prices);
  g_signal_connect_object (store, "changed-elsewhere", G_CALLBACK (make_all_stale), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prices, "changed", G_CALLBACK (prices_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
