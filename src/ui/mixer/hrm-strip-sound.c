/* hrm-strip-sound.c: whether who a strip is for takes new work, is away, or is looked at alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An outlined M is one that is not its own: others are soloed, or its bus is muted.
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"
#include "hrm-desk-people.h"
#include "hrm-desk-strips.h"

static void
name_button (GtkWidget *button, const char *name, const char *tip, gboolean pressed)
{
  hrm_compat_set_tooltip (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED, pressed, -1);
}

gboolean
hrm_strip_is_armed (HrmStrip *self)
{
  return hrm_strip_is_bus (self) || hrm_as_channel (self->row)->armed != FALSE;
}

/* A ring where it is not: the shape says it as well as the colour. */
static void
show_arm (HrmStrip *self)
{
  gboolean armed = hrm_strip_is_armed (self);
  g_autofree char *tip = g_strdup_printf (armed ? _("%s takes new work") : _("%s takes no new work"), hrm_row_get_title (self->row));

  hrm_strip_set_class (self->arm, "closed", !armed);
  hrm_strip_set_class (GTK_WIDGET (self), "closed", !armed);
  name_button (self->arm, tip, tip, armed);
}

static char *
describe_mute (HrmStrip *self, HrmSound sound, gboolean muted)
{
  const char *title = hrm_row_get_title (self->row);

  if (muted)
    return g_strdup_printf (hrm_desk_is_row_soloed (self->desk, self->row) ? _("%s is soloed, and away when that ends")
                                                                             : _("%s is away; click: there again"), title);
  if (sound == HRM_SOUND_MUTED_AROUND)
    return g_strdup_printf (_("%s is away with the bus"), title);
  if (sound == HRM_SOUND_NOT_SOLOED)
    return g_strdup_printf (_("%s is not heard, since others are soloed"), title);
  return g_strdup_printf (_("Mute %s: as if away"), title);
}

static void
show_mute (HrmStrip *self, HrmSound sound)
{
  gboolean muted = hrm_desk_is_row_muted (self->desk, self->row);
  g_autofree char *name = g_strdup_printf (_("Mute %s: as if away"), hrm_row_get_title (self->row));
  g_autofree char *tip = describe_mute (self, sound, muted);

  hrm_strip_set_class (self->mute, "on", muted);
  hrm_strip_set_class (self->mute, "outlined", !muted && (sound == HRM_SOUND_MUTED_AROUND || sound == HRM_SOUND_NOT_SOLOED));
  name_button (self->mute, name, tip, muted);
}

static void
show_solo (HrmStrip *self, HrmSound sound)
{
  gboolean soloed = hrm_desk_is_row_soloed (self->desk, self->row), kept = hrm_desk_is_row_kept (self->desk, self->row);
  const char *title = hrm_row_get_title (self->row);
  g_autofree char *name = g_strdup_printf (kept ? _("Solo %s; never dimmed") : _("Solo %s"), title);
  g_autofree char *tip = g_strdup_printf (_("%s\nCtrl+click: alone; with Shift: everybody, or nobody\nMiddle button: while it is held"), name);

  hrm_strip_set_class (self->solo, "on", soloed);
  hrm_strip_set_class (self->solo, "outlined", sound == HRM_SOUND_PARTLY);
  hrm_strip_set_class (self->solo, "kept", kept);
  name_button (self->solo, name, tip, soloed);
}

/* While something is dragged strips are brought up to date all the time: words are made only for what is another. */
void
hrm_strip_show_sound (HrmStrip *self)
{
  HrmSound sound = hrm_desk_get_row_sound (self->desk, self->row);
  g_autofree char *told = g_strdup_printf ("%d%d%d%d%d%d%d%s", (int) sound, hrm_desk_get_solo_waits (self->desk), hrm_strip_is_bus (self), hrm_strip_is_armed (self),
                                           hrm_desk_is_row_muted (self->desk, self->row), hrm_desk_is_row_soloed (self->desk, self->row),
                                           hrm_desk_is_row_kept (self->desk, self->row), hrm_row_get_title (self->row));

  hrm_strip_set_class (GTK_WIDGET (self), "silent", hrm_desk_describe_silence (self->desk, self->row, &self->level) != NULL);
  if (g_strcmp0 (told, self->sound_told) == 0)
    return;
  g_free (self->sound_told);
  self->sound_told = g_steal_pointer (&told);
  show_arm (self);
  show_mute (self, sound);
  show_solo (self, sound);
  hrm_strip_notify_states (self);
}

/* Changing it: where the strip is one of those that are selected, all become as it does */

void
hrm_strip_toggle_arm (HrmStrip *self)
{
  if (self->row)
    hrm_command_toggle_arm (self->desk, self->row);
}

void
hrm_strip_toggle_mute (HrmStrip *self)
{
  if (self->row)
    hrm_desk_toggle_mute_with (self->desk, self->row);
}

void
hrm_strip_toggle_solo (HrmStrip *self)
{
  if (self->row)
    hrm_desk_toggle_solo_with (self->desk, self->row);
}

void
hrm_strip_solo_clicked_cb (HrmStrip *self)
{
  GdkModifierType held = hrm_compat_get_modifiers (self->solo);

  if (self->row == NULL)
    return;
  if ((held & GDK_CONTROL_MASK) == 0)
    hrm_strip_toggle_solo (self);
  else
    hrm_desk_toggle_solo (self->desk, self->row, held & GDK_SHIFT_MASK ? HRM_SOLO_ALL : HRM_SOLO_ONLY);
}

/* Soloed with cables, or without them again. */
void
hrm_strip_toggle_waits (HrmStrip *self)
{
  gboolean on = !hrm_desk_get_solo_waits (self->desk) || !hrm_desk_is_row_soloed (self->desk, self->row);

  if (on)
    hrm_desk_solo_row (self->desk, self->row, TRUE, HRM_SOLO_ADD);
  hrm_desk_set_solo_waits (self->desk, on);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmStrip *self = HRM_STRIP (widget);

  if (self->row == NULL)
    return;
  hrm_desk_toggle_solo (self->desk, self->row, g_str_equal (name, "strip.solo-only") ? HRM_SOLO_ONLY : HRM_SOLO_ALL);
}

void
hrm_strip_install_sound (GtkWidgetClass *klass)
{
  static const char *const names[] = { "strip.solo-only", "strip.solo-all" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (klass, names[i], NULL, action_cb);
}

/* The middle button: as long as it is held */

static void
hold_solo_cb (HrmStrip *self)
{
  if (self->row == NULL)
    return;
  self->holding = TRUE;
  hrm_desk_hold_solo (self->desk, self->row);
}

static void
hold_mute_cb (HrmStrip *self)
{
  if (self->row == NULL)
    return;
  self->holding = TRUE;
  hrm_desk_hold_mute (self->desk, self->row);
}

void
hrm_strip_let_go_sound (HrmStrip *self)
{
  if (self->holding && self->desk)
    hrm_desk_let_go_sound (self->desk);
  self->holding = FALSE;
}

static void
add_hold (HrmStrip *self, GtkWidget *button, GCallback hold)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_MIDDLE);
  g_signal_connect_swapped (gesture, "begin", hold, self);
  g_signal_connect_swapped (gesture, "end", G_CALLBACK (hrm_strip_let_go_sound), self);
  g_signal_connect_swapped (gesture, "cancel", G_CALLBACK (hrm_strip_let_go_sound), self);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (gesture));
}

void
hrm_strip_init_sound (HrmStrip *self)
{
  add_hold (self, self->solo, G_CALLBACK (hold_solo_cb));
  add_hold (self, self->mute, G_CALLBACK (hold_mute_cb));
}
