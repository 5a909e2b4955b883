/* hrm-commands-section-move.c: sections, moved with everything that begins under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a planner expects of a phase that is dragged, in working time:
 *
 * - All that begins under it goes along and keeps its place in it. What begins
 *   elsewhere stays, also what reaches into it. Locked sessions stay, and so
 *   does what is on a frozen track. Sprint lengths that begin under it go along
 *   by whole days, and so do days off that lie inside and are the plan's own:
 *   holidays, leave and sick days stay where they are.
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

#include "hrm-desk-cables.h"
#include "hrm-section-phases.h"
#include "hrm-taken.h"
#include "hrm-track-tree.h"

static guint
find_phase (HrmPhases *self, HrmSection *section)
{
  guint i = 0;

  while (hrm_phases_at (self, i)->section != section)
    i++;
  return i;
}

/* Over those behind it, up to LAST: they close up. */
static void
jump_later (HrmPhases *self, guint place, guint last, gint64 wanted)
{
  HrmPhase *moved = hrm_phases_at (self, place);
  gint64 closed = hrm_phases_at (self, place + 1)->at - moved->at, old_end = moved->at + moved->length, behind = 0, reach = 0;

  for (guint i = place + 1; i <= last; i++)
    {
      HrmPhase *phase = hrm_phases_at (self, i);

      phase->to = phase->at - closed;
      behind = MAX (behind, phase->to + phase->length);
      reach = MAX (reach, phase->at + phase->length);
    }
  moved->to = wanted >= reach ? wanted : behind;
  hrm_phases_make_room (self, last + 1, moved->to + moved->length, MAX (old_end, reach));
}

/* Over those before it, down to FIRST: they make room, unless there is some in front of them. */
static void
jump_earlier (HrmPhases *self, guint place, guint first, gint64 wanted)
{
  HrmPhase *moved = hrm_phases_at (self, place);
  gint64 before = first > 0 ? hrm_phases_at (self, first - 1)->at + hrm_phases_at (self, first - 1)->length : G_MININT64;

  wanted = MAX (wanted, before);
  if (wanted + moved->length <= hrm_phases_at (self, first)->at)
    {
      moved->to = wanted;
      return;
    }
  moved->to = hrm_phases_at (self, first)->at;
  for (guint i = first; i < place; i++)
    hrm_phases_at (self, i)->to = hrm_phases_at (self, i)->at + moved->length;
}

static void
slide (HrmPhases *self, guint place, gint64 wanted)
{
  HrmPhase *moved = hrm_phases_at (self, place);
  gint64 old_end = moved->at + moved->length;

  moved->to = wanted;
  if (place > 0 && wanted < moved->at)
    {
      HrmPhase *before = hrm_phases_at (self, place - 1);

      if (before->at + before->length <= moved->at)
        moved->to = MAX (wanted, before->at + before->length);
    }
  hrm_phases_make_room (self, place + 1, moved->to + moved->length, old_end);
}

