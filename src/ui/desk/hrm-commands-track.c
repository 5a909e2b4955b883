/* hrm-commands-track.c: tracks in order, in folders, frozen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-desk-tracks.h"
#include "hrm-track-tree.h"

#include <glib/gi18n-lib.h>

/* Order */

static const char *
position_at (GPtrArray *order, guint i)
{
  return i < order->len ? hrm_row_get_position (order->pdata[i]) : NULL;
}

/* Whether N new keys fit between those of the neighbours of the rows from FIRST on. */
static gboolean
fits_between (GPtrArray *order, guint first, guint n)
{
  const char *low = first > 0 ? position_at (order, first - 1) : NULL, *high = position_at (order, first + n);

  if ((first > 0 && low == NULL) || (first + n < order->len && high == NULL))
    return FALSE;
  return low == NULL || high == NULL || strcmp (low, high) < 0;
}

/* Gives N rows of ORDER from FIRST on keys between their neighbours'; keys that
 * are equal leave no room, then all are numbered anew. */
static void
put_in_order (HrmEdit *edit, GPtrArray *order, guint first, guint n)
{
  gboolean fits = fits_between (order, first, n);
  guint from = fits ? first : 0, to = fits ? first + n : order->len;
  const char *high = fits ? position_at (order, to) : NULL;
  g_autofree char *position = g_strdup (fits && first > 0 ? position_at (order, first - 1) : NULL);

  for (guint i = from; i < to; i++)
    {
      char *next = hrm_position_between (position, high);

      g_free (position);
      position = next;
      HRM_SET_TEXT (edit, TRACK, Track, ((HrmRow *) order->pdata[i])->id, position, position);
    }
}

/* ROWS down, or up, among those of its folder; not further than to their ends. */
gboolean
hrm_command_move_track_order (HrmDesk *desk, HrmTrack *track, int rows)
{
  g_autoptr (GPtrArray) order = hrm_track_children (hrm_desk_get_model (desk), track->parent.row);
  g_autofree char *name = hrm_words_short (&track->base), *key = NULL;
  g_autofree char *label = rows < 0 ? g_strdup_printf (_("Move track %s up"), name) : g_strdup_printf (_("Move track %s down"), name);
  HrmEdit *edit;
  guint from, to;

  if (!g_ptr_array_find (order, track, &from))
    return FALSE;
  to = (guint) CLAMP ((gint64) from + rows, 0, (gint64) order->len - 1);
  if (to == from)
    return FALSE;
  g_ptr_array_remove_index (order, from);
  g_ptr_array_insert (order, (int) to, track);
  edit = hrm_edit_new (label);
  key = g_strdup_printf ("order:%" G_GINT64_FORMAT, track->base.id);
  put_in_order (edit, order, to, 1);
  hrm_edit_set_group (edit, hrm_desk_get_group (desk, key));
  return hrm_command_finish (desk, edit);
}

/* Folders */

/* What is in a folder that goes along goes with it. */
static GPtrArray *
topmost (GPtrArray *tracks)
{
  GPtrArray *top = g_ptr_array_new ();

  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrack *track = tracks->pdata[i], *folder = track->parent.row;

      while (folder != NULL && !g_ptr_array_find (tracks, folder, NULL))
        folder = folder->parent.row;
      if (folder == NULL)
        g_ptr_array_add (top, track);
    }
  return top;
}

static gboolean
can_file (HrmDesk *desk, GPtrArray *tracks, HrmTrack *folder)
{
  for (guint i = 0; i < tracks->len; i++)
    if (folder != NULL && hrm_track_is_within (folder, tracks->pdata[i]))
      {
        hrm_command_say_once (desk, _("A folder cannot be put into itself"));
        return FALSE;
      }
  return tracks->len > 0;
}

/* TRACKS among the others of FOLDER, before BEFORE; the place of the first. */
static GPtrArray *
order_with (HrmDesk *desk, GPtrArray *tracks, HrmTrack *folder, HrmTrack *before, guint *first)
{
  GPtrArray *order = hrm_track_children (hrm_desk_get_model (desk), folder);

  /* BEFORE may be one of those that go: then they go before the next that stays. */
  while (before != NULL && g_ptr_array_find (tracks, before, NULL))
    {
      guint at = 0;

      before = g_ptr_array_find (order, before, &at) && at + 1 < order->len ? order->pdata[at + 1] : NULL;
    }
  for (guint i = 0; i < tracks->len; i++)
    g_ptr_array_remove (order, tracks->pdata[i]);
  if (before == NULL || !g_ptr_array_find (order, before, first))
    *first = order->len;
  for (guint i = 0; i < tracks->len; i++)
    g_ptr_array_insert (order, (int) (*first + i), tracks->pdata[i]);
  return order;
}

