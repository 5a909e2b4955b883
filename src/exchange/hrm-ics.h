/* hrm-ics.h: calendars of holidays and absences (iCalendar, RFC 5545) as days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of strangers: any line ends and folding, several calendars in one
 * file, what is missing, what is broken. An event that cannot be understood is
 * left out and said with its line; only a file that is no calendar is refused.
 *
 * Reading (on any thread) keeps events as they are written; hrm_ics_expand()
 * makes days of them, repetitions included, for the years of an album.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-civil.h"
#include "hrm-enums.h"

G_BEGIN_DECLS

#define HRM_ICS_BYTES_MOST (16 * 1024 * 1024)
#define HRM_ICS_EVENTS_MOST 20000
#define HRM_ICS_DAYS_MOST 5000           /* of one expansion */
#define HRM_ICS_REMARKS_MOST 100
#define HRM_ICS_LENGTH_MOST 3660         /* days of one event */

typedef struct
{
  guint events;              /* that were understood, cancelled ones included */
  guint cancelled;
  guint broken;              /* left out, each with a remark */
  guint others;              /* tasks, journals, free and busy times: left out */
} HrmIcsCounts;

typedef struct
{
  char *name;                /* of the file */
  char *title;               /* of the calendar, or NULL */
  HrmIcsCounts counts;
  GPtrArray *remarks;        /* of char *: "line 12: …" */
  gboolean says_holiday;     /* its name, its title or one of its events does */
  gboolean cut_off;          /* the file ends in the middle: what is missing says nothing */

  GPtrArray *events;         /* the rest is for hrm-ics-*.c */
  GHashTable *zones;         /* id → HrmIcsZone */
} HrmIcs;

/* What an event says about itself. */
typedef enum { HRM_ICS_UNSAID, HRM_ICS_LEAVE, HRM_ICS_SICK, HRM_ICS_TRAINING } HrmIcsKind;

/* One event, or one of its repetitions. */
typedef struct
{
  char *key;                 /* UID, and of a repetition when it was due: "abc/20260525" */
  char *title;               /* may be empty */
  HrmIcsKind kind;
  gboolean free;             /* marked as not busy */
  gboolean all_day;
  HrmCivil start, end;       /* end exclusive; whole days when ALL_DAY */
} HrmIcsDay;

typedef struct
{
  guint outside;             /* repetitions not counted: events that lie wholly outside the span */
  guint cut;                 /* left out because there are too many */
  gboolean unfinished;       /* repetitions were not followed to their end: there are too many */
} HrmIcsReport;

gboolean   hrm_ics_sniff  (const char *file_start, gsize length);
HrmIcs    *hrm_ics_parse  (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
void       hrm_ics_free   (HrmIcs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmIcs, hrm_ics_free)

GPtrArray *hrm_ics_expand (HrmIcs *self, GTimeZone *zone, HrmDate first, HrmDate last, HrmIcsReport *report);

G_END_DECLS
