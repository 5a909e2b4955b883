/* hrm-findings.c: what is wrong with a plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-findings.h"

#include "hrm-amount.h"
#include "hrm-fatigue.h"

void
hrm_finding_free (HrmFinding *finding)
{
  g_clear_pointer (&finding->reasons, g_array_unref);
  g_free (finding->text);
  g_free (finding);
}

/* A title may hold line ends; a sentence is one line. */
static void
flatten (char *text)
{
  char *to = text;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      *to++ = ' ';
    else
      to += g_unichar_to_utf8 (g_utf8_get_char (at), to);
  *to = '\0';
}

static HrmFinding *
add (GPtrArray *findings, const char *what, gpointer row, const char *format, ...) G_GNUC_PRINTF (4, 5);

static HrmFinding *
add (GPtrArray *findings, const char *what, gpointer row, const char *format, ...)
{
  HrmFinding *finding = g_new0 (HrmFinding, 1);
  va_list args;

  va_start (args, format);
  finding->text = g_strdup_vprintf (format, args);
  va_end (args);
  flatten (finding->text);
  finding->finding = what;
  finding->row = row;
  finding->date = HRM_UNSET;
  g_ptr_array_add (findings, finding);
  return finding;
}

static GPtrArray *
sorted (HrmPlan *plan, HrmKind kind)
{
  GPtrArray *rows = g_ptr_array_copy (hrm_model_get_rows (hrm_plan_get_model (plan), kind), NULL, NULL);

  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  return rows;
}

static char *
name_reasons (const HrmReason *reasons, guint n)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *hours = hrm_amount_hours (reasons[i].asked);

      g_string_append_printf (names, "%s“%s” %s", i ? ", " : "", reasons[i].session->title, hours);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_clip (GPtrArray *findings, HrmChannel *channel, const HrmLoad *load, GArray *all)
{
  guint n;
  const HrmReason *reasons = hrm_reasons_on (all, load->date, &n);
  g_autofree char *names = name_reasons (reasons, n);
  g_autofree char *date = hrm_date_format (load->date), *percent = hrm_amount_percent (load->asked, load->capacity);
  g_autofree char *asked = hrm_amount_hours (load->asked), *there = hrm_amount_hours (load->capacity);
  HrmFinding *finding;

  if (load->capacity > 0)
    finding = add (findings, "clip", channel, "%s clips at %s on %s: %s are asked and %s are there (%s)", channel->title,
                   percent, date, asked, there, names);
  else
    finding = add (findings, "clip", channel, "%s clips on %s: %s are asked on a day without capacity (%s)", channel->title,
                   date, asked, names);
  finding->date = load->date;
  finding->reasons = g_array_new (FALSE, FALSE, sizeof (HrmReason));
  g_array_append_vals (finding->reasons, reasons, n);
}

static void
find_clips (HrmPlan *plan, GPtrArray *findings)
{
  g_autoptr (GPtrArray) channels = sorted (plan, HRM_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    {
      HrmChannel *channel = channels->pdata[i];
      g_autoptr (GArray) clips = hrm_plan_get_clips (plan, &channel->base, HRM_DATE_FIRST, HRM_DATE_LAST), reasons = NULL;

      if (clips->len > 0)
        reasons = hrm_plan_get_reasons (plan, &channel->base, HRM_DATE_FIRST, HRM_DATE_LAST);
      for (guint n = 0; n < clips->len; n++)
        add_clip (findings, channel, &g_array_index (clips, HrmLoad, n), reasons);
    }
}

static void
add_fatigue (GPtrArray *findings, HrmChannel *channel, const HrmFatigue *fatigue)
{
  g_autofree char *from = hrm_date_format (fatigue->from), *to = hrm_date_format (fatigue->to);
  const char *who = channel->title, *whose = fatigue->own ? "" : " for all";
  g_autofree char *deep = hrm_amount_hours (fatigue->amount), *most = hrm_amount_hours ((double) fatigue->limit);
  int amount = (int) fatigue->amount, limit = (int) fatigue->limit;
  HrmFinding *finding = NULL;

  switch (fatigue->kind)
    {
    case HRM_FATIGUE_DEEP_WORK:
      finding = add (findings, "fatigue", channel, "%s has %s of deep work on %s; the limit%s is %s", who, deep, from, whose, most);
      break;
    case HRM_FATIGUE_NO_LIGHT_DAY:
      finding = add (findings, "fatigue", channel, "%s has no light day in %d working days, from %s to %s; the limit%s is %d", who, amount,
                     from, to, whose, limit);
      break;
    case HRM_FATIGUE_MEETINGS:
      finding = add (findings, "fatigue", channel, "%s has %d meeting%s in the week from %s; the limit%s is %d", who, amount,
                     amount == 1 ? "" : "s", from, whose, limit);
      break;
    case HRM_FATIGUE_EVENINGS:
      finding = add (findings, "fatigue", channel, "%s works on %d evening%s in the week from %s; the limit%s is %d", who, amount,
                     amount == 1 ? "" : "s", from, whose, limit);
      break;
    case HRM_FATIGUE_STUDIO_TIME:
      finding = add (findings, "fatigue", channel, "%s has %d meeting%s over studio time on %s", who, amount, amount == 1 ? "" : "s", from);
      break;
    default:
      g_assert_not_reached ();
    }
  finding->date = fatigue->from;
}

static void
find_fatigue (HrmPlan *plan, GPtrArray *findings)
{
  g_autoptr (GPtrArray) channels = sorted (plan, HRM_KIND_CHANNEL);
  HrmCivil from, to;

  if (!hrm_plan_get_span (plan, &from, &to))
    return;
  for (guint i = 0; i < channels->len; i++)
    {
      g_autoptr (GArray) found = hrm_plan_get_fatigue (plan, channels->pdata[i], hrm_civil_date (from), hrm_civil_date (to));

      for (guint n = 0; n < found->len; n++)
        add_fatigue (findings, channels->pdata[i], &g_array_index (found, HrmFatigue, n));
    }
}

static void
find_cables (HrmPlan *plan, GPtrArray *findings)
{
  g_autoptr (GPtrArray) cables = sorted (plan, HRM_KIND_CABLE);

  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];
      g_autofree char *amount = NULL;

      if (hrm_plan_get_violation (cable) == 0)
        continue;
      amount = hrm_length_format (hrm_plan_get_violation (cable), hrm_model_day_minutes (hrm_plan_get_model (plan)));
      add (findings, "cable", cable, "“%s” is %s too early for “%s”, which it waits for", cable->to.row->title, amount, cable->from.row->title);
    }
}

