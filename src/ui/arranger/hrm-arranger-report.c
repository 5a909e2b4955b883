/* hrm-arranger-report.c: where one is, and what is selected, in words; and ways to go by them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report that is asked for again while it is still what was said last opens
 * as a text that can be read at leisure.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-arranger-structure.h"
#include "hrm-desk-people.h"
#include "hrm-links.h"
#include "hrm-track-jump.h"
#include "hrm-words.h"

#define MOST_LINES 500       /* of a text */

/* Beside the session with the focus, else in the middle. */
static GdkRectangle
place_of_focus (HrmArranger *self)
{
  graphene_rect_t rect;
  int width = gtk_widget_get_width (self->canvas), height = gtk_widget_get_height (self->canvas);
  double x = width / 2.0, y = height / 2.0;

  if (self->focus != 0 && hrm_arranger_place_of (self, self->focus, &rect))
    {
      x = CLAMP (rect.origin.x + MIN (rect.size.width, 200) / 2, 0, width - 1);
      y = CLAMP (rect.origin.y + rect.size.height, 0, height - 1);
    }
  return (GdkRectangle) { hrm_arranger_header_width (self) + (int) x, hrm_arranger_canvas_top (self) + (int) y, 1, 1 };
}

static void
show_text (HrmArranger *self, const char *name, const char *text)
{
  GtkWidget *popover = gtk_popover_new (), *view = gtk_text_view_new (), *scrolled = gtk_scrolled_window_new ();
  GdkRectangle at = place_of_focus (self);
  GtkTextIter start;

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Tab leaves it, as it leaves all that cannot be written in. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_widget_set_size_request (scrolled, 380, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_widget_add_css_class (popover, "report");
  hrm_arranger_show_popover (self, popover, &at);
}

/* Says SENTENCE; TEXT where that has just been said. */
static void
report (HrmArranger *self, const char *name, const char *sentence, const char *text)
{
  if (g_strcmp0 (hrm_desk_get_status (self->desk), sentence) == 0)
    show_text (self, name, text);
  else
    hrm_desk_say (self->desk, "%s", sentence);
}

/* Of its row, by start: "3 of 12". */
static char *
describe_place (HrmArranger *self, HrmSession *session)
{
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, session->track.row);
  guint before = 0, n = 0;

  for (guint l = 0; row != NULL && l < row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (row, l);

      n += lane->items->len;
      for (guint i = 0; i < lane->items->len; i++)
        {
          HrmSession *other = g_array_index (lane->items, HrmLayoutItem, i).session;

          if (other->start > session->start)
            break;
          before += other != session && (other->start < session->start || other->base.id < session->base.id);
        }
    }
  /* Translators: the third of the twelve sessions of a track. */
  return n > 0 ? g_strdup_printf (_("session %u of %u on the track"), before + 1, n) : g_strdup (_("in a closed folder"));
}

static char *
describe_cursor (HrmArranger *self)
{
  HrmCivil at = hrm_desk_get_cursor (self->desk);
  g_autofree char *day = hrm_words_day (hrm_civil_date (at)), *time = hrm_words_time (at);
  gint64 bar;
  int beat;

  hrm_tempo_map_locate (hrm_plan_get_tempo (hrm_desk_get_plan (self->desk)), hrm_civil_date (at), &bar, &beat);
  /* Translators: day, time, sprint, day in it. */
  return g_strdup_printf (_("Cursor %s, %s, sprint %" G_GINT64_FORMAT ", day %d"), day, time, bar, beat);
}

static char *
describe_focus (HrmArranger *self)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  HrmTrack *track = hrm_desk_get_cursor_track (self->desk);
  g_autofree char *words = NULL, *place = NULL;

  if (session == NULL)
    return g_strdup (track != NULL ? hrm_row_get_title (HRM_ROW (track)) : _("No track"));
  words = hrm_desk_describe_session (self->desk, session);
  place = describe_place (self, session);
  return g_strdup_printf ("%s, %s", words, place);
}

/* People, work and cables of the session with the focus, a line each. */
static void
append_details (GString *text, HrmSession *session)
{
  if (session == NULL)
    return;
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row != NULL)
      {
        g_string_append_c (text, '\n');
        /* Translators: a person of a session. */
        g_string_append_printf (text, _("With %s"), hrm_row_get_title (HRM_ROW (assignment->channel.row)));
      }
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    if (placement->task.row != NULL)
      {
        g_string_append_c (text, '\n');
        /* Translators: a task of a session. */
        g_string_append_printf (text, _("Task %s"), hrm_row_get_title (HRM_ROW (placement->task.row)));
      }
  HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Waits for %s"), hrm_row_get_title (HRM_ROW (cable->from.row)));
    }
  HRM_EACH_INCOMING (session, CABLE, Cable, from, cable)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s waits for it"), hrm_row_get_title (HRM_ROW (cable->to.row)));
    }
}

