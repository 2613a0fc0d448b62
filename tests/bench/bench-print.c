/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-print.h"

#include <stdio.h>

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value ? value : "unset";
}

void
bench_print_heading (const char *what)
{
  setvbuf (stdout, NULL, _IOLBF, 0);
  printf ("%s: build type %s; GSK_RENDERER %s, GDK_DEBUG %s, GDK_DISABLE %s, LIBGL_ALWAYS_SOFTWARE %s\n", what, BENCH_BUILD_TYPE,
          get_variable ("GSK_RENDERER"), get_variable ("GDK_DEBUG"), get_variable ("GDK_DISABLE"), get_variable ("LIBGL_ALWAYS_SOFTWARE"));
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

double
bench_median (GArray *figures)
{
  g_array_sort (figures, compare);
  return figures->len > 0 ? g_array_index (figures, double, figures->len / 2) : 0;
}
