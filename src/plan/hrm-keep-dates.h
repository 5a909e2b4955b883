/* hrm-keep-dates.h: when days off change, the work stays, or the dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session has a start and a length in working minutes, so that it ends later
 * where a day off of the album comes in between: the work is kept. On a track
 * that keeps dates, it lasts to the day and hour to which it lasted, and its
 * length follows. So does a section, wherever what lies under it goes: a phase
 * ends on its day, and does not run into the next one.
 *
 * Where days off take the end itself, "until" says where it was, as long as
 * the row is as they left it: nothing is worked between its last minute and
 * that, or nothing at all from its start on. Once there is work again, it
 * lasts to there again.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* Where SECTION ends: on its day, also where that is a day off. */
HrmCivil      hrm_section_end      (HrmCalendar *calendar, const HrmSection *section);

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
  GArray *untils;            /* which rows get an "until", or have theirs no more */
  HrmWhatIf *what_if;        /* half made; see below */
} HrmKeptDates;

HrmKeptDates *hrm_kept_dates_new   (HrmPlan *plan, HrmEdit *edit);
void          hrm_kept_dates_free  (HrmKeptDates *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmKeptDates, hrm_kept_dates_free)
/* As hrm_plan_what_if(), of the edit with those lengths in it. Once; full. */
HrmWhatIf    *hrm_kept_dates_take_what_if (HrmKeptDates *kept);
/* Puts the lengths into EDIT, and where they are to end. */
void          hrm_kept_dates_apply (HrmKeptDates *kept, HrmEdit *edit);
/* Both, of an edit that is about to be committed. Full; NULL: there is nothing to keep. */
HrmKeptDates *hrm_keep_dates       (HrmPlan *plan, HrmEdit *edit);

G_END_DECLS
