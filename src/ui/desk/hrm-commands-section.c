/* hrm-commands-section.c: sections, moved with everything that begins under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a planner expects of a phase that is dragged, in working time:
 *
 * - All that begins under it goes along and keeps its place in it. What begins
 *   elsewhere stays, also what reaches into it. Locked sessions stay, and so
 *   does what is on a frozen track.
 * - Over less than half of another section it makes room: that one, and those
 *   behind it that are then in the way, go later by just as much as needed.
 *   Towards earlier it stops at the end of the one before.
 * - Over more than half, they change places, as tabs do: those that were jumped
 *   over close up where it was, or make room in front. The phases as a whole
 *   neither grow nor shrink, so nothing behind them moves.
 * - Beyond all of them, it lies where it was dropped.
 *
 * A copy is put at the nearer edge of the section it is dropped on; what begins
 * there or later makes room.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-cable-time.h"
#include "hrm-track-tree.h"

/* A section on its way; times are minutes from the first of all. */
typedef struct
{
  HrmSection *section;       /* NULL: the copy that is made */
  gint64 at, length;         /* before */
  gint64 to;                 /* after */
  HrmCivil start;            /* after; HRM_UNSET: stays */
} Phase;

typedef struct
{
  HrmDesk *desk;
  HrmCalendar *calendar;
  gboolean by_clock;         /* there is no working time */
  HrmCivil base;
  GArray *phases;            /* of Phase, by their old place */
} Phases;

static gint64
minutes_to (Phases *self, HrmCivil at)
{
  return hrm_command_minutes (self->calendar, self->by_clock, self->base, at);
}

/* AFTER minutes behind START; what begins there begins at work. */
static HrmCivil
civil_after (Phases *self, HrmCivil start, gint64 after)
{
  HrmCivil at = self->by_clock ? start + after : hrm_calendar_add (self->calendar, start, after);
  HrmCivil work = at == HRM_UNSET || self->by_clock ? at : hrm_calendar_next_work (self->calendar, at);

  return work == HRM_UNSET ? HRM_UNSET : CLAMP (work, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
}

static int
compare_sections (gconstpointer a, gconstpointer b)
{
  const HrmSection *x = *(HrmSection *const *) a, *y = *(HrmSection *const *) b;

  return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : hrm_row_compare ((HrmRow *) x, (HrmRow *) y);
}

GPtrArray *
hrm_command_get_sections (HrmDesk *desk)
{
  GPtrArray *sections = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION), NULL, NULL);

  g_ptr_array_sort (sections, compare_sections);
  return sections;
}

HrmCivil
hrm_command_section_end (HrmDesk *desk, HrmSection *section)
{
  return hrm_calendar_session_end (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), section->start, section->length, HRM_TIMING_BEATS);
}

static void
phases_init (Phases *self, HrmDesk *desk, HrmCivil start)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (desk);

  self->desk = desk;
  self->calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  self->by_clock = hrm_calendar_next_work (self->calendar, start) == HRM_UNSET;
  self->base = start;
  self->phases = g_array_new (FALSE, FALSE, sizeof (Phase));
  for (guint i = 0; i < sections->len; i++)
    self->base = MIN (self->base, ((HrmSection *) sections->pdata[i])->start);
  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = sections->pdata[i];
      Phase phase = { .section = section, .at = minutes_to (self, section->start), .length = section->length, .start = HRM_UNSET };

      phase.to = phase.at;
      g_array_append_val (self->phases, phase);
    }
}

static Phase *
phase_at (Phases *self, guint i)
{
  return &g_array_index (self->phases, Phase, i);
}

static guint
find_phase (Phases *self, HrmSection *section)
{
  guint i = 0;

  while (phase_at (self, i)->section != section)
    i++;
  return i;
}

/* What is behind PLACE, where something that ends at END now lies, goes later as far as it must. */
static void
make_room (Phases *self, guint place, gint64 end, gint64 old_end)
{
  for (guint i = place; i < self->phases->len; i++)
    {
      Phase *phase = phase_at (self, i);

      /* Those that lay over each other before may do so again. */
      if (phase->at < old_end)
        continue;
      if (phase->to >= end)
        return;
      phase->to = end;
      end = phase->to + phase->length;
    }
}

