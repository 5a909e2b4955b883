/* hrm-arranger-view-actions.c: what is in view, by keyboard: range, focus, follow, heat, search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-search-bar.h"
#include "hrm-span-strip.h"

static void
say_range (HrmArranger *self)
{
  g_autofree char *text = hrm_desk_describe_range (self->desk);

  if (text != NULL)
    hrm_desk_say (self->desk, "%s", text);
}

/* Its start (or, behind it, its end) to the cursor; without a range, one step of the grid from there. */
void
hrm_arranger_range_edge (HrmArranger *self, int n)
{
  HrmCivil at = hrm_desk_get_cursor (self->desk), from, to;

  if (!hrm_desk_get_range (self->desk, &from, &to))
    from = to = at;
  if (n < 0)
    hrm_desk_set_range (self->desk, at, to > at ? to : hrm_desk_step_from (self->desk, at, 1));
  else
    hrm_desk_set_range (self->desk, from < at ? from : hrm_desk_step_from (self->desk, at, -1), at);
  say_range (self);
}

/* The nearest edge of a section before AT (or behind it); HRM_UNSET: there is none. */
static HrmCivil
section_edge (HrmArranger *self, HrmCivil at, int direction)
{
  GPtrArray *sections = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SECTION);
  HrmCivil best = HRM_UNSET;

  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = g_ptr_array_index (sections, i);
      HrmCivil edges[] = { section->start, hrm_command_section_end (self->desk, section) };

      for (guint e = 0; e < G_N_ELEMENTS (edges); e++)
        if (direction < 0 ? edges[e] < at && (best == HRM_UNSET || edges[e] > best)
                          : edges[e] > at && (best == HRM_UNSET || edges[e] < best))
          best = edges[e];
    }
  return best;
}

void
hrm_arranger_range_section (HrmArranger *self, int n)
{
  HrmCivil from, to, edge;

  if (!hrm_desk_get_range (self->desk, &from, &to))
    from = to = hrm_desk_get_cursor (self->desk);
  edge = section_edge (self, n < 0 ? from : to, n);
  if (edge == HRM_UNSET)
    {
      hrm_desk_say (self->desk, "%s", n < 0 ? _("There is no section before") : _("There is no section behind"));
      return;
    }
  hrm_desk_set_range (self->desk, n < 0 ? edge : from, n < 0 ? to : edge);
  hrm_desk_reveal (self->desk, edge);
  say_range (self);
}

gboolean
hrm_arranger_escape_range (HrmArranger *self)
{
  if (hrm_span_strip_cancel (HRM_SPAN_STRIP (self->range_strip)) || hrm_span_strip_cancel (HRM_SPAN_STRIP (self->loop_band)))
    return TRUE;
  if (!hrm_desk_get_range (self->desk, NULL, NULL))
    return FALSE;
  hrm_desk_clear_range (self->desk);
  hrm_desk_say (self->desk, "%s", _("No range"));
  return TRUE;
}

void
hrm_arranger_clear_range (HrmArranger *self, int n)
{
  if (!hrm_arranger_escape_range (self))
    hrm_desk_say (self->desk, "%s", _("No range"));
}

void
hrm_arranger_zoom_range (HrmArranger *self, int n)
{
  HrmCivil from, to;

  if (hrm_desk_get_range (self->desk, &from, &to))
    hrm_desk_show_span (self->desk, from, to);
  else
    hrm_desk_say (self->desk, "%s", _("Drag in the strip above the lanes for a range of dates first"));
}

gboolean
hrm_arranger_escape_loop (HrmArranger *self)
{
  if (!hrm_desk_get_loop (self->desk, NULL, NULL))
    return FALSE;
  hrm_desk_end_loop (self->desk);
  return TRUE;
}

void
hrm_arranger_toggle_loop (HrmArranger *self, int n)
{
  hrm_desk_toggle_loop (self->desk);
}

void
hrm_arranger_loop_selection (HrmArranger *self, int n)
{
  hrm_desk_loop_selection (self->desk);
}

/* Off, page, centre. */
void
hrm_arranger_next_follow (HrmArranger *self, int n)
{
  const char *said[] = { N_("The view stays"), N_("The view turns like a page with now"), N_("The view keeps now in the middle") };
  HrmFollow follow = (hrm_desk_get_follow (self->desk) + 1) % G_N_ELEMENTS (said);

  hrm_desk_set_follow (self->desk, follow);
  hrm_desk_say (self->desk, "%s", _(said[follow]));
}

void
hrm_arranger_toggle_density (HrmArranger *self, int n)
{
  gboolean on = !hrm_desk_get_density (self->desk);

  hrm_desk_set_density (self->desk, on);
  hrm_desk_say (self->desk, "%s", on ? _("Density shown") : _("Density hidden"));
}

void
hrm_arranger_find (HrmArranger *self, int n)
{
  hrm_search_bar_open (HRM_SEARCH_BAR (self->search));
}

/* Without a search it opens one. */
void
hrm_arranger_find_next (HrmArranger *self, int n)
{
  if (*hrm_desk_get_search (self->desk) == '\0')
    hrm_search_bar_open (HRM_SEARCH_BAR (self->search));
  else
    hrm_search_bar_go (HRM_SEARCH_BAR (self->search), n < 0 ? -1 : 1);
}

void
hrm_arranger_show_views (HrmArranger *self, int n)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->views));
}
