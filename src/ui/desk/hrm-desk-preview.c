/* hrm-desk-preview.c: the gesture under way, as an edit that is not committed,
 * and what is said of it beside the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-cables.h"
#include "hrm-desk-private.h"
#include "hrm-links.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

/* People named in the read-out. */
#define NAMED_MOST 3

static void
drop_what_if (HrmDesk *self)
{
  hrm_desk_drop_heard (self);
  g_clear_pointer (&self->what_if, hrm_what_if_free);
  g_clear_pointer (&self->preview_error, g_free);
}

static void
ask_what_if (HrmDesk *self)
{
  g_autoptr (GError) error = NULL;

  drop_what_if (self);
  if (self->preview == NULL || (self->preview_error = hrm_desk_refuse_frozen (self, self->preview)) != NULL)
    return;
  self->what_if = hrm_desk_take_kept (self, self->preview);
  if (self->what_if == NULL)
    self->what_if = hrm_desk_take_cascaded (self, self->preview);
  if (self->what_if == NULL)
    self->what_if = hrm_plan_what_if (hrm_desk_get_plan (self), self->preview, &error);
  if (self->what_if == NULL)
    self->preview_error = g_strdup (error ? error->message : _("This cannot be done"));
}

/* After a commit by somebody else: the same gesture over the new plan. */
void
hrm_desk_update_preview (HrmDesk *self)
{
  /* Its rows may be gone. */
  hrm_desk_drop_ripple (self);
  if (self->preview == NULL)
    return;
  ask_what_if (self);
  hrm_desk_emit (self, HRM_DESK_PREVIEW_CHANGED);
}

void
hrm_desk_preview (HrmDesk *desk, HrmEdit *edit)
{
  if (edit == NULL)
    hrm_desk_note (desk, NULL);
  if (edit == NULL && desk->preview == NULL)
    return;
  hrm_desk_yield_auditions (desk, edit);
  if (edit)
    {
      hrm_edit_ref (edit);
      hrm_links_spread (hrm_desk_get_model (desk), edit);
    }
  if (edit != desk->rippled)
    hrm_desk_drop_ripple (desk);
  hrm_desk_hold_follow (desk);
  g_clear_pointer (&desk->preview, hrm_edit_unref);
  desk->preview = edit;
  ask_what_if (desk);
  hrm_desk_emit (desk, HRM_DESK_PREVIEW_CHANGED);
}

HrmEdit *
hrm_desk_get_preview_edit (HrmDesk *desk)
{
  return desk->preview;
}

HrmWhatIf *
hrm_desk_get_what_if (HrmDesk *desk)
{
  return desk->what_if;
}

const char *
hrm_desk_get_preview_error (HrmDesk *desk)
{
  return desk->preview_error;
}

/* Returns: FALSE when it was refused, or when there was nothing to do */
gboolean
hrm_desk_commit_preview (HrmDesk *desk)
{
  g_autoptr (HrmEdit) edit = g_steal_pointer (&desk->preview);
  gboolean done;

  if (edit == NULL)
    return FALSE;
  hrm_desk_yield_auditions (desk, NULL);
  drop_what_if (desk);
  done = !hrm_edit_is_empty (edit) && hrm_desk_commit (desk, edit);
  hrm_desk_drop_ripple (desk);
  hrm_desk_emit (desk, HRM_DESK_PREVIEW_CHANGED);
  return done;
}

void
hrm_desk_cancel_preview (HrmDesk *desk)
{
  hrm_desk_preview (desk, NULL);
}

void
hrm_desk_get_level (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to, HrmLevel *level)
{
  HrmWhatIf *heard = hrm_desk_get_heard (desk);

  if (heard)
    hrm_what_if_get_level (heard, who, from, to, level);
  else
    hrm_plan_get_level (hrm_desk_get_plan (desk), who, from, to, level);
}

GPtrArray *
hrm_desk_get_asking (HrmDesk *desk, HrmChannel *channel, HrmDate date)
{
  GPtrArray *sessions = desk->what_if ? hrm_what_if_get_asking (desk->what_if, channel, date)
                                      : hrm_plan_get_asking (hrm_desk_get_plan (desk), channel, date);

  if (!hrm_desk_is_row_heard (desk, HRM_ROW (channel)))
    g_ptr_array_set_size (sessions, 0);
  for (guint i = sessions->len; i-- > 0;)
    if (!hrm_desk_is_heard (desk, ((HrmSession *) sessions->pdata[i])->track.row))
      g_ptr_array_remove_index (sessions, i);
  return sessions;
}