/* Over those behind it, up to LAST: they close up. */
static void
jump_later (Phases *self, guint place, guint last, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  gint64 closed = phase_at (self, place + 1)->at - moved->at, old_end = moved->at + moved->length, behind = 0, reach = 0;

  for (guint i = place + 1; i <= last; i++)
    {
      Phase *phase = phase_at (self, i);

      phase->to = phase->at - closed;
      behind = MAX (behind, phase->to + phase->length);
      reach = MAX (reach, phase->at + phase->length);
    }
  moved->to = wanted >= reach ? wanted : behind;
  make_room (self, last + 1, moved->to + moved->length, MAX (old_end, reach));
}

/* Over those before it, down to FIRST: they make room, unless there is some in front of them. */
static void
jump_earlier (Phases *self, guint place, guint first, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  gint64 before = first > 0 ? phase_at (self, first - 1)->at + phase_at (self, first - 1)->length : G_MININT64;

  wanted = MAX (wanted, before);
  if (wanted + moved->length <= phase_at (self, first)->at)
    {
      moved->to = wanted;
      return;
    }
  moved->to = phase_at (self, first)->at;
  for (guint i = first; i < place; i++)
    phase_at (self, i)->to = phase_at (self, i)->at + moved->length;
}

static void
slide (Phases *self, guint place, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  gint64 old_end = moved->at + moved->length;

  moved->to = wanted;
  if (place > 0 && wanted < moved->at)
    {
      Phase *before = phase_at (self, place - 1);

      if (before->at + before->length <= moved->at)
        moved->to = MAX (wanted, before->at + before->length);
    }
  make_room (self, place + 1, moved->to + moved->length, old_end);
}

static void
arrange (Phases *self, guint place, gint64 wanted)
{
  Phase *moved = phase_at (self, place);
  guint last = place, first = place;

  while (last + 1 < self->phases->len && phase_at (self, last + 1)->at >= moved->at + moved->length &&
         2 * (wanted + moved->length - phase_at (self, last + 1)->at) > phase_at (self, last + 1)->length)
    last++;
  while (first > 0 && phase_at (self, first - 1)->at + phase_at (self, first - 1)->length <= moved->at &&
         2 * (wanted - phase_at (self, first - 1)->at) < phase_at (self, first - 1)->length)
    first--;
  if (wanted > moved->at && last > place)
    jump_later (self, place, last, wanted);
  else if (wanted < moved->at && first < place)
    jump_earlier (self, place, first, wanted);
  else
    slide (self, place, wanted);
}

/* A copy of the one at PLACE: at the nearer edge of what it is dropped on. */
static void
arrange_copy (Phases *self, guint place, gint64 wanted)
{
  Phase copy = { .section = NULL, .length = phase_at (self, place)->length, .start = HRM_UNSET };
  guint at = 0;

  for (guint i = 0; i < self->phases->len; i++)
    {
      Phase *phase = phase_at (self, i);

      if (wanted > phase->at && wanted < phase->at + phase->length)
        {
          wanted = 2 * (wanted - phase->at) < phase->length ? phase->at : phase->at + phase->length;
          break;
        }
    }
  while (at < self->phases->len && phase_at (self, at)->at < wanted)
    at++;
  copy.at = copy.to = wanted;
  make_room (self, at, wanted + copy.length, wanted);
  g_array_append_val (self->phases, copy);
}

/* Under which of those that move something begins that is AT; the one at FIRST before all others. */
static Phase *
phase_over (Phases *self, HrmCivil at, guint first, gboolean with_end)
{
  Phase *ends_here = NULL;

  for (guint k = 0; k < self->phases->len; k++)
    {
      Phase *phase = phase_at (self, k == 0 ? first : k <= first ? k - 1 : k);
      HrmCivil end;

      if (phase->section == NULL || at < phase->section->start)
        continue;
      end = hrm_command_section_end (self->desk, phase->section);
      if (at < end)
        return phase;
      if (at == end && with_end)
        ends_here = phase;
    }
  return ends_here;
}

