/* hrm-bench-nodes.h: what a frame is made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of NODE and all in it: texts, and all else that is drawn (colours, borders, gradients, textures, cairo), but not what
 * only holds or changes others. */
void hrm_bench_count_nodes (GskRenderNode *node, guint *boxes, guint *texts);

G_END_DECLS
