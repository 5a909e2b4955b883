/* hrm-ics-match.h: a calendar matched with an album, as one edit and its preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each holiday or absence becomes an exception of the album, of a channel or of
 * a bus, with an origin; the calendar itself is an origin of who it is of, with
 * its path, so that it can be read again. Then what it has otherwise is
 * changed, and what it has no longer is removed: but for what people changed
 * here, which stays. What they left out at an import stays out (hrm-ics-choice.c);
 * what they deleted here too, when the window did it; else it is new again:
 * nothing of it is left to tell.
 */
#pragma once

#include "hrm-ics.h"
#include "hrm-import-private.h"
#include "hrm-plan.h"

G_BEGIN_DECLS

#define HRM_ICS_SOURCE "ics"
#define HRM_ICS_SUBSCRIPTION "subscription" /* key of the origin of a calendar */

/* One exception to be. */
typedef struct
{
  HrmIcsDay *day;
  char *key;                 /* of its origin */
  HrmDate from, to;          /* inclusive */
  int begin, end;            /* minutes of the day; 0 and 1440: all of it */
  gboolean idle;             /* takes no working time */
  gboolean out;              /* left out by people */
  gboolean chosen;           /* and not so before */
  HrmOrigin *other;          /* of the same day in another calendar; or NULL */
} HrmIcsPiece;

typedef struct
{
  HrmImport *import;
  HrmIcs *ics;
  const char *place;         /* the file */
  HrmRow *owner;             /* a channel or a bus; NULL: the album */
  gint64 channel, bus;       /* HRM_UNSET, or the owner */
  char *owner_key;           /* "album", or its id */
  gboolean kind_given;
  HrmExceptionKind kind;
  gboolean would;            /* nothing is done yet */
  GHashTable *left_out;      /* set of keys of days, borrowed; NULL: as before */
  gboolean refresh;          /* not asked for by people: takes nothing from other calendars */
  HrmDate first, last;
  HrmDate begin;             /* the first day of the album */

  HrmCalendar *base;         /* who works when, but for this calendar */
  GHashTable *hours;         /* HrmDate → HrmDay */
  GHashTable *to_take;       /* set of HrmOrigin: those of the pieces, where they are taken over or go */
  GHashTable *taken;         /* set: places from which rows, or the memory, were taken over or left out, borrowed */
  GHashTable *moved;         /* set: those of them where no file is any more, borrowed */
  GArray *pieces;            /* of HrmIcsPiece */
  GHashTable *memory;        /* key → HrmOrigin: what people left out before */
  GHashTable *copied;        /* set: other places whose memory counts, borrowed */
  GHashTable *elsewhere;     /* "owner/key" → HrmOrigin, of other calendars */
  guint free, idle, crowded, kept, changed_here, from_elsewhere;
} HrmIcsMatch;

/* Whether ORIGIN, of an exception, is from the calendar at PLACE and of the same owner. */
gboolean   hrm_ics_match_owns       (HrmIcsMatch *self, HrmOrigin *origin, const char *place);

/* Of the row of PIECE, from the calendar at this place; or NULL. */
HrmOrigin *hrm_ics_match_find       (HrmIcsMatch *self, const HrmIcsPiece *piece);

/* Full; NULL: no file on this machine. */
GFile     *hrm_ics_place_file       (const char *place);
/* Whether it is on this machine, and no file is there any more. */
gboolean   hrm_ics_place_is_gone    (const char *place);

/* hrm-ics-choice.c: LEFT_OUT is what people say, or NULL */
void       hrm_ics_match_choose     (HrmIcsMatch *self, GHashTable *left_out);
void       hrm_ics_match_list_days  (HrmIcsMatch *self);
void       hrm_ics_match_leave_out  (HrmIcsMatch *self);
void       hrm_ics_match_remember   (HrmIcsMatch *self);
void       hrm_ics_match_remember_there (HrmIcsMatch *self, const char *place);
void       hrm_ics_match_carry_memory (HrmIcsMatch *self, const char *place);
void       hrm_ics_match_remark_left_out (HrmIcsMatch *self, gboolean asked);

/* hrm-ics-hours.c */
void       hrm_ics_match_read_base  (HrmIcsMatch *self);
HrmDay    *hrm_ics_match_day        (HrmIcsMatch *self, HrmDate date);
/* Absences of other calendars that leave part of a day that has become a holiday. */
guint      hrm_ics_match_count_parts (HrmIcsMatch *self);

G_END_DECLS
