/* hrm-commands-copy.c: sessions copied by a drag, by the clipboard, as links.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>
#include "hrm-links.h"

#define FIELDS_MOST 64       /* of a kind */

/* By a drag */

static HrmEdit *
new_copy (GPtrArray *sessions, gboolean linked)
{
  g_autofree char *name = hrm_command_name_rows (sessions);
  g_autofree char *label = g_strdup_printf (linked ? _("Copy %s as a link") : _("Copy %s"), name);

  return hrm_edit_new (label);
}

/**
 * hrm_command_copy:
 * @sessions: of #HrmSession; locked ones too: a copy moves nothing
 * @from: where the grabbed session begins
 * @to: where its copy shall
 * @tracks: rows down
 * @linked: the copies stay one thing with what they are of, see hrm-links.h
 *
 * Returns: (transfer full)
 */
HrmEdit *
hrm_command_copy (HrmDesk *desk, GPtrArray *sessions, HrmCivil from, HrmCivil to, int tracks, gboolean linked)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  g_autoptr (GPtrArray) targets = hrm_command_tracks_below (desk, sessions, tracks);
  HrmEdit *edit = new_copy (sessions, linked);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmTrack *track = targets->pdata[i];
      g_autofree char *position = hrm_command_session_position (track);
      HrmCivil start = hrm_command_moved_start (calendar, session, from, to);
      gint64 id = hrm_command_copy_session (edit, session, CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST), position, TRUE);

      HRM_SET_INT (edit, SESSION, Session, id, track, track->base.id);
      if (linked)
        HRM_SET_INT (edit, SESSION, Session, id, linked, hrm_links_get_source (session)->base.id);
    }
  return edit;
}

GArray *
hrm_command_inserted_sessions (HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      if (run->op == HRM_OP_INSERT && run->kind == HRM_KIND_SESSION)
        g_array_append_vals (ids, run->ids->data, run->ids->len);
    }
  return ids;
}

/* Links */

gboolean
hrm_command_unlink (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);
  g_autofree char *name = hrm_command_name_rows (selected), *label = g_strdup_printf (_("Unlink %s"), name);
  HrmEdit *edit = hrm_edit_new (label);

  for (guint i = 0; i < selected->len; i++)
    hrm_command_unlink_session (edit, selected->pdata[i], selected);
  if (hrm_edit_is_empty (edit))
    hrm_desk_say (desk, "%s", _("Nothing that is selected is a linked copy"));
  return hrm_command_finish (desk, edit);
}

/* Of a source the first copy that is not among LEAVING takes its place. */
void
hrm_command_unlink_session (HrmEdit *edit, HrmSession *session, GPtrArray *leaving)
{
  HrmSession *heir = NULL;

  if (session->linked.row)
    HRM_SET_INT (edit, SESSION, Session, session->base.id, linked, HRM_UNSET);
  HRM_EACH_INCOMING (session, SESSION, Session, linked, other)
    {
      if (g_ptr_array_find (leaving, other, NULL))
        continue;
      if (heir == NULL)
        heir = other;
      HRM_SET_INT (edit, SESSION, Session, other->base.id, linked, heir == other ? HRM_UNSET : heir->base.id);
    }
}

/* The clipboard */

/* What was copied or cut: insertions with ids of their own, to be repeated with new ones. */
struct _HrmClip
{
  HrmEdit *edit;
  gboolean whole;            /* cut: with the tasks placed on them; pasted once so */
  GArray *ids;               /* of the sessions it was taken of */
};

void
hrm_clip_free (HrmClip *clip)
{
  hrm_edit_unref (clip->edit);
  g_array_unref (clip->ids);
  g_free (clip);
}

/* Work that is placed moves with what is cut; of what is copied it stays where it is. */
static void
clip_placements (HrmEdit *edit, HrmSession *session, gint64 copy)
{
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

      HRM_SET_INT (edit, PLACEMENT, Placement, id, task, placement->task.id);
      HRM_SET_INT (edit, PLACEMENT, Placement, id, session, copy);
      HRM_SET_INT (edit, PLACEMENT, Placement, id, length, placement->length);
    }
}

static void
clip_cables (HrmEdit *edit, HrmSession *session, gint64 copy, GHashTable *copies)
{
  HRM_EACH_INCOMING (session, CABLE, Cable, from, cable)
    {
      gint64 *to = g_hash_table_lookup (copies, cable->to.row), id;

      if (to == NULL)
        continue;
      id = hrm_edit_insert (edit, HRM_KIND_CABLE);
      HRM_SET_INT (edit, CABLE, Cable, id, from, copy);
      HRM_SET_INT (edit, CABLE, Cable, id, to, *to);
      HRM_SET_INT (edit, CABLE, Cable, id, type, cable->type);
      HRM_SET_INT (edit, CABLE, Cable, id, lag, cable->lag);
    }
}

