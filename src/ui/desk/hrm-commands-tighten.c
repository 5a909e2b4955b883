/* hrm-commands-tighten.c: sessions pulled to the grid, or as early as their
 * cables allow: all of the way or a part of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-cable-time.h"
#include "hrm-commands-private.h"
#include "hrm-desk-cables.h"

#include <glib/gi18n-lib.h>

/* A line in time off leads to the next work, which may be nearer to another line: so often it is looked again. */
#define LOOKS_MOST 8
/* Selected sessions that wait for what goes along with others that are selected: so often by turns. */
#define TURNS_MOST 40

typedef struct
{
  HrmDesk *desk;
  HrmPlan *plan;
  HrmCalendar *calendar;
  const HrmTighten *how;
  GHashTable *places;        /* HrmSession → HrmPlace: where it will be */
  GHashTable *movable;       /* HrmSession: those that are selected and may move */
  GHashTable *pinned;        /* HrmSession: begin there already, and others that are selected would take them along */
  gboolean cabled;           /* a cable leads into one of them */
  gboolean begun;            /* all of them have begun */
  HrmTightened *done;
  HrmSession *trimmed;       /* the first whose length is another then, and that */
  gint64 length;
  guint shorter, longer;
} Tighten;

void
hrm_desk_get_tighten (HrmDesk *desk, HrmTighten *how)
{
  *how = desk->tighten;
}

void
hrm_desk_set_tighten (HrmDesk *desk, const HrmTighten *how)
{
  desk->tighten = *how;
  desk->tighten.amount = CLAMP (how->amount, 0, 100);
}

void
hrm_tightened_clear (HrmTightened *done)
{
  g_clear_pointer (&done->lengths, g_free);
}

/* The amount of MINUTES: whole minutes, and one at least, so that each time brings it nearer. */
static gint64
part_of (const Tighten *self, gint64 minutes)
{
  gint64 part = (ABS (minutes) * self->how->amount + 50) / 100;

  if (minutes == 0 || self->how->amount == 0)
    return 0;
  return minutes > 0 ? MAX (part, 1) : -MAX (part, 1);
}

static HrmCivil
at_work (const Tighten *self, gboolean by_clock, HrmCivil at)
{
  HrmCivil work = by_clock ? at : hrm_calendar_next_work (self->calendar, at);

  return work == HRM_UNSET ? at : work;
}

/* Where SESSION begins that goes by the amount on its way to AIM. */
static HrmCivil
part_of_way (const Tighten *self, HrmSession *session, HrmCivil aim)
{
  gboolean by_clock = hrm_command_by_clock (self->calendar, session);
  gint64 minutes = part_of (self, hrm_command_minutes (self->calendar, by_clock, session->start, aim));
  HrmCivil start;

  if (self->how->amount == 100)
    return aim;
  if (minutes == 0)
    return session->start;
  start = by_clock ? session->start + minutes : hrm_calendar_add (self->calendar, session->start, minutes);
  return start == HRM_UNSET ? session->start : at_work (self, by_clock, start);
}

/* The grid */

/* From work to work: a second time moves nothing. */
static HrmCivil
grid_start (const Tighten *self, HrmSession *session)
{
  gboolean by_clock = hrm_command_by_clock (self->calendar, session);
  HrmCivil start = session->start;

  for (guint i = 0; i < LOOKS_MOST; i++)
    {
      HrmCivil next = at_work (self, by_clock, hrm_desk_snap (self->desk, start, HRM_SEAM_AFTER, FALSE));

      if (next == start)
        break;
      start = next;
    }
  return start;
}

/* The length with which SESSION, beginning at START, ends on the line nearest to END; less than 1: before it begins. */
static gint64
length_to_line (const Tighten *self, HrmSession *session, HrmCivil start, HrmCivil end)
{
  HrmCivil line = hrm_desk_snap (self->desk, end, HRM_SEAM_BEFORE, FALSE);

  return hrm_command_minutes (self->calendar, hrm_command_by_clock (self->calendar, session), start, line);
}

/* The length that SESSION has with its end on the grid as well, beginning at START; its own where none is left. */
static gint64
grid_length (const Tighten *self, HrmSession *session, HrmCivil start)
{
  gint64 length = length_to_line (self, session, start, hrm_plan_get_end (self->plan, session));

  for (guint i = 0; i < LOOKS_MOST; i++)
    {
      gint64 from = length >= 1 ? length : session->length;
      HrmCivil end = hrm_calendar_session_end (self->calendar, start, from, session->timing);
      gint64 next = length_to_line (self, session, start, end);

      if (next == length || (length < 1 && next < 1))
        break;
      length = next;
    }
  return length >= 1 ? MIN (length, HRM_TEN_YEARS) : session->length;
}