static gboolean
is_in_order (HrmDesk *desk, GPtrArray *order, HrmTrack *folder)
{
  g_autoptr (GPtrArray) now = hrm_track_children (hrm_desk_get_model (desk), folder);

  for (guint i = 0; i < order->len; i++)
    if (i >= now->len || now->pdata[i] != order->pdata[i])
      return FALSE;
  return now->len == order->len;
}

/**
 * hrm_command_file_tracks:
 * @tracks: of #HrmTrack, in their order
 * @folder: (nullable): the track to put them into; it is a folder then
 * @before: (nullable): the track of @folder to put them before
 *
 * Returns: (transfer full) (nullable): may be empty; NULL, with a word of why, where it cannot be
 */
HrmEdit *
hrm_command_file_tracks (HrmDesk *desk, GPtrArray *tracks, HrmTrack *folder, HrmTrack *before)
{
  g_autoptr (GPtrArray) top = topmost (tracks), order = NULL;
  g_autofree char *name = hrm_command_name_rows (top), *into = folder ? hrm_words_short (&folder->base) : NULL;
  g_autofree char *label = NULL;
  gboolean moves = FALSE;
  HrmEdit *edit;
  guint first = 0;

  if (!can_file (desk, top, folder))
    return NULL;
  for (guint i = 0; i < top->len; i++)
    moves |= ((HrmTrack *) top->pdata[i])->parent.row != folder;
  if (moves && folder)
    /* Translators: tracks, a folder. */
    label = g_strdup_printf (_("Move %s into %s"), name, into);
  else if (moves)
    label = g_strdup_printf (_("Move %s out of its folder"), name);
  else
    label = g_strdup_printf (_("Move track %s"), name);
  edit = hrm_edit_new (label);
  order = order_with (desk, top, folder, before, &first);
  if (!moves && is_in_order (desk, order, folder))
    return edit;
  put_in_order (edit, order, first, top->len);
  for (guint i = 0; i < top->len; i++)
    {
      HrmTrack *track = top->pdata[i];

      if (track->parent.row == folder)
        continue;
      if (folder)
        HRM_SET_INT (edit, TRACK, Track, track->base.id, parent, folder->base.id);
      else
        hrm_edit_unset (edit, HRM_KIND_TRACK, track->base.id, HRM_FIELD (Track, parent));
    }
  return edit;
}

static gboolean
indent (HrmDesk *desk, HrmTrack *track, HrmTrack *folder, HrmTrack *before)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  HrmEdit *edit;

  g_ptr_array_add (one, track);
  edit = hrm_command_file_tracks (desk, one, folder, before);
  if (edit == NULL || !hrm_command_finish (desk, edit))
    return FALSE;
  /* It does not vanish into a closed folder under the keyboard. */
  hrm_desk_open_to (desk, track);
  return TRUE;
}

gboolean
hrm_command_indent_track (HrmDesk *desk, HrmTrack *track, int direction)
{
  HrmTrack *folder = track->parent.row;
  g_autoptr (GPtrArray) order = hrm_track_children (hrm_desk_get_model (desk), folder);
  g_autoptr (GPtrArray) around = NULL;
  guint at = 0;

  if (direction > 0)
    {
      if (!g_ptr_array_find (order, track, &at) || at == 0)
        {
          hrm_desk_say (desk, _("There is no track above it to put it into"));
          return FALSE;
        }
      return indent (desk, track, order->pdata[at - 1], NULL);
    }
  if (folder == NULL)
    {
      hrm_desk_say (desk, _("It is in no folder"));
      return FALSE;
    }
  around = hrm_track_children (hrm_desk_get_model (desk), folder->parent.row);
  g_ptr_array_find (around, folder, &at);
  return indent (desk, track, folder->parent.row, at + 1 < around->len ? around->pdata[at + 1] : NULL);
}

/* Numbers ORDER anew, but for those in TOP; the key for a new row at AT. */
static char *
number_around (HrmEdit *edit, GPtrArray *order, guint at, GPtrArray *top)
{
  g_autofree char *position = NULL, *free_one = NULL;

  for (guint i = 0; i < order->len; i++)
    {
      for (gboolean own = i == at; own || !g_ptr_array_find (top, order->pdata[i], NULL); own = FALSE)
        {
          char *next = hrm_position_between (position, NULL);

          g_free (position);
          position = next;
          if (!own)
            {
              HRM_SET_TEXT (edit, TRACK, Track, ((HrmRow *) order->pdata[i])->id, position, position);
              break;
            }
          free_one = g_strdup (position);
        }
    }
  return g_steal_pointer (&free_one);
}