static void
take_up (HrmDesk *desk, GPtrArray *sessions, gboolean whole)
{
  g_autoptr (GHashTable) copies = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  HrmClip *clip = g_new (HrmClip, 1);

  *clip = (HrmClip) { hrm_edit_new ("clip"), whole, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      gint64 id = hrm_command_copy_session (clip->edit, session, session->start, session->position, TRUE);

      g_hash_table_insert (copies, session, g_memdup2 (&id, sizeof id));
      g_array_append_val (clip->ids, session->base.id);
      if (whole)
        clip_placements (clip->edit, session, id);
    }
  /* Cables among them are part of what is copied: a chain stays one. */
  for (guint i = 0; i < sessions->len; i++)
    clip_cables (clip->edit, sessions->pdata[i], *(gint64 *) g_hash_table_lookup (copies, sessions->pdata[i]), copies);
  g_clear_pointer (&desk->clip, hrm_clip_free);
  desk->clip = clip;
}

gboolean
hrm_command_clip_copy (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);
  g_autofree char *name = hrm_command_name_rows (selected);

  if (selected->len == 0)
    {
      hrm_desk_say (desk, _("Select a session first"));
      return FALSE;
    }
  take_up (desk, selected, FALSE);
  hrm_desk_say (desk, _("Copied %s"), name);
  return TRUE;
}

/* What a copy would not have, so that a cut would lose it; NULL: nothing. */
static const char *
why_not_cut (GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      if (session->state != HRM_SESSION_STATE_PLANNED)
        return _("What is live, played or skipped is not cut: what happened would be lost. Move it instead.");
      if (session->slot.row || session->main.row || hrm_row_n_children (&session->base, HRM_KIND_SESSION, HRM_FIELD (Session, slot)) > 0)
        return _("Sessions with takes are not cut: the other takes would be lost. Move them instead.");
    }
  return NULL;
}

/* Whether it was taken back: then the work is where it was. */
static gboolean
is_back (HrmDesk *desk, HrmClip *clip)
{
  for (guint i = 0; i < clip->ids->len; i++)
    if (hrm_model_get (hrm_desk_get_model (desk), g_array_index (clip->ids, gint64, i)))
      return TRUE;
  return FALSE;
}

gboolean
hrm_command_clip_cut (HrmDesk *desk)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  g_autofree char *name = movable ? hrm_command_name_rows (movable) : NULL;
  g_autofree char *label = g_strdup_printf (_("Cut out %s"), name);
  HrmEdit *edit;

  if (movable == NULL)
    return FALSE;
  if (why_not_cut (movable))
    {
      hrm_desk_say (desk, "%s", why_not_cut (movable));
      return FALSE;
    }
  take_up (desk, movable, TRUE);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < movable->len; i++)
    {
      hrm_command_unlink_session (edit, movable->pdata[i], movable);
      hrm_edit_delete (edit, HRM_KIND_SESSION, ((HrmRow *) movable->pdata[i])->id);
    }
  return hrm_command_finish (desk, edit);
}

/* Where pasted sessions go. */
typedef struct
{
  HrmDesk *desk;
  HrmEdit *edit;
  GHashTable *ids;           /* id in the clip → new id */
  HrmCivil first;            /* the earliest start in the clip */
  HrmTrack *only;            /* all of it is of one track: it goes here */
} Paste;

static void
place_session (Paste *paste, gint64 id, HrmCivil start, HrmTiming timing, gint64 track)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (paste->desk));
  HrmSession like = { .start = start, .timing = timing, .length = 1 };
  HrmTrack *to = paste->only ? paste->only
                             : hrm_as_track (hrm_model_lookup (hrm_desk_get_model (paste->desk), HRM_KIND_TRACK, track));
  g_autofree char *position = NULL;

  if (to == NULL)
    to = hrm_command_get_track (paste->desk);
  position = hrm_command_session_position (to);
  start = hrm_command_moved_start (calendar, &like, paste->first, paste->desk->cursor);
  HRM_SET_INT (paste->edit, SESSION, Session, id, start, CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST));
  HRM_SET_INT (paste->edit, SESSION, Session, id, track, to->base.id);
  HRM_SET_TEXT (paste->edit, SESSION, Session, id, position, position);
}

/* The row that ID, of the clip or of the plan as it was, is now; HRM_UNSET: it is gone. */
static gint64
translate (Paste *paste, gint64 id)
{
  gint64 *new = g_hash_table_lookup (paste->ids, &id);

  if (new)
    return *new;
  return hrm_model_get (hrm_desk_get_model (paste->desk), id) ? id : HRM_UNSET;
}