/* As early as cables allow */

static HrmPlace
place_of (const Tighten *self, HrmSession *session)
{
  const HrmPlace *place = g_hash_table_lookup (self->places, session);

  return place ? *place
               : (HrmPlace) { session->start, hrm_plan_get_begin (self->plan, session), hrm_plan_get_end (self->plan, session) };
}

static void
keep_place (Tighten *self, HrmSession *session, HrmCivil start)
{
  HrmPlace place = hrm_place_at (self->calendar, session, start);

  g_hash_table_insert (self->places, session, g_memdup2 (&place, sizeof (HrmPlace)));
}

/* Not before the plan begins, unless it does now. Its own start where no cable says anything. */
static HrmCivil
earliest_start (Tighten *self, HrmSession *session)
{
  HrmAlbumInfo *info = hrm_model_get_info (hrm_desk_get_model (self->desk));
  HrmCivil earliest = HRM_UNSET, first;

  HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
    {
      HrmPlace from;
      HrmCivil start;

      if (!hrm_plan_counts (session) || !hrm_plan_counts (cable->from.row))
        continue;
      self->cabled = TRUE;
      from = place_of (self, cable->from.row);
      start = hrm_cable_earliest_start (self->calendar, cable, &from, session);
      if (start == HRM_UNSET)
        return session->start;
      earliest = earliest == HRM_UNSET ? start : MAX (earliest, start);
    }
  if (earliest == HRM_UNSET)
    return session->start;
  first = info && info->start != HRM_UNSET ? hrm_date_start (info->start) : HRM_CIVIL_FIRST;
  earliest = MAX (earliest, MIN (first, session->start));
  earliest = CLAMP (at_work (self, hrm_command_by_clock (self->calendar, session), earliest), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  /* One that is written in time off, and whose work begins there, lies there already. */
  return hrm_plan_get_begin (self->plan, session) == earliest ? session->start : earliest;
}

/* Nobody pulls up what has been worked on: takes that out of SESSIONS, and notes it. */
static void
leave_begun (Tighten *self, GPtrArray *sessions)
{
  g_autoptr (GPtrArray) begun = g_ptr_array_new ();
  const char *stays = self->desk->note;
  g_autofree char *name = NULL, *words = NULL, *both = NULL;

  for (guint i = sessions->len; i-- > 0;)
    if (hrm_session_is_fixed (sessions->pdata[i]))
      g_ptr_array_add (begun, g_ptr_array_remove_index (sessions, i));
  self->begun = begun->len > 0 && sessions->len == 0;
  if (begun->len == 0)
    return;
  name = hrm_command_name_rows (begun);
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s has begun and stays", "%s have begun and stay", begun->len), name);
  both = stays ? g_strdup_printf (_("%s. %s"), stays, words) : g_strdup (words);
  hrm_desk_note (self->desk, both);
}

static int
by_order (gconstpointer a, gconstpointer b, gpointer plan)
{
  const HrmSession *x = *(HrmSession *const *) a, *y = *(HrmSession *const *) b;
  gint64 p = hrm_graph_get_order (hrm_plan_get_graph (plan), x->base.id), q = hrm_graph_get_order (hrm_plan_get_graph (plan), y->base.id);

  return p != q ? (p > q ? 1 : -1) : (x->base.id > y->base.id) - (x->base.id < y->base.id);
}

/* The edit */

static void
note_length (Tighten *self, HrmSession *session, gint64 length)
{
  if (self->trimmed == NULL)
    {
      self->trimmed = session;
      self->length = length;
    }
  if (length < session->length)
    self->shorter++;
  else
    self->longer++;
}

/* Returns: whether it is another then */
static gboolean
tighten_one (Tighten *self, HrmEdit *edit, HrmSession *session)
{
  gboolean grid = self->how->target == HRM_TIGHTEN_GRID;
  HrmCivil aim = grid ? grid_start (self, session) : earliest_start (self, session);
  HrmCivil start = CLAMP (part_of_way (self, session, aim), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  gint64 length = session->length;

  if (grid && self->how->lengths)
    length += part_of (self, grid_length (self, session, aim) - length);
  keep_place (self, session, start);
  if (start != session->start)
    HRM_SET_INT (edit, SESSION, Session, session->base.id, start, start);
  if (length != session->length)
    {
      HRM_SET_INT (edit, SESSION, Session, session->base.id, length, length);
      note_length (self, session, length);
    }
  return start != session->start || length != session->length;
}

/* "Tighten 3 sessions to their earliest start, by 50 %". Full. */
static char *
name_edit (const HrmTighten *how, GPtrArray *moved)
{
  g_autofree char *name = hrm_command_name_rows (moved);
  g_autofree char *label = NULL, *percent = NULL;

  if (how->target == HRM_TIGHTEN_GRID)
    label = g_strdup_printf (_("Tighten %s to the grid"), name);
  else
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Tighten %s to its earliest start", "Tighten %s to their earliest start", moved->len), name);
  if (how->amount == 100)
    return g_steal_pointer (&label);
  percent = hrm_words_keep_order (g_strdup_printf (_("%d %%"), how->amount));
  /* Translators: what is done, and how much of the way: "50 %". */
  return g_strdup_printf (_("%s, by %s"), label, percent);
}

/* "Webhooks from 1 and a half days to 1 day", "3 get shorter, 1 gets longer". Full; NULL: all lengths stay. */
static char *
describe_lengths (const Tighten *self)
{
  int day = hrm_model_day_minutes (hrm_desk_get_model (self->desk));
  g_autofree char *name = NULL, *was = NULL, *will = NULL, *shorter = NULL, *longer = NULL;

  if (self->trimmed == NULL)
    return NULL;
  if (self->shorter + self->longer == 1)
    {
      name = hrm_words_short (HRM_ROW (self->trimmed));
      was = hrm_words_spoken_length (self->trimmed->length, day);
      will = hrm_words_spoken_length (self->length, day);
      /* Translators: a session, how long it was, and how long it is then. */
      return g_strdup_printf (_("%s from %s to %s"), name, was, will);
    }
  shorter = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u gets shorter", "%u get shorter", self->shorter), self->shorter);
  longer = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u gets longer", "%u get longer", self->longer), self->longer);
  if (self->shorter == 0 || self->longer == 0)
    return g_strdup (self->shorter > 0 ? shorter : longer);
  /* Translators: "3 get shorter" and "1 gets longer". */
  return g_strdup_printf (_("%s, %s"), shorter, longer);
}

/* Why nothing moves. */
static const char *
why_nothing (const Tighten *self)
{
  if (self->how->target == HRM_TIGHTEN_GRID && hrm_desk_get_snap (self->desk) == HRM_SNAP_OFF)
    return _("Snap is off: there is no grid to tighten to");
  if (self->how->amount == 0)
    return _("Nothing moves: the amount is 0 %");
  if (self->how->target == HRM_TIGHTEN_GRID)
    return self->how->lengths ? _("What is selected begins and ends on the grid already") : _("What is selected begins on the grid already");
  if (self->begun)
    return _("What is selected has begun and stays");
  return self->cabled ? _("What is selected begins as early as its cables allow already")
                      : _("No cable leads into what is selected, to say how early it may begin");
}

/* What is at its earliest start is told so, which is no change: it follows nobody past what it waits for. */
static void
tell_pinned (Tighten *self, HrmEdit *edit)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->pinned);
  while (!hrm_edit_is_empty (edit) && g_hash_table_iter_next (&iter, &key, NULL))
    if (place_of (self, key).start == ((HrmSession *) key)->start)
      HRM_SET_INT (edit, SESSION, Session, ((HrmSession *) key)->base.id, start, ((HrmSession *) key)->start);
}

