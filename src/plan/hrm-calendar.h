/* hrm-calendar.h: working time, and where the work of a session lies in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-civil.h"
#include "hrm-enums.h"
#include "hrm-week.h"

G_BEGIN_DECLS

typedef struct _HrmCalendar HrmCalendar;

#define HRM_ALL_WEEKDAYS 0x7fu

HrmCalendar  *hrm_calendar_new           (const HrmWeek *week);
void          hrm_calendar_add_exception (HrmCalendar *self, HrmDate from, HrmDate to, const HrmDay *day);
void          hrm_calendar_add_exception_on (HrmCalendar *self, HrmDate from, HrmDate to, const HrmDay *day, guint weekdays);
HrmCalendar  *hrm_calendar_ref           (HrmCalendar *self);
void          hrm_calendar_unref         (HrmCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmCalendar, hrm_calendar_unref)

const HrmWeek *hrm_calendar_get_week     (HrmCalendar *self);
const HrmDay *hrm_calendar_get_day       (HrmCalendar *self, HrmDate date);
int           hrm_calendar_day_minutes   (HrmCalendar *self, HrmDate date);
int           hrm_calendar_week_minutes  (HrmCalendar *self);
int           hrm_calendar_week_days     (HrmCalendar *self);

gint64        hrm_calendar_minutes_between      (HrmCalendar *self, HrmCivil from, HrmCivil to);
HrmCivil      hrm_calendar_next_work            (HrmCalendar *self, HrmCivil at);
HrmCivil      hrm_calendar_add                  (HrmCalendar *self, HrmCivil start, gint64 minutes);
gboolean      hrm_calendar_next_interval        (HrmCalendar *self, HrmCivil at, HrmCivil limit,
                                                 HrmCivil *from, HrmCivil *to);
gint64        hrm_calendar_working_days_between (HrmCalendar *self, HrmDate from, HrmDate to);
HrmDate       hrm_calendar_add_days             (HrmCalendar *self, HrmDate date, gint64 days);

HrmCivil      hrm_calendar_session_resolve      (HrmCalendar *self, HrmCivil start, gint64 length, HrmTiming *timing);
HrmCivil      hrm_calendar_session_end          (HrmCalendar *self, HrmCivil start, gint64 length, HrmTiming timing);
int           hrm_calendar_session_minutes_on   (HrmCalendar *self, HrmCivil start, gint64 length, HrmTiming timing,
                                                 HrmDate date);

/* The days of a session, one after the other; lives on the stack. */
typedef struct
{
  /*< private >*/
  HrmCalendar *calendar;
  HrmCivil at, end;
  HrmTiming timing;
} HrmSessionDays;

void          hrm_session_days_init (HrmSessionDays *days, HrmCalendar *calendar, HrmCivil start, gint64 length,
                                     HrmTiming timing);
gboolean      hrm_session_days_next (HrmSessionDays *days, HrmDate *date, int *minutes);

G_END_DECLS