/* Values of row I of RUN with its references translated; FALSE when one that it needs is gone. */
static gboolean
read_row (Paste *paste, HrmRun *run, guint i, HrmValue *values)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  for (guint f = 0; f < info->n_fields; f++)
    {
      const HrmField *field = hrm_field_info (run->kind, f);

      values[f] = hrm_run_get (run, i, f);
      if (field->type != HRM_TYPE_REF || values[f].integer == HRM_UNSET)
        continue;
      values[f].integer = translate (paste, values[f].integer);
      /* A session has its track from where it is pasted. */
      if (values[f].integer == HRM_UNSET && (field->flags & HRM_REQUIRED) && run->kind != HRM_KIND_SESSION)
        return FALSE;
    }
  return TRUE;
}

static void
paste_row (Paste *paste, HrmRun *run, guint i)
{
  HrmValue values[FIELDS_MOST];
  gint64 old = g_array_index (run->ids, gint64, i), id;

  g_assert (hrm_kind_info (run->kind)->n_fields <= FIELDS_MOST);
  if (!read_row (paste, run, i, values))
    return;
  id = hrm_edit_insert (paste->edit, run->kind);
  g_hash_table_insert (paste->ids, g_memdup2 (&old, sizeof old), g_memdup2 (&id, sizeof id));
  for (guint f = 0; f < hrm_kind_info (run->kind)->n_fields; f++)
    hrm_edit_set (paste->edit, run->kind, id, f, &values[f]);
  if (run->kind == HRM_KIND_SESSION)
    place_session (paste, id, values[HRM_FIELD (Session, start)].integer, (HrmTiming) values[HRM_FIELD (Session, timing)].integer,
                   values[HRM_FIELD (Session, track)].integer);
}

/* Finds the earliest start, and whether all sessions are of one track. Returns how many there are. */
static guint
survey (Paste *paste, HrmClip *clip)
{
  GPtrArray *runs = hrm_edit_get_runs (clip->edit);
  gint64 track = 0;
  guint n = 0;

  for (guint r = 0; r < runs->len; r++)
    for (guint i = 0; ((HrmRun *) runs->pdata[r])->kind == HRM_KIND_SESSION && i < ((HrmRun *) runs->pdata[r])->ids->len; i++)
      {
        gint64 other = hrm_run_get (runs->pdata[r], i, HRM_FIELD (Session, track)).integer;

        paste->first = MIN (paste->first, hrm_run_get (runs->pdata[r], i, HRM_FIELD (Session, start)).integer);
        track = n++ == 0 || track == other ? other : -1;
      }
  paste->only = track != -1 ? hrm_command_get_track (paste->desk) : NULL;
  return n;
}

/* What was copied or cut, so that the earliest begins at the cursor; that of one track on the cursor's. */
gboolean
hrm_command_paste (HrmDesk *desk)
{
  HrmClip *clip = desk->clip;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree char *name = NULL, *label = NULL;
  g_autoptr (GArray) pasted = NULL;
  Paste paste = { desk, NULL, ids, HRM_CIVIL_LAST, NULL };
  GPtrArray *runs;
  guint n;

  if (clip == NULL || g_list_model_get_n_items (hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_TRACK)) == 0)
    {
      hrm_desk_say (desk, "%s", clip == NULL ? _("Copy or cut sessions first") : _("Add a track first"));
      return FALSE;
    }
  clip->whole = clip->whole && !is_back (desk, clip);
  runs = hrm_edit_get_runs (clip->edit);
  n = survey (&paste, clip);
  name = hrm_words_count (HRM_KIND_SESSION, n);
  label = g_strdup_printf (_("Paste %s"), name);
  paste.edit = hrm_edit_new (label);
  for (guint r = 0; r < runs->len; r++)
    for (guint i = 0; i < ((HrmRun *) runs->pdata[r])->ids->len; i++)
      if (clip->whole || ((HrmRun *) runs->pdata[r])->kind != HRM_KIND_PLACEMENT)
        paste_row (&paste, runs->pdata[r], i);
  pasted = hrm_command_inserted_sessions (paste.edit);
  hrm_command_ripple_room (desk, paste.edit, NULL, TRUE);
  if (!hrm_command_finish (desk, paste.edit))
    return FALSE;
  /* The work is there again; another paste is a copy without it. */
  clip->whole = FALSE;
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) pasted->data, pasted->len, FALSE);
  hrm_desk_reveal (desk, desk->cursor);
  return TRUE;
}