void
hrm_desk_get_load (HrmDesk *desk, HrmChannel *channel, HrmDate from, HrmDate to, double *asked, double *capacity)
{
  HrmLevel level;

  hrm_desk_get_level (desk, HRM_ROW (channel), from, to, &level);
  *asked = level.asked;
  *capacity = level.capacity;
}

/* The read-out */

/* The session that is told of: BASE as it would be, or the first that is touched. */
static HrmSession *
get_told (HrmDesk *self, HrmSession *base)
{
  GPtrArray *touched = hrm_what_if_get_touched (self->what_if, HRM_KIND_SESSION);
  HrmRow *row = base ? hrm_what_if_get_row (self->what_if, base->base.id) : NULL;

  /* Of a copy its own dates; what it is of stays. */
  if (row && (HRM_ROW (base) != row || touched->len == 0))
    return hrm_as_session (row);
  return touched->len > 0 ? touched->pdata[0] : NULL;
}

/* "+2 days", "−3 h", or NULL when it is 0. */
static char *
describe_shift (gint64 days, gint64 minutes, int day_minutes)
{
  g_autofree char *length = NULL;

  if (days == 0 && minutes == 0)
    return NULL;
  if (days != 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s%d day", "%s%d days", (gulong) ABS (days)),
                            days > 0 ? "+" : "−", (int) ABS (days));
  length = hrm_words_length (ABS (minutes), day_minutes);
  return g_strconcat (minutes > 0 ? "+" : "−", length, NULL);
}

static gint64
work_between (HrmCalendar *calendar, HrmTiming timing, HrmCivil from, HrmCivil to)
{
  gint64 minutes = timing == HRM_TIMING_CLOCK ? to - from : hrm_calendar_minutes_between (calendar, from, to);

  return minutes == 0 ? to - from : minutes;
}

/* Whole ones; 0: it goes to another time of the day, which is told with it. */
static gint64
days_between (HrmCalendar *calendar, HrmTiming timing, HrmCivil from, HrmCivil to)
{
  HrmDate first = hrm_civil_date (from), last = hrm_civil_date (to);

  if (from - hrm_date_start (first) != to - hrm_date_start (last))
    return 0;
  return timing == HRM_TIMING_CLOCK ? last - first : hrm_calendar_working_days_between (calendar, first, last);
}

/* From the first minute of work of a day to the last of one. */
static gboolean
is_whole (HrmCalendar *calendar, HrmCivil start, HrmCivil end)
{
  return hrm_calendar_next_work (calendar, hrm_date_start (hrm_civil_date (start))) == start &&
         hrm_civil_date (hrm_calendar_next_work (calendar, end)) > hrm_civil_date (end - 1);
}

static char *
describe_span (HrmCalendar *calendar, HrmCivil start, HrmCivil end)
{
  return is_whole (calendar, start, end) ? hrm_words_span (start, end) : hrm_words_span_hours (start, end);
}

static char *
describe_dates (HrmDesk *self, HrmSession *would)
{
  HrmPlan *plan = hrm_desk_get_plan (self);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_SESSION, would->base.id);
  int day = hrm_model_day_minutes (hrm_desk_get_model (self));
  HrmCivil end = hrm_what_if_get_end (self->what_if, would);
  g_autofree char *span = describe_span (calendar, would->start, end);
  g_autofree char *length = hrm_words_length (would->length, day);
  g_autofree char *shift = NULL;
  HrmSession *was;

  if (row == NULL)
    return g_strdup_printf ("%s  %s", span, length);
  was = hrm_as_session (row);
  if (was->length != would->length)
    {
      shift = describe_shift (0, would->length - was->length, day);
      return g_strdup_printf ("%s  %s (%s)", span, length, shift);
    }
  shift = describe_shift (days_between (calendar, would->timing, was->start, would->start),
                          work_between (calendar, would->timing, was->start, would->start),
                          would->timing == HRM_TIMING_CLOCK ? HRM_MINUTES_PER_DAY : day);
  return shift ? g_strdup_printf ("%s  %s", span, shift) : g_strdup (span);
}

