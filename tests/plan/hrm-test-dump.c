/* hrm-test-dump.c: plans as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-plan.h"

#include "hrm-findings.h"
#include "hrm-test-edits.h"

/* The days that dumps look at: all of 2024-10 to 2027-08, where random rows lie. */
#define FIRST_DAY ((HrmDate) 19990)
#define LAST_DAY ((HrmDate) 21060)

static GPtrArray *
by_id (HrmPlan *plan, HrmKind kind)
{
  GPtrArray *rows = g_ptr_array_copy (hrm_model_get_rows (hrm_plan_get_model (plan), kind), NULL, NULL);

  /* By position and id: equal models give equal orders. */
  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  return rows;
}

void
hrm_test_append_loads (GString *text, const HrmLoad *loads, guint n)
{
  for (guint i = 0; i < n; i++)
    if (i == 0 || loads[i].asked != loads[i - 1].asked || loads[i].capacity != loads[i - 1].capacity)
      g_string_append_printf (text, " %d:%.4f/%.4f", (int) loads[i].date, loads[i].asked, loads[i].capacity);
  g_string_append_c (text, '\n');
}

/* Of three spans. */
void
hrm_test_append_levels (GString *text, HrmPlan *plan, HrmWhatIf *what_if, HrmRow *who)
{
  const HrmDate from[] = { HRM_DATE_FIRST, hrm_test_date ("2026-03-05"), hrm_test_date ("2026-02-02") };
  const HrmDate to[] = { HRM_DATE_LAST, hrm_test_date ("2026-03-18"), hrm_test_date ("2026-06-11") };

  g_string_append_printf (text, "levels of %" G_GINT64_FORMAT, who ? who->id : 0);
  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      HrmLevel level;

      if (what_if)
        hrm_what_if_get_level (what_if, who, from[i], to[i], &level);
      else
        hrm_plan_get_level (plan, who, from[i], to[i], &level);
      g_string_append_printf (text, " %.4f/%.4f %.4f %u from %d %d:%.4f/%.4f", level.asked, level.capacity, level.over, level.clips,
                              (int) level.first, (int) level.peak.date, level.peak.asked, level.peak.capacity);
    }
  g_string_append_c (text, '\n');
}

static void
dump_channel (GString *text, HrmPlan *plan, HrmChannel *channel)
{
  g_autoptr (GArray) loads = g_array_new (FALSE, FALSE, sizeof (HrmLoad));
  g_autoptr (GArray) clips = hrm_plan_get_clips (plan, &channel->base, HRM_DATE_FIRST, HRM_DATE_LAST);
  HrmLevel all;

  g_string_append_printf (text, "channel %" G_GINT64_FORMAT " days", channel->base.id);
  for (HrmDate date = FIRST_DAY; date <= LAST_DAY; date++)
    {
      HrmLoad load = hrm_plan_get_day (plan, &channel->base, date);

      g_array_append_val (loads, load);
    }
  hrm_test_append_loads (text, (const HrmLoad *) loads->data, loads->len);
  hrm_plan_get_level (plan, &channel->base, HRM_DATE_FIRST, HRM_DATE_LAST, &all);
  g_string_append_printf (text, "  all %.4f/%.4f, %u clips", all.asked, all.capacity, clips->len);
  hrm_test_append_loads (text, (const HrmLoad *) clips->data, MIN (clips->len, 400));
  hrm_test_append_levels (text, plan, NULL, HRM_ROW (channel));
}

static void
dump_buses (GString *text, HrmPlan *plan)
{
  g_autoptr (GPtrArray) buses = by_id (plan, HRM_KIND_BUS);

  hrm_test_append_levels (text, plan, NULL, NULL);
  for (guint i = 0; i < buses->len; i++)
    hrm_test_append_levels (text, plan, NULL, buses->pdata[i]);
}

static void
dump_session (GString *text, HrmPlan *plan, HrmSession *session)
{
  HrmChannel *who;
  HrmLoad worst = { 0 };
  guint done, all;
  gboolean clips = hrm_plan_get_session_clip (plan, session, &who, &worst);

  hrm_plan_get_progress (HRM_ROW (session), &done, &all);
  g_string_append_printf (text, "session %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " main %d counts %d clip %d %.6g, %u of %u\n",
                          session->base.id, hrm_plan_get_begin (plan, session), hrm_plan_get_end (plan, session),
                          hrm_plan_is_main (session), hrm_plan_counts (session), clips,
                          worst.capacity > 0 ? worst.asked / worst.capacity : 0, done, all);
}

