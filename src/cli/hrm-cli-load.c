/* hrm-cli-load.c: who is asked for how much, when, and because of what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include "hrm-amount.h"
#include "hrm-json-rows.h"
#include "hrm-reasons.h"

typedef struct
{
  HrmPlan *plan;
  const HrmCliLoad *what;
  GString *out;
  HrmCliTable *table;
  guint n;
} Report;

/* WHO: a channel, a bus, or NULL for everybody. */
static void
who_json (Report *report, HrmRow *who)
{
  gboolean channel = who && who->kind == HRM_KIND_CHANNEL;

  g_string_append (report->out, report->n ? ",\n" : "");
  g_string_append (report->out, channel ? "{\"channel\":" : "{\"bus\":");
  if (who)
    hrm_json_append_id (report->out, who->id);
  else
    g_string_append (report->out, "null");
  g_string_append (report->out, ",\"title\":");
  hrm_json_append_text (report->out, who ? hrm_row_get_title (who) : NULL);
}

static void
amounts_json (GString *out, double asked, double capacity)
{
  g_string_append (out, "\"asked\":");
  hrm_json_append_number (out, asked);
  g_string_append (out, ",\"capacity\":");
  hrm_json_append_number (out, capacity);
}

static char *
name_of (HrmRow *who)
{
  return who ? hrm_cli_line (hrm_row_get_title (who)) : g_strdup ("everybody");
}

static char *
hours_text (double asked, double capacity)
{
  g_autofree char *most = hrm_amount_hours (capacity), *some = hrm_amount_hours (asked);

  return g_strdup_printf ("%s of %s", some, most);
}

char *
hrm_cli_percent (double asked, double capacity)
{
  return asked > 0 || capacity > 0 ? hrm_amount_percent (asked, capacity) : g_strdup ("");
}

void
hrm_cli_reasons_json (gconstpointer reasons, guint n, GString *out)
{
  const HrmReason *all = reasons;

  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i ? ",{\"session\":" : "{\"session\":");
      hrm_json_append_id (out, all[i].session->base.id);
      g_string_append (out, ",\"title\":");
      hrm_json_append_text (out, all[i].session->title);
      g_string_append (out, ",\"channel\":");
      hrm_json_append_id (out, all[i].channel->base.id);
      g_string_append (out, ",\"channel_title\":");
      hrm_json_append_text (out, all[i].channel->title);
      g_string_append (out, ",\"track\":");
      hrm_json_append_id (out, all[i].session->track.id);
      g_string_append (out, ",\"track_title\":");
      hrm_json_append_text (out, all[i].session->track.row ? all[i].session->track.row->title : NULL);
      g_string_append (out, ",\"minutes\":");
      hrm_json_append_number (out, all[i].asked);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

/* A session of several people of a bus once, in the order of rows. */
static GPtrArray *
list_sessions (const HrmReason *reasons, guint n)
{
  GPtrArray *sessions = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_add (seen, reasons[i].session))
      g_ptr_array_add (sessions, reasons[i].session);
  g_ptr_array_sort (sessions, hrm_row_compare_ptr);
  return sessions;
}

static void
causes_json (Report *report, const HrmReason *reasons, guint n)
{
  g_autoptr (GPtrArray) sessions = list_sessions (reasons, n);

  g_string_append (report->out, ",\"sessions\":[");
  for (guint i = 0; i < sessions->len; i++)
    {
      g_string_append (report->out, i ? "," : "");
      hrm_json_append_id (report->out, ((HrmRow *) sessions->pdata[i])->id);
    }
  g_string_append (report->out, "],\"reasons\":");
  hrm_cli_reasons_json (reasons, n, report->out);
}

static char *
causes_text (const HrmReason *reasons, guint n, gboolean people)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = hrm_cli_line (reasons[i].session->title), *name = hrm_cli_line (reasons[i].channel->title);
      g_autofree char *hours = hrm_amount_hours (reasons[i].asked);

      g_string_append_printf (text, "%s%s %s", i ? ", " : "", title, hours);
      if (people)
        g_string_append_printf (text, " (%s)", name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Day by day */

static void
day_json (Report *report, HrmRow *who, const HrmLoad *load, GArray *reasons)
{
  g_autofree char *date = hrm_date_format (load->date);

  who_json (report, who);
  g_string_append_printf (report->out, ",\"date\":\"%s\",", date);
  amounts_json (report->out, load->asked, load->capacity);
  if (reasons)
    {
      guint n;
      const HrmReason *its = hrm_reasons_on (reasons, load->date, &n);

      causes_json (report, its, n);
    }
  g_string_append_c (report->out, '}');
}

static void
day_line (Report *report, HrmRow *who, const HrmLoad *load, GArray *reasons)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  g_autofree char *date = hrm_date_format (load->date), *name = name_of (who);
  g_autofree char *hours = hours_text (load->asked, load->capacity), *percent = hrm_cli_percent (load->asked, load->capacity);

  g_strv_builder_add_many (line, name, date, hours, percent, NULL);
  if (reasons)
    {
      guint n;
      const HrmReason *its = hrm_reasons_on (reasons, load->date, &n);
      g_autofree char *causes = causes_text (its, n, report->what->buses);

      g_strv_builder_add (line, causes);
    }
  g_ptr_array_add (report->table->rows, g_strv_builder_end (line));
}

