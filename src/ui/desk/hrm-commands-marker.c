/* hrm-commands-marker.c: markers, and how long sprints are from a date on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

/* Markers */

gboolean
hrm_command_add_marker (HrmDesk *desk, gint64 *id)
{
  HrmEdit *edit = hrm_edit_new (_("Add a marker"));

  *id = hrm_edit_insert (edit, HRM_KIND_MARKER);
  HRM_SET_TEXT (edit, MARKER, Marker, *id, title, _("New marker"));
  HRM_SET_INT (edit, MARKER, Marker, *id, at, desk->cursor);
  hrm_desk_begin_new (desk, edit, *id);
  return hrm_command_finish (desk, edit);
}

gboolean
hrm_command_change_marker (HrmDesk *desk, HrmMarker *marker, const char *title, gint64 kind, gint64 track, HrmCivil at, const char *notes)
{
  g_autofree char *name = hrm_words_short (&marker->base), *label = g_strdup_printf (_("Change marker %s"), name);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = marker->base.id;

  if (*title != '\0' && g_strcmp0 (title, marker->title) != 0)
    HRM_SET_TEXT (edit, MARKER, Marker, id, title, title);
  if (kind != marker->kind)
    HRM_SET_INT (edit, MARKER, Marker, id, kind, kind);
  if (track != (marker->track.row != NULL ? marker->track.id : 0))
    HRM_SET_INT (edit, MARKER, Marker, id, track, track != 0 ? track : HRM_UNSET);
  if (at != marker->at)
    HRM_SET_INT (edit, MARKER, Marker, id, at, CLAMP (at, HRM_CIVIL_FIRST, HRM_CIVIL_LAST));
  if (g_strcmp0 (notes, marker->notes != NULL ? marker->notes : "") != 0)
    HRM_SET_TEXT (edit, MARKER, Marker, id, notes, notes);
  hrm_desk_continue_new (desk, edit, id, NULL);
  return hrm_command_finish (desk, edit);
}

HrmEdit *
hrm_command_move_marker (HrmDesk *desk, HrmMarker *marker, HrmCivil at)
{
  g_autofree char *name = hrm_words_short (&marker->base), *label = g_strdup_printf (_("Move marker %s"), name);
  HrmEdit *edit = hrm_edit_new (label);

  if (hrm_command_refuses (desk))
    return edit;
  at = CLAMP (at, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  if (at != marker->at)
    HRM_SET_INT (edit, MARKER, Marker, marker->base.id, at, at);
  return edit;
}

gboolean
hrm_command_nudge_marker (HrmDesk *desk, HrmMarker *marker, int steps, gboolean sprints)
{
  HrmCivil at = sprints ? hrm_desk_sprint_from (desk, marker->at, steps) : hrm_desk_step_from (desk, marker->at, steps);
  g_autofree char *key = g_strdup_printf ("marker %" G_GINT64_FORMAT, marker->base.id);
  HrmEdit *edit = hrm_command_move_marker (desk, marker, at);

  hrm_edit_set_group (edit, hrm_desk_get_group (desk, key));
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_reveal (desk, marker->at);
  return TRUE;
}

typedef struct
{
  HrmCivil from, at;
  int direction;
  HrmRow *row;
  gboolean end;
} Search;

static void
consider (Search *search, HrmCivil at, HrmRow *row, gboolean end)
{
  gboolean beyond = search->direction > 0 ? at > search->from : at < search->from;

  if (!beyond || (search->row != NULL && (search->direction > 0 ? at >= search->at : at <= search->at)))
    return;
  search->at = at;
  search->row = row;
  search->end = end;
}

gboolean
hrm_command_find_landmark (HrmDesk *desk, int direction, HrmCivil *at, char **name)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_MARKER);
  GPtrArray *sections = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION);
  Search search = { .from = desk->cursor, .direction = direction };
  const char *title;

  for (guint i = 0; i < markers->len; i++)
    consider (&search, ((HrmMarker *) markers->pdata[i])->at, markers->pdata[i], FALSE);
  for (guint i = 0; i < sections->len; i++)
    {
      consider (&search, ((HrmSection *) sections->pdata[i])->start, sections->pdata[i], FALSE);
      consider (&search, hrm_command_section_end (desk, sections->pdata[i]), sections->pdata[i], TRUE);
    }
  if (search.row == NULL)
    {
      hrm_desk_say (desk, "%s", direction > 0 ? _("No marker or section behind the cursor") : _("No marker or section before the cursor"));
      return FALSE;
    }
  title = hrm_row_get_title (search.row);
  *at = search.at;
  *name = search.row->kind == HRM_KIND_MARKER ? g_strdup_printf (_("Marker %s"), title)
          : search.end                        ? g_strdup_printf (_("End of %s"), title)
                                              : g_strdup_printf (_("Start of %s"), title);
  return TRUE;
}

/* Sprints */

static int
compare_tempos (gconstpointer a, gconstpointer b)
{
  const HrmTempo *x = *(HrmTempo *const *) a, *y = *(HrmTempo *const *) b;

  return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : hrm_row_compare ((HrmRow *) x, (HrmRow *) y);
}

GPtrArray *
hrm_command_get_tempos (HrmDesk *desk)
{
  GPtrArray *tempos = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TEMPO), NULL, NULL);

  g_ptr_array_sort (tempos, compare_tempos);
  return tempos;
}

/* The row of that day, where there is one, else a new one. */
gboolean
hrm_command_set_tempo (HrmDesk *desk, HrmDate date, int beats)
{
  g_autoptr (GPtrArray) tempos = hrm_command_get_tempos (desk);
  g_autofree char *day = hrm_words_day (date), *label = NULL;
  HrmEdit *edit;
  gint64 id = 0;

  for (guint i = 0; i < tempos->len; i++)
    if (((HrmTempo *) tempos->pdata[i])->from == date)
      id = ((HrmRow *) tempos->pdata[i])->id;
  /* Translators: days, a date: "Sprints of 5 days from Mon 9 Mar on". */
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sprints of %d day from %s on", "Sprints of %d days from %s on", (gulong) beats), beats, day);
  edit = hrm_edit_new (label);
  if (id == 0)
    {
      id = hrm_edit_insert (edit, HRM_KIND_TEMPO);
      HRM_SET_INT (edit, TEMPO, Tempo, id, from, date);
      HRM_SET_INT (edit, TEMPO, Tempo, id, beats, beats);
    }
  else if (hrm_as_tempo (hrm_model_get (hrm_desk_get_model (desk), id))->beats != beats)
    HRM_SET_INT (edit, TEMPO, Tempo, id, beats, beats);
  return hrm_command_finish (desk, edit);
}
