/* hrm-heat-cells.c: how full everybody is, by day, week or month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-heat-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-reasons.h"
#include "hrm-words.h"

#define NAMED_MOST 3         /* sessions */

/* Columns */

HrmStep
hrm_heat_get_step (HrmDesk *desk, double least)
{
  static const HrmStep steps[] = { HRM_STEP_DAY, HRM_STEP_WEEK, HRM_STEP_MONTH, HRM_STEP_QUARTER };
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (desk));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (hrm_grid_step_minutes (hrm_desk_get_scale (desk), tempo, steps[i]) * hrm_desk_get_view (desk)->zoom >= least)
      return steps[i];
  return HRM_STEP_YEAR;
}

static int
months_of (HrmStep step)
{
  return step == HRM_STEP_YEAR ? 12 : step == HRM_STEP_QUARTER ? 3 : 1;
}

HrmDate
hrm_heat_first_day (HrmStep step, HrmDate date)
{
  int year, month;

  if (step == HRM_STEP_DAY)
    return date;
  if (step == HRM_STEP_WEEK)
    return date - (HrmDate) hrm_date_weekday (date);
  hrm_date_split (date, &year, &month, NULL);
  return hrm_date_new (year, (month - 1) / months_of (step) * months_of (step) + 1, 1);
}

HrmDate
hrm_heat_last_day (HrmStep step, HrmDate from)
{
  int year, month;

  if (step == HRM_STEP_DAY)
    return from;
  if (step == HRM_STEP_WEEK)
    return from + 6;
  hrm_date_split (from, &year, &month, NULL);
  month += months_of (step);
  return hrm_date_new (month > 12 ? year + 1 : year, month > 12 ? month - 12 : month, 1) - 1;
}

GArray *
hrm_heat_list_columns (HrmDesk *desk, HrmStep step, HrmDate from, HrmDate to)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (HrmHeatColumn));
  HrmTimeScale *scale = hrm_desk_get_scale (desk);
  HrmDate last = MIN (to, HRM_DATE_LAST - 1);

  for (HrmDate first = hrm_heat_first_day (step, MAX (from, HRM_DATE_FIRST + 366)); first <= last;)
    {
      HrmHeatColumn column = { first, hrm_heat_last_day (step, first), 0, 0 };

      column.left = hrm_time_scale_to_axis (scale, hrm_date_start (column.from));
      column.right = hrm_time_scale_to_axis (scale, hrm_date_start (column.to + 1));
      if (column.right > column.left)
        g_array_append_val (columns, column);
      first = column.to + 1;
    }
  return columns;
}

/* Cells */

static gboolean
has_usual_hours (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to)
{
  HrmWeek week;

  hrm_plan_get_week (hrm_desk_get_plan (desk), who, &week);
  for (HrmDate date = from; date <= MIN (to, from + 6); date++)
    if (hrm_day_minutes (&week.days[hrm_date_weekday (date)]) > 0)
      return TRUE;
  return FALSE;
}

HrmHeatCell
hrm_heat_get_cell (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to)
{
  HrmHeatCell cell;
  HrmLevel level;

  hrm_desk_get_level (desk, who, from, to, &level);
  cell.asked = level.asked;
  cell.capacity = level.capacity;
  cell.clips = level.clips;
  cell.state = level.capacity > 0 ? HRM_HEAT_OPEN : has_usual_hours (desk, who, from, to) ? HRM_HEAT_AWAY : HRM_HEAT_SHUT;
  return cell;
}

gboolean
hrm_heat_cell_equal (const HrmHeatCell *a, const HrmHeatCell *b)
{
  return a->asked == b->asked && a->capacity == b->capacity && a->clips == b->clips && a->state == b->state;
}

double
hrm_heat_get_ratio (const HrmHeatCell *cell)
{
  return hrm_load_ratio (cell->asked, cell->capacity);
}

GArray *
hrm_heat_find_free (HrmDesk *desk, const HrmFreeQuery *query)
{
  return hrm_plan_find_free (hrm_desk_get_plan (desk), hrm_desk_get_heard (desk), query);
}

/* Words */

char *
hrm_heat_name_column (HrmStep step, HrmDate from, gboolean narrow)
{
  int year, number, day;

  hrm_date_split (from, &year, &number, &day);
  switch (step)
    {
    case HRM_STEP_DAY:
      return narrow ? g_strdup_printf ("%d", day) : hrm_words_weekday (from);
    case HRM_STEP_WEEK:
      return narrow ? g_strdup_printf ("%d", day) : hrm_words_day_of_month (day, number, FALSE);
    case HRM_STEP_MONTH:
      return g_strdup (hrm_words_month (number, FALSE));
    case HRM_STEP_QUARTER:
      /* Translators: a quarter of a year, "Q2". */
      return g_strdup_printf (_("Q%d"), (number + 2) / 3);
    default:
      return g_strdup_printf ("%d", year);
    }
}

/* "11.3", "8" */
static char *
format_hours (double minutes)
{
  double tenths = round (minutes / 6);

  return fmod (tenths, 10) == 0 ? g_strdup_printf ("%'.0f", tenths / 10) : g_strdup_printf ("%'.1f", tenths / 10);
}

