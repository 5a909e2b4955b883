/* hrm-days-off.c: when people are away, on the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-days-off.h"

#include <math.h>

#include "hrm-compat.h"
#include "hrm-desk-leave.h"

#define PERIOD (2 * HRM_COMPAT_STRIPE)   /* pixels of the hatch, sideways */
#define LEAST_DAY 1.5   /* pixels of a day, under which days are not told apart */
#define BEFORE 60       /* days before those in view, from which a name may still stand there */

/* On sessions */

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const HrmAwayPart *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

static void
add_parts (HrmDesk *desk, const HrmLayoutItem *item, HrmRow *who, HrmDate date, GArray *parts)
{
  HrmTimeScale *scale = hrm_desk_get_scale (desk);
  double length = (double) (item->to - item->from);
  HrmDay off;

  hrm_desk_get_hours_off (desk, who, date, &off);
  for (guint i = 0; i < off.n; i++)
    {
      gint64 from = MAX (hrm_time_scale_to_axis (scale, hrm_date_start (date) + off.hours[i].from), item->from);
      gint64 to = MIN (hrm_time_scale_to_axis (scale, hrm_date_start (date) + off.hours[i].to), item->to);
      HrmAwayPart part = { (double) (from - item->from) / length, (double) (to - item->from) / length };

      if (to > from)
        g_array_append_val (parts, part);
    }
}

GArray *
hrm_away_parts (HrmDesk *desk, const HrmLayoutItem *item)
{
  g_autoptr (GArray) leave = hrm_leave_of_session (hrm_desk_get_plan (desk), item->session);
  GArray *parts;

  if (leave->len == 0 || item->to <= item->from)
    return NULL;
  parts = g_array_new (FALSE, FALSE, sizeof (HrmAwayPart));
  for (guint i = 0; i < leave->len; i++)
    {
      const HrmLeave *one = &g_array_index (leave, HrmLeave, i);

      for (HrmDate date = one->from; date <= one->to; date++)
        add_parts (desk, item, one->who, date, parts);
    }
  /* Several people may be away on one day. */
  g_array_sort (parts, compare_parts);
  for (guint i = 1; i < parts->len;)
    {
      HrmAwayPart *before = &g_array_index (parts, HrmAwayPart, i - 1), *part = &g_array_index (parts, HrmAwayPart, i);

      if (part->from > before->to)
        i++;
      else
        {
          before->to = MAX (before->to, part->to);
          g_array_remove_index (parts, i);
        }
    }
  return parts;
}

/* Behind the lanes */

/* Whether days are told apart. */
static gboolean
shows_days (HrmArranger *self)
{
  HrmDesk *desk = self->desk;
  int minutes = hrm_desk_get_axis_mode (desk) == HRM_AXIS_WALL ? HRM_MINUTES_PER_DAY : hrm_model_day_minutes (hrm_desk_get_model (desk));

  return hrm_desk_get_view (desk)->zoom * minutes >= LEAST_DAY;
}

static void
dates_in_view (HrmArranger *self, int width, HrmDate *from, HrmDate *to)
{
  *from = hrm_civil_date (hrm_desk_to_civil (self->desk, 0, HRM_SEAM_BEFORE));
  *to = hrm_civil_date (hrm_desk_to_civil (self->desk, width, HRM_SEAM_AFTER));
}

/* Cut to what is in view by whole periods, so that stripes go along with their days. */
static double
cut_left (double left)
{
  return left < -PERIOD ? fmod (left, PERIOD) - PERIOD : left;
}

static void
draw_run (HrmArranger *self, GtkSnapshot *snapshot, HrmCivil from, HrmCivil to, int width, double height, HrmCounts *counts)
{
  double left = floor (hrm_desk_to_x (self->desk, from));
  double right = floor (hrm_desk_to_x (self->desk, to));

  left = cut_left (left);
  right = MIN (right, width + PERIOD);
  if (right - left < 1 || height <= 0)
    return;
  hrm_compat_draw_hatch (snapshot, hrm_palette_get (self->palette, HRM_INK_OFF),
                         &GRAPHENE_RECT_INIT ((float) left, 0, (float) (right - left), (float) height));
  counts->boxes++;
}

