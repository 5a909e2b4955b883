/* hrm-commands-time.c: time itself, over all tracks: inserted, deleted, cut, pasted, doubled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-again.h"
#include "hrm-track-tree.h"

/* What is meant */

/* The sprint in which AT lies. */
static void
get_sprint (HrmDesk *desk, HrmCivil at, HrmCivil *from, HrmCivil *to)
{
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (desk));
  HrmDate first, next;
  gint64 bar;
  int beat;

  hrm_tempo_map_locate (tempo, hrm_civil_date (at), &bar, &beat);
  first = hrm_tempo_map_get_date (tempo, bar, 1);
  next = hrm_tempo_map_get_date (tempo, bar + 1, 1);
  /* At the ends of the years there is no sprint: two weeks from AT. */
  *from = hrm_date_start (first == HRM_UNSET ? hrm_civil_date (at) : first);
  *to = next == HRM_UNSET ? MIN (*from + 14 * HRM_MINUTES_PER_DAY, HRM_CIVIL_LAST) : hrm_date_start (next);
}

/* Of the sprint of the cursor. */
static gint64
sprint_minutes (HrmDesk *desk)
{
  HrmCivil from, to;
  gint64 minutes;

  get_sprint (desk, desk->cursor, &from, &to);
  minutes = hrm_calendar_minutes_between (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), from, to);
  return minutes > 0 ? minutes : HRM_TEMPO_DEFAULT_BEATS * (gint64) hrm_model_day_minutes (hrm_desk_get_model (desk));
}

/* As much as the range has, else a sprint. */
static gint64
inserted_minutes (HrmDesk *desk)
{
  HrmCivil from, to;
  gint64 minutes = 0;

  if (hrm_desk_get_range (desk, &from, &to))
    minutes = hrm_calendar_minutes_between (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), from, to);
  return minutes > 0 ? minutes : sprint_minutes (desk);
}

/**
 * hrm_command_time_begin:
 * @change: (out): the desk's range, without one the sprint of the cursor; what
 *   is taken along as last chosen
 *
 * Returns: FALSE when it cannot be done now; the status says why
 */
gboolean
hrm_command_time_begin (HrmDesk *desk, HrmTimeAct act, HrmTimeChange *change)
{
  *change = (HrmTimeChange) { .act = act, .from = desk->cursor, .to = desk->cursor };
  change->parts = hrm_desk_get_time_parts (desk, &change->split);
  if (hrm_command_refuses (desk))
    return FALSE;
  if (act == HRM_TIME_INSERT)
    {
      change->minutes = inserted_minutes (desk);
      return TRUE;
    }
  if (act == HRM_TIME_PASTE)
    {
      if (desk->time_clip == NULL)
        {
          hrm_desk_say (desk, _("Cut or copy time first"));
          return FALSE;
        }
      change->minutes = hrm_time_clip_get_minutes (desk->time_clip);
      return TRUE;
    }
  if (!hrm_desk_get_range (desk, &change->from, &change->to))
    get_sprint (desk, desk->cursor, &change->from, &change->to);
  change->minutes = hrm_calendar_minutes_between (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), change->from, change->to);
  if (change->minutes > 0)
    return TRUE;
  hrm_desk_say (desk, _("There is no working time in the range"));
  return FALSE;
}

/* Making room */

static gboolean
may_split (HrmDesk *desk, HrmSession *session)
{
  return session->slot.row == NULL && hrm_track_get_frozen (session->track.row) == NULL &&
         !hrm_ripple_leaves (session, hrm_desk_get_ripple_locked (desk));
}

typedef struct
{
  HrmSession *session;
  gint64 first;              /* minutes that stay */
} Across;

/* What lies across AT, to be split there. */
static GArray *
find_across (HrmDesk *desk, HrmCivil at)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  GArray *across = g_array_new (FALSE, FALSE, sizeof (Across));

  for (guint i = 0; i < rows->len; i++)
    {
      Across one = { rows->pdata[i], 0 };

      if (one.session->start >= at || !may_split (desk, one.session))
        continue;
      one.first = hrm_command_minutes_before (hrm_desk_get_plan (desk), one.session, at);
      if (one.first > 0)
        g_array_append_val (across, one);
    }
  return across;
}

static HrmCivil
second_start (HrmDesk *desk, HrmSession *session, HrmCivil to, HrmCalendar *then)
{
  HrmCivil work = hrm_command_by_clock (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), session) ? to
                                                                                                   : hrm_calendar_next_work (then, to);

  return work == HRM_UNSET ? to : work;
}

