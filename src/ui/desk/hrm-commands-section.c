/* hrm-commands-section.c: sections and their edges, made and deleted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How they move: hrm-commands-section-move.c.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-cable-time.h"
#include "hrm-keep-dates.h"
#include "hrm-track-tree.h"

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
  return hrm_section_end (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), section);
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
  HrmSection *there = NULL;
  gint64 length;

  if (hrm_command_refuses (desk))
    return edit;
  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *other = sections->pdata[i];
      HrmCivil edge = end ? other->start : hrm_command_section_end (desk, other);

      if (other == section || (end ? edge < stop || edge >= at : edge > start || edge <= at))
        continue;
      at = edge;
      there = other;
    }
  if (there != NULL)
    {
      g_autofree char *other = hrm_words_short (&there->base);

      hrm_desk_say (desk, _("Section %s is there already: make it shorter first"), other);
    }
  length = end ? hrm_command_minutes (calendar, by_clock, start, at) : hrm_command_minutes (calendar, by_clock, at, stop);
  if (length < 1 || length > HRM_TEN_YEARS || (length == section->length && (!end || section->until == HRM_UNSET)))
    return edit;
  HRM_SET_INT (edit, SECTION, Section, section->base.id, length, length);
  if (end && section->until != HRM_UNSET)
    HRM_SET_INT (edit, SECTION, Section, section->base.id, until, HRM_UNSET);
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
  HrmSectionMove move;
  HrmEdit *edit;
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
  edit = hrm_command_move_section (desk, section, wanted, FALSE, &move);
  hrm_command_note_section_move (desk, &move);
  return hrm_command_finish (desk, edit);
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

/* Cuts FROM and TO to what no section has yet; the one in the way where nothing is left. */
static HrmSection *
leave_sections (HrmDesk *desk, HrmCivil *from, HrmCivil *to)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (desk);

  /* By their starts, so that one after the other moves the beginning on. */
  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = sections->pdata[i];
      HrmCivil end = hrm_command_section_end (desk, section);

      if (section->start >= *to || end <= *from)
        continue;
      if (section->start > *from)
        *to = section->start;
      else
        *from = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), end);
      if (*from == HRM_UNSET || *from >= *to)
        return section;
    }
  return NULL;
}

gboolean
hrm_command_add_section (HrmDesk *desk, gint64 *id)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmSection *there;
  HrmEdit *edit;
  HrmCivil from, to;
  gint64 length;

  span_of_selection (desk, &from, &to);
  there = leave_sections (desk, &from, &to);
  if (there != NULL)
    {
      g_autofree char *name = hrm_words_short (&there->base);

      hrm_desk_say (desk, _("Section %s is there already: make it shorter first"), name);
      return FALSE;
    }
  edit = hrm_edit_new (_("Add a section"));
  length = hrm_calendar_minutes_between (calendar, from, to);
  if (length < 1)
    length = MAX (to - from, 1);
  *id = hrm_edit_insert (edit, HRM_KIND_SECTION);
  HRM_SET_TEXT (edit, SECTION, Section, *id, title, _("New section"));
  HRM_SET_INT (edit, SECTION, Section, *id, start, from);
  HRM_SET_INT (edit, SECTION, Section, *id, length, MIN (length, HRM_TEN_YEARS));
  hrm_desk_begin_new (desk, edit, *id);
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
      if (hrm_session_is_fixed (session))
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
  g_autoptr (GHashTable) leaving = hrm_command_set_of (under);
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_MARKER);
  HrmCivil end = hrm_command_section_end (desk, section);
  g_autofree char *name = hrm_words_short (&section->base), *count = hrm_words_count (HRM_KIND_SESSION, under->len);
  g_autofree char *counts = NULL, *label = NULL;
  HrmEdit *edit = hrm_edit_new ("");

  hrm_edit_delete (edit, HRM_KIND_SECTION, section->base.id);
  for (guint i = 0; with_sessions && i < under->len; i++)
    {
      hrm_command_unlink_session (edit, under->pdata[i], leaving);
      hrm_edit_delete (edit, HRM_KIND_SESSION, ((HrmRow *) under->pdata[i])->id);
    }
  for (guint i = 0; with_sessions && i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];

      if (marker->at >= section->start && marker->at < end && !(marker->track.row && hrm_track_get_frozen (marker->track.row)))
        hrm_edit_delete (edit, HRM_KIND_MARKER, marker->base.id);
    }
  counts = hrm_command_name_with_cables (desk, edit, count);
  label = with_sessions ? g_strdup_printf (_("Delete section %s with %s"), name, counts) : g_strdup_printf (_("Delete section %s"), name);
  hrm_edit_set_label (edit, label);
  return hrm_command_finish (desk, edit);
}
