/* hrm-liner-notes.c: what was made, why, and by whom, in Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-liner-notes.h"

#include "hrm-sheet.h"
#include "hrm-takes.h"

static void
write_head (HrmSheet *sheet, HrmAlbumInfo *info)
{
  g_autofree char *title = info ? hrm_sheet_title (info) : g_strdup ("Untitled album");

  hrm_sheet_heading (sheet, 1, "%s", title);
  if (info == NULL || !hrm_sheet_prose (sheet, info->mission))
    hrm_sheet_say (sheet, "No mission is written down.");
  if (info && info->cause)
    {
      hrm_sheet_heading (sheet, 2, "Why");
      hrm_sheet_prose (sheet, info->cause);
    }
}

static void
write_session (HrmSheet *sheet, HrmSession *session)
{
  g_autofree char *title = hrm_sheet_title (session);
  g_autofree char *length = hrm_sheet_length (sheet, hrm_sheet_minutes (session));
  g_autofree char *start = hrm_sheet_time (hrm_sheet_start (session));
  const char *kind = hrm_sheet_enum (HRM_KIND_SESSION, HRM_FIELD (Session, kind), session->kind);

  switch (session->state)
    {
    case HRM_SESSION_STATE_PLAYED:
      hrm_sheet_item (sheet, 0, "Played: %s, %s, %s: %s", start, length, kind, title);
      break;
    case HRM_SESSION_STATE_LIVE:
      hrm_sheet_item (sheet, 0, "Live: %s, %s, %s: %s", start, length, kind, title);
      break;
    default:
      hrm_sheet_item (sheet, 0, "Planned: %s, %s, %s: %s", start, length, kind, title);
    }
  hrm_sheet_fact (sheet, 1, "Result", session->result);
}

static void
write_track (HrmSheet *sheet, HrmTrack *track)
{
  g_autofree char *title = hrm_sheet_title (track);
  g_autofree char *parent = track->parent.row ? hrm_sheet_title (track->parent.row) : NULL;
  g_autofree char *owner = track->owner.row ? hrm_sheet_person (sheet, track->owner.row) : NULL;
  g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (sheet, track);

  hrm_sheet_heading (sheet, 3, "%s", title);
  hrm_sheet_item (sheet, 0, "Status: %s", hrm_sheet_enum (HRM_KIND_TRACK, HRM_FIELD (Track, status), track->status));
  if (track->priority != HRM_PRIORITY_NONE)
    hrm_sheet_item (sheet, 0, "Priority: %s", hrm_sheet_enum (HRM_KIND_TRACK, HRM_FIELD (Track, priority), track->priority));
  hrm_sheet_item (sheet, 0, "Owner: %s", owner ? owner : "nobody yet");
  if (parent)
    hrm_sheet_item (sheet, 0, "Part of: %s", parent);
  hrm_sheet_fact (sheet, 0, "Done when", track->done_when);
  for (guint i = 0; i < sessions->len; i++)
    if (!hrm_sheet_is_cut (sessions->pdata[i]))
      write_session (sheet, sessions->pdata[i]);
}

static void
write_tracklist (HrmSheet *sheet)
{
  guint n = 0;

  hrm_sheet_heading (sheet, 2, "Tracklist");
  for (guint i = 0; i < sheet->tracks->len; i++)
    {
      HrmTrack *track = sheet->tracks->pdata[i];

      if (track->status == HRM_TRACK_STATUS_CUT)
        continue;
      write_track (sheet, track);
      n++;
    }
  if (n == 0)
    hrm_sheet_say (sheet, "There is no track yet.");
}

/* Of sessions that are not cut, in the order of the tracklist, then in time. */
static void
write_goals (HrmSheet *sheet)
{
  guint n = 0;

  hrm_sheet_heading (sheet, 2, "Goals");
  for (guint i = 0; i < sheet->tracks->len; i++)
    {
      HrmTrack *track = sheet->tracks->pdata[i];
      g_autofree char *title = hrm_sheet_title (track);
      g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (sheet, track);

      for (guint k = 0; k < sessions->len; k++)
        {
          HrmSession *session = sessions->pdata[k];
          g_autofree char *name = hrm_sheet_title (session);

          if (session->goal == NULL || hrm_sheet_is_cut (session))
            continue;
          hrm_sheet_item (sheet, 0, "%s, %s", title, name);
          hrm_sheet_fact (sheet, 1, session->state == HRM_SESSION_STATE_PLAYED ? "Goal, played" : "Goal", session->goal);
          n++;
        }
    }
  if (n == 0)
    hrm_sheet_say (sheet, "No session has a goal.");
}

