/* hrm-words.h: how the window says times, lengths and loads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"
#include "hrm-keep-dates.h"
#include "hrm-outlook.h"

G_BEGIN_DECLS

/* Where text runs from right to left: numbers with signs that have no direction of their own keep their order. */
void  hrm_words_set_right_to_left (gboolean right_to_left);
/* TEXT: such a number, transfer full. */
char *hrm_words_keep_order (char *text);                            /* "3 / 5" */
/* All: transfer full. */
char *hrm_words_day        (HrmDate date);                          /* "Wed 4 Mar" */
const char *hrm_words_month (int month, gboolean in_full);              /* "Mar" or "March", from 1 on */
const char *hrm_words_weekday_name (int weekday, gboolean in_full);     /* "Wed" or "Wednesday" */
/* A day, a time or both, as they are shown; FALSE: it is none. */
gboolean hrm_words_read    (const char *text, HrmCivil near, HrmCivil *at);
char *hrm_words_weekday    (HrmDate date);                          /* "Wed 4" */
char *hrm_words_day_of_month (int day, int month, gboolean in_full);    /* "4 Mar" or "4 March", from 1 on */
char *hrm_words_day_of_year (HrmDate date);                         /* "Wed 4 Mar 2026" */
char *hrm_words_span       (HrmCivil from, HrmCivil to);            /* "Mon 2 – Thu 5 Mar", with times when within a day */
char *hrm_words_span_hours (HrmCivil from, HrmCivil to);            /* "Mon 2 13:00 – Thu 5 Mar 12:00" */
/* The same of what is as long as SCALE shows: with an end on Monday at 9:00 it goes to Friday. */
char *hrm_words_span_on    (HrmTimeScale *scale, HrmCivil from, HrmCivil to);
char *hrm_words_spoken_days (HrmDate first, HrmDate last);          /* "Monday 2 to Thursday 5 March"; of one day "Tuesday 3 March" */
char *hrm_words_length     (gint64 minutes, int day_minutes);       /* "3½ days", "4 h", "45 min" */
char *hrm_words_hours      (gint64 minutes);                        /* "61 h", "2½ h", "45 min": for sums */
char *hrm_words_hours_about (double minutes);                        /* the same to the quarter of an hour: of shares of sessions */
char *hrm_words_hours_free (double minutes);                         /* the same, never more than there is */
char *hrm_words_number     (double number);                         /* "1,512", rounded, as the language groups them */
char *hrm_words_number_short (double number);                       /* "512", "1.5k", "16k", "2.0M": where there is little room */
char *hrm_words_time       (HrmCivil at);                           /* "10:00" */
char *hrm_words_past_day   (HrmDate date, HrmDate today);            /* "Today", "Yesterday", "Tue 3 Mar": as a heading */
char *hrm_words_past       (HrmCivil at, HrmDate today);             /* "14:02", "Tue 14:02", "Tue 3 Mar 14:02" */
/* "take 1 of 2", "take 3, one of 2": of those that are offered; "take 2, archived". NULL: it is the only one. */
char *hrm_words_take_of    (HrmSession *session);
char *hrm_words_work       (const HrmTrackWork *work);              /* "12 sessions, 3 played · 64 h planned, 40 h left" */
char *hrm_words_count      (HrmKind kind, guint n);                 /* "4 placements", "1 session" */
char *hrm_words_staying    (guint n);                               /* "2 sessions stay: …"; what is fixed or frozen */
char *hrm_words_kept       (const HrmKeptDates *kept);               /* "3 sessions keep their dates", and which do not; NULL: nothing to tell */
char *hrm_words_percent    (double asked, double capacity);         /* "118 %"; "no capacity" */
char *hrm_words_short      (HrmRow *row);                           /* its title, cut to 40 letters: for labels */
char *hrm_words_shorten    (const char *title);                     /* the same of any */
char *hrm_words_names      (GPtrArray *rows, guint most);           /* "Ilya", "Ilya and Noor", "Ilya, Noor and 3 more" */
char *hrm_words_initials   (const char *title);                     /* "MA" */
/* The same of N people beside each other: of those whose are the same, with more letters, "MLi", or their number, "P13". */
GStrv hrm_words_initials_apart (const char *const *titles, guint n);
char *hrm_words_spoken_length (gint64 minutes, int day_minutes);    /* "3 and a half days", "4 hours", "45 minutes" */
/* "Webhooks, Payments API, Monday 2 to Thursday 5 March, 3 and a half days, 118 percent, locked": for assistive technology.
 * CLIP: that of who is there; NULL: none. */
char *hrm_words_session_clipping (HrmPlan *plan, HrmSession *session, const HrmLoad *clip);
/* "Take 2: Outbox table" and "2 · Outbox table", by what is another in it than in take 1: title, people, length or start. */
char *hrm_words_take       (HrmPlan *plan, HrmSession *session);
char *hrm_words_peak       (HrmModel *model, const HrmOutlook *outlook);   /* "Ilya 118 %, Thu 5 Mar"; "nobody" */
char *hrm_words_take_short (HrmPlan *plan, HrmSession *session);
/* Takes of a slot mostly have one title: "Webhooks, take 3, not in the plan"; of the one that is: its title. */
char *hrm_words_take_apart (HrmSession *session);
/* Sentences of what else the choices between takes in EDIT do: cables and tasks that are in the plan no more, or now.
 * Maybe none. Full. */
GStrv hrm_words_takes_change (HrmPlan *plan, HrmEdit *edit);
/* The same after one another, "Refunds waits for Webhooks no more. 4 tasks go back to the pool, 14 h"; NULL: none. */
char *hrm_words_takes_note  (HrmPlan *plan, HrmEdit *edit);
/* Names as people read them, translated: "Tracking", "Lead engineer". */
const char *hrm_words_enum (const HrmField *field, gint64 value);
const char *hrm_words_kind (HrmKind kind);

G_END_DECLS
