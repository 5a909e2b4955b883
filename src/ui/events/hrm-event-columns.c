/* hrm-event-columns.c: what the list says of a session, column by column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-event-columns.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-people.h"
#include "hrm-desk-takes.h"
#include "hrm-words.h"

#define SAMPLE_YEAR 2026      /* of times and lengths, to measure how wide they are */
#define SAMPLE_DAYS 200

static const struct
{
  const char *title;
  int width;
} columns[HRM_N_EVENT_COLUMNS] = {
  [HRM_EVENT_TRACK] = { N_("Track"), 130 },
  [HRM_EVENT_TITLE] = { N_("Title"), 190 },
  [HRM_EVENT_START] = { N_("Start"), 140 },
  [HRM_EVENT_END] = { N_("End"), 140 },
  [HRM_EVENT_LENGTH] = { N_("Length"), 70 },
  [HRM_EVENT_PEOPLE] = { N_("People"), 150 },
  [HRM_EVENT_STATE] = { N_("State"), 104 },
  [HRM_EVENT_LOAD] = { N_("Load"), 150 },
};

const char *
hrm_event_column_title (HrmEventColumn column)
{
  return _(columns[column].title);
}

int
hrm_event_column_width (HrmEventColumn column)
{
  return columns[column].width;
}

static int
year_of (HrmDate date)
{
  int year, month, dom;

  hrm_date_split (date, &year, &month, &dom);
  return year;
}

/* Of the album's beginning; 0: it has none. */
static int
first_year (HrmPlan *plan)
{
  HrmAlbumInfo *info = hrm_model_get_info (hrm_plan_get_model (plan));

  return info != NULL && info->start != HRM_UNSET ? year_of (info->start) : 0;
}

gboolean
hrm_events_tell_years (HrmPlan *plan)
{
  HrmCivil from, to;
  int first = first_year (plan);

  return hrm_plan_get_span (plan, &from, &to) && (year_of (hrm_civil_date (from)) != first || year_of (hrm_civil_date (to)) != first);
}

/* "Wed 4 Mar, 10:00", with the year where it is not that of the album's beginning. */
static char *
describe_time (HrmPlan *plan, HrmCivil at)
{
  g_autofree char *day = hrm_words_day (hrm_civil_date (at));
  g_autofree char *time = hrm_words_time (at);
  int year = year_of (hrm_civil_date (at));

  if (year == first_year (plan))
    return g_strdup_printf ("%s, %s", day, time);
  return g_strdup_printf ("%s %d, %s", day, year, time);
}

static char *
describe_people (HrmSession *session)
{
  GString *text = g_string_new (NULL);

  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", assignment->channel.row->title);
  return g_string_free (text, FALSE);
}

/* "▲ 118 % Ilya" of its worst day: a long name leaves the amount its room; nothing where all have room. */
static char *
describe_load (HrmDesk *desk, HrmSession *session, gboolean *over)
{
  HrmChannel *channel;
  HrmLoad load;
  g_autofree char *percent = NULL;

  if (!hrm_desk_get_session_clip (desk, session, &channel, &load))
    return g_strdup ("");
  if (over)
    *over = TRUE;
  percent = hrm_words_percent (load.asked, load.capacity);
  return g_strdup_printf ("▲ %s %s", percent, channel->title);
}

/* Of a take that is not in the plan that comes first: else it is a session twice. */
static char *
describe_state (HrmSession *session)
{
  char *aside = hrm_words_aside (session);

  if (aside)
    return aside;
  return g_strdup (session->muted == TRUE ? _("Cut")
                   : hrm_words_enum (hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, state)), session->state));
}

char *
hrm_event_column_text (HrmEventColumn column, HrmDesk *desk, HrmSession *session, gboolean *over)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);

  if (over)
    *over = FALSE;
  switch (column)
    {
    case HRM_EVENT_TRACK:
      return g_strdup (session->track.row ? session->track.row->title : "");
    case HRM_EVENT_TITLE:
      return g_strdup (session->title);
    case HRM_EVENT_START:
      return describe_time (plan, session->start);
    case HRM_EVENT_END:
      return describe_time (plan, hrm_plan_get_end (plan, session));
    case HRM_EVENT_LENGTH:
      return hrm_words_length (session->length, hrm_model_day_minutes (hrm_plan_get_model (plan)));
    case HRM_EVENT_PEOPLE:
      return describe_people (session);
    case HRM_EVENT_STATE:
      return describe_state (session);
    default:
      return describe_load (desk, session, over);
    }
}

/* A date that says whether it tells its year as the longest of the plan do. */
static int
sample_year (HrmPlan *plan)
{
  int first = first_year (plan);

  return hrm_events_tell_years (plan) ? (first == SAMPLE_YEAR ? SAMPLE_YEAR + 1 : SAMPLE_YEAR) : first;
}

