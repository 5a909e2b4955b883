/* hrm-ics-private.h: between the parts that read calendars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-ics.h"

#include <libical/ical.h>

G_BEGIN_DECLS

/* A content line, unfolded, in UTF-8. */
typedef struct
{
  guint line;                /* its first, from 1 */
  char *text;                /* borrowed from the reader */
} HrmIcsLine;

/* Longer ones are cut: no date has so many. */
#define HRM_ICS_LINE_MOST (64 * 1024)

typedef struct
{
  GByteArray *text;          /* all lines, each ended by a NUL */
  GArray *lines;             /* of HrmIcsLine */
} HrmIcsLines;

HrmIcsLines *hrm_ics_lines_read (const char *data, gsize length, GCancellable *cancellable, GError **error);
void         hrm_ics_lines_free (HrmIcsLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmIcsLines, hrm_ics_lines_free)
/* What stands in a line, "NAME;PARAMETER=…:value". */
gboolean     hrm_ics_line_is        (const char *line, const char *name);
/* Borrowed, as it is written; NULL: no property. */
const char  *hrm_ics_line_value     (const char *line);
char        *hrm_ics_line_parameter (const char *line, const char *name);
char        *hrm_ics_unescape       (const char *text);

/* A zone as the file names it. Found by name, or else from what the file tells of it. */
typedef struct
{
  char *id;
  GTimeZone *zone;           /* or NULL */
  icaltimezone *own;         /* or NULL */
} HrmIcsZone;

/* A date or a time as written. */
typedef struct
{
  gboolean is_date, utc;
  HrmIcsZone *zone;          /* NULL: floating, or UTC */
  HrmCivil civil;
} HrmIcsTime;

/* Of RDATE: a start, perhaps with a length of its own. */
typedef struct
{
  HrmIcsTime time;
  gint64 length;             /* minutes; -1: of the event */
} HrmIcsDate;

typedef struct
{
  char *uid, *title;
  HrmIcsTime start;
  gint64 length;             /* minutes by the clock; of whole days a multiple of a day */
  gboolean all_day, cancelled, free;
  HrmIcsKind kind;
  gint64 sequence;
  GPtrArray *rules, *not_rules; /* of char *: RRULE, EXRULE */
  GArray *dates, *not_dates; /* of HrmIcsDate: RDATE, EXDATE */
  gboolean is_override;      /* stands for the repetition that was due at: */
  HrmIcsTime due;
} HrmIcsEvent;

void         hrm_ics_remark         (HrmIcs *self, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Notes whether TEXT speaks of holidays. */
void         hrm_ics_look_for_holiday (HrmIcs *self, const char *text);
HrmIcsEvent *hrm_ics_event_read     (HrmIcs *self, const HrmIcsLine *lines, guint n, char **why);
void         hrm_ics_event_free     (HrmIcsEvent *event);
char        *hrm_ics_key            (const char *uid, const char *title);

/* hrm-ics-rule.c */
gboolean     hrm_ics_rule_parse     (const char *text, struct icalrecurrencetype *rule);
void         hrm_ics_rule_walk      (const struct icalrecurrencetype *rule, HrmCivil start, HrmCivil until, HrmCivil first, HrmCivil after,
                                     guint *budget, GArray *found);

/* hrm-ics-zone.c */
void         hrm_ics_zone_free      (HrmIcsZone *zone);
/* From the lines of a VTIMEZONE, BEGIN and END included. */
void         hrm_ics_zone_define    (HrmIcs *self, const HrmIcsLine *lines, guint n);
/* Borrowed; said once when it is not known, and then like the album's. */
HrmIcsZone  *hrm_ics_zone_find      (HrmIcs *self, const char *id, guint line);
gboolean     hrm_ics_zone_is_known  (const HrmIcsZone *zone);
/* Seconds since 1970; a floating time is taken in ZONE. */
gint64       hrm_ics_time_instant   (const HrmIcsTime *time, GTimeZone *zone);
HrmCivil     hrm_ics_time_civil     (const HrmIcsTime *time, GTimeZone *zone);

static inline gboolean
hrm_ics_time_is_fixed (const HrmIcsTime *time)
{
  return time->utc || hrm_ics_zone_is_known (time->zone);
}

/* Its day, as it is written. */
static inline HrmIcsTime
hrm_ics_time_day (const HrmIcsTime *time)
{
  return (HrmIcsTime) { .is_date = TRUE, .civil = hrm_date_start (hrm_civil_date (time->civil)) };
}

G_END_DECLS