typedef struct
{
  HrmChannel *channel;
  HrmLevel level;
} Concerned;

/* Who clips most comes first. */
static int
compare_concerned (gconstpointer a, gconstpointer b)
{
  const Concerned *x = a, *y = b;
  double p, q;

  if ((x->level.clips > 0) != (y->level.clips > 0))
    return x->level.clips > 0 ? -1 : 1;
  p = x->level.clips ? hrm_load_ratio (x->level.peak.asked, x->level.peak.capacity) : hrm_load_ratio (x->level.asked, x->level.capacity);
  q = y->level.clips ? hrm_load_ratio (y->level.peak.asked, y->level.peak.capacity) : hrm_load_ratio (y->level.asked, y->level.capacity);
  return p != q ? (p > q ? -1 : 1) : hrm_row_compare (&x->channel->base, &y->channel->base);
}

static void
add_concerned (HrmDesk *self, GArray *people, HrmChannel *channel, HrmDate from, HrmDate to)
{
  Concerned one = { .channel = channel };

  for (guint i = 0; i < people->len; i++)
    if (g_array_index (people, Concerned, i).channel->base.id == channel->base.id)
      return;
  hrm_what_if_get_level (self->what_if, HRM_ROW (channel), from, to, &one.level);
  g_array_append_val (people, one);
}

/* The days on which something of what is touched would lie. */
static gboolean
get_days (HrmDesk *self, HrmDate *from, HrmDate *to)
{
  GPtrArray *touched = hrm_what_if_get_touched (self->what_if, HRM_KIND_SESSION);
  GPtrArray *assignments = hrm_what_if_get_touched (self->what_if, HRM_KIND_ASSIGNMENT);

  *from = HRM_DATE_LAST;
  *to = HRM_DATE_FIRST;
  for (guint i = 0; i < touched->len + assignments->len; i++)
    {
      HrmSession *session = i < touched->len ? touched->pdata[i]
                                             : ((HrmAssignment *) assignments->pdata[i - touched->len])->session.row;

      if (session == NULL)
        continue;
      *from = MIN (*from, hrm_civil_date (session->start));
      *to = MAX (*to, hrm_civil_date (hrm_what_if_get_end (self->what_if, session) - 1));
    }
  *from = MAX (*from, HRM_DATE_FIRST);
  *to = MIN (*to, HRM_DATE_LAST);
  return *from <= *to;
}

static GArray *
get_concerned (HrmDesk *self, HrmSession *base)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (Concerned));
  GPtrArray *channels = hrm_what_if_get_channels (self->what_if);
  HrmDate from, to;

  if (!get_days (self, &from, &to))
    return people;
  for (guint i = 0; i < channels->len; i++)
    add_concerned (self, people, channels->pdata[i], from, to);
  if (base)
    HRM_EACH_INCOMING (base, ASSIGNMENT, Assignment, session, assignment)
      add_concerned (self, people, assignment->channel.row, from, to);
  g_array_sort (people, compare_concerned);
  return people;
}

static char *
describe_one (const Concerned *one)
{
  g_autofree char *name = hrm_words_short (HRM_ROW (one->channel));
  g_autofree char *percent = NULL, *day = NULL;

  if (one->level.clips == 0)
    {
      percent = hrm_words_percent (one->level.asked, one->level.capacity);
      return g_strdup_printf ("%s %s", name, percent);
    }
  percent = hrm_words_percent (one->level.peak.asked, one->level.peak.capacity);
  day = hrm_words_weekday (one->level.peak.date);
  /* Translators: who, how many percent, on which day: "▲ Ilya 118 % on Thu 5". */
  return g_strdup_printf (_("▲ %s %s on %s"), name, percent, day);
}

