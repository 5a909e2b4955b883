/* hrm-mixer.c: the room of the channels: who is asked for how much.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commits, previews, panning and selecting only mark it as old; once a frame,
 * and only while it can be seen, everything in view is brought up to date.
 */
#include "config.h"
#include "hrm-mixer.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-master.h"
#include "hrm-keys.h"
#include "hrm-reading.h"
#include "hrm-strip-bank.h"
#include "hrm-words.h"
#include "mixer-resources.h"

struct _HrmMixer
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmDate from, to;          /* the days last shown */
  guint tick;
  gboolean old;              /* the strips and the summary */
  gboolean master_old;
  GtkWidget *summary, *add, *add_bus, *stack, *scroller, *bank, *master;
};

G_DEFINE_FINAL_TYPE (HrmMixer, hrm_mixer, GTK_TYPE_WIDGET)

/* "sprint 1", or "sprints 1–3", before the first there is none; of less than a week its days, since they count whole. */
static char *
describe_span (HrmMixer *self)
{
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (self->desk));
  gint64 first, last;

  if (self->from == self->to)
    return hrm_words_day (self->from);
  if (self->to - self->from < 5)
    return hrm_words_span (hrm_date_start (self->from), hrm_date_start (self->to + 1));
  hrm_tempo_map_locate (tempo, self->from, &first, NULL);
  hrm_tempo_map_locate (tempo, self->to, &last, NULL);
  if (last < 1)
    return g_strdup (_("before the first sprint"));
  first = MAX (first, 1);
  if (first == last)
    return g_strdup_printf (_("sprint %d"), (int) first);
  return g_strdup_printf (_("sprints %d–%d"), (int) first, (int) last);
}

/* What is left below 100 %: nobody's excess eats into the time of another. */
static double
sum_headroom (HrmMixer *self)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL);
  double sum = 0;

  for (guint i = 0; i < channels->len; i++)
    {
      double asked, capacity;

      hrm_desk_get_load (self->desk, channels->pdata[i], self->from, self->to, &asked, &capacity);
      sum += MAX (capacity - asked, 0);
    }
  return sum;
}

static void
show_summary (HrmMixer *self)
{
  g_autofree char *span = describe_span (self);
  g_autofree char *headroom = hrm_words_number (sum_headroom (self) / 60);
  g_autofree char *text = g_strdup_printf (_("· %s · headroom %s h"), span, headroom);

  hrm_reading_set (HRM_READING (self->summary), NULL, text);
}

/* Asked for when somebody points at it, since it would change with every move of the view. */
static gboolean
summary_tip_cb (HrmMixer *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *first = hrm_words_day (self->from), *last = hrm_words_day (self->to);
  g_autofree char *tip = g_strdup_printf (_("Free capacity of all channels, %s to %s"), first, last);

  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

void
hrm_mixer_flush (HrmMixer *self)
{
  gboolean empty = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL)->len == 0;
  HrmDate from, to;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : "strips");
  gtk_widget_set_visible (self->summary, !empty);
  gtk_widget_set_visible (self->add, !empty);
  gtk_widget_set_visible (self->add_bus, !empty);
  hrm_desk_get_visible (self->desk, &from, &to);
  if (self->old || from != self->from || to != self->to)
    {
      self->from = from;
      self->to = to;
      if (!empty)
        {
          show_summary (self);
          if (self->old)
            hrm_strip_bank_update (HRM_STRIP_BANK (self->bank));
          else
            hrm_strip_bank_follow (HRM_STRIP_BANK (self->bank));
        }
    }
  if (self->master_old && !empty)
    hrm_master_update (HRM_MASTER (self->master), self->desk);
  self->old = self->master_old = FALSE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmMixer *self = HRM_MIXER (widget);

  self->tick = 0;
  hrm_mixer_flush (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (HrmMixer *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
plan_changed_cb (HrmMixer *self)
{
  self->old = self->master_old = TRUE;
  queue_update (self);
}

static void
selection_changed_cb (HrmMixer *self)
{
  self->old = TRUE;
  queue_update (self);
}

static void
hrm_mixer_map (GtkWidget *widget)
{
  HrmMixer *self = HRM_MIXER (widget);

  GTK_WIDGET_CLASS (hrm_mixer_parent_class)->map (widget);
  queue_update (self);
}

static void
hrm_mixer_unmap (GtkWidget *widget)
{
  HrmMixer *self = HRM_MIXER (widget);

  if (self->tick)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (hrm_mixer_parent_class)->unmap (widget);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (self->bank);

  if (focus && HRM_IS_STRIP (focus))
    hrm_command_delete_row (self->desk, hrm_strip_get_row (HRM_STRIP (focus)));
}

static void
add_channel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.add-channel", NULL);
}

static void
add_bus_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hrm_command_add_bus (HRM_MIXER (widget)->desk, NULL);
}

