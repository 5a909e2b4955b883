/* hrm-pages.c: what the inspector shows of each kind of row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A new field is one line in its table here; its widget follows from its type.
 */
#include "config.h"
#include "hrm-pages.h"

#include <glib/gi18n-lib.h>

#include "hrm-checklists-part.h"
#include "hrm-clips-part.h"
#include "hrm-form.h"
#include "hrm-head-part.h"
#include "hrm-page-lists.h"
#include "hrm-played-part.h"
#include "hrm-recovery-part.h"
#include "hrm-week-part.h"

#define FIELD(Name, field, label) { HRM_FIELD (Name, field), label, HRM_CONTROL_AUTO, 0, 0, NULL, NULL }
#define WITH(Name, field, label, control) { HRM_FIELD (Name, field), label, HRM_CONTROL_##control, 0, 0, NULL, NULL }
#define TITLE(Name) { HRM_FIELD (Name, title), N_("Title"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT | HRM_FIELD_TITLE, 0, NULL, NULL }
#define END { 0, NULL, 0, 0, 0, NULL, NULL }

static const HrmFieldSpec session_title = TITLE (Session);
static const HrmFieldSpec session_goal[] = { FIELD (Session, goal, N_("Goal")), END };
static const HrmFieldSpec session_when[] = {
  FIELD (Session, start, N_("Start")),
  FIELD (Session, length, N_("Length")),
  FIELD (Session, kind, N_("Kind")),
  FIELD (Session, state, N_("State")),
  FIELD (Session, track, N_("Track")),
  FIELD (Session, locked, N_("Locked in time")),
  FIELD (Session, muted, N_("Muted: cut from the plan")),
  END };
static const HrmFieldSpec session_more[] = {
  FIELD (Session, done_when, N_("Done when")),
  FIELD (Session, scope, N_("Scope")),
  FIELD (Session, constraints, N_("Constraints")),
  FIELD (Session, rollback, N_("Rollback")),
  FIELD (Session, notes, N_("Notes")),
  WITH (Session, demo, N_("Demo"), LINK),
  FIELD (Session, timing, N_("Length is in")),
  FIELD (Session, colour, N_("Colour")),
  END };

static const HrmFieldSpec track_title = TITLE (Track);
static const HrmFieldSpec track_main[] = {
  FIELD (Track, done_when, N_("Done when")),
  FIELD (Track, status, N_("Status")),
  FIELD (Track, priority, N_("Priority")),
  FIELD (Track, owner, N_("Owner")),
  FIELD (Track, colour, N_("Colour")),
  FIELD (Track, frozen, N_("Frozen: nothing on it moves")),
  FIELD (Track, keeps, N_("When days off change")),
  END };
static const HrmFieldSpec track_more[] = {
  FIELD (Track, notes, N_("Notes")),
  FIELD (Track, polish_budget, N_("Polish")),
  FIELD (Track, parent, N_("In folder")),
  END };

static const HrmFieldSpec task_title = TITLE (Task);
static const HrmFieldSpec task_main[] = {
  FIELD (Task, estimate, N_("Estimate")),
  FIELD (Task, track, N_("Track")),
  FIELD (Task, assignee, N_("Assignee")),
  FIELD (Task, due, N_("Due")),
  FIELD (Task, priority, N_("Priority")),
  FIELD (Task, key, N_("Key")),
  WITH (Task, url, N_("Link"), LINK),
  FIELD (Task, done, N_("Done")),
  END };
static const HrmFieldSpec task_more[] = {
  FIELD (Task, notes, N_("Notes")),
  FIELD (Task, labels, N_("Labels, one a line")),
  END };

static const HrmFieldSpec channel_title = TITLE (Channel);
static const HrmFieldSpec channel_main[] = {
  FIELD (Channel, role, N_("Role")),
  FIELD (Channel, role_title, N_("Role title")),
  FIELD (Channel, capacity, N_("Capacity")),
  FIELD (Channel, armed, N_("Takes new work")),
  FIELD (Channel, studio_time, N_("Studio time: no meetings over sessions")),
  FIELD (Channel, bus, N_("In bus")),
  END };
static const HrmFieldSpec channel_more[] = {
  FIELD (Channel, aliases, N_("Handles and addresses, one a line")),
  FIELD (Channel, brief, N_("Brief")),
  FIELD (Channel, colour, N_("Colour")),
  FIELD (Channel, zone, N_("Time zone")),
  FIELD (Channel, deep_work_limit, N_("Deep work a day, at most")),
  FIELD (Channel, light_day_after, N_("A light day after so many")),
  FIELD (Channel, meeting_limit, N_("Meetings a week, at most")),
  FIELD (Channel, evening_limit, N_("Evenings a week, at most")),
  END };
static const HrmFieldSpec channel_week = FIELD (Channel, week, N_("Working hours"));