/* Full; empty without people. */
static char *
list_people (GArray *people)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < MIN (people->len, NAMED_MOST); i++)
    {
      g_autofree char *one = describe_one (&g_array_index (people, Concerned, i));

      g_string_append_printf (line, "%s%s", i > 0 ? " · " : "", one);
    }
  if (people->len > NAMED_MOST)
    {
      guint more = people->len - NAMED_MOST;

      g_string_append_c (line, ' ');
      g_string_append_printf (line, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  return g_string_free (line, FALSE);
}

/* Returns: whether there are any */
static gboolean
add_people (GStrvBuilder *lines, GArray *people)
{
  g_autofree char *line = list_people (people);

  if (*line)
    g_strv_builder_add (lines, line);
  return *line != '\0';
}

/* NULL: nothing, or a ripple, which says it already. */
static char *
describe_violated (HrmDesk *self)
{
  return self->what_if && self->ripple == NULL ? hrm_desk_describe_broken (self, hrm_what_if_get_broken (self->what_if), self->what_if, 1) : NULL;
}

/* What else changes with it. */
static void
add_others (HrmDesk *desk, GStrvBuilder *lines)
{
  g_autofree char *ripple = hrm_desk_describe_ripple (desk), *cascade = hrm_desk_describe_cascade (desk), *violated = describe_violated (desk);

  if (ripple)
    g_strv_builder_add (lines, ripple);
  if (cascade)
    g_strv_builder_add (lines, cascade);
  if (violated)
    g_strv_builder_add (lines, violated);
}

/* HEAD: what is done, above the dates; TAIL: behind them; or NULL. */
static GStrv
describe (HrmDesk *desk, HrmSession *base, const char *head, const char *tail, const char *keys)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GArray) people = NULL;
  g_autofree char *dates = NULL;
  HrmSession *would;

  if (desk->preview == NULL)
    return g_new0 (char *, 1);
  if (desk->preview_error)
    g_strv_builder_add (lines, desk->preview_error);
  if (head)
    g_strv_builder_add (lines, head);
  if (desk->what_if)
    {
      would = get_told (desk, base);
      dates = would ? describe_dates (desk, would) : NULL;
      people = get_concerned (desk, base);
      if (dates && tail)
        {
          g_autofree char *both = g_strdup_printf ("%s · %s", dates, tail);

          g_strv_builder_add (lines, both);
        }
      else if (dates)
        g_strv_builder_add (lines, dates);
      add_people (lines, people);
      add_others (desk, lines);
    }
  g_strv_builder_add (lines, keys);
  return g_strv_builder_end (lines);
}

/* "2 sessions → Search", "→ Search", "2 sessions"; NULL: it is one that stays on its track. */
static char *
describe_moved (HrmDesk *desk, HrmSession *base, guint n)
{
  HrmRow *would = base && desk->what_if ? hrm_what_if_get_row (desk->what_if, base->base.id) : NULL;
  HrmTrack *to = would ? hrm_as_session (would)->track.row : NULL;
  g_autofree char *count = n > 1 ? hrm_words_count (HRM_KIND_SESSION, n) : NULL;
  g_autofree char *name = to && to->base.id != base->track.id ? hrm_words_short (&to->base) : NULL;

  if (name)
    return g_strdup_printf ("%s%s→ %s", count ? count : "", count ? " " : "", name);
  return g_steal_pointer (&count);
}

GStrv
hrm_desk_describe_preview (HrmDesk *desk, HrmSession *base, guint n, const char *keys)
{
  g_autofree char *tail = describe_moved (desk, base, n);

  return describe (desk, base, NULL, tail, keys ? keys : _("Shift: no snap · Esc: cancel"));
}

/* Rolls: two sessions at once */

static gboolean
has_all_of (HrmSession *session, HrmSession *other)
{
  HRM_EACH_INCOMING (other, ASSIGNMENT, Assignment, session, assignment)
    if (!hrm_plan_is_assigned (session, assignment->channel.row))
      return FALSE;
  return TRUE;
}

/* "Webhooks  Mon 2 – Wed 4 Mar  3 days → 2½ days" */
static void
add_side (HrmDesk *self, GStrvBuilder *lines, HrmSession *session)
{
  HrmRow *row = hrm_what_if_get_row (self->what_if, session->base.id);
  HrmSession *would = row ? hrm_as_session (row) : session;
  int day = hrm_model_day_minutes (hrm_desk_get_model (self));
  g_autofree char *title = hrm_words_short (&session->base);
  g_autofree char *span = describe_span (hrm_plan_get_calendar (hrm_desk_get_plan (self)), would->start, hrm_what_if_get_end (self->what_if, would));
  g_autofree char *was = hrm_words_length (session->length, day), *length = hrm_words_length (would->length, day);
  /* Translators: lengths: what it was, and what it becomes. */
  g_autofree char *lengths = would->length != session->length ? g_strdup_printf (_("%s → %s"), was, length) : g_strdup (length);
  g_autofree char *line = g_strdup_printf ("%s  %s  %s", title, span, lengths);

  g_strv_builder_add (lines, line);
}