gboolean
hrm_command_make_folder (HrmDesk *desk, GPtrArray *tracks, gint64 *id)
{
  g_autoptr (GPtrArray) top = topmost (tracks), order = NULL;
  g_autofree char *name = hrm_command_name_rows (top), *label = g_strdup_printf (_("Make a folder of %s"), name);
  g_autofree char *low = NULL, *position = NULL;
  HrmTrack *first;
  HrmEdit *edit;
  guint at = 0;

  if (top->len == 0)
    {
      hrm_desk_say (desk, _("Select tracks first"));
      return FALSE;
    }
  first = top->pdata[0];
  order = hrm_track_children (hrm_desk_get_model (desk), first->parent.row);
  g_ptr_array_find (order, first, &at);
  edit = hrm_edit_new (label);
  position = fits_between (order, at, 0)
               ? hrm_position_between (at > 0 ? position_at (order, at - 1) : NULL, position_at (order, at))
               : number_around (edit, order, at, top);
  *id = hrm_edit_insert (edit, HRM_KIND_TRACK);
  HRM_SET_TEXT (edit, TRACK, Track, *id, position, position);
  HRM_SET_TEXT (edit, TRACK, Track, *id, title, _("New folder"));
  hrm_desk_begin_new (desk, edit, *id);
  HRM_SET_INT (edit, TRACK, Track, *id, colour, first->colour == HRM_UNSET ? HRM_COLOUR_SLATE : first->colour);
  if (first->parent.row)
    HRM_SET_INT (edit, TRACK, Track, *id, parent, first->parent.id);
  for (guint i = 0; i < top->len; i++)
    {
      char *next = hrm_position_between (low, NULL);

      g_free (low);
      low = next;
      HRM_SET_INT (edit, TRACK, Track, ((HrmRow *) top->pdata[i])->id, parent, *id);
      HRM_SET_TEXT (edit, TRACK, Track, ((HrmRow *) top->pdata[i])->id, position, low);
    }
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_inspect (desk, hrm_model_get (hrm_desk_get_model (desk), *id));
  return TRUE;
}

/* Frozen */

/* All of them are frozen, unless all are already. */
gboolean
hrm_command_toggle_frozen (HrmDesk *desk, GPtrArray *tracks)
{
  g_autofree char *name = hrm_command_name_rows (tracks), *label = NULL;
  gboolean freeze = FALSE;
  HrmEdit *edit;

  for (guint i = 0; i < tracks->len; i++)
    freeze |= ((HrmTrack *) tracks->pdata[i])->frozen != TRUE;
  label = freeze ? g_strdup_printf (_("Freeze %s"), name) : g_strdup_printf (_("Unfreeze %s"), name);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < tracks->len; i++)
    if ((((HrmTrack *) tracks->pdata[i])->frozen == TRUE) != freeze)
      HRM_SET_INT (edit, TRACK, Track, ((HrmRow *) tracks->pdata[i])->id, frozen, freeze);
  return hrm_command_finish (desk, edit);
}

/* The folder that keeps dates for TRACK, whatever TRACK itself says; or NULL. */
static HrmTrack *
find_keeping_folder (HrmTrack *track)
{
  return track->parent.row != NULL ? hrm_track_get_keeper (track->parent.row) : NULL;
}

/* What stays when days off change: of all of them the dates, unless it is so already. */
gboolean
hrm_command_toggle_keeps (HrmDesk *desk, GPtrArray *tracks)
{
  g_autofree char *name = hrm_command_name_rows (tracks), *label = NULL;
  HrmKeeps keeps = HRM_KEEPS_WORK;
  HrmTrack *folder = NULL;
  HrmEdit *edit;

  for (guint i = 0; i < tracks->len && folder == NULL; i++)
    folder = find_keeping_folder (tracks->pdata[i]);
  if (folder != NULL)
    {
      hrm_desk_say (desk, _("The folder %s keeps the dates of all in it: change it there"), hrm_row_get_title (HRM_ROW (folder)));
      return FALSE;
    }
  for (guint i = 0; i < tracks->len; i++)
    if (((HrmTrack *) tracks->pdata[i])->keeps != HRM_KEEPS_DATES)
      keeps = HRM_KEEPS_DATES;
  /* Translators: tracks; on them, the dates or the work of sessions stay when days off change. */
  label = keeps == HRM_KEEPS_DATES ? g_strdup_printf (_("Keep the dates on %s"), name) : g_strdup_printf (_("Keep the work on %s"), name);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < tracks->len; i++)
    if (((HrmTrack *) tracks->pdata[i])->keeps != (gint64) keeps)
      HRM_SET_INT (edit, TRACK, Track, ((HrmRow *) tracks->pdata[i])->id, keeps, keeps);
  return hrm_command_finish (desk, edit);
}