/* Room of MINUTES from AT on, up to END; what lies there later. Returns: what moves; NULL: there is not so much time */
static HrmRippleReport *
make_room (HrmDesk *desk, HrmEdit *edit, const HrmTimeChange *change, HrmCivil at, HrmCivil *end)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmCivil to = *end = hrm_ripple_inserted_end (plan, edit, at, change->minutes, change->parts);
  HrmRippleShift shift = { at, at, to };
  HrmRipple ripple = { .shifts = &shift, .n_shifts = 1, .parts = change->parts, .locked = hrm_desk_get_ripple_locked (desk) };
  HrmRippleReport *report;

  if (to == HRM_UNSET)
    return NULL;
  report = hrm_ripple (plan, &ripple, edit);
  if (change->split)
    {
      g_autoptr (GArray) across = find_across (desk, at);
      g_autoptr (GHashTable) behind = hrm_command_behind_new ();

      report->splits = TRUE;
      for (guint i = 0; i < across->len; i++)
        {
          Across *one = &g_array_index (across, Across, i);
          gint64 second = hrm_command_split_one (desk, edit, behind, one->session, at, one->first);

          HRM_SET_INT (edit, SESSION, Session, second, start, second_start (desk, one->session, to, report->calendar));
          g_ptr_array_add (report->cut, one->session);
          g_hash_table_add (report->tracks, one->session->track.row);
        }
    }
  return report;
}

/* A section that comes again, whole or in part, comes between its two parts: it would lie over the one that grew. */
static void
split_sections (HrmDesk *desk, HrmEdit *edit, const HrmTimeChange *change, HrmTimeClip *clip, HrmCivil at, HrmCivil next)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION);
  guint64 skip = HRM_FIELD_BIT (Section, start) | HRM_FIELD_BIT (Section, length);

  for (guint i = 0; (change->parts & HRM_RIPPLE_SECTIONS) && hrm_time_clip_has_sections (clip) && i < rows->len; i++)
    {
      HrmSection *section = rows->pdata[i];
      gint64 first, second;

      /* One that spans all of what is doubled is not doubled itself. */
      if (section->start >= at || (change->act == HRM_TIME_DUPLICATE && section->start < change->from))
        continue;
      first = hrm_calendar_minutes_between (calendar, section->start, at);
      if (first < 1 || first >= section->length)
        continue;
      HRM_SET_INT (edit, SECTION, Section, section->base.id, length, first);
      second = hrm_edit_insert (edit, HRM_KIND_SECTION);
      hrm_again_copy_fields (edit, &section->base, second, skip);
      HRM_SET_INT (edit, SECTION, Section, second, start, next);
      HRM_SET_INT (edit, SECTION, Section, second, length, section->length - first);
    }
}

/* Taking time away */

static HrmRippleReport *
take_away (HrmDesk *desk, HrmEdit *edit, const HrmTimeChange *change)
{
  HrmRippleShift shift = { change->to, change->to, change->from };
  HrmRipple ripple = { .shifts = &shift, .n_shifts = 1, .parts = change->parts, .locked = hrm_desk_get_ripple_locked (desk),
                       .removes = TRUE, .cuts = change->split };

  return hrm_ripple (hrm_desk_get_plan (desk), &ripple, edit);
}

/* The edit */

static char *
name_change (HrmDesk *desk, const HrmTimeChange *change)
{
  g_autofree char *length = hrm_words_length (change->minutes, hrm_model_day_minutes (hrm_desk_get_model (desk)));

  switch (change->act)
    {
    case HRM_TIME_INSERT:
      return g_strdup_printf (_("Insert %s of time"), length);
    case HRM_TIME_DELETE:
      return g_strdup_printf (_("Delete %s of time"), length);
    case HRM_TIME_CUT:
      return g_strdup_printf (_("Cut %s of time"), length);
    case HRM_TIME_PASTE:
      return g_strdup_printf (_("Paste %s of time"), length);
    case HRM_TIME_DUPLICATE:
    default:
      return g_strdup_printf (_("Duplicate %s of time"), length);
    }
}

/* "Insert 10 days of time, move 37 sessions on 9 tracks", "Delete 5 days of time with 7 sessions, 3 cables and the marker Beta":
 * in the words of the preview. */