/* How near it is to WHO: their own 3, of a bus around them 2, of everybody 1; 0: it is not theirs. */
static int
rank_absence (HrmDesk *desk, HrmRow *who, HrmException *one)
{
  HrmBus *bus = who->kind == HRM_KIND_BUS ? hrm_as_bus (who) : hrm_as_channel (who)->bus.row;

  if (one->channel.id != HRM_UNSET)
    return one->channel.id == who->id ? 3 : 0;
  if (one->bus.id == HRM_UNSET)
    return 1;
  while (bus && bus->base.id != one->bus.id)
    bus = bus->parent.row;
  return bus ? 2 : 0;
}

/* "Skiing", "Holiday": the nearest, and of those the first; NULL: nothing is known of it. */
static char *
describe_absence (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to)
{
  GPtrArray *exceptions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_EXCEPTION);
  HrmException *best = NULL;
  int best_rank = 0;

  for (guint i = 0; i < exceptions->len; i++)
    {
      HrmException *one = exceptions->pdata[i];
      int rank = one->from > to || one->to < from ? 0 : rank_absence (desk, who, one);

      if (rank > best_rank || (rank > 0 && rank == best_rank && one->from < best->from))
        {
          best = one;
          best_rank = rank;
        }
    }
  if (best == NULL)
    return NULL;
  if (best->title != NULL && *best->title != '\0')
    return g_strdup (best->title);
  return g_strdup (hrm_words_enum (hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind)), best->kind));
}

static char *
describe_load (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to, const HrmHeatCell *cell)
{
  g_autofree char *asked = format_hours (cell->asked), *capacity = format_hours (cell->capacity), *absence = NULL;
  double percent = round (hrm_heat_get_ratio (cell) * 100);

  if (cell->capacity > 0)
    /* Translators: load, hours asked, hours there are: "141 percent, 11.3 of 8 hours". */
    return g_strdup_printf (_("%'.0f percent, %s of %s hours"), percent, asked, capacity);
  if (cell->state == HRM_HEAT_AWAY)
    absence = describe_absence (desk, who, from, to);
  if (absence == NULL)
    absence = g_strdup (cell->state == HRM_HEAT_AWAY ? _("away") : _("no working time"));
  if (cell->asked > 0)
    /* Translators: why there is no time, hours asked all the same. */
    return g_strdup_printf (_("%s, %s hours asked"), absence, asked);
  return g_steal_pointer (&absence);
}

typedef struct
{
  HrmSession *session;
  double asked;
} Asking;

static int
compare_asking (gconstpointer a, gconstpointer b)
{
  const Asking *x = a, *y = b;

  if (x->asked != y->asked)
    return x->asked > y->asked ? -1 : 1;
  return hrm_row_compare (HRM_ROW (x->session), HRM_ROW (y->session));
}

/* By session, of those that meters count. Returns: (transfer full) (element-type Asking) */
static GArray *
sum_reasons (HrmDesk *desk, GArray *reasons)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (Asking));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);   /* session → its place, from 1 on */

  for (guint i = 0; i < reasons->len; i++)
    {
      const HrmReason *reason = &g_array_index (reasons, HrmReason, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, reason->session));
      Asking asking = { reason->session, 0 };

      if (!hrm_desk_is_row_heard (desk, HRM_ROW (reason->channel)) ||
          (place == 0 && !hrm_desk_is_heard (desk, reason->session->track.row)))
        continue;
      if (place == 0)
        {
          g_array_append_val (sums, asking);
          g_hash_table_insert (places, reason->session, GUINT_TO_POINTER (place = sums->len));
        }
      g_array_index (sums, Asking, place - 1).asked += reason->asked;
    }
  return sums;
}

GPtrArray *
hrm_heat_get_asking (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to)
{
  g_autoptr (GArray) reasons = hrm_plan_get_reasons (hrm_desk_get_plan (desk), who, from, to);
  g_autoptr (GArray) sums = sum_reasons (desk, reasons);
  GPtrArray *sessions = g_ptr_array_sized_new (sums->len);

  g_array_sort (sums, compare_asking);
  for (guint i = 0; i < sums->len; i++)
    g_ptr_array_add (sessions, g_array_index (sums, Asking, i).session);
  return sessions;
}

char *
hrm_heat_describe (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to)
{
  HrmHeatCell cell = hrm_heat_get_cell (desk, who, from, to);
  g_autofree char *days = hrm_words_spoken_days (from, to), *load = describe_load (desk, who, from, to, &cell);
  g_autoptr (GPtrArray) sessions = hrm_heat_get_asking (desk, who, from, to);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s, %s, %s", hrm_row_get_title (who), days, load);
  if (to > from && cell.clips > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u day over", "%u days over", cell.clips), cell.clips);
    }
  for (guint i = 0; i < MIN (sessions->len, NAMED_MOST); i++)
    {
      g_autofree char *name = hrm_words_short (sessions->pdata[i]);

      g_string_append_printf (text, "%s%s", i == 0 ? ": " : ", ", name);
    }
  if (sessions->len > NAMED_MOST)
    {
      guint more = sessions->len - NAMED_MOST;

      g_string_append_c (text, ' ');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  return g_string_free (text, FALSE);
}

void
hrm_heat_go (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to)
{
  g_autoptr (GPtrArray) sessions = hrm_heat_get_asking (desk, who, from, to);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *words = hrm_heat_describe (desk, who, from, to);

  for (guint i = 0; i < sessions->len; i++)
    g_array_append_val (ids, HRM_ROW (sessions->pdata[i])->id);
  hrm_desk_select_many (desk, (const gint64 *) (void *) ids->data, ids->len, FALSE);
  hrm_desk_reveal_span (desk, hrm_date_start (from), hrm_date_start (to + 1));
  hrm_desk_say (desk, "%s", words);
}