void
hrm_mixer_set_keymap (HrmMixer *self, HrmKeymap *keymap)
{
  g_auto (GStrv) keys = hrm_keymap_list (keymap, HRM_SHORTCUT_MIXER);

  hrm_keys_set (GTK_WIDGET (self), (const char *const *) keys);
}

static gboolean
hrm_mixer_grab_focus (GtkWidget *widget)
{
  HrmMixer *self = HRM_MIXER (widget);
  HrmRow *row = hrm_desk_get_inspected (self->desk);
  HrmStrip *strip = NULL;

  if (row)
    strip = hrm_strip_bank_get_strip (HRM_STRIP_BANK (self->bank), row);
  if (strip)
    {
      hrm_strip_grab_part (strip, HRM_STRIP_FADER);
      return TRUE;
    }
  return hrm_strip_bank_walk (HRM_STRIP_BANK (self->bank), 1);
}

static void
hrm_mixer_dispose (GObject *object)
{
  HrmMixer *self = HRM_MIXER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_MIXER);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_mixer_parent_class)->dispose (object);
}

static void
hrm_mixer_class_init (HrmMixerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_resources_register (mixer_get_resource ());
  g_type_ensure (HRM_TYPE_STRIP_BANK);
  g_type_ensure (HRM_TYPE_MASTER);
  g_type_ensure (HRM_TYPE_READING);
  G_OBJECT_CLASS (klass)->dispose = hrm_mixer_dispose;
  widget_class->map = hrm_mixer_map;
  widget_class->unmap = hrm_mixer_unmap;
  widget_class->grab_focus = hrm_mixer_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-mixer.ui");
  gtk_widget_class_set_css_name (widget_class, "mixer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "mixer.add-channel", NULL, add_channel_cb);
  gtk_widget_class_install_action (widget_class, "mixer.add-bus", NULL, add_bus_cb);
  gtk_widget_class_install_action (widget_class, "mixer.delete", NULL, delete_cb);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, summary);
  gtk_widget_class_bind_template_callback (widget_class, summary_tip_cb);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, add);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, add_bus);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, stack);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, scroller);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, bank);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, master);
}

static void
hrm_mixer_init (HrmMixer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Mixer"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add channel"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_bus), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add bus"), -1);
}

GtkWidget *
hrm_mixer_new (HrmDesk *desk)
{
  HrmMixer *self = g_object_new (HRM_TYPE_MIXER, NULL);

  self->desk = g_object_ref (desk);
  hrm_mixer_set_keymap (self, NULL);
  self->old = self->master_old = TRUE;
  hrm_strip_bank_set_adjustment (HRM_STRIP_BANK (self->bank),
                                 gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  hrm_strip_bank_set_desk (HRM_STRIP_BANK (self->bank), desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "preview-changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "lamps-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::inspected", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::view", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::loop", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::width", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::axis-mode", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  hrm_mixer_flush (self);
  return GTK_WIDGET (self);
}