static void
dump_axes (GString *text, HrmPlan *plan)
{
  HrmCivil from = 0, to = 0;
  gboolean any = hrm_plan_get_span (plan, &from, &to);

  g_string_append_printf (text, "span %d %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "\n", any, any ? from : 0, any ? to : 0);
  for (HrmDate date = FIRST_DAY; date <= LAST_DAY; date += 3)
    {
      gint64 bar;
      int beat;

      hrm_tempo_map_locate (hrm_plan_get_tempo (plan), date, &bar, &beat);
      g_string_append_printf (text, "%d: bar %d.%d, %d min, axis", (int) date, (int) bar, beat,
                              hrm_calendar_day_minutes (hrm_plan_get_calendar (plan), date));
      for (guint mode = 0; mode < 2; mode++)
        for (guint i = 0; i < 3; i++)
          g_string_append_printf (text, " %" G_GINT64_FORMAT,
                                  hrm_time_scale_to_axis (hrm_plan_get_scale (plan, (HrmAxisMode) mode), hrm_date_start (date) + i * 613));
      g_string_append_c (text, '\n');
    }
}

static void
dump_work (GString *text, HrmPlan *plan)
{
  g_autoptr (GPtrArray) tasks = by_id (plan, HRM_KIND_TASK);
  g_autoptr (GPtrArray) placements = by_id (plan, HRM_KIND_PLACEMENT);
  g_autoptr (GPtrArray) tracks = by_id (plan, HRM_KIND_TRACK);
  HrmTrackWork work;
  guint done, all, n;
  HrmCivil finish;
  gint64 minutes, planned, took;

  n = hrm_plan_get_totals (plan, &minutes, &finish);
  g_string_append_printf (text, "%u sessions %" G_GINT64_FORMAT " until %" G_GINT64_FORMAT "\n", n, minutes, finish);
  n = hrm_plan_get_predictability (plan, &planned, &took);
  g_string_append_printf (text, "%u played %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "\n", n, took, planned);
  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (text, "task %" G_GINT64_FORMAT " left %" G_GINT64_FORMAT " pool %d\n", ((HrmRow *) tasks->pdata[i])->id,
                            hrm_plan_get_left (plan, tasks->pdata[i]), hrm_plan_in_pool (plan, tasks->pdata[i]));
  for (guint i = 0; i < placements->len; i++)
    g_string_append_printf (text, "placement %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", ((HrmRow *) placements->pdata[i])->id,
                            hrm_plan_get_placed (plan, placements->pdata[i]));
  for (guint i = 0; i < tracks->len; i++)
    {
      hrm_plan_get_progress (tracks->pdata[i], &done, &all);
      hrm_plan_get_track_work (plan, tracks->pdata[i], &work);
      g_string_append_printf (text, "track %" G_GINT64_FORMAT " left %" G_GINT64_FORMAT ", %u of %u\n", ((HrmRow *) tracks->pdata[i])->id,
                              work.left, done, all);
    }
}

char *
hrm_test_dump_plan (HrmPlan *plan)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) channels = by_id (plan, HRM_KIND_CHANNEL);
  g_autoptr (GPtrArray) sessions = by_id (plan, HRM_KIND_SESSION);
  g_autoptr (GPtrArray) cables = by_id (plan, HRM_KIND_CABLE);
  g_autoptr (GPtrArray) findings = hrm_plan_findings (plan, hrm_test_date ("2026-03-10"));

  for (guint i = 0; i < sessions->len; i++)
    dump_session (text, plan, sessions->pdata[i]);
  for (guint i = 0; i < cables->len; i++)
    g_string_append_printf (text, "cable %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " in graph %d\n", ((HrmRow *) cables->pdata[i])->id,
                            hrm_plan_get_violation (cables->pdata[i]), hrm_graph_has (hrm_plan_get_graph (plan), ((HrmRow *) cables->pdata[i])->id));
  for (guint i = 0; i < channels->len; i++)
    dump_channel (text, plan, channels->pdata[i]);
  dump_buses (text, plan);
  dump_work (text, plan);
  dump_axes (text, plan);
  for (guint i = 0; i < findings->len; i++)
    {
      HrmFinding *finding = findings->pdata[i];
      g_autofree char *plain = g_strescape (finding->text, NULL);

      g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %s\n", finding->finding, finding->row->id, plain);
    }
  return g_string_free (text, FALSE);
}

void
hrm_test_assert_fresh (HrmPlan *plan, GRand *rand)
{
  g_autoptr (HrmModel) model = hrm_test_clone_model (hrm_plan_get_model (plan), rand);
  g_autoptr (HrmPlan) fresh = hrm_plan_new (model);
  g_autofree char *kept = hrm_test_dump_plan (plan);
  g_autofree char *anew = hrm_test_dump_plan (fresh);
  GPtrArray *cables = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CABLE);

  hrm_test_assert_equal (kept, anew);
  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];

      g_assert_cmpint (hrm_graph_get_order (hrm_plan_get_graph (plan), cable->from.id), <,
                       hrm_graph_get_order (hrm_plan_get_graph (plan), cable->to.id));
    }
}
