/* hrm-sound-lamp.c: says that not all is heard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts tracks and people together; a click clears all.
 */
#include "config.h"

#include "hrm-sound-lamp.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"

struct _HrmSoundLamp
{
  GtkButton parent_instance;
  HrmDesk *desk;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (HrmSoundLamp, hrm_sound_lamp, GTK_TYPE_BUTTON)

static char *
describe (guint soloed, guint muted)
{
  if (muted == 0)
    return g_strdup_printf (_("Solo %u"), soloed);
  if (soloed == 0)
    return g_strdup_printf (_("Mute %u"), muted);
  return g_strdup_printf (_("Solo %u · Mute %u"), soloed, muted);
}

static void
update (HrmSoundLamp *self)
{
  guint soloed = hrm_desk_n_soloed (self->desk) + hrm_desk_n_soloed_people (self->desk);
  guint muted = hrm_desk_n_muted (self->desk) + hrm_desk_n_muted_people (self->desk);
  g_autofree char *words = describe (soloed, muted);
  g_autofree char *name = g_strdup_printf (_("%s: clear"), words);
  /* Translators: how many are soloed, and muted, where there is little room */
  g_autofree char *letters = g_strdup_printf (_("S %u M %u"), soloed, muted);

  gtk_button_set_label (GTK_BUTTON (self), self->compact ? letters : words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (soloed > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "solo");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "solo");
  /* Last: the window then gives it its place. */
  gtk_widget_set_visible (GTK_WIDGET (self), soloed + muted > 0);
}

static void
hrm_sound_lamp_dispose (GObject *object)
{
  g_clear_object (&HRM_SOUND_LAMP (object)->desk);
  G_OBJECT_CLASS (hrm_sound_lamp_parent_class)->dispose (object);
}

static void
hrm_sound_lamp_class_init (HrmSoundLampClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_sound_lamp_dispose;
}

static void
hrm_sound_lamp_init (HrmSoundLamp *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "sound-lamp");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Not all tracks and people are counted. Click to hear all again."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.clear-sound");
}

void
hrm_sound_lamp_set_desk (HrmSoundLamp *self, HrmDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "tracks-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "people-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
hrm_sound_lamp_set_compact (HrmSoundLamp *self, gboolean compact)
{
  if (self->compact == compact)
    return;
  self->compact = compact;
  if (self->desk)
    update (self);
}
