/* hrm-window-fix.c: opening what would help against a clip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It points at what has the focus: the lamp, the line or the session it was
 * asked for at.
 */
#include "config.h"

#include "hrm-window-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-lamps.h"
#include "hrm-desk-people.h"
#include "hrm-fix-popover.h"
#include "hrm-strip.h"

#define ROOM 420 /* pixels above or below, with which all that helps is seen */

/* Of the strip that has the focus; NULL: another has. */
static HrmRow *
row_of_strip (GtkWidget *focus)
{
  GtkWidget *strip = focus ? gtk_widget_get_ancestor (focus, HRM_TYPE_STRIP) : NULL;

  return strip ? hrm_strip_get_row (HRM_STRIP (strip)) : NULL;
}

/* Below what it is about, above it, or beside it, as there is room. */
static void
point (HrmWindow *self, GtkWidget *focus)
{
  graphene_rect_t bounds;
  int width = gtk_widget_get_width (GTK_WIDGET (self->overlay)), height = gtk_widget_get_height (GTK_WIDGET (self->overlay));
  GdkRectangle at = { width / 2, 0, 1, 1 };
  GtkPositionType side = GTK_POS_BOTTOM;

  if (focus && gtk_widget_get_mapped (focus) && gtk_widget_compute_bounds (focus, GTK_WIDGET (self->overlay), &bounds))
    at = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  if (height - at.y - at.height < ROOM)
    side = at.y >= ROOM ? GTK_POS_TOP : at.x + at.width / 2 < width / 2 ? GTK_POS_RIGHT : GTK_POS_LEFT;
  gtk_popover_set_position (GTK_POPOVER (self->fix), side);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->fix), &at);
}

static void
closed_cb (HrmWindow *self)
{
  GtkWidget *focus = self->fix_from;

  g_clear_weak_pointer (&self->fix_from);
  if (focus && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

static void
open_day (HrmWindow *self, HrmRow *who, HrmDate date)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->fix == NULL)
    {
      self->fix = hrm_fix_popover_new ();
      gtk_widget_set_parent (self->fix, GTK_WIDGET (self->overlay));
      g_signal_connect_swapped (self->fix, "closed", G_CALLBACK (closed_cb), self);
    }
  if (g_str_equal (self->view, "notes"))
    hrm_window_set_view (self, "arrange");
  if (gtk_widget_get_visible (self->fix))
    gtk_popover_popdown (GTK_POPOVER (self->fix));
  g_set_weak_pointer (&self->fix_from, focus);
  /* A strip of somebody else is not what it is about. */
  point (self, row_of_strip (focus) == NULL || row_of_strip (focus) == who ? focus : NULL);
  hrm_fix_popover_open (HRM_FIX_POPOVER (self->fix), self->desk, who, date);
}

/* ID: of a channel or a bus. */
void
hrm_window_fix_day (HrmWindow *self, gint64 id, HrmDate date)
{
  HrmRow *who = self->desk ? hrm_model_get (hrm_desk_get_model (self->desk), id) : NULL;

  if (who && (who->kind == HRM_KIND_CHANNEL || who->kind == HRM_KIND_BUS))
    open_day (self, who, date);
}

/* Who is asked most of what they have, on which day; NULL: nobody clips. */
static HrmRow *
find_worst (HrmWindow *self, HrmDate *date)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL);
  HrmRow *worst = NULL;
  double most = 1;

  for (guint i = 0; i < channels->len; i++)
    {
      HrmLamp lamp;
      double ratio;

      hrm_desk_get_lamp (self->desk, channels->pdata[i], &lamp);
      ratio = lamp.state == HRM_LAMP_OUT || lamp.past ? 0 : hrm_load_ratio (lamp.reason.asked, lamp.reason.capacity);
      if (ratio > most)
        {
          most = ratio;
          worst = channels->pdata[i];
          *date = lamp.reason.date;
        }
    }
  return worst;
}

/* Of the strip that the keys are on, or of what is inspected, where that clips; else the worst of all. */
void
hrm_window_fix (HrmWindow *self)
{
  HrmRow *strip = row_of_strip (gtk_window_get_focus (GTK_WINDOW (self))), *row = strip ? strip : hrm_desk_get_inspected (self->desk), *who = NULL;
  HrmChannel *channel;
  HrmDate date = HRM_UNSET;
  HrmLamp lamp = { .state = HRM_LAMP_OUT };
  HrmLoad load;

  if (row && row->kind == HRM_KIND_SESSION && hrm_desk_get_session_clip (self->desk, hrm_as_session (row), &channel, &load))
    {
      who = HRM_ROW (channel);
      date = load.date;
    }
  else if (row && (row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_BUS))
    {
      hrm_desk_get_lamp (self->desk, row, &lamp);
      who = lamp.state == HRM_LAMP_OUT || lamp.past ? NULL : row;
      date = lamp.reason.date;
    }
  if (who == NULL)
    who = find_worst (self, &date);
  if (who != NULL)
    open_day (self, who, date);
  else
    hrm_desk_say (self->desk, _("Nobody clips"));
}
