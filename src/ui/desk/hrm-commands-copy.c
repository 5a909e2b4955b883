/* hrm-commands-copy.c: sessions copied by a drag, by the clipboard, as links.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-links.h"
#include "hrm-taken.h"

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
 * In the ripple modes what lies there makes room.
 *
 * Returns: (transfer full)
 */
HrmEdit *
hrm_command_copy (HrmDesk *desk, GPtrArray *sessions, HrmCivil from, HrmCivil to, int tracks, gboolean linked)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  g_autoptr (GPtrArray) targets = hrm_command_tracks_below (desk, sessions, tracks);
  g_autoptr (GHashTable) behind = hrm_command_behind_new ();
  HrmEdit *edit = new_copy (sessions, linked);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmTrack *track = targets->pdata[i];
      const char *position = hrm_command_behind (desk, behind, track);
      HrmCivil start = hrm_command_moved_start (calendar, session, from, to);
      gint64 id = hrm_again_copy_session (edit, session, CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST), position, TRUE);

      HRM_SET_INT (edit, SESSION, Session, id, track, track->base.id);
      if (linked)
        HRM_SET_INT (edit, SESSION, Session, id, linked, hrm_links_get_source (session)->base.id);
    }
  hrm_command_ripple_room (desk, edit, sessions, TRUE);
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
  g_autoptr (GHashTable) leaving = hrm_command_set_of (selected);
  g_autofree char *name = hrm_command_name_rows (selected), *label = g_strdup_printf (_("Unlink %s"), name);
  HrmEdit *edit = hrm_edit_new (label);

  for (guint i = 0; i < selected->len; i++)
    hrm_command_unlink_session (edit, selected->pdata[i], leaving);
  if (hrm_edit_is_empty (edit))
    hrm_desk_say (desk, "%s", _("Nothing that is selected is a linked copy"));
  return hrm_command_finish (desk, edit);
}

/* Of a source the first copy that is not among LEAVING takes its place. */
void
hrm_command_unlink_session (HrmEdit *edit, HrmSession *session, GHashTable *leaving)
{
  HrmSession *heir = NULL;

  if (session->linked.row)
    HRM_SET_INT (edit, SESSION, Session, session->base.id, linked, HRM_UNSET);
  HRM_EACH_INCOMING (session, SESSION, Session, linked, other)
    {
      if (g_hash_table_contains (leaving, other))
        continue;
      if (heir == NULL)
        heir = other;
      HRM_SET_INT (edit, SESSION, Session, other->base.id, linked, heir == other ? HRM_UNSET : heir->base.id);
    }
}

/* The clipboard */

struct _HrmClip
{
  HrmTaken *taken;
  gboolean cut;              /* pasted once as what it was; else planned again */
};

void
hrm_clip_free (HrmClip *clip)
{
  hrm_taken_free (clip->taken);
  g_free (clip);
}

static void
take_up (HrmDesk *desk, GPtrArray *sessions, gboolean cut)
{
  HrmClip *clip = g_new (HrmClip, 1);

  *clip = (HrmClip) { hrm_taken_new (hrm_desk_get_plan (desk)), cut };
  for (guint i = 0; i < sessions->len; i++)
    hrm_taken_add (clip->taken, sessions->pdata[i]);
  hrm_taken_finish (clip->taken);
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

gboolean
hrm_command_clip_cut (HrmDesk *desk)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  g_autoptr (GHashTable) leaving = hrm_command_set_of (movable);
  g_autofree char *name = NULL, *named = NULL, *label = NULL;
  HrmEdit *edit;

  if (movable == NULL)
    return FALSE;
  if (why_not_cut (movable))
    {
      hrm_desk_say (desk, "%s", why_not_cut (movable));
      return FALSE;
    }
  take_up (desk, movable, TRUE);
  edit = hrm_edit_new ("");
  for (guint i = 0; i < movable->len; i++)
    {
      hrm_command_unlink_session (edit, movable->pdata[i], leaving);
      hrm_edit_delete (edit, HRM_KIND_SESSION, ((HrmRow *) movable->pdata[i])->id);
    }
  name = hrm_command_name_rows (movable);
  named = hrm_command_name_with_cables (desk, edit, name);
  label = g_strdup_printf (_("Cut out %s"), named);
  hrm_edit_set_label (edit, label);
  return hrm_command_finish (desk, edit);
}

/* Where pasted sessions go. */
typedef struct
{
  HrmDesk *desk;
  gboolean whole;
  HrmCivil first;            /* the earliest start in the clip */
  HrmTrack *only;            /* all of it is of one track: it goes here */
  GHashTable *behind;        /* see hrm_command_behind() */
} Paste;

