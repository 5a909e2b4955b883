/* hrm-sheet-parts.c: what several pages about an album have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-sheet.h"

#include <math.h>
#include <string.h>
#include "hrm-markdown.h"

/* --- credits --------------------------------------------------------------- */

/* What one person did in one way on one track. */
typedef struct
{
  HrmTrack *track;
  guint place;               /* of the track on the page */
  const char *credit;        /* or NULL */
  gint64 raci;
  /* Minutes times hundredths of a percent: whole, so that their order does not matter. */
  gint64 played, planned;
} Credit;

static int
compare_credits (gconstpointer a, gconstpointer b)
{
  const Credit *one = a, *other = b;
  int order;

  if (one->place != other->place)
    return one->place < other->place ? -1 : 1;
  order = g_strcmp0 (one->credit, other->credit);
  return order ? order : (one->raci > other->raci) - (one->raci < other->raci);
}

static GHashTable *
places_of (GPtrArray *rows)
{
  GHashTable *places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (places, rows->pdata[i], GUINT_TO_POINTER (i));
  return places;
}

/* Those of one kind become one. */
static void
merge_credits (GArray *credits)
{
  guint n = 0;

  g_array_sort (credits, compare_credits);
  for (guint i = 0; i < credits->len; i++)
    {
      Credit *credit = &g_array_index (credits, Credit, i), *last = n ? &g_array_index (credits, Credit, n - 1) : NULL;

      if (last && compare_credits (last, credit) == 0)
        {
          last->played += credit->played;
          last->planned += credit->planned;
        }
      else
        g_array_index (credits, Credit, n++) = *credit;
    }
  g_array_set_size (credits, n);
}

static GArray *
collect_credits (HrmSheet *self, HrmChannel *channel, GHashTable *places)
{
  GArray *credits = g_array_new (FALSE, FALSE, sizeof (Credit));

  HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
    {
      HrmSession *session = assignment->session.row;
      HrmTrack *track = session->track.row;
      Credit credit = { .track = track, .credit = assignment->credit, .raci = assignment->raci };

      if (!hrm_plan_is_main (session) || hrm_sheet_is_cut (session) || !hrm_sheet_in_range (self, session))
        continue;
      credit.place = GPOINTER_TO_UINT (g_hash_table_lookup (places, track));
      *(session->state == HRM_SESSION_STATE_PLAYED ? &credit.played : &credit.planned) =
        hrm_sheet_minutes (session) * llround (assignment->share * 100);
      g_array_append_val (credits, credit);
    }
  merge_credits (credits);
  return credits;
}

static void
write_credit (HrmSheet *self, Credit *credit)
{
  g_autofree char *track = hrm_sheet_title (credit->track);
  g_autofree char *played = hrm_sheet_hours ((double) credit->played / 10000);
  g_autofree char *planned = hrm_sheet_hours ((double) credit->planned / 10000);
  g_autofree char *as = credit->credit && *credit->credit ? hrm_markdown_line (credit->credit) : g_strdup ("Work");
  const char *raci = credit->raci == HRM_RACI_NONE || credit->raci == HRM_UNSET
                     ? NULL : hrm_sheet_enum (HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, raci), credit->raci);
  g_autofree char *time = credit->played > 0 && credit->planned > 0 ? g_strdup_printf ("%s played, %s planned", played, planned)
                          : credit->played > 0 ? g_strdup_printf ("%s played", played) : g_strdup_printf ("%s planned", planned);

  hrm_sheet_item (self, 1, "%s on %s%s%s: %s", as, track, raci ? ", " : "", raci ? raci : "", time);
}

static void
write_owned (HrmSheet *self, HrmChannel *channel)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      HrmTrack *track = self->tracks->pdata[i];

      if (track->owner.row == channel && track->status != HRM_TRACK_STATUS_CUT)
        {
          g_autofree char *title = hrm_sheet_title (track);

          hrm_sheet_item (self, 1, "Owner of %s", title);
        }
    }
}

static gboolean
owns_any (HrmSheet *self, HrmChannel *channel)
{
  for (guint i = 0; i < self->tracks->len; i++)
    if (((HrmTrack *) self->tracks->pdata[i])->owner.row == channel && ((HrmTrack *) self->tracks->pdata[i])->status != HRM_TRACK_STATUS_CUT)
      return TRUE;
  return FALSE;
}

/* A person a block: the role, then what was done, a track and credit a line. */
void
hrm_sheet_credits (HrmSheet *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->model);
  g_autoptr (GHashTable) places = places_of (self->tracks);
  guint n = 0;

  for (guint i = 0; i < self->channels->len; i++)
    {
      HrmChannel *channel = self->channels->pdata[i];
      g_autoptr (GArray) credits = collect_credits (self, channel, places);
      g_autofree char *person = NULL, *role = NULL;
      gboolean producer = info && info->producer.row == channel;

      if (credits->len == 0 && !producer && !owns_any (self, channel))
        continue;
      n++;
      person = hrm_sheet_person (self, channel);
      role = channel->role_title && *channel->role_title ? hrm_markdown_line (channel->role_title)
                                                         : g_strdup (hrm_sheet_enum (HRM_KIND_CHANNEL, HRM_FIELD (Channel, role), channel->role));
      hrm_sheet_item (self, 0, "%s, %s", person, role);
      if (producer)
        hrm_sheet_item (self, 1, "Producer of the album");
      write_owned (self, channel);
      for (guint k = 0; k < credits->len; k++)
        write_credit (self, &g_array_index (credits, Credit, k));
    }
  if (n == 0)
    hrm_sheet_say (self, "Nobody is credited yet.");
}

/* --- open tasks -------------------------------------------------------------- */