static void
arrange (HrmPhases *self, guint place, gint64 wanted)
{
  HrmPhase *moved = hrm_phases_at (self, place);
  guint last = place, first = place;

  while (last + 1 < self->phases->len && hrm_phases_at (self, last + 1)->at >= moved->at + moved->length &&
         2 * (wanted + moved->length - hrm_phases_at (self, last + 1)->at) > hrm_phases_at (self, last + 1)->length)
    last++;
  while (first > 0 && hrm_phases_at (self, first - 1)->at + hrm_phases_at (self, first - 1)->length <= moved->at &&
         2 * (wanted - hrm_phases_at (self, first - 1)->at) < hrm_phases_at (self, first - 1)->length)
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
arrange_copy (HrmPhases *self, guint place, gint64 wanted)
{
  HrmPhase copy = { .section = NULL, .length = hrm_phases_at (self, place)->length, .start = HRM_UNSET };
  guint at = 0;

  for (guint i = 0; i < self->phases->len; i++)
    {
      HrmPhase *phase = hrm_phases_at (self, i);

      if (wanted > phase->at && wanted < phase->at + phase->length)
        {
          wanted = 2 * (wanted - phase->at) < phase->length ? phase->at : phase->at + phase->length;
          break;
        }
    }
  while (at < self->phases->len && hrm_phases_at (self, at)->at < wanted)
    at++;
  copy.at = copy.to = wanted;
  hrm_phases_make_room (self, at, wanted + copy.length, wanted);
  g_array_append_val (self->phases, copy);
}

/* Copies */

typedef struct
{
  HrmPhases *phases;
  HrmPhase to;               /* the section where its copy is */
  HrmTaken *taken;
  HrmSectionMove *move;
  GHashTable *behind;        /* see hrm_command_behind() */
} Copier;

static void
take_session (HrmPhases *self, HrmPhase *phase, HrmSession *session, gpointer data)
{
  Copier *copier = data;

  if (!hrm_plan_is_main (session) || hrm_track_get_frozen (session->track.row))
    return;
  hrm_taken_add (copier->taken, &session->base);
  copier->move->sessions++;
}

static gboolean
place_copy (HrmEdit *edit, HrmRun *run, guint i, gint64 new, gpointer data)
{
  Copier *copier = data;
  HrmRow *row = hrm_model_get (hrm_desk_get_model (copier->phases->desk), g_array_index (run->ids, gint64, i));

  if (new == 0)
    return TRUE;
  if (run->kind == HRM_KIND_MARKER)
    HRM_SET_INT (edit, MARKER, Marker, new, at, hrm_phases_carried_marker (copier->phases, &copier->to, hrm_as_marker (row)->at));
  if (run->kind == HRM_KIND_SECTION)
    HRM_SET_INT (edit, SECTION, Section, new, start, copier->to.start);
  if (run->kind == HRM_KIND_SESSION)
    {
      HrmSession *session = hrm_as_session (row);
      const char *position = hrm_command_behind (copier->phases->desk, copier->behind, session->track.row);
      gboolean by_clock = hrm_command_by_clock (copier->phases->calendar, session);

      HRM_SET_INT (edit, SESSION, Session, new, start, hrm_phases_carried (copier->phases, &copier->to, session->start, by_clock));
      HRM_SET_TEXT (edit, SESSION, Session, new, position, position);
    }
  return TRUE;
}

/* The section at PLACE again, with copies of its sessions and markers; locked ones
 * as well, since they stay where they are. Nothing new on a frozen track. */
static void
copy_content (HrmPhases *self, guint place, HrmCivil start, HrmEdit *edit, HrmSectionMove *move)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_MARKER);
  g_autoptr (HrmTaken) taken = hrm_taken_new (hrm_desk_get_plan (self->desk));
  g_autoptr (GHashTable) behind = hrm_command_behind_new ();
  Copier copier = { self, *hrm_phases_at (self, place), taken, move, behind };
  g_autoptr (GArray) sessions = NULL;

  copier.to.start = start;
  hrm_taken_add (taken, &copier.to.section->base);
  hrm_phases_each_session (self, place, hrm_phases_at (self, place), take_session, &copier);
  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];

      if (hrm_phases_over (self, marker->at, place, TRUE) != hrm_phases_at (self, place) ||
          (marker->track.row && hrm_track_get_frozen (marker->track.row)))
        continue;
      hrm_taken_add (taken, &marker->base);
      move->markers++;
    }
  hrm_taken_finish (taken);
  sessions = hrm_taken_put (taken, edit, FALSE, place_copy, &copier);
}

/* Those that were behind it and are before it now, or the other way round. */
static void
count_passed (HrmPhases *self, guint place, HrmSectionMove *move)
{
  const HrmPhase *moved = hrm_phases_at (self, place);

  for (guint i = 0; i < self->phases->len; i++)
    {
      const HrmPhase *phase = hrm_phases_at (self, i);

      if (i == place || phase->section == NULL || (i < place ? phase->to < moved->to : phase->to >= moved->to))
        continue;
      move->passed = phase->section;
      move->n_passed++;
    }
}

/* "Move section Verse and 13 sessions" */
static void
label_move (HrmEdit *edit, const HrmSectionMove *move)
{
  g_autofree char *sessions = hrm_words_count (HRM_KIND_SESSION, move->sessions);
  /* Translators: what is done, and with how many sessions */
  g_autofree char *label = g_strdup_printf (_("%s and %s"), hrm_edit_get_label (edit), sessions);

  if (move->sessions > 0)
    hrm_edit_set_label (edit, label);
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
  HrmPhases phases;
  guint place;

  if (move)
    *move = counted;
  if (!copy && hrm_command_refuses (desk))
    return edit;

  work = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), start);
  start = CLAMP (work == HRM_UNSET ? start : work, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  hrm_phases_init (&phases, desk, MIN (start, section->start));
  place = find_phase (&phases, section);
  if (copy)
    arrange_copy (&phases, place, hrm_phases_minutes_to (&phases, start));
  else
    arrange (&phases, place, hrm_phases_minutes_to (&phases, start));
  hrm_phases_settle (&phases, place, copy ? phases.phases->len - 1 : place, start);
  hrm_phases_carry (&phases, place, edit, &counted);
  if (!copy)
    count_passed (&phases, place, &counted);
  /* In Lock mode a copy goes where there is room. */
  if (copy && !hrm_edit_is_empty (edit) && hrm_command_refuses (desk))
    {
      hrm_edit_unref (edit);
      edit = hrm_edit_new (label);
      counted = (HrmSectionMove) { 0 };
    }
  else if (copy && hrm_phases_at (&phases, phases.phases->len - 1)->start != HRM_UNSET)
    copy_content (&phases, place, hrm_phases_at (&phases, phases.phases->len - 1)->start, edit, &counted);
  hrm_phases_clear (&phases);
  label_move (edit, &counted);
  if (move)
    *move = counted;
  return edit;
}