static void
write_cut (HrmSheet *sheet)
{
  guint n = 0;

  hrm_sheet_heading (sheet, 2, "What was cut");
  for (guint i = 0; i < sheet->tracks->len; i++)
    {
      HrmTrack *track = sheet->tracks->pdata[i];
      g_autofree char *title = hrm_sheet_title (track);
      g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (sheet, track);

      if (track->status == HRM_TRACK_STATUS_CUT)
        {
          hrm_sheet_item (sheet, 0, "Track: %s", title);
          n++;
        }
      for (guint k = 0; k < sessions->len; k++)
        {
          HrmSession *session = sessions->pdata[k];
          g_autofree char *name = hrm_sheet_title (session);
          g_autofree char *date = hrm_date_format (hrm_civil_date (session->start));
          g_autofree char *length = hrm_sheet_length (sheet, session->length);

          if (!hrm_sheet_is_cut (session))
            continue;
          hrm_sheet_item (sheet, 0, "Session%s: %s on %s, %s, %s", session->state == HRM_SESSION_STATE_SKIPPED ? " skipped" : "", name, title, date, length);
          n++;
        }
    }
  if (n == 0)
    hrm_sheet_say (sheet, "Nothing was cut.");
}

static void
write_take (HrmSheet *sheet, HrmTrack *track, HrmSession *take)
{
  HrmSession *chosen = hrm_takes_get_main (take);
  g_autofree char *name = hrm_sheet_title (take), *instead = hrm_sheet_title (chosen), *title = hrm_sheet_title (track);
  g_autofree char *date = hrm_date_format (hrm_civil_date (take->start)), *length = hrm_sheet_length (sheet, take->length);

  hrm_sheet_item (sheet, 0, "Take %u: %s on %s, %s, %s; chosen was %s", hrm_takes_number (take), name, title, date, length, instead);
  hrm_sheet_fact (sheet, 1, "Why", take->chosen_because);
  hrm_sheet_fact (sheet, 1, "Why the chosen one", chosen->chosen_because);
}

/* Takes that are not in the plan, archived or not; nothing where there are none. */
static void
write_considered (HrmSheet *sheet)
{
  gboolean any = FALSE;

  for (guint i = 0; i < sheet->tracks->len; i++)
    {
      HrmTrack *track = sheet->tracks->pdata[i];
      g_autoptr (GPtrArray) sessions = hrm_row_children (HRM_ROW (track), HRM_KIND_SESSION, HRM_FIELD (Session, track));

      for (guint k = 0; k < sessions->len; k++)
        {
          HrmSession *session = sessions->pdata[k];

          if (hrm_plan_is_main (session) || !hrm_sheet_in_range (sheet, session))
            continue;
          if (!any)
            hrm_sheet_heading (sheet, 2, "Considered and dropped");
          any = TRUE;
          write_take (sheet, track, session);
        }
    }
}

/**
 * hrm_export_liner_notes:
 * @options: (nullable): NULL: everything
 *
 * Returns: (transfer full): the liner notes of the album in Markdown
 */
char *
hrm_export_liner_notes (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options)
{
  HrmSheet *sheet = hrm_sheet_new (model, plan, options);

  write_head (sheet, hrm_model_get_info (model));
  write_tracklist (sheet);
  hrm_sheet_heading (sheet, 2, "Decisions");
  hrm_sheet_decisions (sheet, FALSE);
  write_goals (sheet);
  hrm_sheet_heading (sheet, 2, "Credits");
  hrm_sheet_credits (sheet);
  write_cut (sheet);
  write_considered (sheet);
  hrm_sheet_heading (sheet, 2, "Open tasks");
  hrm_sheet_open_tasks (sheet, 3);
  return hrm_sheet_finish (sheet);
}