static void
name_report (HrmDesk *desk, HrmEdit *edit, const HrmRippleReport *report)
{
  g_autofree char *with = NULL, *inside = hrm_desk_list_gone (desk, edit, report);

  if (inside == NULL)
    inside = hrm_desk_list_came (edit, report);
  if (inside)
    {
      /* Translators: "Delete 5 days of time" with "7 sessions and the marker Beta" in it. */
      with = g_strdup_printf (_("%s with %s"), hrm_edit_get_label (edit), inside);
      hrm_edit_set_label (edit, with);
    }
  hrm_command_name_ripple (edit, report, HRM_RIPPLED_MOVED);
}

/* Takes are no sessions by themselves. */
static guint
count_inserted (HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  guint n = 0;

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_INSERT && run->kind == HRM_KIND_SESSION && i < run->ids->len; i++)
        n += hrm_run_get (run, i, HRM_FIELD (Session, slot)).integer == HRM_UNSET;
    }
  return n;
}

static HrmRippleReport *
build (HrmDesk *desk, HrmEdit *edit, const HrmTimeChange *change)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  g_autoptr (HrmTimeClip) doubled = NULL;
  HrmTimeClip *clip = change->act == HRM_TIME_PASTE ? desk->time_clip : NULL;
  HrmRippleReport *report;
  HrmCivil at = change->act == HRM_TIME_DUPLICATE ? change->to : change->from, end, next;

  if (change->act == HRM_TIME_DELETE || change->act == HRM_TIME_CUT)
    return take_away (desk, edit, change);
  if (change->act == HRM_TIME_DUPLICATE)
    clip = doubled = hrm_time_clip_new (plan, change->from, change->to, change->split, FALSE);
  if (clip && (change->parts & HRM_RIPPLE_EXCEPTIONS))
    hrm_time_clip_paste_exceptions (clip, edit, at);
  report = make_room (desk, edit, change, at, &end);
  next = report ? hrm_calendar_next_work (report->calendar, end) : HRM_UNSET;
  if (report && clip)
    split_sections (desk, edit, change, clip, at, next == HRM_UNSET ? end : next);
  if (report && clip)
    hrm_time_clip_paste (clip, plan, edit, at, end, report->calendar, change->parts);
  if (report && change->act == HRM_TIME_PASTE)
    report->refused = hrm_time_clip_n_refused (clip, change->parts);
  return report;
}

/* A part of a session is not what its linked copies are; those of one that goes go on with each other. */
static void
unlink_changed (HrmEdit *edit, const HrmRippleReport *report)
{
  g_autoptr (GPtrArray) leaving = g_ptr_array_new ();
  g_autoptr (GHashTable) set = NULL;

  for (guint i = 0; i < report->gone->len; i++)
    g_ptr_array_add (leaving, report->gone->pdata[i]);
  for (guint i = 0; i < report->cut->len; i++)
    g_ptr_array_add (leaving, report->cut->pdata[i]);
  set = hrm_command_set_of (leaving);
  /* What the edit has deleted can be told nothing more. */
  for (guint i = 0; i < leaving->len; i++)
    if (i >= report->gone->len || ((HrmSession *) leaving->pdata[i])->linked.row == NULL)
      hrm_command_unlink_session (edit, leaving->pdata[i], set);
}

/* Where it is the opposite of what was done last, what takes that back, or NULL. */
static HrmEdit *
recall (HrmDesk *desk, const HrmTimeChange *change, HrmEdit *plain)
{
  HrmRippleLocked locked = hrm_desk_get_ripple_locked (desk);
  g_autoptr (HrmEdit) back = desk->time_memory ? hrm_time_memory_recall (desk->time_memory, hrm_desk_get_model (desk), change, locked, plain) : NULL;
  g_autofree char *refused = back ? hrm_desk_refuse_frozen (desk, back) : NULL;

  /* What was frozen since stays, as without memory. */
  return refused ? NULL : g_steal_pointer (&back);
}

/**
 * hrm_command_time:
 *
 * What @change does, to be previewed or committed; the desk knows then what
 * moves along in it.
 *
 * Returns: (transfer full): may be empty
 */