/* Where something goes that is AT and begins under PHASE. */
static HrmCivil
carried (Phases *self, Phase *phase, HrmCivil at, gboolean by_clock)
{
  HrmCivil old = phase->section->start, start = phase->start, to;
  HrmCivil end = hrm_calendar_session_end (self->calendar, start, phase->section->length, HRM_TIMING_BEATS);

  if (by_clock)
    {
      to = at + (start - old);
      if (to >= start && to < end)
        return CLAMP (to, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
    }
  if (at == old)
    return start;
  to = civil_after (self, start, hrm_command_minutes (self->calendar, self->by_clock, old, at));
  return to == HRM_UNSET ? at : to;
}

/* A marker may stand on the end of its phase, after work. */
static HrmCivil
carried_marker (Phases *self, Phase *phase, HrmCivil at)
{
  HrmCivil old_end = hrm_command_section_end (self->desk, phase->section);

  if (at == old_end)
    return hrm_calendar_session_end (self->calendar, phase->start, phase->section->length, HRM_TIMING_BEATS);
  return carried (self, phase, at, FALSE);
}

/* Where sections go, in civil time. WANTED is where the one at PLACE was dropped. */
static void
settle (Phases *self, guint place, HrmCivil wanted)
{
  for (guint i = 0; i < self->phases->len; i++)
    {
      Phase *phase = phase_at (self, i);

      if (phase->section != NULL && phase->to == phase->at)
        continue;
      phase->start = i == place && phase->to == minutes_to (self, wanted) ? wanted : civil_after (self, self->base, phase->to);
      if (phase->section != NULL && phase->start == phase->section->start)
        phase->start = HRM_UNSET;
    }
}

static gboolean
stays (HrmSession *session)
{
  return hrm_session_is_fixed (session) || hrm_track_get_frozen (session->track.row) != NULL;
}

static void
carry_sessions (Phases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION);
  g_autoptr (GHashTable) tracks = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      Phase *phase = phase_over (self, session->start, first, FALSE);
      HrmCivil start;

      if (phase == NULL || phase->start == HRM_UNSET)
        continue;
      if (stays (session))
        {
          move->staying++;
          continue;
        }
      start = carried (self, phase, session->start, hrm_command_by_clock (self->calendar, session));
      if (start != session->start)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, start, start);
      move->sessions++;
      g_hash_table_add (tracks, session->track.row);
    }
  move->tracks = g_hash_table_size (tracks);
}

static void
carry_markers (Phases *self, guint first, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_MARKER);

  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];
      Phase *phase = phase_over (self, marker->at, first, TRUE);
      HrmCivil at;

      if (phase == NULL || phase->start == HRM_UNSET || (marker->track.row && hrm_track_get_frozen (marker->track.row)))
        continue;
      at = carried_marker (self, phase, marker->at);
      if (at != marker->at)
        HRM_SET_INT (edit, MARKER, Marker, marker->base.id, at, at);
      move->markers++;
    }
}

/* Cables between sessions that are copied are copied with them. */
static void
copy_cables (HrmEdit *edit, HrmDesk *desk, GHashTable *copies)
{
  GPtrArray *cables = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE);

  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];
      gint64 *from = g_hash_table_lookup (copies, cable->from.row), *to = g_hash_table_lookup (copies, cable->to.row);
      gint64 id;

      if (from == NULL || to == NULL)
        continue;
      id = hrm_edit_insert (edit, HRM_KIND_CABLE);
      HRM_SET_INT (edit, CABLE, Cable, id, from, *from);
      HRM_SET_INT (edit, CABLE, Cable, id, to, *to);
      HRM_SET_INT (edit, CABLE, Cable, id, type, cable->type);
      HRM_SET_INT (edit, CABLE, Cable, id, lag, cable->lag);
    }
}

/* The section at PLACE again, with copies of its sessions and markers; locked ones
 * as well, since they stay where they are. Nothing new on a frozen track. */