/* Where the keyboard is, where the cursor is, what is selected, how fine the grid is. */
void
hrm_arranger_where (HrmArranger *self, int n)
{
  g_autofree char *focus = describe_focus (self), *cursor = describe_cursor (self), *step = hrm_desk_describe_step (self->desk);
  g_autofree char *mode = g_strdup (hrm_desk_describe_edit_mode (self->desk)), *selected = NULL, *grid = NULL, *sentence = NULL;
  const char *drop = hrm_desk_get_drop (self->desk) != HRM_DROP_OVERLAP ? hrm_drop_describe (hrm_desk_get_drop (self->desk)) : NULL;
  g_autoptr (GString) text = g_string_new (focus);

  selected = g_strdup_printf (_("%u selected"), hrm_desk_n_selected (self->desk));
  grid = g_strdup_printf (_("Grid %s"), step);
  sentence = g_strdup_printf ("%s. %s. %s. %s.%s%s%s", focus, cursor, selected, grid, drop ? " " : "", drop ? drop : "", drop ? "." : "");
  append_details (text, hrm_arranger_get_focused (self));
  g_string_append_printf (text, "\n%s\n%s\n%s", cursor, selected, grid);
  if (mode != NULL)
    g_string_append_printf (text, "\n%s", mode);
  if (drop != NULL)
    g_string_append_printf (text, "\n%s", drop);
  report (self, _("Where I am"), sentence, text->str);
}

void
hrm_arranger_report_selection (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *count = hrm_words_count (HRM_KIND_SESSION, selection->len), *sentence = NULL, *words = NULL;
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  HrmCivil end = HRM_CIVIL_FIRST;

  if (selection->len == 0)
    {
      hrm_desk_say (self->desk, "%s", _("Nothing selected"));
      return;
    }
  g_string_append (text, count);
  for (guint i = 0; i < selection->len; i++)
    {
      g_autofree char *line = i < MOST_LINES ? hrm_desk_describe_session (self->desk, selection->pdata[i]) : NULL;

      end = MAX (end, hrm_plan_get_end (plan, selection->pdata[i]));
      if (line != NULL)
        g_string_append_printf (text, "\n%s", line);
    }
  if (selection->len > MOST_LINES)
    {
      g_string_append_c (text, '\n');
      /* Translators: after the first of a long list. */
      g_string_append_printf (text, _("and %u more"), selection->len - MOST_LINES);
    }
  if (selection->len == 1)
    words = hrm_desk_describe_session (self->desk, selection->pdata[0]);
  else
    words = hrm_words_span (((HrmSession *) selection->pdata[0])->start, end);
  sentence = g_strdup_printf (_("Selected %s: %s"), count, words);
  report (self, _("Selection"), sentence, text->str);
}

/* The next start or end of any session after the cursor, or before it. */
void
hrm_arranger_go_to_edge (HrmArranger *self, int n)
{
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION);
  HrmCivil cursor = hrm_desk_get_cursor (self->desk), best = HRM_UNSET;
  HrmSession *of = NULL;
  g_autofree char *where = NULL;
  gboolean at_end = FALSE;

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmCivil edges[] = { session->start, hrm_plan_get_end (plan, session) };

      for (guint e = 0; hrm_plan_is_main (session) && e < G_N_ELEMENTS (edges); e++)
        if (n < 0 ? edges[e] < cursor && (of == NULL || edges[e] > best) : edges[e] > cursor && (of == NULL || edges[e] < best))
          {
            best = edges[e];
            of = session;
            at_end = e == 1;
          }
    }
  if (of == NULL)
    {
      hrm_desk_say (self->desk, "%s", n < 0 ? _("No session begins or ends before the cursor") : _("No session begins or ends behind the cursor"));
      return;
    }
  hrm_desk_set_cursor (self->desk, best);
  hrm_desk_reveal (self->desk, best);
  where = describe_cursor (self);
  /* Translators: name of a session, of its track, place of the cursor. */
  hrm_desk_say (self->desk, at_end ? _("End of %s, %s. %s") : _("Start of %s, %s. %s"), hrm_row_get_title (HRM_ROW (of)),
                hrm_row_get_title (HRM_ROW (of->track.row)), where);
}

static gboolean
belong_together (HrmSession *a, HrmSession *b)
{
  return (a->group != HRM_UNSET && a->group == b->group) || hrm_links_get_source (a) == hrm_links_get_source (b);
}

/* The next, or the one before, of the group or of the linked copies of the session with the focus. */
void
hrm_arranger_go_to_member (HrmArranger *self, int n)
{
  HrmSession *session = hrm_arranger_get_focused (self), *best = NULL;
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION);

  for (guint i = 0; session != NULL && i < sessions->len; i++)
    {
      HrmSession *other = sessions->pdata[i];
      gboolean later = other->start != session->start ? other->start > session->start : other->base.id > session->base.id;

      if (other == session || !hrm_plan_is_main (other) || later != (n > 0) || !belong_together (session, other))
        continue;
      if (best == NULL || (n > 0 ? other->start < best->start : other->start > best->start))
        best = other;
    }
  if (best == NULL)
    {
      hrm_desk_say (self->desk, "%s", n > 0 ? _("No later session of the group or of the linked copies")
                                            : _("No earlier session of the group or of the linked copies"));
      return;
    }
  hrm_arranger_focus_session (self, best, !hrm_desk_is_selected (self->desk, best->base.id));
  hrm_arranger_say_session (self, best);
}

void
hrm_arranger_ask_track (HrmArranger *self, int n)
{
  GdkRectangle at = { hrm_arranger_header_width (self) / 2, hrm_arranger_canvas_top (self), 1, 1 };

  hrm_arranger_show_popover (self, hrm_track_jump_new (self), &at);
}