static void
report_day (Report *report, HrmRow *who, const HrmLoad *load, GArray *reasons)
{
  if (report->what->json)
    day_json (report, who, load, reasons);
  else
    day_line (report, who, load, reasons);
  report->n++;
}

static void
report_clips (Report *report, HrmRow *who)
{
  HrmDate first = report->what->first, last = report->what->last;
  g_autoptr (GArray) clips = hrm_plan_get_clips (report->plan, who, first, last), reasons = NULL;

  if (clips->len > 0)
    reasons = hrm_plan_get_reasons (report->plan, who, first, last);
  for (guint i = 0; i < clips->len; i++)
    report_day (report, who, &g_array_index (clips, HrmLoad, i), reasons);
}

static void
report_days (Report *report, HrmRow *who)
{
  for (HrmDate date = report->what->first; date <= report->what->last; date++)
    {
      HrmLoad load = hrm_plan_get_day (report->plan, who, date);

      if (load.asked != 0 || load.capacity != 0)
        report_day (report, who, &load, NULL);
    }
}

/* The whole span */

static void
sum_json (Report *report, HrmRow *who, const HrmLevel *level)
{
  g_autofree char *from = hrm_date_format (report->what->first), *to = hrm_date_format (report->what->last);
  g_autofree char *peak = hrm_date_format (level->peak.date);

  who_json (report, who);
  g_string_append_printf (report->out, ",\"from\":\"%s\",\"to\":\"%s\",", from, to);
  amounts_json (report->out, level->asked, level->capacity);
  g_string_append_printf (report->out, ",\"clips\":%u,\"peak\":", level->clips);
  if (level->peak.asked > 0)
    {
      g_string_append_printf (report->out, "{\"date\":\"%s\",", peak);
      amounts_json (report->out, level->peak.asked, level->peak.capacity);
      g_string_append (report->out, "}}");
    }
  else
    g_string_append (report->out, "null}");
}

static void
sum_line (Report *report, HrmRow *who, const HrmLevel *level)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  g_autofree char *name = name_of (who), *hours = hours_text (level->asked, level->capacity);
  g_autofree char *percent = hrm_cli_percent (level->asked, level->capacity), *date = hrm_date_format (level->peak.date);
  g_autofree char *most = hrm_cli_percent (level->peak.asked, level->peak.capacity);
  g_autofree char *peak = level->peak.asked > 0 ? g_strdup_printf ("at most %s on %s", most, date) : g_strdup ("");
  g_autofree char *clips = level->clips > 0 ? g_strdup_printf ("clips on %u day%s", level->clips, level->clips == 1 ? "" : "s") : g_strdup ("");

  g_strv_builder_add_many (line, name, hours, percent, peak, clips, NULL);
  g_ptr_array_add (report->table->rows, g_strv_builder_end (line));
}

static void
report_sum (Report *report, HrmRow *who)
{
  HrmLevel level;

  if (report->what->first > report->what->last)
    return;
  hrm_plan_get_level (report->plan, who, report->what->first, report->what->last, &level);
  if (report->what->clips && level.clips == 0)
    return;
  if (report->what->json)
    sum_json (report, who, &level);
  else
    sum_line (report, who, &level);
  report->n++;
}

static void
report_who (Report *report, HrmRow *who)
{
  if (report->what->sum)
    report_sum (report, who);
  else if (report->what->clips)
    report_clips (report, who);
  else
    report_days (report, who);
}

void
hrm_cli_show_load (HrmAlbum *album, const HrmCliLoad *load, GString *out)
{
  HrmModel *model = hrm_album_get_model (album);
  g_autoptr (GPtrArray) channels = hrm_cli_sorted (model, HRM_KIND_CHANNEL), buses = hrm_cli_sorted (model, HRM_KIND_BUS);
  g_autoptr (HrmCliTable) table = hrm_cli_table_new ();
  Report report = { hrm_album_get_plan (album), load, out, table, 0 };

  if (load->json)
    g_string_append_c (out, '[');
  for (guint i = 0; !load->buses && i < channels->len; i++)
    report_who (&report, channels->pdata[i]);
  for (guint i = 0; load->buses && i < buses->len; i++)
    report_who (&report, buses->pdata[i]);
  if (load->buses)
    report_who (&report, NULL);
  if (load->json)
    g_string_append (out, "]\n");
  else if (report.n == 0)
    g_string_append (out, load->clips ? "Nobody clips.\n" : "There is no load and no capacity in this span.\n");
  else
    hrm_cli_table_print (table, out);
}