static void
copy_content (Phases *self, guint place, HrmCivil start, HrmEdit *edit, HrmSectionMove *move)
{
  HrmSection *section = phase_at (self, place)->section;
  Phase phase = { .section = section, .start = start };
  g_autoptr (GHashTable) copies = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION);
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_MARKER);
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SECTION);

  HRM_SET_TEXT (edit, SECTION, Section, id, title, section->title);
  HRM_SET_INT (edit, SECTION, Section, id, kind, section->kind);
  HRM_SET_INT (edit, SECTION, Section, id, start, start);
  HRM_SET_INT (edit, SECTION, Section, id, length, section->length);
  HRM_SET_INT (edit, SECTION, Section, id, colour, section->colour);
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      g_autofree char *position = NULL;
      gint64 copy;

      if (phase_over (self, session->start, place, FALSE) != phase_at (self, place) || !hrm_plan_is_main (session) ||
          hrm_track_get_frozen (session->track.row))
        continue;
      position = hrm_command_session_position (session->track.row);
      copy = hrm_command_copy_session (edit, session, carried (self, &phase, session->start, hrm_command_by_clock (self->calendar, session)),
                                       position, TRUE);
      g_hash_table_insert (copies, session, g_memdup2 (&copy, sizeof copy));
      move->sessions++;
    }
  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];

      if (phase_over (self, marker->at, place, TRUE) != phase_at (self, place) ||
          (marker->track.row && hrm_track_get_frozen (marker->track.row)))
        continue;
      id = hrm_edit_insert (edit, HRM_KIND_MARKER);
      HRM_SET_TEXT (edit, MARKER, Marker, id, title, marker->title);
      HRM_SET_INT (edit, MARKER, Marker, id, kind, marker->kind);
      HRM_SET_INT (edit, MARKER, Marker, id, at, carried_marker (self, &phase, marker->at));
      HRM_SET_INT (edit, MARKER, Marker, id, track, marker->track.id);
      move->markers++;
    }
  copy_cables (edit, self->desk, copies);
}

/**
 * hrm_command_move_section:
 * @start: where it is dropped
 * @copy: it stays, and a copy of it is put there
 * @move: (out) (optional): what would go along
 *
 * See above for what it means. Returns: (transfer full): may be empty
 */
HrmEdit *
hrm_command_move_section (HrmDesk *desk, HrmSection *section, HrmCivil start, gboolean copy, HrmSectionMove *move)
{
  g_autofree char *name = hrm_words_short (&section->base);
  g_autofree char *label = g_strdup_printf (copy ? _("Copy section %s") : _("Move section %s"), name);
  HrmEdit *edit = hrm_edit_new (label);
  HrmSectionMove counted = { 0 };
  HrmCivil work;
  Phases phases;
  guint place;

  if (move)
    *move = counted;
  if (!copy && hrm_command_refuses (desk))
    return edit;

  work = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), start);
  start = CLAMP (work == HRM_UNSET ? start : work, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  phases_init (&phases, desk, MIN (start, section->start));
  place = find_phase (&phases, section);
  if (copy)
    arrange_copy (&phases, place, minutes_to (&phases, start));
  else
    arrange (&phases, place, minutes_to (&phases, start));
  settle (&phases, copy ? phases.phases->len - 1 : place, start);
  for (guint i = 0; i < phases.phases->len; i++)
    {
      Phase *phase = phase_at (&phases, i);

      if (phase->section == NULL || phase->start == HRM_UNSET)
        continue;
      HRM_SET_INT (edit, SECTION, Section, phase->section->base.id, start, phase->start);
      counted.sections++;
    }
  if (counted.sections > 0)
    {
      carry_sessions (&phases, place, edit, &counted);
      carry_markers (&phases, place, edit, &counted);
    }
  if (copy && phase_at (&phases, phases.phases->len - 1)->start != HRM_UNSET)
    copy_content (&phases, place, phase_at (&phases, phases.phases->len - 1)->start, edit, &counted);
  g_array_unref (phases.phases);
  if (move)
    *move = counted;
  return edit;
}

/* "12 sessions on 4 tracks, 2 markers" */
static char *
count_move (const HrmSectionMove *move)
{
  g_autofree char *sessions = hrm_words_count (HRM_KIND_SESSION, move->sessions), *tracks = hrm_words_count (HRM_KIND_TRACK, move->tracks);
  g_autofree char *markers = hrm_words_count (HRM_KIND_MARKER, move->markers);
  /* Translators: "12 sessions on 4 tracks". */
  g_autofree char *first = move->tracks > 0 ? g_strdup_printf (_("%s on %s"), sessions, tracks) : g_strdup (sessions);

  return move->markers > 0 ? g_strdup_printf ("%s, %s", first, markers) : g_strdup (first);
}