static const HrmFieldSpec bus_title = TITLE (Bus);
static const HrmFieldSpec bus_main[] = {
  FIELD (Bus, multiplier, N_("Multiplier")),
  FIELD (Bus, parent, N_("In bus")),
  FIELD (Bus, zone, N_("Time zone")),
  FIELD (Bus, colour, N_("Colour")),
  END };
static const HrmFieldSpec bus_week = FIELD (Bus, week, N_("Working hours"));

static const HrmFieldSpec album_title = TITLE (AlbumInfo);
static const HrmFieldSpec album_main[] = {
  FIELD (AlbumInfo, mission, N_("Mission")),
  FIELD (AlbumInfo, cause, N_("Cause")),
  FIELD (AlbumInfo, producer, N_("Producer")),
  FIELD (AlbumInfo, start, N_("Start")),
  FIELD (AlbumInfo, zone, N_("Time zone")),
  FIELD (AlbumInfo, day_minutes, N_("A day is")),
  END };
static const HrmFieldSpec album_more[] = {
  WITH (AlbumInfo, repository, N_("Repository"), LINK),
  FIELD (AlbumInfo, licence, N_("Licence")),
  FIELD (AlbumInfo, meeting_limit, N_("Meetings a week, at most")),
  FIELD (AlbumInfo, evening_limit, N_("Evenings a week, at most")),
  END };
static const HrmFieldSpec album_week = FIELD (AlbumInfo, week, N_("Working hours"));

static GPtrArray *
make_session (HrmDesk *desk)
{
  GPtrArray *parts = g_ptr_array_new ();

  g_ptr_array_add (parts, hrm_head_part_new (desk, HRM_KIND_SESSION, &session_title));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_SESSION, session_goal, NULL));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_SESSION, session_when, NULL));
  g_ptr_array_add (parts, hrm_checklists_part_new (desk));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_session_tasks));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_session_channels));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_session_takes));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_session_before));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_session_after));
  g_ptr_array_add (parts, hrm_played_part_new (desk));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_SESSION, session_more, _("More")));
  return parts;
}

static GPtrArray *
make_track (HrmDesk *desk)
{
  GPtrArray *parts = g_ptr_array_new ();

  g_ptr_array_add (parts, hrm_head_part_new (desk, HRM_KIND_TRACK, &track_title));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_TRACK, track_main, NULL));
  g_ptr_array_add (parts, hrm_checklists_part_new (desk));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_TRACK, track_more, _("More")));
  return parts;
}

static GPtrArray *
make_task (HrmDesk *desk)
{
  GPtrArray *parts = g_ptr_array_new ();

  g_ptr_array_add (parts, hrm_head_part_new (desk, HRM_KIND_TASK, &task_title));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_TASK, task_main, NULL));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_task_places));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_TASK, task_more, NULL));
  return parts;
}

static GPtrArray *
make_channel (HrmDesk *desk)
{
  GPtrArray *parts = g_ptr_array_new ();

  g_ptr_array_add (parts, hrm_head_part_new (desk, HRM_KIND_CHANNEL, &channel_title));
  g_ptr_array_add (parts, hrm_clips_part_new (desk));
  g_ptr_array_add (parts, hrm_recovery_part_new (desk));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_CHANNEL, channel_main, NULL));
  g_ptr_array_add (parts, hrm_week_part_new (desk, HRM_KIND_CHANNEL, &channel_week));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_channel_leave));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_CHANNEL, channel_more, _("More")));
  return parts;
}

static GPtrArray *
make_bus (HrmDesk *desk)
{
  GPtrArray *parts = g_ptr_array_new ();

  g_ptr_array_add (parts, hrm_head_part_new (desk, HRM_KIND_BUS, &bus_title));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_BUS, bus_main, NULL));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_bus_members));
  g_ptr_array_add (parts, hrm_week_part_new (desk, HRM_KIND_BUS, &bus_week));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_bus_holidays));
  return parts;
}

static GPtrArray *
make_album (HrmDesk *desk)
{
  GPtrArray *parts = g_ptr_array_new ();

  g_ptr_array_add (parts, hrm_head_part_new (desk, HRM_KIND_ALBUM, &album_title));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_ALBUM, album_main, NULL));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_album_decisions));
  g_ptr_array_add (parts, hrm_week_part_new (desk, HRM_KIND_ALBUM, &album_week));
  g_ptr_array_add (parts, hrm_rows_part_new (desk, &hrm_list_album_holidays));
  g_ptr_array_add (parts, hrm_form_new (desk, HRM_KIND_ALBUM, album_more, _("More")));
  return parts;
}

GPtrArray *
hrm_pages_make (HrmDesk *desk, HrmKind kind)
{
  switch (kind)
    {
    case HRM_KIND_SESSION:
      return make_session (desk);
    case HRM_KIND_TRACK:
      return make_track (desk);
    case HRM_KIND_TASK:
      return make_task (desk);
    case HRM_KIND_CHANNEL:
      return make_channel (desk);
    case HRM_KIND_BUS:
      return make_bus (desk);
    case HRM_KIND_ALBUM:
      return make_album (desk);
    default:
      return NULL;
    }
}
