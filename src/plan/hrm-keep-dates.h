/* hrm-keep-dates.h: when days off change, the work stays, or the dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session has a start and a length in working minutes, so that it ends later
 * where a day off of the album comes in between: the work is kept. On a track
 * that keeps dates, it lasts to the day and hour to which it lasted, and its
 * length follows. So does a section, wherever what lies under it goes: a phase
 * ends on its day, and does not run into the next one.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct
{
  HrmSession *session;       /* of the model, borrowed */
  gint64 length;             /* working minutes, by the calendar as it will be */
} HrmKeptSession;

typedef struct
{
  HrmSection *section;       /* of the model, borrowed */
  gint64 length;             /* as above */
} HrmKeptSection;

/* What an edit that changes the album's working time does to sections, and to sessions on tracks that keep dates. */
typedef struct
{
  GArray *sessions;          /* of HrmKeptSession: they get that length, and keep their dates */
  GArray *sections;          /* of HrmKeptSection */
  GPtrArray *emptied;        /* of HrmSession, borrowed: no working time is left between their dates, so they keep their length */
  GPtrArray *over;           /* of HrmSection, borrowed: no working time is left in them */
  GPtrArray *frozen;         /* of HrmSession, borrowed: on a frozen track, so they keep their length */
  guint looked;              /* sessions that were looked at */
  GHashTable *wanted;        /* see below; or NULL */
  GArray *unmet;             /* what ends elsewhere than it is to, and how long it will be */
  HrmWhatIf *what_if;        /* half made; see below */
} HrmKeptDates;

/* Where sessions and sections were to end whose last days are days off by now: they last to there again once that is worked. For who
 * makes several edits, such as the first and then the last day of a holiday. */
GHashTable   *hrm_wanted_ends_new  (void);

/* WANTED may be NULL; it is kept a reference to. */
HrmKeptDates *hrm_kept_dates_new   (HrmPlan *plan, HrmEdit *edit, GHashTable *wanted);
void          hrm_kept_dates_free  (HrmKeptDates *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmKeptDates, hrm_kept_dates_free)
/* As hrm_plan_what_if(), of the edit with those lengths in it. Once; full. */
HrmWhatIf    *hrm_kept_dates_take_what_if (HrmKeptDates *kept);
/* Puts the lengths into EDIT, and what is wanted into WANTED. */
void          hrm_kept_dates_apply (HrmKeptDates *kept, HrmEdit *edit);
/* Both, of an edit that is about to be committed. Full; NULL: there is nothing to keep. */
HrmKeptDates *hrm_keep_dates       (HrmPlan *plan, HrmEdit *edit, GHashTable *wanted);

G_END_DECLS