HrmEdit *
hrm_command_time (HrmDesk *desk, const HrmTimeChange *change)
{
  g_autofree char *label = name_change (desk, change);
  HrmEdit *edit = hrm_edit_new (label), *back;
  HrmRippleReport *report = change->minutes > 0 ? build (desk, edit, change) : NULL;
  g_autofree char *refused = NULL;

  if (report == NULL)
    return edit;
  unlink_changed (edit, report);
  back = recall (desk, change, edit);
  if (back)
    {
      hrm_edit_unref (edit);
      edit = back;
      hrm_edit_set_label (edit, label);
      hrm_ripple_report_free (report);
      report = hrm_ripple_report_of (hrm_desk_get_plan (desk), edit);
    }
  report->came = count_inserted (edit);
  report->came -= report->splits ? MIN (report->came, report->cut->len) : 0;
  name_report (desk, edit, report);
  refused = report->refused > 0 ? hrm_desk_count_refused (report->refused) : NULL;
  hrm_desk_note (desk, refused);
  hrm_desk_put_ripple (desk, edit, report);
  return edit;
}

/* Doing it */

static void
keep_clip (HrmDesk *desk, const HrmTimeChange *change, gboolean moves)
{
  /* What was cut before is not what would be pasted. */
  g_clear_pointer (&desk->time_memory, hrm_time_memory_free);
  g_clear_pointer (&desk->time_clip, hrm_time_clip_free);
  desk->time_clip = hrm_time_clip_new (hrm_desk_get_plan (desk), change->from, change->to, change->split, moves);
}

/* The time that came is the range then; what went has none. */
static void
show_where (HrmDesk *desk, const HrmTimeChange *change)
{
  HrmCivil from = change->act == HRM_TIME_DUPLICATE ? change->to : change->from, to;

  if (change->act == HRM_TIME_DELETE || change->act == HRM_TIME_CUT)
    {
      hrm_desk_clear_range (desk);
      hrm_desk_set_cursor (desk, change->from);
      return;
    }
  to = hrm_calendar_add (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), from, change->minutes);
  if (to != HRM_UNSET)
    hrm_desk_set_range (desk, from, to);
}

/**
 * hrm_command_time_commit:
 *
 * One edit; remembers what was taken along. Time that is cut is kept to be pasted.
 */
gboolean
hrm_command_time_commit (HrmDesk *desk, const HrmTimeChange *change)
{
  HrmTimeClip *clip = NULL;
  g_autoptr (HrmEdit) edit = NULL;
  gboolean all;

  if (hrm_command_refuses (desk))
    return FALSE;
  hrm_desk_set_time_parts (desk, change->parts, change->split);
  if (change->act == HRM_TIME_CUT)
    clip = hrm_time_clip_new (hrm_desk_get_plan (desk), change->from, change->to, change->split, TRUE);
  all = change->act != HRM_TIME_PASTE || hrm_time_clip_n_refused (desk->time_clip, change->parts) == 0;
  edit = hrm_command_time (desk, change);
  hrm_desk_drop_ripple (desk);
  if (hrm_edit_is_empty (edit))
    hrm_desk_say (desk, _("Nothing lies there that would change"));
  if (!hrm_command_finish (desk, hrm_edit_ref (edit)))
    {
      g_clear_pointer (&clip, hrm_time_clip_free);
      return FALSE;
    }
  /* What could not be pasted is still what it was: it may be, once its track is not frozen. */
  if (change->act == HRM_TIME_PASTE && all)
    hrm_time_clip_was_pasted (desk->time_clip, edit);
  if (clip)
    {
      g_clear_pointer (&desk->time_clip, hrm_time_clip_free);
      desk->time_clip = clip;
    }
  g_clear_pointer (&desk->time_memory, hrm_time_memory_free);
  desk->time_memory = hrm_time_memory_new (change, edit, desk->kept);
  show_where (desk, change);
  return TRUE;
}

gboolean
hrm_command_copy_time (HrmDesk *desk)
{
  HrmTimeChange change;
  g_autofree char *length = NULL, *sessions = NULL;

  change.parts = hrm_desk_get_time_parts (desk, &change.split);
  if (!hrm_desk_get_range (desk, &change.from, &change.to))
    get_sprint (desk, desk->cursor, &change.from, &change.to);
  keep_clip (desk, &change, FALSE);
  length = hrm_words_length (hrm_time_clip_get_minutes (desk->time_clip), hrm_model_day_minutes (hrm_desk_get_model (desk)));
  sessions = hrm_words_count (HRM_KIND_SESSION, hrm_time_clip_n_sessions (desk->time_clip));
  /* Translators: a length of time, "12 sessions". */
  hrm_desk_say (desk, _("Copied %s with %s"), length, sessions);
  return TRUE;
}