/* " (Ana, 3h, due 2026-03-02)", or empty. Full. */
static char *
task_details (HrmSheet *self, HrmTask *task)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  if (task->assignee.row)
    g_ptr_array_add (parts, hrm_sheet_person (self, task->assignee.row));
  if (task->estimate != HRM_UNSET)
    g_ptr_array_add (parts, hrm_sheet_length (self, task->estimate));
  if (task->due != HRM_UNSET)
    {
      g_autofree char *date = hrm_date_format (task->due);

      g_ptr_array_add (parts, g_strconcat ("due ", date, NULL));
    }
  if (parts->len == 0)
    return g_strdup ("");
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (", ", (char **) parts->pdata);
  return g_strdup_printf (" (%s)", joined);
}

/* Open, and under it what is open of its sub-tasks. */
static void
write_task (HrmSheet *self, HrmTask *task, int depth)
{
  g_autofree char *text = hrm_sheet_task (self, task);
  g_autofree char *details = task_details (self, task);
  g_autoptr (GPtrArray) children = hrm_row_children (HRM_ROW (task), HRM_KIND_TASK, HRM_FIELD (Task, parent));

  hrm_sheet_item (self, depth, "%s%s", text, details);
  for (guint i = 0; i < children->len; i++)
    if (!hrm_as_task (children->pdata[i])->done && depth < 100)
      write_task (self, children->pdata[i], depth + 1);
}

/* A sub-task without a track of its own belongs where its task does. */
static HrmTrack *
track_of (HrmTask *task)
{
  for (; task; task = task->parent.row)
    if (task->track.row)
      return task->track.row;
  return NULL;
}

static gboolean
begins_block (HrmTask *task)
{
  return !task->done && (task->parent.row == NULL || task->parent.row->done);
}

static gboolean
write_track_tasks (HrmSheet *self, HrmTrack *track, GPtrArray *tasks, int level)
{
  gboolean any = FALSE;

  for (guint i = 0; i < tasks->len; i++)
    {
      if (!any)
        {
          g_autofree char *title = track ? hrm_sheet_title (track) : g_strdup ("Without a track");

          hrm_sheet_heading (self, level, "%s", title);
        }
      any = TRUE;
      write_task (self, tasks->pdata[i], 0);
    }
  return any;
}

void
hrm_sheet_open_tasks (HrmSheet *self, int level)
{
  GPtrArray *rows = hrm_model_get_rows (self->model, HRM_KIND_TASK);
  g_autoptr (GHashTable) by_its_track = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  gboolean any = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmTrack *track = track_of (rows->pdata[i]);
      GPtrArray *tasks = g_hash_table_lookup (by_its_track, track);

      if (!begins_block (rows->pdata[i]))
        continue;
      if (tasks == NULL)
        g_hash_table_insert (by_its_track, track, tasks = g_ptr_array_new ());
      g_ptr_array_add (tasks, rows->pdata[i]);
    }
  for (guint i = 0; i <= self->tracks->len; i++)
    {
      HrmTrack *track = i < self->tracks->len ? self->tracks->pdata[i] : NULL;
      GPtrArray *tasks = g_hash_table_lookup (by_its_track, track);

      if (tasks)
        {
          g_ptr_array_sort (tasks, hrm_row_compare_ptr);
          any = write_track_tasks (self, track, tasks, level) || any;
        }
    }
  if (!any)
    hrm_sheet_say (self, "No task is open.");
}

/* --- decisions ----------------------------------------------------------------- */

static gboolean
decided_in_range (HrmSheet *self, HrmDecision *decision)
{
  HrmDate date;

  if (decision->decided_at == HRM_UNSET)
    return TRUE;
  date = hrm_civil_date (decision->decided_at);
  return (self->options.from == HRM_UNSET || date >= self->options.from) && (self->options.to == HRM_UNSET || date <= self->options.to);
}

static void
write_decision (HrmSheet *self, HrmDecision *decision)
{
  g_autofree char *title = hrm_sheet_title (decision);
  g_autofree char *date = decision->decided_at != HRM_UNSET ? hrm_date_format (hrm_civil_date (decision->decided_at)) : NULL;
  g_autofree char *due = decision->due != HRM_UNSET && decision->state == HRM_DECISION_STATE_OPEN ? hrm_date_format (decision->due) : NULL;
  g_autofree char *person = decision->decider.row ? hrm_sheet_person (self, decision->decider.row) : NULL;
  g_autofree char *track = decision->track.row ? hrm_sheet_title (decision->track.row) : NULL;

  hrm_sheet_item (self, 0, "%s (%s%s%s%s%s%s%s)", title, hrm_sheet_enum (HRM_KIND_DECISION, HRM_FIELD (Decision, state), decision->state),
                  date ? " on " : "", date ? date : "", due ? ", due " : "", due ? due : "", person ? ", " : "", person ? person : "");
  if (track)
    hrm_sheet_item (self, 1, "Track: %s", track);
  hrm_sheet_fact (self, 1, "Context", decision->context);
  hrm_sheet_fact (self, 1, "Consequences", decision->consequences);
}

void
hrm_sheet_decisions (HrmSheet *self, gboolean open_only)
{
  GPtrArray *rows = hrm_model_get_rows (self->model, HRM_KIND_DECISION);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      HrmDecision *decision = hrm_as_decision (rows->pdata[i]);

      if (open_only ? decision->state == HRM_DECISION_STATE_OPEN : decided_in_range (self, decision))
        g_ptr_array_add (sorted, decision);
    }
  g_ptr_array_sort (sorted, hrm_row_compare_ptr);
  for (guint i = 0; i < sorted->len; i++)
    write_decision (self, sorted->pdata[i]);
  if (sorted->len == 0)
    hrm_sheet_say (self, open_only ? "No decision is open." : "No decision is written down.");
}