static gboolean
place_pasted (HrmEdit *edit, HrmRun *run, guint i, gint64 new, gpointer data)
{
  Paste *paste = data;
  HrmSession like = { .length = 1 };
  gint64 track;
  HrmRow *to;
  HrmCivil start;

  if (new == 0 || run->kind != HRM_KIND_SESSION)
    return TRUE;
  like.start = hrm_run_get (run, i, HRM_FIELD (Session, start)).integer;
  like.timing = hrm_run_get (run, i, HRM_FIELD (Session, timing)).integer;
  track = hrm_run_get (run, i, HRM_FIELD (Session, track)).integer;
  to = paste->only ? &paste->only->base : hrm_model_lookup (hrm_desk_get_model (paste->desk), HRM_KIND_TRACK, track);
  if (to == NULL)
    to = &hrm_command_get_track (paste->desk)->base;
  start = hrm_command_moved_start (hrm_plan_get_calendar (hrm_desk_get_plan (paste->desk)), &like, paste->first, paste->desk->cursor);
  HRM_SET_INT (edit, SESSION, Session, new, start, CLAMP (start, HRM_CIVIL_FIRST, HRM_CIVIL_LAST));
  HRM_SET_INT (edit, SESSION, Session, new, track, to->id);
  if (!paste->whole || to->id != track)
    {
      const char *position = hrm_command_behind (paste->desk, paste->behind, hrm_as_track (to));

      HRM_SET_TEXT (edit, SESSION, Session, new, position, position);
    }
  return TRUE;
}

/* Finds the earliest start, and whether all sessions are of one track. */
static void
survey (Paste *paste, HrmClip *clip)
{
  GPtrArray *runs = hrm_edit_get_runs (hrm_taken_get_rows (clip->taken));
  HrmRun *run = runs->pdata[0];
  gint64 track = 0;

  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 other = hrm_run_get (run, i, HRM_FIELD (Session, track)).integer;

      paste->first = MIN (paste->first, hrm_run_get (run, i, HRM_FIELD (Session, start)).integer);
      track = i == 0 || track == other ? other : -1;
    }
  paste->only = track != -1 ? hrm_command_get_track (paste->desk) : NULL;
}

/* "Paste Webhooks", "Paste 3 sessions": without takes, which are with their sessions; before a ripple has said its word. */
static void
name_pasted (HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  g_autofree char *name = NULL, *label = NULL;
  const char *title = NULL;
  guint n = 0;

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_INSERT && run->kind == HRM_KIND_SESSION && i < run->ids->len; i++)
        if (hrm_run_get (run, i, HRM_FIELD (Session, slot)).integer == HRM_UNSET && n++ == 0)
          title = hrm_run_get (run, i, HRM_FIELD (Session, title)).text;
    }
  name = n == 1 ? hrm_words_shorten (title) : hrm_words_count (HRM_KIND_SESSION, n);
  label = g_strdup_printf (_("Paste %s"), name);
  hrm_edit_set_label (edit, label);
}

/* What was copied or cut, so that the earliest begins at the cursor; that of one track on the cursor's. */
gboolean
hrm_command_paste (HrmDesk *desk)
{
  HrmClip *clip = desk->clip;
  g_autoptr (GArray) pasted = NULL;
  g_autoptr (GHashTable) behind = hrm_command_behind_new ();
  Paste paste = { desk, FALSE, HRM_CIVIL_LAST, NULL, behind };
  HrmEdit *edit;

  if (clip == NULL || g_list_model_get_n_items (hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_TRACK)) == 0)
    {
      hrm_desk_say (desk, "%s", clip == NULL ? _("Copy or cut sessions first") : _("Add a track first"));
      return FALSE;
    }
  survey (&paste, clip);
  paste.whole = clip->cut && hrm_taken_is_gone (clip->taken);
  edit = hrm_edit_new (NULL);
  pasted = hrm_taken_put (clip->taken, edit, paste.whole, place_pasted, &paste);
  if (pasted->len == 0)
    hrm_desk_say (desk, "%s", _("Nothing that was copied is in the plan: choose the take first"));
  name_pasted (edit);
  hrm_command_ripple_room (desk, edit, NULL, TRUE);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  /* It is there again; another paste is a copy. */
  if (paste.whole)
    hrm_taken_was_put (clip->taken, pasted);
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) pasted->data, pasted->len, FALSE);
  hrm_desk_reveal (desk, desk->cursor);
  return TRUE;
}
