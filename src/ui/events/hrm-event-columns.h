/* hrm-event-columns.h: what the list says of a session, column by column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_EVENT_TRACK,
  HRM_EVENT_TITLE,
  HRM_EVENT_START,
  HRM_EVENT_END,
  HRM_EVENT_LENGTH,
  HRM_EVENT_PEOPLE,
  HRM_EVENT_STATE,
  HRM_EVENT_LOAD,
  HRM_N_EVENT_COLUMNS
} HrmEventColumn;

/* Translated. */
const char *hrm_event_column_title   (HrmEventColumn column);
/* Pixels, with text of the usual size. */
int         hrm_event_column_width   (HrmEventColumn column);
/* Pixels that the widest time or length of the plan takes in LAYOUT's font, whose text is another then; 0: the column's
 * texts have no widest. */
int         hrm_event_column_measure (HrmEventColumn column, HrmPlan *plan, PangoLayout *layout);
/* Whether times of the plan tell their year. */
gboolean    hrm_events_tell_years    (HrmPlan *plan);
/* Full; OVER: somebody who is there has too much. */
char       *hrm_event_column_text    (HrmEventColumn column, HrmDesk *desk, HrmSession *session, gboolean *over);
/* The field that a cell edits; FALSE: none. */
gboolean    hrm_event_column_field   (HrmEventColumn column, guint *field);
/* What one types over: "2026-03-02 10:00", "3d". Full. */
char       *hrm_event_column_input   (HrmEventColumn column, HrmSession *session, int day_minutes);
/* By the column, then by start. Full. */
GtkSorter  *hrm_event_column_sorter  (HrmEventColumn column, HrmDesk *desk);

/* What the list is narrowed to. */
typedef enum
{
  HRM_EVENTS_ALL,
  HRM_EVENTS_SELECTED,
  HRM_EVENTS_IN_VIEW,        /* of the range, else the focus, else what is in view */
  HRM_EVENTS_OVER,           /* somebody has too much */
  HRM_EVENTS_NOBODY,
  HRM_EVENTS_TO_PLAY,
  HRM_EVENTS_ARCHIVED,       /* takes: those are listed nowhere else but among what is selected */
  HRM_N_EVENTS_WHICH
} HrmEventsWhich;
const char *hrm_events_which_title   (HrmEventsWhich which);
gboolean    hrm_events_which_match   (HrmEventsWhich which, HrmDesk *desk, HrmSession *session);
/* Adds copies of the ids of sessions that may say, sort or match otherwise after CHANGES; TEXTS:
 * also by the words that are in what hangs on them. FALSE: any may. */
gboolean    hrm_events_add_touched   (GHashTable *ids, const HrmAlbumChanges *changes, HrmPlan *plan, gboolean texts);

G_END_DECLS