void
hrm_days_off_draw (HrmArranger *self, GtkSnapshot *snapshot, int width, double height, HrmCounts *counts)
{
  HrmRow *who = hrm_desk_get_watched (self->desk);
  HrmDate from, to;
  HrmCivil begin, end;

  if (who == NULL || !shows_days (self))
    return;
  dates_in_view (self, width, &from, &to);
  begin = end = hrm_date_start (from);
  for (HrmDate date = from; date <= to; date++)
    {
      HrmDay off;

      hrm_desk_get_hours_off (self->desk, who, date, &off);
      for (guint i = 0; i < off.n; i++)
        {
          if (hrm_date_start (date) + off.hours[i].from != end)
            {
              draw_run (self, snapshot, begin, end, width, height, counts);
              begin = hrm_date_start (date) + off.hours[i].from;
            }
          end = hrm_date_start (date) + off.hours[i].to;
        }
    }
  draw_run (self, snapshot, begin, end, width, height, counts);
}

/* From where the leave begins, as a flag does, with an ellipsis before the next one. */
static void
draw_name (HrmArranger *self, GtkSnapshot *snapshot, const char *name, double left, double right, double room, int height)
{
  graphene_rect_t seen = GRAPHENE_RECT_INIT (0, 0, (float) right, (float) height);
  double cut = cut_left (left);
  int wide;

  gtk_snapshot_push_clip (snapshot, &seen);
  hrm_compat_draw_hatch (snapshot, hrm_palette_get (self->palette, HRM_INK_OFF),
                         &GRAPHENE_RECT_INIT ((float) cut, 0, (float) (right - cut), (float) height));
  gtk_snapshot_pop (snapshot);
  left = MAX (left, 0);
  hrm_palette_text (self->palette, HRM_FACE_SMALL, name, &wide, NULL);
  wide = (int) MIN (wide, room - 6);
  if (wide < height)
    return;
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, HRM_INK_NOTE),
                             &GRAPHENE_RECT_INIT ((float) left, 0, (float) wide + 6, (float) height));
  hrm_palette_draw_in (self->palette, snapshot, HRM_FACE_SMALL, name, HRM_INK_LIGHT, left + 3, height / 2.0, wide);
}

/* Without what is still worked of its first day, */
static HrmCivil
off_begin (HrmDesk *desk, const HrmLeave *leave)
{
  HrmDay off;

  hrm_desk_get_hours_off (desk, leave->who, leave->from, &off);
  return hrm_date_start (leave->from) + (off.n > 0 ? off.hours[0].from : 0);
}

/* and of its last. */
static HrmCivil
off_end (HrmDesk *desk, const HrmLeave *leave)
{
  HrmDay off;

  hrm_desk_get_hours_off (desk, leave->who, leave->to, &off);
  return hrm_date_start (leave->to) + (off.n > 0 ? off.hours[off.n - 1].to : HRM_MINUTES_PER_DAY);
}

void
hrm_days_off_draw_names (HrmArranger *self, GtkSnapshot *snapshot, int width, int height)
{
  HrmRow *who = self->desk != NULL ? hrm_desk_get_watched (self->desk) : NULL;
  g_autoptr (GArray) leave = NULL;
  HrmDate from, to;

  if (who == NULL || !shows_days (self))
    return;
  dates_in_view (self, width, &from, &to);
  leave = hrm_leave_of (hrm_desk_get_plan (self->desk), who, from - BEFORE, to);
  for (guint i = 0; i < leave->len; i++)
    {
      const HrmLeave *one = &g_array_index (leave, HrmLeave, i);
      double left = floor (hrm_desk_to_x (self->desk, off_begin (self->desk, one)));
      double right = MIN (floor (hrm_desk_to_x (self->desk, off_end (self->desk, one))), width);
      double next = i + 1 < leave->len ? hrm_desk_to_x (self->desk, hrm_date_start (one[1].from)) : width;

      if (right > MAX (left, 0))
        draw_name (self, snapshot, hrm_row_get_title (who), left, right, next - MAX (left, 0), height);
    }
}

char *
hrm_days_off_describe (HrmArranger *self, double x)
{
  HrmRow *who = self->desk != NULL ? hrm_desk_get_watched (self->desk) : NULL;

  return who != NULL && shows_days (self)
           ? hrm_desk_describe_day_off (self->desk, who, hrm_civil_date (hrm_desk_to_civil (self->desk, x, HRM_SEAM_AFTER))) : NULL;
}

void
hrm_days_off_update (HrmArranger *self)
{
  HrmRow *who = self->desk != NULL ? hrm_desk_get_watched (self->desk) : NULL;
  gint64 id = who != NULL ? who->id : 0;

  if (self->watched == id)
    return;
  self->watched = id;
  gtk_widget_queue_draw (self->grid);
  gtk_widget_queue_draw (self->range_strip);
}
