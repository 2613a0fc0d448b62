/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-test-slow.h"

#include <gst/gst.h>
#include <string.h>

/* A machine that is too slow for its films, as far as players can tell: a decoder that takes its time. */

#define NAME "rushestestslowdec"

typedef struct
{
  GstBin parent_instance;
} RushesTestSlow;

typedef struct
{
  GstBinClass parent_class;
} RushesTestSlowClass;

static GType rushes_test_slow_get_type (void);

G_DEFINE_TYPE (RushesTestSlow, rushes_test_slow, GST_TYPE_BIN)

static guint slowness[4];
static guint n_slownesses;
static int n_made;

static void
add_pad (GstElement *bin,
         GstElement *element,
         const char *name)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, name);
  GstPadTemplate *template = gst_element_class_get_pad_template (GST_ELEMENT_GET_CLASS (bin), name);

  gst_element_add_pad (bin, gst_ghost_pad_new_from_template (name, pad, template));
}

static void
rushes_test_slow_init (RushesTestSlow *self)
{
  GstElement *decoder = gst_element_factory_make ("avdec_h264", NULL);
  GstElement *wait = gst_element_factory_make ("identity", NULL);

  g_object_set (wait, "sleep-time", slowness[(guint) g_atomic_int_add (&n_made, 1) % n_slownesses], NULL);
  gst_bin_add_many (GST_BIN (self), decoder, wait, NULL);
  gst_element_link (decoder, wait);
  add_pad (GST_ELEMENT (self), decoder, "sink");
  add_pad (GST_ELEMENT (self), wait, "src");
}

static void
rushes_test_slow_class_init (RushesTestSlowClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  g_autoptr (GstCaps) coded = gst_caps_from_string ("video/x-h264, stream-format=(string){ avc, byte-stream }, alignment=(string)au");
  g_autoptr (GstCaps) raw = gst_caps_from_string ("video/x-raw");

  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, coded));
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("src", GST_PAD_SRC, GST_PAD_ALWAYS, raw));
  gst_element_class_set_static_metadata (element_class, "Slow decoder", "Codec/Decoder/Video", "Takes its time", "Rushes");
}

void
rushes_test_slow_down (const guint *usecs,
                       guint n_usecs)
{
  GstPluginFeature *factory;

  gst_init (NULL, NULL);
  g_assert_cmpuint (n_usecs, <=, G_N_ELEMENTS (slowness));
  if (usecs)
    memcpy (slowness, usecs, n_usecs * sizeof *usecs);
  n_slownesses = n_usecs;
  g_atomic_int_set (&n_made, 0);
  g_assert_true (gst_element_register (NULL, NAME, GST_RANK_NONE, rushes_test_slow_get_type ()));
  factory = gst_registry_lookup_feature (gst_registry_get (), NAME);
  gst_plugin_feature_set_rank (factory, usecs ? GST_RANK_PRIMARY + 1000 : GST_RANK_NONE);
  gst_object_unref (factory);
}
