/* hrm-postmortem.c: how it went, to be talked about, in Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The headings of lessons follow "Site Reliability Engineering" (Beyer, Jones,
 * Petoff, Murphy, 2016), appendix D.
 */
#include "hrm-postmortem.h"

#include "hrm-sheet.h"

/* Sums over sessions of the main lane. */
typedef struct
{
  guint played, planned, skipped, muted;
  gint64 expected;           /* minutes that the played sessions were planned for */
  gint64 taken;              /* and what they took */
  gint64 ahead;              /* minutes of those not played yet */
} Totals;

static void
add_session (Totals *totals, HrmSession *session)
{
  if (session->state == HRM_SESSION_STATE_SKIPPED)
    totals->skipped++;
  else if (session->muted || (session->track.row && session->track.row->status == HRM_TRACK_STATUS_CUT))
    totals->muted++;
  else if (session->state == HRM_SESSION_STATE_PLAYED)
    {
      totals->played++;
      totals->expected += session->length;
      totals->taken += hrm_sheet_minutes (session);
    }
  else
    {
      totals->planned++;
      totals->ahead += session->length;
    }
}

static void
write_totals (HrmSheet *sheet, const Totals *totals)
{
  g_autofree char *expected = hrm_sheet_hours ((double) totals->expected);
  g_autofree char *taken = hrm_sheet_hours ((double) totals->taken);
  g_autofree char *ahead = hrm_sheet_hours ((double) totals->ahead);

  hrm_sheet_item (sheet, 0, "Sessions: %u played, %u not played yet, %u skipped, %u cut", totals->played, totals->planned, totals->skipped, totals->muted);
  if (totals->played)
    hrm_sheet_item (sheet, 0, "Time of what was played: %s planned, %s taken", expected, taken);
  if (totals->planned)
    hrm_sheet_item (sheet, 0, "Time not played yet: %s", ahead);
}

/* "2h later", "30m earlier", "as planned" */
static char *
difference (gint64 minutes, int day_minutes, const char *more, const char *less)
{
  g_autofree char *length = hrm_length_format (ABS (minutes), day_minutes);

  return minutes == 0 ? g_strdup ("as planned") : g_strdup_printf ("%s %s", length, minutes > 0 ? more : less);
}

static void
write_played (HrmSheet *sheet, HrmSession *session)
{
  g_autofree char *title = hrm_sheet_title (session);
  g_autofree char *start = hrm_sheet_time (hrm_sheet_start (session));
  g_autofree char *length = hrm_sheet_hours ((double) hrm_sheet_minutes (session));
  g_autofree char *late = difference (hrm_sheet_start (session) - session->start, HRM_MINUTES_PER_DAY, "later", "earlier");
  g_autofree char *more = difference (hrm_sheet_minutes (session) - session->length, G_MAXINT, "longer", "shorter");

  hrm_sheet_item (sheet, 0, "Played: %s", title);
  hrm_sheet_item (sheet, 1, "Started: %s, %s", start, late);
  hrm_sheet_item (sheet, 1, "Took: %s, %s", length, more);
  hrm_sheet_fact (sheet, 1, "Goal", session->goal);
  hrm_sheet_fact (sheet, 1, "Result", session->result);
}

static void
write_actual (HrmSheet *sheet)
{
  Totals all = { 0 };

  hrm_sheet_heading (sheet, 2, "Planned against actual");
  for (guint i = 0; i < sheet->tracks->len; i++)
    {
      g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (sheet, sheet->tracks->pdata[i]);

      for (guint k = 0; k < sessions->len; k++)
        add_session (&all, sessions->pdata[k]);
    }
  write_totals (sheet, &all);
  for (guint i = 0; i < sheet->tracks->len; i++)
    {
      HrmTrack *track = sheet->tracks->pdata[i];
      g_autofree char *title = hrm_sheet_title (track);
      g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (sheet, track);
      Totals totals = { 0 };

      if (sessions->len == 0)
        continue;
      for (guint k = 0; k < sessions->len; k++)
        add_session (&totals, sessions->pdata[k]);
      hrm_sheet_heading (sheet, 3, "%s", title);
      hrm_sheet_item (sheet, 0, "Status: %s", hrm_sheet_enum (HRM_KIND_TRACK, HRM_FIELD (Track, status), track->status));
      write_totals (sheet, &totals);
      for (guint k = 0; k < sessions->len; k++)
        if (((HrmSession *) sessions->pdata[k])->state == HRM_SESSION_STATE_PLAYED && !hrm_sheet_is_cut (sessions->pdata[k]))
          write_played (sheet, sessions->pdata[k]);
    }
}

