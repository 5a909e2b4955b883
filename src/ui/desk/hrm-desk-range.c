/* hrm-desk-range.c: the range of dates over all tracks that commands about time
 * act on, and the loop that the work is on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-private.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

/**
 * hrm_desk_get_range:
 * @from: (out) (optional): civil minute at which it begins
 * @to: (out) (optional): civil minute at which it ends, after @from
 *
 * Returns: whether there is a range; without one nothing is set
 */
gboolean
hrm_desk_get_range (HrmDesk *desk, HrmCivil *from, HrmCivil *to)
{
  if (desk->range_from == HRM_UNSET)
    return FALSE;
  if (from)
    *from = desk->range_from;
  if (to)
    *to = desk->range_to;
  return TRUE;
}

/**
 * hrm_desk_set_range:
 * @from: one end
 * @to: the other; either order. When both are the same there is no range
 */
void
hrm_desk_set_range (HrmDesk *desk, HrmCivil from, HrmCivil to)
{
  HrmCivil first = CLAMP (MIN (from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  HrmCivil last = CLAMP (MAX (from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);

  if (first == last)
    first = last = HRM_UNSET;
  if (desk->range_from == first && desk->range_to == last)
    return;
  desk->range_from = first;
  desk->range_to = last;
  hrm_desk_notify (desk, HRM_DESK_PROP_RANGE);
}

void
hrm_desk_clear_range (HrmDesk *desk)
{
  hrm_desk_set_range (desk, HRM_CIVIL_FIRST, HRM_CIVIL_FIRST);
}

/* Sessions that touch the span. */
static guint
count_sessions (HrmDesk *self, HrmCivil from, HrmCivil to)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_SESSION);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmSession *session = rows->pdata[i];

      n += session->start < to && hrm_plan_get_end (hrm_desk_get_plan (self), session) > from;
    }
  return n;
}

/* "· 61 h asked of 160 h · ▲ Ilya 118 %": of whole days, as meters count. */
static void
add_load (HrmDesk *self, HrmDate from, HrmDate to, GString *text)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_CHANNEL);
  double asked = 0, capacity = 0, worst = 1, worst_asked = 0, worst_capacity = 0;
  g_autofree char *hours = NULL, *all = NULL, *percent = NULL;
  HrmChannel *over = NULL;

  for (guint i = 0; i < channels->len; i++)
    {
      double its_asked, its_capacity;

      hrm_desk_get_load (self, channels->pdata[i], from, to, &its_asked, &its_capacity);
      asked += its_asked;
      capacity += its_capacity;
      if (its_asked > its_capacity && (its_capacity <= 0 ? G_MAXDOUBLE : its_asked / its_capacity) > worst)
        {
          worst = its_capacity <= 0 ? G_MAXDOUBLE : its_asked / its_capacity;
          over = channels->pdata[i];
          worst_asked = its_asked;
          worst_capacity = its_capacity;
        }
    }
  if (channels->len == 0)
    return;
  hours = hrm_words_hours ((gint64) (asked + 0.5));
  all = hrm_words_hours ((gint64) (capacity + 0.5));
  /* Translators: hours asked of all people, hours that they have */
  g_string_append_printf (text, _(" · %s asked of %s"), hours, all);
  percent = over ? hrm_words_percent (worst_asked, worst_capacity) : NULL;
  if (over)
    g_string_append_printf (text, " · ▲ %s %s", over->title, percent);
}

char *
hrm_desk_describe_range (HrmDesk *desk)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  g_autofree char *span = NULL, *length = NULL, *count = NULL;
  GString *text;
  HrmCivil from, to;

  if (!hrm_desk_get_range (desk, &from, &to))
    return NULL;
  span = hrm_words_span_on (desk->scale, from, to);
  length = hrm_words_length (hrm_calendar_minutes_between (calendar, from, to), hrm_model_day_minutes (hrm_desk_get_model (desk)));
  count = hrm_words_count (HRM_KIND_SESSION, count_sessions (desk, from, to));
  text = g_string_new (NULL);
  g_string_printf (text, "%s · %s · %s", span, length, count);
  add_load (desk, hrm_civil_date (from), hrm_civil_date (to - 1), text);
  return g_string_free (text, FALSE);
}

