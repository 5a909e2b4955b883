/* hrm-sheet.h: a Markdown page about an album, while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One fact a line, in an order that depends on the plan alone, so that two
 * versions of a page differ only where the plan does.
 */
#pragma once

#include "hrm-export.h"

G_BEGIN_DECLS

typedef struct
{
  HrmModel *model;
  HrmPlan *plan;
  HrmExportOptions options;
  GString *out;
  GPtrArray *tracks;         /* of HrmTrack, by priority, then in order */
  GPtrArray *channels;       /* of HrmChannel, in order */
  int day_minutes;
  guint line;                /* kind of the last line: heading, item, text */
} HrmSheet;

/* Borrows model and plan; OPTIONS may be NULL: everything. */
HrmSheet *hrm_sheet_new      (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options);
char     *hrm_sheet_finish   (HrmSheet *self);           /* frees SELF; full */

/* What is put in by FORMAT is Markdown already. */
void      hrm_sheet_heading  (HrmSheet *self, int level, const char *format, ...) G_GNUC_PRINTF (3, 4);
void      hrm_sheet_item     (HrmSheet *self, int depth, const char *format, ...) G_GNUC_PRINTF (3, 4);
void      hrm_sheet_say      (HrmSheet *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* "LABEL: text" as an item; nothing when the text is empty. */
void      hrm_sheet_fact     (HrmSheet *self, int depth, const char *label, const char *text);
/* What people wrote, as paragraphs; FALSE when there is nothing. */
gboolean  hrm_sheet_prose    (HrmSheet *self, const char *text);

/* All of these are full, and Markdown. */
char     *hrm_sheet_title    (gpointer row);
char     *hrm_sheet_person   (HrmSheet *self, HrmChannel *channel);
char     *hrm_sheet_task     (HrmSheet *self, HrmTask *task);
char     *hrm_sheet_length   (HrmSheet *self, gint64 minutes);
char     *hrm_sheet_hours    (double minutes);
char     *hrm_sheet_time     (HrmCivil civil);           /* "2026-03-02 09:00" */
char     *hrm_sheet_span     (HrmCivil from, HrmCivil to);
const char *hrm_sheet_enum   (HrmKind kind, guint field, gint64 value);   /* "tech lead"; borrowed */

/* Of TRACK, in the main lane and in the range, by start. Free the array. */
GPtrArray *hrm_sheet_sessions (HrmSheet *self, HrmTrack *track);
gboolean  hrm_sheet_in_range (HrmSheet *self, HrmSession *session);
/* Muted or skipped, or on a track that was cut. */
gboolean  hrm_sheet_is_cut   (HrmSession *session);
HrmCivil  hrm_sheet_start    (HrmSession *session);      /* when played: as it was */
gint64    hrm_sheet_minutes  (HrmSession *session);

/* Parts that several pages have: the lines under a heading that stands already. */
void      hrm_sheet_credits    (HrmSheet *self);
void      hrm_sheet_open_tasks (HrmSheet *self, int level);
void      hrm_sheet_decisions  (HrmSheet *self, gboolean open_only);

G_END_DECLS