/* Of the desk's preview, which is of this move. */
GStrv
hrm_command_describe_section_move (HrmDesk *desk, HrmSection *section, const HrmSectionMove *move)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  HrmWhatIf *what_if = hrm_desk_get_what_if (desk);
  HrmRow *would = what_if ? hrm_what_if_get_row (what_if, section->base.id) : NULL;
  g_autofree char *counts = count_move (move), *span = NULL, *line = NULL;
  guint broken = what_if ? hrm_what_if_count_broken (what_if) : 0;

  if (hrm_desk_get_preview_error (desk) != NULL)
    g_strv_builder_add (lines, hrm_desk_get_preview_error (desk));
  if (would)
    {
      span = hrm_words_span (hrm_as_section (would)->start, hrm_command_section_end (desk, hrm_as_section (would)));
      line = g_strdup_printf ("%s  %s", hrm_row_get_title (&section->base), span);
      g_strv_builder_add (lines, line);
    }
  g_strv_builder_add (lines, counts);
  if (move->sections > 1)
    {
      g_autofree char *others = hrm_words_count (HRM_KIND_SECTION, move->sections - 1);
      /* Translators: "2 sections", which were not dragged. */
      g_autofree char *words = g_strdup_printf (_("%s move along"), others);

      g_strv_builder_add (lines, words);
    }
  if (broken > 0)
    {
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "▲ %u cable newly violated", "▲ %u cables newly violated", broken), broken);

      g_strv_builder_add (lines, words);
    }
  if (move->staying > 0)
    {
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "▲ %u session is locked or frozen and stays",
                                                             "▲ %u sessions are locked or frozen and stay", move->staying), move->staying);

      g_strv_builder_add (lines, words);
    }
  g_strv_builder_add (lines, _("Ctrl: copy · Shift: no snap · Esc: cancel"));
  return g_strv_builder_end (lines);
}

/* Edges */

/* Up to where the next section begins, or from where the one before ends. */
HrmEdit *
hrm_command_resize_section (HrmDesk *desk, HrmSection *section, gboolean end, HrmCivil at)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (desk);
  g_autofree char *name = hrm_words_short (&section->base), *label = g_strdup_printf (_("Resize section %s"), name);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmCivil start = section->start, stop = hrm_command_section_end (desk, section);
  gboolean by_clock = hrm_calendar_next_work (calendar, start) == HRM_UNSET;
  HrmEdit *edit = hrm_edit_new (label);
  gint64 length;

  if (hrm_command_refuses (desk))
    return edit;
  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *other = sections->pdata[i];

      if (end && other != section && other->start >= stop)
        at = MIN (at, other->start);
      if (!end && other != section && hrm_command_section_end (desk, other) <= start)
        at = MAX (at, hrm_command_section_end (desk, other));
    }
  length = end ? hrm_command_minutes (calendar, by_clock, start, at) : hrm_command_minutes (calendar, by_clock, at, stop);
  if (length < 1 || length > HRM_TEN_YEARS || length == section->length)
    return edit;
  HRM_SET_INT (edit, SECTION, Section, section->base.id, length, length);
  if (!end)
    HRM_SET_INT (edit, SECTION, Section, section->base.id, start, at);
  return edit;
}

/* In the order of sections */

gboolean
hrm_command_shift_section (HrmDesk *desk, HrmSection *section, int places)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  gboolean by_clock = hrm_calendar_next_work (calendar, section->start) == HRM_UNSET;
  HrmSection *other;
  HrmCivil wanted;
  guint at = 0;
  gint64 to;

  g_ptr_array_find (sections, section, &at);
  to = (gint64) at + places;
  if (places == 0 || to < 0 || to >= (gint64) sections->len)
    {
      hrm_desk_say (desk, "%s", places < 0 ? _("It is the first section") : _("It is the last section"));
      return FALSE;
    }
  other = sections->pdata[to];
  wanted = other->start;
  if (places > 0)
    {
      /* So that the other one's whole length is jumped over, and nothing of the next. */
      HrmCivil end = hrm_command_section_end (desk, other);

      wanted = by_clock ? end - section->length : hrm_calendar_add (calendar, end, -section->length);
      wanted = wanted == HRM_UNSET ? other->start : MAX (wanted, section->start + 1);
    }
  return hrm_command_finish (desk, hrm_command_move_section (desk, section, wanted, FALSE, NULL));
}

