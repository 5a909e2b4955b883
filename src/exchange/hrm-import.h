/* hrm-import.h: what was read, matched with an album, as one edit and its preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of a backlog, each row that is made keeps an origin (source, instance, key), so that the
 * next import of the same things changes them and makes none twice, whatever
 * the shape of the file. Only what the source changed since it was last read
 * is taken over; what people arranged here stays: order, tracks, estimates,
 * colours, sessions. Nothing is ever deleted, but for a calendar's holidays and
 * absences (hrm-ics-match.h).
 *
 *   milestone   a track; with a date, a deadline marker on it as well
 *   issue       a task, its task list items are sub-tasks
 *   assignee    a channel, found by handle or made; the first leads the task
 *
 * The rows of an album as JSON keep their ids: those that are here take the
 * fields of the document, the others are made; nothing is deleted. The album's
 * own row takes its fields too, whatever its id.
 */
#pragma once

#include "hrm-album-json.h"
#include "hrm-backlog.h"
#include "hrm-ics.h"
#include "hrm-model.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean skip_done;        /* what is closed and not here yet stays out */
  gint64 owner;              /* of a calendar: the channel or the bus it is of; 0: the album */
  const char *as;            /* of a calendar: the kind of all its exceptions; NULL: what they say of themselves */
  gboolean refresh;          /* of a calendar: read again by itself */
  GHashTable *left_out;      /* of a calendar: set of keys of days that stay out, borrowed; NULL: as before */
  gboolean would;            /* nothing is done yet: speaks of what would be */
} HrmImportOptions;

typedef struct
{
  guint created, updated, unchanged;
  guint removed;             /* of a calendar only */
  guint moved;               /* those of the updated that are on other days now; of a calendar only */
} HrmImportCount;

typedef struct
{
  HrmImportCount tasks, subtasks, channels, tracks, markers, exceptions;
  guint skipped_done;        /* left out by the option */
  guint gone;                /* here from that source, and not in this file */
  guint overwritten;         /* facts that people changed here and the source changed too */
  guint kept;                /* the same, where what people did here stays */
  guint left_out;            /* days of a calendar that people leave out */
  guint broken;              /* events of a calendar that could not be understood */
} HrmImportPreview;

/* A day of a calendar that comes in, or is left out; also several in a row. */
typedef struct
{
  char *key;                 /* within its file */
  char *title;               /* may be empty */
  HrmDate from, to;          /* inclusive */
  gboolean before;           /* over when the album begins */
  gboolean left_out;
} HrmImportDay;

/* One line of a preview. */
typedef struct
{
  const char *name;          /* "subtasks" */
  HrmKind kind;
  HrmImportCount count;
} HrmImportTally;

typedef struct _HrmImport HrmImport;

/* The model must not change until the edit is committed. */
HrmImport              *hrm_import_match       (HrmBacklog *backlog, HrmModel *model, const HrmImportOptions *options);
/* PLACE: path or URI of the file, by which it is read again; its name when NULL. NULL when whose it is is not there. */
HrmImport              *hrm_import_match_ics   (HrmIcs *ics, const char *place, HrmModel *model, const HrmImportOptions *options, GError **error);
/* The document must stay, too. NULL when an id is taken by a row of another
 * kind, or something would refer to nothing. */
HrmImport              *hrm_import_match_json  (HrmAlbumJson *json, HrmModel *model, GError **error);
void                    hrm_import_free        (HrmImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmImport, hrm_import_free)

const HrmImportPreview *hrm_import_get_preview (HrmImport *self);   /* of a backlog; else empty */
/* Everything that is counted, in the order in which it is shown. Borrowed. */
const HrmImportTally   *hrm_import_get_tallies (HrmImport *self, guint *n);
/* Of a calendar, by date, those before the album last: of HrmImportDay; NULL of all else. Borrowed. */
GPtrArray              *hrm_import_get_days    (HrmImport *self);
/* "99 issues read; 99 tasks and 22 channels are new", "nothing new": for people. Borrowed. */
const char             *hrm_import_get_summary (HrmImport *self);
/* What was dropped, changed or not understood: of char *, a sentence each. Borrowed. */
GPtrArray              *hrm_import_get_remarks (HrmImport *self);
/* Of a calendar: not all of it was understood, and nothing is left of it. */
gboolean                hrm_import_is_lost     (HrmImport *self);
/* The edit, to be committed once; empty when there is nothing new. Full. */
HrmEdit                *hrm_import_edit        (HrmImport *self);
/* Why the edit was refused, with the file and where known the place in it. */
void                    hrm_import_explain     (HrmImport *self, GError **error);

G_END_DECLS