static void
find_sessions (HrmPlan *plan, GPtrArray *findings, gboolean goals)
{
  g_autoptr (GPtrArray) sessions = sorted (plan, HRM_KIND_SESSION);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      if (!hrm_plan_counts (session) || session->state == HRM_SESSION_STATE_PLAYED)
        continue;
      if (goals && session->goal == NULL)
        add (findings, "no-goal", session, "“%s” on %s has no goal", session->title, session->track.row->title);
      if (!goals && hrm_row_n_children (HRM_ROW (session), HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)) == 0)
        add (findings, "nobody", session, "nobody is assigned to “%s” on %s", session->title, session->track.row->title);
    }
}

/* More work placed on a session than it has time. */
static void
find_overfull (HrmPlan *plan, GPtrArray *findings)
{
  g_autoptr (GPtrArray) sessions = sorted (plan, HRM_KIND_SESSION);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      gint64 placed = 0;
      g_autofree char *asked = NULL;
      g_autofree char *there = NULL;

      HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
        placed += hrm_plan_get_placed (plan, placement);
      if (!hrm_plan_counts (session) || session->state == HRM_SESSION_STATE_PLAYED || placed <= session->length)
        continue;
      asked = hrm_length_format (placed, G_MAXINT);
      there = hrm_length_format (session->length, G_MAXINT);
      add (findings, "overfull", session, "“%s” on %s holds tasks of %s and lasts %s", session->title,
           session->track.row->title, asked, there);
    }
}

static void
find_tracks (HrmPlan *plan, GPtrArray *findings)
{
  g_autoptr (GPtrArray) tracks = sorted (plan, HRM_KIND_TRACK);

  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrack *track = tracks->pdata[i];

      if (track->owner.row == NULL && track->status != HRM_TRACK_STATUS_CUT && track->status != HRM_TRACK_STATUS_RELEASED)
        add (findings, "no-owner", track, "track “%s” has no owner", track->title);
    }
}

static void
find_tasks (HrmPlan *plan, GPtrArray *findings, HrmDate today)
{
  g_autoptr (GPtrArray) tasks = sorted (plan, HRM_KIND_TASK);
  int day_minutes = hrm_model_day_minutes (hrm_plan_get_model (plan));

  for (guint i = 0; i < tasks->len; i++)
    {
      HrmTask *task = tasks->pdata[i];
      gint64 left = hrm_plan_get_left (plan, task);
      g_autofree char *length = NULL;
      g_autofree char *due = NULL;

      if (!hrm_plan_in_pool (plan, task))
        continue;
      length = left == HRM_UNSET ? NULL : hrm_length_format (left, day_minutes);
      if (length)
        add (findings, "pool", task, "task “%s” is left in the pool with %s", task->title, length);
      else
        add (findings, "pool", task, "task “%s” is left in the pool, without an estimate", task->title);
      if (task->due == HRM_UNSET || task->due >= today)
        continue;
      due = hrm_date_format (task->due);
      add (findings, "overdue", task, "task “%s” was due on %s", task->title, due);
    }
}

/* No edit makes them any more, but older albums may have them. */
static void
find_spans (HrmPlan *plan, GPtrArray *findings)
{
  g_autoptr (GPtrArray) bounces = sorted (plan, HRM_KIND_BOUNCE), budgets = sorted (plan, HRM_KIND_BUDGET);

  for (guint i = 0; i < bounces->len; i++)
    {
      HrmBounce *bounce = bounces->pdata[i];

      if (bounce->from != HRM_UNSET && bounce->to != HRM_UNSET && bounce->to < bounce->from)
        add (findings, "span", bounce, "bounce “%s” ends before it begins", bounce->title);
    }
  for (guint i = 0; i < budgets->len; i++)
    {
      HrmBudget *budget = budgets->pdata[i];

      if (budget->from != HRM_UNSET && budget->to != HRM_UNSET && budget->to < budget->from)
        add (findings, "span", budget, "budget “%s” ends before it begins", budget->title);
    }
}

GPtrArray *
hrm_plan_findings (HrmPlan *plan, HrmDate today)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_finding_free);

  find_clips (plan, findings);
  find_fatigue (plan, findings);
  find_cables (plan, findings);
  find_sessions (plan, findings, TRUE);
  find_sessions (plan, findings, FALSE);
  find_overfull (plan, findings);
  find_tracks (plan, findings);
  find_tasks (plan, findings, today);
  find_spans (plan, findings);
  return findings;
}