/* The loop */

gboolean
hrm_desk_get_loop (HrmDesk *desk, HrmCivil *from, HrmCivil *to)
{
  if (!desk->loop_on)
    return FALSE;
  if (from)
    *from = desk->loop_from;
  if (to)
    *to = desk->loop_to;
  return TRUE;
}

/* In either order; a span of nothing is not taken. */
void
hrm_desk_set_loop (HrmDesk *desk, HrmCivil from, HrmCivil to)
{
  HrmCivil first = CLAMP (MIN (from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  HrmCivil last = CLAMP (MAX (from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);

  if (first == last || (desk->loop_on && desk->loop_from == first && desk->loop_to == last))
    return;
  desk->loop_on = TRUE;
  desk->loop_from = first;
  desk->loop_to = last;
  hrm_desk_notify (desk, HRM_DESK_PROP_LOOP);
}

void
hrm_desk_begin_loop (HrmDesk *desk, HrmCivil from, HrmCivil to)
{
  g_autofree char *span = NULL;

  if (from == to)
    return;
  hrm_desk_set_loop (desk, from, to);
  hrm_desk_show_span (desk, desk->loop_from, desk->loop_to);
  desk->loop_view = desk->view;
  span = hrm_words_span_on (desk->scale, desk->loop_from, desk->loop_to);
  hrm_desk_say (desk, _("Focus on %s"), span);
}

/* Where nobody has moved since, back to the view before. */
void
hrm_desk_end_loop (HrmDesk *desk)
{
  if (!desk->loop_on)
    return;
  desk->loop_on = FALSE;
  hrm_desk_notify (desk, HRM_DESK_PROP_LOOP);
  if (hrm_desk_same_view (&desk->view, &desk->loop_view))
    hrm_desk_view_back (desk);
  hrm_desk_say (desk, "%s", _("Focus on the whole plan"));
}

gboolean
hrm_desk_find_sprint (HrmDesk *self, HrmCivil *from, HrmCivil *to)
{
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (self));
  HrmDate first, next;
  gint64 bar;

  hrm_tempo_map_locate (tempo, hrm_civil_date (self->cursor), &bar, NULL);
  first = hrm_tempo_map_get_date (tempo, bar, 1);
  next = hrm_tempo_map_get_date (tempo, bar + 1, 1);
  if (first == HRM_UNSET || next == HRM_UNSET || next <= first)
    return FALSE;
  *from = hrm_date_start (first);
  *to = hrm_date_start (next);
  return TRUE;
}

void
hrm_desk_toggle_loop (HrmDesk *desk)
{
  HrmCivil from, to;

  if (desk->loop_on)
    hrm_desk_end_loop (desk);
  else if (desk->loop_from != HRM_UNSET && desk->cursor >= desk->loop_from && desk->cursor < desk->loop_to)
    hrm_desk_begin_loop (desk, desk->loop_from, desk->loop_to);
  else if (hrm_desk_find_sprint (desk, &from, &to))
    hrm_desk_begin_loop (desk, from, to);
  else
    hrm_desk_say (desk, "%s", _("There is no sprint at the cursor"));
}

gboolean
hrm_desk_loop_selection (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sessions = hrm_desk_get_selection (desk);
  HrmCivil from = HRM_CIVIL_LAST, to = HRM_CIVIL_FIRST;

  if (hrm_desk_get_range (desk, &from, &to))
    {
      hrm_desk_begin_loop (desk, from, to);
      return TRUE;
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      from = MIN (from, ((HrmSession *) sessions->pdata[i])->start);
      to = MAX (to, hrm_plan_get_end (hrm_desk_get_plan (desk), sessions->pdata[i]));
    }
  if (sessions->len == 0)
    {
      hrm_desk_say (desk, "%s", _("Select sessions or a range first"));
      return FALSE;
    }
  hrm_desk_begin_loop (desk, hrm_date_start (hrm_civil_date (from)), hrm_date_start (hrm_civil_date (to - 1) + 1));
  return TRUE;
}