/* "12 sessions on 4 tracks, 2 markers" */
static char *
count_move (const HrmSectionMove *move)
{
  g_autofree char *sessions = hrm_words_count (HRM_KIND_SESSION, move->sessions), *tracks = hrm_words_count (HRM_KIND_TRACK, move->tracks);
  const struct { HrmKind kind; guint n; } others[] = {
    { HRM_KIND_MARKER, move->markers },
    { HRM_KIND_TEMPO, move->tempos },
    { HRM_KIND_EXCEPTION, move->exceptions },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  /* Translators: "12 sessions on 4 tracks". */
  g_ptr_array_add (parts, move->tracks > 0 ? g_strdup_printf (_("%s on %s"), sessions, tracks) : g_steal_pointer (&sessions));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].n > 0)
      g_ptr_array_add (parts, hrm_words_count (others[i].kind, others[i].n));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

/* "Verse", "2 sections" */
static char *
passed_words (const HrmSectionMove *move)
{
  return move->n_passed == 1 ? hrm_words_short (&move->passed->base) : hrm_words_count (HRM_KIND_SECTION, move->n_passed);
}

void
hrm_command_note_section_move (HrmDesk *desk, const HrmSectionMove *move)
{
  g_autofree char *passed = move->n_passed > 0 ? passed_words (move) : NULL;
  /* Translators: of a section that was moved: "Changed places with Verse". */
  g_autofree char *note = passed ? g_strdup_printf (_("Changed places with %s"), passed) : NULL;
  g_autofree char *stay = move->staying > 0 ? hrm_words_staying (move->staying) : NULL;
  g_autofree char *both = note && stay ? g_strdup_printf ("%s. %s", note, stay) : NULL;

  hrm_desk_note (desk, both ? both : note ? note : stay);
}

/* Of the desk's preview, which is of this move. */
GStrv
hrm_command_describe_section_move (HrmDesk *desk, HrmSection *section, const HrmSectionMove *move)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  HrmWhatIf *what_if = hrm_desk_get_what_if (desk);
  HrmRow *would = what_if ? hrm_what_if_get_row (what_if, section->base.id) : NULL;
  g_autofree char *counts = count_move (move), *span = NULL, *line = NULL;
  g_autofree char *broken = what_if ? hrm_desk_describe_broken (desk, hrm_what_if_get_broken (what_if), what_if, 2) : NULL;

  if (hrm_desk_get_preview_error (desk) != NULL)
    g_strv_builder_add (lines, hrm_desk_get_preview_error (desk));
  if (would)
    {
      span = hrm_words_span (hrm_as_section (would)->start, hrm_command_section_end (desk, hrm_as_section (would)));
      line = g_strdup_printf ("%s  %s", hrm_row_get_title (&section->base), span);
      g_strv_builder_add (lines, line);
    }
  g_strv_builder_add (lines, counts);
  if (move->n_passed > 0)
    {
      g_autofree char *passed = passed_words (move);
      /* Translators: of a section that is dragged: "Changes places with Verse". */
      g_autofree char *words = g_strdup_printf (_("Changes places with %s"), passed);

      g_strv_builder_add (lines, words);
    }
  if (move->sections > 1)
    {
      guint others = move->sections - 1;
      /* Translators: sections that were not dragged. */
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section moves along", "%u sections move along", others), others);

      g_strv_builder_add (lines, words);
    }
  if (broken)
    {
      g_autofree char *words = g_strconcat ("▲ ", broken, NULL);

      g_strv_builder_add (lines, words);
    }
  if (move->staying > 0)
    {
      g_autofree char *stay = hrm_words_staying (move->staying), *words = g_strconcat ("▲ ", stay, NULL);

      g_strv_builder_add (lines, words);
    }
  g_strv_builder_add (lines, _("Ctrl: copy · Shift: no snap · Esc: cancel"));
  return g_strv_builder_end (lines);
}
