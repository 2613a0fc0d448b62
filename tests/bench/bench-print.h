/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The size of the window, and of its bare peer */
#define BENCH_WIDTH 1440
#define BENCH_HEIGHT 900

/* What is measured, how it was built, and the flags that drawing depends on */
void   bench_print_heading (const char *what);
/* Sorts the doubles */
double bench_median        (GArray     *figures);

G_END_DECLS
