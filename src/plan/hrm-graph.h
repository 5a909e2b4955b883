/* hrm-graph.h: which session waits for which, kept free of circles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-model.h"

G_BEGIN_DECLS

typedef struct _HrmGraph HrmGraph;

HrmGraph *hrm_graph_new         (void);
void      hrm_graph_free        (HrmGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmGraph, hrm_graph_free)

/* Adds the edge of a cable. FALSE when it would close a circle: then nothing is
 * added, and CIRCLE (may be NULL) holds the sessions from TO back to FROM. */
gboolean  hrm_graph_add         (HrmGraph *graph, gint64 cable, gint64 from, gint64 to, GArray **circle);
void      hrm_graph_remove      (HrmGraph *graph, gint64 cable);
gboolean  hrm_graph_has         (HrmGraph *graph, gint64 cable);
/* All cables of MODEL at once, in linear time. FALSE when there is a circle. */
gboolean  hrm_graph_rebuild     (HrmGraph *graph, HrmModel *model, GArray **circle);
/* Whether there was one then. */
gboolean  hrm_graph_is_circular (HrmGraph *graph);
/* Whether TO can be reached from FROM. */
gboolean  hrm_graph_reaches     (HrmGraph *graph, gint64 from, gint64 to);
/* Sessions from FROM to TO, both inclusive, one waiting for the other; NULL where there is no way. Free it. */
GArray   *hrm_graph_path        (HrmGraph *graph, gint64 from, gint64 to);
/* Place of a session in a topological order; 0 for one without cables. */
gint64    hrm_graph_get_order   (HrmGraph *graph, gint64 session);

G_END_DECLS