gboolean
hrm_command_copy_section (HrmDesk *desk, HrmSection *section)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmCivil end = hrm_command_section_end (desk, section), work = hrm_calendar_next_work (calendar, end);

  return hrm_command_finish (desk, hrm_command_move_section (desk, section, work == HRM_UNSET ? end : work, TRUE, NULL));
}

/* Making and deleting */

/* Over what is selected, else the sprint that begins at the cursor. */
static void
span_of_selection (HrmDesk *desk, HrmCivil *from, HrmCivil *to)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);
  HrmPlan *plan = hrm_desk_get_plan (desk);

  *from = desk->cursor;
  *to = hrm_desk_sprint_from (desk, desk->cursor, 1);
  for (guint i = 0; i < selected->len; i++)
    {
      HrmSession *session = selected->pdata[i];

      *from = i == 0 ? session->start : MIN (*from, session->start);
      *to = i == 0 ? hrm_plan_get_end (plan, session) : MAX (*to, hrm_plan_get_end (plan, session));
    }
}

gboolean
hrm_command_add_section (HrmDesk *desk, gint64 *id)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmEdit *edit = hrm_edit_new (_("Add a section"));
  HrmCivil from, to;
  gint64 length;

  span_of_selection (desk, &from, &to);
  length = hrm_calendar_minutes_between (calendar, from, to);
  if (length < 1)
    length = MAX (to - from, 1);
  *id = hrm_edit_insert (edit, HRM_KIND_SECTION);
  HRM_SET_TEXT (edit, SECTION, Section, *id, title, _("New section"));
  HRM_SET_INT (edit, SECTION, Section, *id, start, from);
  HRM_SET_INT (edit, SECTION, Section, *id, length, MIN (length, HRM_TEN_YEARS));
  return hrm_command_finish (desk, edit);
}

GPtrArray *
hrm_command_section_sessions (HrmDesk *desk, HrmSection *section, guint *staying)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION), *under = g_ptr_array_new ();
  HrmCivil end = hrm_command_section_end (desk, section);
  guint n = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      if (session->start < section->start || session->start >= end)
        continue;
      if (stays (session))
        n++;
      else
        g_ptr_array_add (under, session);
    }
  if (staying)
    *staying = n;
  return under;
}

gboolean
hrm_command_delete_section (HrmDesk *desk, HrmSection *section, gboolean with_sessions)
{
  g_autoptr (GPtrArray) under = hrm_command_section_sessions (desk, section, NULL);
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_MARKER);
  HrmCivil end = hrm_command_section_end (desk, section);
  g_autofree char *name = hrm_words_short (&section->base), *count = hrm_words_count (HRM_KIND_SESSION, under->len);
  g_autofree char *label = with_sessions ? g_strdup_printf (_("Delete section %s with %s"), name, count)
                                         : g_strdup_printf (_("Delete section %s"), name);
  HrmEdit *edit = hrm_edit_new (label);

  hrm_edit_delete (edit, HRM_KIND_SECTION, section->base.id);
  for (guint i = 0; with_sessions && i < under->len; i++)
    {
      hrm_command_unlink_session (edit, under->pdata[i], under);
      hrm_edit_delete (edit, HRM_KIND_SESSION, ((HrmRow *) under->pdata[i])->id);
    }
  for (guint i = 0; with_sessions && i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];

      if (marker->at >= section->start && marker->at < end && !(marker->track.row && hrm_track_get_frozen (marker->track.row)))
        hrm_edit_delete (edit, HRM_KIND_MARKER, marker->base.id);
    }
  return hrm_command_finish (desk, edit);
}
