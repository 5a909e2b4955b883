/* hrm-time-popover.c: asks what goes along before time comes or goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-time-popover.h"

#include <glib/gi18n-lib.h>

#include "hrm-arranger-private.h"
#include "hrm-focus.h"
#include "hrm-words.h"

struct _HrmTimePopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;
  HrmTimeChange change;
  gboolean opened;           /* what is shown is set; from here on changes are the person's */
  GtkWidget *heading, *length_row, *length, *sections, *markers, *tempo, *exceptions, *split, *summary, *warning, *act;
};

G_DEFINE_FINAL_TYPE (HrmTimePopover, hrm_time_popover, GTK_TYPE_POPOVER)

static gboolean
is_on (GtkWidget *check)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static void
read_answers (HrmTimePopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->length));

  self->change.parts = (is_on (self->sections) ? HRM_RIPPLE_SECTIONS : 0) | (is_on (self->markers) ? HRM_RIPPLE_MARKERS : 0) |
                       (is_on (self->tempo) ? HRM_RIPPLE_TEMPO : 0) | (is_on (self->exceptions) ? HRM_RIPPLE_EXCEPTIONS : 0);
  self->change.split = is_on (self->split);
  if (self->change.act == HRM_TIME_INSERT &&
      (!hrm_length_parse (text, hrm_model_day_minutes (hrm_desk_get_model (self->desk)), &self->change.minutes) ||
       self->change.minutes > HRM_TEN_YEARS))
    self->change.minutes = 0;
}

static void
show_summary (HrmTimePopover *self)
{
  const char *error = hrm_desk_get_preview_error (self->desk);
  g_autofree char *line = hrm_desk_describe_ripple (self->desk), *words = NULL;
  g_auto (GStrv) parts = line != NULL ? g_strsplit (line, " · ", -1) : NULL;
  gboolean can = self->change.minutes > 0 && line != NULL && error == NULL;

  if (self->change.minutes <= 0)
    error = _("Write a length such as 2d, 4h or 1d 4h");
  words = parts != NULL ? g_strjoinv ("\n", parts) : NULL;
  if (words == NULL)
    words = g_strdup (_("Nothing lies there that would change"));
  hrm_arranger_set_wrapped (self->summary, error == NULL ? words : NULL);
  hrm_arranger_set_wrapped (self->warning, error);
  gtk_widget_set_sensitive (self->act, can);
}

static void
preview (HrmTimePopover *self)
{
  g_autoptr (HrmEdit) edit = hrm_command_time (self->desk, &self->change);

  hrm_desk_preview (self->desk, hrm_edit_is_empty (edit) ? NULL : edit);
  show_summary (self);
}

static void
changed_cb (HrmTimePopover *self)
{
  if (!self->opened)
    return;
  read_answers (self);
  preview (self);
}

static void
act_cb (HrmTimePopover *self)
{
  HrmTimeChange change;

  if (!gtk_widget_get_sensitive (self->act))
    return;
  change = self->change;
  gtk_popover_popdown (GTK_POPOVER (self));
  hrm_command_time_commit (self->desk, &change);
}

/* Enter answers, also on a check button. */
static gboolean
key_pressed_cb (HrmTimePopover *self, guint keyval)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;
  act_cb (self);
  return TRUE;
}

static void
hrm_time_popover_closed (GtkPopover *popover)
{
  HrmTimePopover *self = HRM_TIME_POPOVER (popover);

  if (self->opened)
    hrm_desk_cancel_preview (self->desk);
  self->opened = FALSE;
}

/* Somebody else, or an undo, changed the plan. */
static void
desk_changed_cb (HrmTimePopover *self)
{
  if (self->opened)
    preview (self);
}

static void
hrm_time_popover_dispose (GObject *object)
{
  HrmTimePopover *self = HRM_TIME_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HRM_TYPE_TIME_POPOVER);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_time_popover_parent_class)->dispose (object);
}

static void
hrm_time_popover_class_init (HrmTimePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_time_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = hrm_time_popover_closed;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-time-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, heading);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, length_row);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, length);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, sections);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, markers);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, tempo);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, exceptions);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, split);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, summary);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, warning);
  gtk_widget_class_bind_template_child (widget_class, HrmTimePopover, act);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
}

static void
hrm_time_popover_init (HrmTimePopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Full. */
static char *
describe_heading (HrmTimePopover *self)
{
  const HrmTimeChange *change = &self->change;
  g_autofree char *span = hrm_words_span_on (hrm_desk_get_scale (self->desk), change->from, change->to);
  g_autofree char *day = hrm_words_day (hrm_civil_date (change->from)), *time = hrm_words_time (change->from);
  g_autofree char *length = hrm_words_length (change->minutes, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));

  switch (change->act)
    {
    case HRM_TIME_INSERT:
      return g_strdup_printf (_("Insert time at %s, %s"), day, time);
    case HRM_TIME_DELETE:
      return g_strdup_printf (_("Delete %s (%s)"), span, length);
    case HRM_TIME_CUT:
      return g_strdup_printf (_("Cut %s (%s)"), span, length);
    case HRM_TIME_PASTE:
      return g_strdup_printf (_("Paste %s at %s, %s"), length, day, time);
    case HRM_TIME_DUPLICATE:
    default:
      return g_strdup_printf (_("Duplicate %s (%s)"), span, length);
    }
}

static void
show_change (HrmTimePopover *self)
{
  static const char * const verbs[] = { N_("Insert"), N_("Delete"), N_("Cut"), N_("Paste"), N_("Duplicate") };
  const HrmTimeChange *change = &self->change;
  gboolean goes = change->act == HRM_TIME_DELETE || change->act == HRM_TIME_CUT;
  g_autofree char *heading = describe_heading (self);
  g_autofree char *length = hrm_length_format (change->minutes, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));

  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_widget_set_visible (self->length_row, change->act == HRM_TIME_INSERT);
  gtk_editable_set_text (GTK_EDITABLE (self->length), length);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->sections), (change->parts & HRM_RIPPLE_SECTIONS) != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->markers), (change->parts & HRM_RIPPLE_MARKERS) != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->tempo), (change->parts & HRM_RIPPLE_TEMPO) != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->exceptions), (change->parts & HRM_RIPPLE_EXCEPTIONS) != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->split), change->split);
  gtk_button_set_label (GTK_BUTTON (self->act), _(verbs[change->act]));
  gtk_widget_add_css_class (self->act, goes ? "destructive-action" : "suggested-action");
}

void
hrm_time_popover_open (HrmTimePopover *self)
{
  hrm_popover_popup (GTK_WIDGET (self));
  gtk_widget_grab_focus (self->change.act == HRM_TIME_INSERT ? self->length : self->act);
}

GtkWidget *
hrm_time_popover_new (HrmDesk *desk, const HrmTimeChange *change)
{
  HrmTimePopover *self = g_object_new (HRM_TYPE_TIME_POPOVER, NULL);

  self->desk = g_object_ref (desk);
  self->change = *change;
  show_change (self);
  self->opened = TRUE;
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  preview (self);
  return GTK_WIDGET (self);
}