/* Every month with every day of the week; digits are all as wide. */
static int
measure_times (HrmPlan *plan, PangoLayout *layout)
{
  int year = sample_year (plan), widest = 0;

  for (int i = 0; i < 12 * 7; i++)
    {
      g_autofree char *text = describe_time (plan, hrm_civil_new (year, i / 7 + 1, 20 + i % 7, 20, 0));
      int width;

      pango_layout_set_text (layout, text, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

int
hrm_event_column_measure (HrmEventColumn column, HrmPlan *plan, PangoLayout *layout)
{
  int day = hrm_model_day_minutes (hrm_plan_get_model (plan)), width;
  g_autofree char *text = NULL;

  if (column == HRM_EVENT_START || column == HRM_EVENT_END)
    return measure_times (plan, layout);
  if (column != HRM_EVENT_LENGTH)
    return 0;
  text = hrm_words_length (SAMPLE_DAYS * day + day / 2, day);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

gboolean
hrm_event_column_field (HrmEventColumn column, guint *field)
{
  switch (column)
    {
    case HRM_EVENT_TITLE:
      *field = HRM_FIELD (Session, title);
      return TRUE;
    case HRM_EVENT_START:
      *field = HRM_FIELD (Session, start);
      return TRUE;
    case HRM_EVENT_LENGTH:
      *field = HRM_FIELD (Session, length);
      return TRUE;
    default:
      return FALSE;
    }
}

char *
hrm_event_column_input (HrmEventColumn column, HrmSession *session, int day_minutes)
{
  if (column == HRM_EVENT_TITLE)
    return g_strdup (session->title);
  if (column == HRM_EVENT_START)
    return g_strdelimit (hrm_civil_format (session->start), "T", ' ');
  return hrm_length_format (session->length, day_minutes);
}

/* Order */

typedef struct
{
  HrmDesk *desk;             /* weak: columns may outlive their list */
  HrmEventColumn column;
} Order;

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static const char *
first_person (HrmSession *session)
{
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row)
      return assignment->channel.row->title;
  return "";
}

/* Of its worst day; 0: nobody has too much. */
static double
get_over (HrmDesk *desk, HrmSession *session)
{
  HrmChannel *channel;
  HrmLoad load;

  if (!hrm_desk_get_session_clip (desk, session, &channel, &load))
    return 0;
  return hrm_load_ratio (load.asked, load.capacity);
}

static int
compare_column (const Order *order, HrmSession *a, HrmSession *b)
{
  double x, y;

  switch (order->column)
    {
    case HRM_EVENT_TRACK:
      return a->track.row == b->track.row || !a->track.row || !b->track.row ? 0
             : hrm_row_compare (&a->track.row->base, &b->track.row->base);
    case HRM_EVENT_TITLE:
      return g_strcmp0 (a->title, b->title);
    case HRM_EVENT_END:
      return compare_numbers (hrm_plan_get_end (hrm_desk_get_plan (order->desk), a), hrm_plan_get_end (hrm_desk_get_plan (order->desk), b));
    case HRM_EVENT_LENGTH:
      return compare_numbers (a->length, b->length);
    case HRM_EVENT_PEOPLE:
      return g_strcmp0 (first_person (a), first_person (b));
    case HRM_EVENT_STATE:
      return compare_numbers (a->state, b->state);
    case HRM_EVENT_LOAD:
      x = get_over (order->desk, a);
      y = get_over (order->desk, b);
      return (x > y) - (x < y);
    default:
      return 0;
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  HrmSession *x = (HrmSession *) a, *y = (HrmSession *) b;
  int order = ((const Order *) data)->desk ? compare_column (data, x, y) : 0;

  if (order == 0)
    order = compare_numbers (x->start, y->start);
  return order != 0 ? order : compare_numbers (x->base.id, y->base.id);
}

static void
order_free (gpointer data)
{
  g_clear_weak_pointer (&((Order *) data)->desk);
  g_free (data);
}

GtkSorter *
hrm_event_column_sorter (HrmEventColumn column, HrmDesk *desk)
{
  Order *order = g_new0 (Order, 1);

  order->column = column;
  g_set_weak_pointer (&order->desk, desk);
  return GTK_SORTER (gtk_custom_sorter_new (compare_cb, order, order_free));
}

/* Which */

const char *
hrm_events_which_title (HrmEventsWhich which)
{
  static const char *const titles[HRM_N_EVENTS_WHICH] = {
    [HRM_EVENTS_ALL] = N_("All sessions"),
    [HRM_EVENTS_SELECTED] = N_("Selected"),
    [HRM_EVENTS_IN_VIEW] = N_("In range, focus or view"),
    [HRM_EVENTS_OVER] = N_("Somebody has too much"),
    [HRM_EVENTS_NOBODY] = N_("Nobody assigned"),
    [HRM_EVENTS_TO_PLAY] = N_("Not played yet"),
    [HRM_EVENTS_ARCHIVED] = N_("Archived takes"),
  };

  return _(titles[which]);
}

static gboolean
is_in_view (HrmDesk *desk, HrmSession *session)
{
  HrmDate first, last;
  HrmCivil from, to;

  if (!hrm_desk_get_range (desk, &from, &to))
    {
      hrm_desk_get_visible (desk, &first, &last);
      from = hrm_date_start (first);
      to = hrm_date_start (last + 1);
    }
  return session->start < to && hrm_plan_get_end (hrm_desk_get_plan (desk), session) > from;
}

gboolean
hrm_events_which_match (HrmEventsWhich which, HrmDesk *desk, HrmSession *session)
{
  HrmChannel *channel;
  HrmLoad load;

  if (which == HRM_EVENTS_ARCHIVED || (which != HRM_EVENTS_SELECTED && hrm_desk_is_archived (session)))
    return which == HRM_EVENTS_ARCHIVED && hrm_desk_is_archived (session);
  switch (which)
    {
    case HRM_EVENTS_SELECTED:
      return hrm_desk_is_selected (desk, session->base.id);
    case HRM_EVENTS_IN_VIEW:
      return is_in_view (desk, session);
    case HRM_EVENTS_OVER:
      return hrm_desk_get_session_clip (desk, session, &channel, &load);
    case HRM_EVENTS_NOBODY:
      return *first_person (session) == '\0';
    case HRM_EVENTS_TO_PLAY:
      return session->state != HRM_SESSION_STATE_PLAYED && session->state != HRM_SESSION_STATE_SKIPPED;
    default:
      return TRUE;
    }
}

/* What changed */

static gboolean
touches_all (const HrmAlbumChanges *changes, gboolean texts)
{
  GPtrArray *tracks = changes->model->changed[HRM_KIND_TRACK], *channels = changes->model->changed[HRM_KIND_CHANNEL];
  gboolean all = changes->plan->calendar;

  for (guint i = 0; i < tracks->len; i++)
    all |= ((((HrmRow *) tracks->pdata[i])->dirty >> HRM_FIELD (Track, position)) & 1) != 0;
  for (guint i = 0; i < channels->len; i++)
    all |= ((((HrmRow *) channels->pdata[i])->dirty >> HRM_FIELD (Channel, title)) & 1) != 0;
  return all || (texts && (tracks->len > 0 || channels->len > 0 || changes->model->changed[HRM_KIND_TASK]->len > 0));
}

static void
add_id (GHashTable *ids, gint64 id)
{
  if (!g_hash_table_contains (ids, &id))
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static void
add_rows (GHashTable *ids, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];

      if (row->kind == HRM_KIND_SESSION)
        add_id (ids, row->id);
      if (row->kind == HRM_KIND_ASSIGNMENT)
        add_id (ids, hrm_as_assignment (row)->session.id);
      if (row->kind == HRM_KIND_PLACEMENT)
        add_id (ids, hrm_as_placement (row)->session.id);
    }
}

/* Whose people have another load on one of its days. */
static void
add_loaded (GHashTable *ids, HrmPlan *plan, HrmChannel *channel)
{
  HrmDate from, to;

  hrm_plan_get_touched (plan, channel, &from, &to);
  HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
    {
      HrmSession *session = assignment->session.row;

      if (session && hrm_civil_date (session->start) <= to && hrm_plan_get_last_day (plan, session) >= from)
        add_id (ids, session->base.id);
    }
}

gboolean
hrm_events_add_touched (GHashTable *ids, const HrmAlbumChanges *changes, HrmPlan *plan, gboolean texts)
{
  static const HrmKind kinds[] = { HRM_KIND_SESSION, HRM_KIND_ASSIGNMENT, HRM_KIND_PLACEMENT };
  GHashTableIter iter;
  gpointer key;

  if (touches_all (changes, texts))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      add_rows (ids, changes->model->inserted[kinds[i]]);
      add_rows (ids, changes->model->deleted[kinds[i]]);
      add_rows (ids, changes->model->changed[kinds[i]]);
    }
  for (guint i = 0; i < changes->model->left->len; i++)
    {
      const HrmLeft *left = &g_array_index (changes->model->left, HrmLeft, i);

      if ((left->kind == HRM_KIND_ASSIGNMENT && left->field == HRM_FIELD (Assignment, session)) ||
          (left->kind == HRM_KIND_PLACEMENT && left->field == HRM_FIELD (Placement, session)))
        add_id (ids, left->target);
    }
  g_hash_table_iter_init (&iter, changes->plan->sessions);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_id (ids, HRM_ROW (key)->id);
  g_hash_table_iter_init (&iter, changes->plan->channels);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_loaded (ids, plan, key);
  return TRUE;
}