static void
write_open_sessions (HrmSheet *sheet)
{
  guint n = 0;

  hrm_sheet_heading (sheet, 3, "Sessions");
  for (guint i = 0; i < sheet->tracks->len; i++)
    {
      g_autofree char *track = hrm_sheet_title (sheet->tracks->pdata[i]);
      g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (sheet, sheet->tracks->pdata[i]);

      for (guint k = 0; k < sessions->len; k++)
        {
          HrmSession *session = sessions->pdata[k];
          g_autofree char *title = hrm_sheet_title (session);
          g_autofree char *span = hrm_sheet_span (session->start, hrm_plan_get_end (sheet->plan, session));

          if (session->state == HRM_SESSION_STATE_PLAYED || hrm_sheet_is_cut (session))
            continue;
          hrm_sheet_item (sheet, 0, "%s on %s, planned %s", title, track, span);
          n++;
        }
    }
  if (n == 0)
    hrm_sheet_say (sheet, "No session is left to play.");
}

static void
write_open_items (HrmSheet *sheet)
{
  GPtrArray *rows = hrm_model_get_rows (sheet->model, HRM_KIND_CHECKLIST);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  guint n = 0;

  hrm_sheet_heading (sheet, 3, "Required checklist items");
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (lists, rows->pdata[i]);
  g_ptr_array_sort (lists, hrm_row_compare_ptr);
  for (guint i = 0; i < lists->len; i++)
    {
      HrmChecklist *list = lists->pdata[i];
      HrmRow *of = list->session.row ? HRM_ROW (list->session.row) : list->track.row ? HRM_ROW (list->track.row) : NULL;
      g_autofree char *name = hrm_sheet_title (list);
      g_autofree char *where = of ? hrm_sheet_title (of) : g_strdup ("the album");
      g_autoptr (GPtrArray) items = hrm_row_children (HRM_ROW (list), HRM_KIND_ITEM, HRM_FIELD (Item, checklist));

      if (list->session.row && (!hrm_plan_is_main (list->session.row) || hrm_sheet_is_cut (list->session.row) ||
                                !hrm_sheet_in_range (sheet, list->session.row)))
        continue;
      for (guint k = 0; k < items->len; k++)
        {
          HrmItem *item = items->pdata[k];
          g_autofree char *title = hrm_sheet_title (item);

          if (item->done || !item->required)
            continue;
          hrm_sheet_item (sheet, 0, "%s (%s, %s)", title, name, where);
          n++;
        }
    }
  if (n == 0)
    hrm_sheet_say (sheet, "No required item is open.");
}

/**
 * hrm_export_postmortem:
 * @options: (nullable): NULL: everything
 *
 * Returns: (transfer full): a postmortem in Markdown, with room for the lessons
 */
char *
hrm_export_postmortem (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options)
{
  static const char * const lessons[] = { "What went well", "What went wrong", "Where we got lucky" };
  HrmSheet *sheet = hrm_sheet_new (model, plan, options);
  HrmAlbumInfo *info = hrm_model_get_info (model);
  g_autofree char *title = info ? hrm_sheet_title (info) : g_strdup ("Untitled album");

  hrm_sheet_heading (sheet, 1, "Postmortem of %s", title);
  hrm_sheet_heading (sheet, 2, "Mission");
  if (info == NULL || !hrm_sheet_prose (sheet, info->mission))
    hrm_sheet_say (sheet, "No mission is written down.");
  write_actual (sheet);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      hrm_sheet_heading (sheet, 2, "%s", lessons[i]);
      hrm_sheet_say (sheet, "Nothing is written down yet.");
    }
  hrm_sheet_heading (sheet, 2, "Still open");
  write_open_sessions (sheet);
  write_open_items (sheet);
  hrm_sheet_heading (sheet, 3, "Decisions");
  hrm_sheet_decisions (sheet, TRUE);
  hrm_sheet_heading (sheet, 3, "Tasks");
  hrm_sheet_open_tasks (sheet, 4);
  hrm_sheet_heading (sheet, 2, "Credits");
  hrm_sheet_credits (sheet);
  return hrm_sheet_finish (sheet);
}