/* ALONG: of HrmCascadeMove: where others go meanwhile; or NULL. Full. */
static HrmEdit *
build (Tighten *self, GPtrArray *sessions, GArray *along)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  g_autofree char *label = NULL;
  HrmEdit *edit = hrm_edit_new (NULL);

  g_hash_table_remove_all (self->places);
  self->trimmed = NULL;
  self->shorter = self->longer = 0;
  for (guint i = 0; along && i < along->len; i++)
    keep_place (self, g_array_index (along, HrmCascadeMove, i).session, g_array_index (along, HrmCascadeMove, i).start);
  for (guint i = 0; i < sessions->len; i++)
    if (tighten_one (self, edit, sessions->pdata[i]))
      g_ptr_array_add (moved, sessions->pdata[i]);
  self->done->n = moved->len;
  label = name_edit (self->how, moved);
  hrm_edit_set_label (edit, label);
  hrm_command_ripple_ends (self->desk, edit, sessions, TRUE);
  hrm_command_drop (self->desk, edit, sessions, NULL);
  tell_pinned (self, edit);
  hrm_command_cascade (self->desk, edit);
  return edit;
}

/* What goes along with EDIT. Full. */
static GArray *
get_along (HrmDesk *desk, HrmEdit *edit)
{
  return desk->cascaded == edit && desk->cascade ? g_array_copy (desk->cascade->moves) : g_array_new (FALSE, FALSE, sizeof (HrmCascadeMove));
}

