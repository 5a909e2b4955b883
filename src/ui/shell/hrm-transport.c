/* hrm-transport.c: where we are, in sprints and days, and in dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows the cursor, which is where edits land. A click takes it to now.
 */
#include "config.h"

#include "hrm-transport.h"

#include <glib/gi18n.h>

#include "hrm-compat.h"
#include "hrm-desk-tracks.h"
#include "hrm-words.h"

struct _HrmTransport
{
  GtkButton parent_instance;
  HrmDesk *desk;
  GtkLabel *bar, *date;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (HrmTransport, hrm_transport, GTK_TYPE_BUTTON)

char *
hrm_transport_describe_bar (HrmPlan *plan, HrmCivil at)
{
  gint64 bar;
  int beat;

  hrm_tempo_map_locate (hrm_plan_get_tempo (plan), hrm_civil_date (at), &bar, &beat);
  return g_strdup_printf (_("Sprint %" G_GINT64_FORMAT " · Day %d · %02d:%02d"), bar, beat,
                          hrm_civil_minute (at) / 60, hrm_civil_minute (at) % 60);
}

/* "12 days to release", or to the marker that days are counted down to. */
static char *
describe_left (HrmMarker *aim, gboolean chosen, gint64 days)
{
  const char *title = hrm_row_get_title (HRM_ROW (aim));

  if (chosen && *title != '\0')
    return days == 0 ? g_strdup_printf (_("the day of %s"), title)
                     : g_strdup_printf (ngettext ("%d day to %s", "%d days to %s", (gulong) days), (int) days, title);
  if (aim->kind == HRM_MARKER_KIND_RELEASE)
    return days == 0 ? g_strdup (_("release day"))
                     : g_strdup_printf (ngettext ("%d day to release", "%d days to release", (gulong) days), (int) days);
  return days == 0 ? g_strdup (_("deadline today"))
                   : g_strdup_printf (ngettext ("%d day to deadline", "%d days to deadline", (gulong) days), (int) days);
}

char *
hrm_transport_describe_date (HrmPlan *plan, HrmCivil at, HrmMarker *countdown)
{
  HrmDate date = hrm_civil_date (at);
  gboolean chosen = countdown != NULL && hrm_civil_date (countdown->at) >= date;
  HrmMarker *aim = chosen ? countdown : hrm_desk_find_aim (plan, at);
  g_autofree char *day = hrm_words_day (date);
  g_autofree char *left = NULL;
  int year, month, dom;

  hrm_date_split (date, &year, &month, &dom);
  if (aim == NULL)
    return g_strdup_printf ("%s %d", day, year);
  left = describe_left (aim, chosen, hrm_calendar_working_days_between (hrm_plan_get_calendar (plan), date, hrm_civil_date (aim->at)));
  return g_strdup_printf ("%s %d — %s", day, year, left);
}

static void
update (HrmTransport *self)
{
  g_autofree char *bar = NULL, *date = NULL, *name = NULL;
  HrmPlan *plan;
  HrmCivil at;

  if (self->desk == NULL)
    return;
  plan = hrm_desk_get_plan (self->desk);
  at = hrm_desk_get_cursor (self->desk);
  if (at == HRM_UNSET)
    at = hrm_album_get_now (hrm_desk_get_album (self->desk));
  bar = hrm_transport_describe_bar (plan, at);
  date = hrm_transport_describe_date (plan, at, hrm_desk_get_countdown (self->desk));
  name = g_strdup_printf (_("Cursor at %s, %s"), bar, date);
  gtk_label_set_label (self->bar, bar);
  gtk_label_set_label (self->date, date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->compact)
    hrm_compat_set_tooltip (GTK_WIDGET (self), date);
  else
    hrm_compat_set_tooltip (GTK_WIDGET (self), _("Go to now"));
}

static void
hrm_transport_clicked (GtkButton *button)
{
  HrmTransport *self = HRM_TRANSPORT (button);
  HrmCivil now;

  if (self->desk == NULL)
    return;
  now = hrm_album_get_now (hrm_desk_get_album (self->desk));
  hrm_desk_set_cursor (self->desk, now);
  hrm_desk_reveal (self->desk, now);
}

static void
hrm_transport_dispose (GObject *object)
{
  HrmTransport *self = HRM_TRANSPORT (object);

  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_transport_parent_class)->dispose (object);
}

static void
hrm_transport_class_init (HrmTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_transport_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = hrm_transport_clicked;
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, 9);
  gtk_label_set_single_line_mode (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static void
hrm_transport_init (HrmTransport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->bar = add_label (box, "bar");
  self->date = add_label (box, "date");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "transport");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hrm_transport_new (void)
{
  return g_object_new (HRM_TYPE_TRANSPORT, NULL);
}

void
hrm_transport_set_desk (HrmTransport *self, HrmDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::cursor", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "tracks-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
hrm_transport_set_compact (HrmTransport *self, gboolean compact)
{
  self->compact = compact;
  gtk_widget_set_visible (GTK_WIDGET (self->date), !compact);
  update (self);
}