/* Of SESSION, on its own days. Returns: whether there are any */
static gboolean
add_side_people (HrmDesk *self, GStrvBuilder *lines, HrmSession *session)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (Concerned));
  HrmRow *row = hrm_what_if_get_row (self->what_if, session->base.id);
  HrmSession *would = row ? hrm_as_session (row) : session;
  HrmDate from = hrm_civil_date (would->start), to = hrm_civil_date (hrm_what_if_get_end (self->what_if, would) - 1);

  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    add_concerned (self, people, assignment->channel.row, from, MAX (from, to));
  g_array_sort (people, compare_concerned);
  return add_people (lines, people);
}

/* Who is on neither of them, but asked for more or less because of what goes along. */
static void
add_other_people (HrmDesk *self, GStrvBuilder *lines, HrmSession *before, HrmSession *after)
{
  g_autoptr (GArray) people = get_concerned (self, NULL);

  for (guint i = people->len; i-- > 0;)
    {
      HrmChannel *channel = g_array_index (people, Concerned, i).channel;

      if (hrm_plan_is_assigned (before, channel) || hrm_plan_is_assigned (after, channel))
        g_array_remove_index (people, i);
    }
  add_people (lines, people);
}

/* Of a roll: what BEFORE and AFTER become, and their people: those of both once, on all days, else of each. */
GStrv
hrm_desk_describe_roll (HrmDesk *desk, HrmSession *before, HrmSession *after, guint *second, const char *keys)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  gboolean same = has_all_of (before, after) && has_all_of (after, before);

  *second = 0;
  if (desk->preview == NULL)
    return g_new0 (char *, 1);
  if (desk->preview_error)
    g_strv_builder_add (lines, desk->preview_error);
  if (desk->what_if)
    {
      add_side (desk, lines, before);
      *second = !same && add_side_people (desk, lines, before) ? 2 : 1;
      add_side (desk, lines, after);
      if (same)
        {
          g_autoptr (GArray) people = get_concerned (desk, before);

          add_people (lines, people);
        }
      else
        {
          add_side_people (desk, lines, after);
          add_other_people (desk, lines, before, after);
        }
      add_others (desk, lines);
    }
  g_strv_builder_add (lines, keys ? keys : _("Shift: no snap · Esc: cancel"));
  return g_strv_builder_end (lines);
}

GStrv
hrm_desk_describe_still (HrmDesk *desk, HrmSession *session, const char *keys)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCivil end = hrm_plan_get_end (plan, session);
  g_autofree char *span = describe_span (hrm_plan_get_calendar (plan), session->start, end);
  /* Translators: dates, of a drag that has not come far enough yet: "Tue 10 – Fri 13 Mar, no change" */
  g_autofree char *words = g_strdup_printf (_("%s, no change"), span);

  return g_strdupv ((char *[]) { words, (char *) keys, NULL });
}

GStrv
hrm_desk_describe_carried (HrmDesk *desk, const char *head, const char *keys)
{
  return describe (desk, NULL, head, NULL, keys);
}

GStrv
hrm_desk_describe_copy (HrmDesk *desk, HrmSession *base, guint n, gboolean linked)
{
  g_autofree char *head = NULL;

  if (linked)
    head = n == 1 ? g_strdup (_("∞ Linked copy: stays the same"))
                  : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "∞ %u linked copy: stays the same", "∞ %u linked copies: stay the same", n), n);
  else
    head = n == 1 ? g_strdup (_("+ Copy: goes its own way"))
                  : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "+ %u copy: goes its own way", "+ %u copies: go their own way", n), n);
  return describe (desk, base, head, NULL, linked ? _("Without Shift: a copy of its own · Esc: cancel") : _("Shift: as a linked copy · Esc: cancel"));
}