static gboolean
same_along (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, HrmCascadeMove, i).session != g_array_index (b, HrmCascadeMove, i).session ||
        g_array_index (a, HrmCascadeMove, i).start != g_array_index (b, HrmCascadeMove, i).start)
      return FALSE;
  return TRUE;
}

/* Returns: whether one of those that are selected is ALONG that was not pinned yet */
static gboolean
pin (Tighten *self, GArray *along)
{
  guint before = g_hash_table_size (self->pinned);

  for (guint i = 0; i < along->len; i++)
    if (g_hash_table_contains (self->movable, g_array_index (along, HrmCascadeMove, i).session))
      g_hash_table_add (self->pinned, g_array_index (along, HrmCascadeMove, i).session);
  return g_hash_table_size (self->pinned) > before;
}

/* Among those that go along may be one that another of SESSIONS waits for: then once more, until all agree. In the
 * ripple modes what goes along may lie behind what it waits for, and there would be no end of it: those are only pinned. */
static HrmEdit *
build_settled (Tighten *self, GPtrArray *sessions)
{
  HrmEdit *edit = build (self, sessions, NULL);
  g_autoptr (GArray) along = g_array_new (FALSE, FALSE, sizeof (HrmCascadeMove));

  for (guint i = 0; self->how->target == HRM_TIGHTEN_EARLIEST && i < TURNS_MOST; i++)
    {
      g_autoptr (GArray) now = get_along (self->desk, edit);
      gboolean rippling = hrm_desk_is_rippling (self->desk);

      if (!pin (self, now) && (rippling || same_along (along, now)))
        break;
      hrm_edit_unref (edit);
      edit = build (self, sessions, rippling ? NULL : now);
      g_array_unref (along);
      along = g_steal_pointer (&now);
    }
  return edit;
}

/**
 * hrm_command_tighten_by:
 * @how: where the selected sessions go, and how much of the way there
 * @done: (out): what comes of it; clear it
 *
 * The selected sessions, but for those that are locked or frozen, begin nearer
 * to the grid or, unless they have begun, to the earliest time that their cables
 * allow. They keep their lengths, unless @how says that ends go to the grid as
 * well.
 *
 * Returns: (transfer full) (nullable): may be empty; NULL when nothing that is
 *   selected may move, which is said
 */
HrmEdit *
hrm_command_tighten_by (HrmDesk *desk, const HrmTighten *how, HrmTightened *done)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, g_free), pinned = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) selected = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  HrmPlan *plan = hrm_desk_get_plan (desk);
  Tighten self = { .desk = desk, .plan = plan, .calendar = hrm_plan_get_calendar (plan), .how = how, .places = places, .movable = selected, .pinned = pinned, .done = done };
  HrmEdit *edit;

  *done = (HrmTightened) { 0 };
  if (movable == NULL)
    return NULL;
  if (how->target == HRM_TIGHTEN_EARLIEST)
    leave_begun (&self, movable);
  g_ptr_array_sort_with_data (movable, by_order, plan);
  for (guint i = 0; i < movable->len; i++)
    g_hash_table_add (selected, movable->pdata[i]);
  /* Without lines there is nothing to go to. */
  edit = build_settled (&self, how->target == HRM_TIGHTEN_GRID && hrm_desk_get_snap (desk) == HRM_SNAP_OFF ? none : movable);
  done->lengths = describe_lengths (&self);
  done->already = done->n == 0 ? why_nothing (&self) : NULL;
  return edit;
}

/* As it was chosen last; what happens to lengths is said with it. */
gboolean
hrm_command_tighten (HrmDesk *desk)
{
  g_auto (HrmTightened) done = { 0 };
  HrmEdit *edit = hrm_command_tighten_by (desk, &desk->tighten, &done);
  g_autofree char *note = NULL;

  if (edit == NULL)
    return FALSE;
  if (done.lengths)
    {
      note = desk->note ? g_strdup_printf (_("%s. %s"), done.lengths, desk->note) : g_strdup (done.lengths);
      hrm_desk_note (desk, note);
    }
  return hrm_command_finish_or_say (desk, edit, done.already);
}
