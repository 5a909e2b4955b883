/* hrm-strip-lamp.c: the lamp of a strip, and what clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"

static char *
name_lamp (HrmStrip *self, const char *reason)
{
  const char *title = hrm_row_get_title (self->row);

  if (self->lamp_told.state == HRM_LAMP_OUT)
    return g_strdup_printf (_("%s does not clip"), title);
  if (self->lamp_told.state == HRM_LAMP_HOLLOW)
    /* Translators: a person and why */
    return g_strdup_printf (_("%s clips, acknowledged: %s"), title, reason);
  /* Translators: a person and why: "Ilya clips: 141 % on Tue 3 Mar: Webhooks" */
  return g_strdup_printf (self->lamp_told.past ? _("%s clipped: %s") : _("%s clips: %s"), title, reason);
}

/* Who asks is looked for only when the lamp or the plan is another: a drag asks for it all the time. */
void
hrm_strip_show_lamp (HrmStrip *self)
{
  g_autofree char *reason = NULL, *name = NULL, *tip = NULL;
  gboolean out;
  HrmLamp lamp;

  hrm_desk_get_lamp (self->desk, self->row, &lamp);
  if (hrm_lamp_equal (&lamp, &self->lamp_told))
    return;
  self->lamp_told = lamp;
  out = lamp.state == HRM_LAMP_OUT;
  reason = hrm_desk_describe_lamp (self->desk, self->row, &lamp);
  name = name_lamp (self, reason);
  if (lamp.state == HRM_LAMP_LIT)
    /* Translators: below why a lamp is lit */
    tip = g_strdup_printf (_("%s\nCtrl+click acknowledges"), reason);
  else if (!out)
    tip = g_strdup_printf (_("%s\nAcknowledged"), reason);
  hrm_strip_set_class (self->lamp, "lit", lamp.state == HRM_LAMP_LIT);
  hrm_strip_set_class (self->lamp, "hollow", lamp.state == HRM_LAMP_HOLLOW);
  hrm_strip_set_class (self->lamp, "past", lamp.past);
  /* Told apart without their colours as well. */
  hrm_strip_set_label (self->lamp_label, out ? "" : lamp.past ? "–" : "!");
  gtk_widget_set_sensitive (self->lamp, !out);
  hrm_compat_set_tooltip (self->lamp, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lamp), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
hrm_strip_show_clip (HrmStrip *self)
{
  if (self->lamp_told.state != HRM_LAMP_OUT)
    hrm_desk_show_day (self->desk, self->row, self->lamp_told.reason.date);
}

void
hrm_strip_fix (HrmStrip *self)
{
  if (self->lamp_told.state != HRM_LAMP_OUT)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.fix-day", "(xx)", self->row->id, (gint64) self->lamp_told.reason.date);
  else
    hrm_desk_say (self->desk, _("%s does not clip"), hrm_row_get_title (self->row));
}

void
hrm_strip_lamp_clicked_cb (HrmStrip *self)
{
  GdkModifierType held = hrm_compat_get_modifiers (GTK_WIDGET (self));

  if (self->row == NULL)
    return;
  if (held & GDK_CONTROL_MASK)
    hrm_desk_acknowledge (self->desk, held & GDK_SHIFT_MASK ? NULL : self->row);
  else
    hrm_strip_show_clip (self);
}
