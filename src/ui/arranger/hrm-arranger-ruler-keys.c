/* hrm-arranger-ruler-keys.c: the ruler by keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One stop of Tab before the first track: arrows move the cursor, with Shift
 * the range, with Ctrl by sprints; Enter takes a date.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-focus.h"
#include "hrm-words.h"

static void
say_cursor (HrmArranger *self)
{
  HrmCivil at = hrm_desk_get_cursor (self->desk);
  g_autofree char *day = hrm_words_day (hrm_civil_date (at));
  g_autofree char *time = hrm_words_time (at);

  hrm_desk_say (self->desk, _("Cursor %s, %s"), day, time);
}

static void
put_cursor (HrmArranger *self, HrmCivil at)
{
  hrm_desk_set_cursor (self->desk, at);
  hrm_desk_reveal (self->desk, at);
  say_cursor (self);
}

/* The end of the range that the cursor is at goes with it. */
static void
extend_range (HrmArranger *self, HrmCivil at)
{
  HrmCivil before = hrm_desk_get_cursor (self->desk), from, to;
  g_autofree char *text = NULL;

  if (!hrm_desk_get_range (self->desk, &from, &to) || (before != from && before != to))
    from = to = before;
  hrm_desk_set_range (self->desk, before == to ? from : to, at);
  hrm_desk_set_cursor (self->desk, at);
  hrm_desk_reveal (self->desk, at);
  text = hrm_desk_describe_range (self->desk);
  if (text != NULL)
    hrm_desk_say (self->desk, "%s", text);
  else
    say_cursor (self);
}

static void
date_cb (HrmArranger *self, GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autofree char *day = g_strconcat (text, "T09:00", NULL);
  HrmCivil at;

  if (!hrm_civil_parse (text, &at) && !hrm_civil_parse (day, &at))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      hrm_desk_say (self->desk, _("%s is no date; write it like 2026-03-02"), text);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
  put_cursor (self, at);
}

static void
ask_date (HrmArranger *self)
{
  GtkWidget *popover = gtk_popover_new (), *entry = gtk_entry_new ();
  g_autofree char *date = hrm_date_format (hrm_civil_date (hrm_desk_get_cursor (self->desk)));
  int x = (int) CLAMP (hrm_desk_to_x (self->desk, hrm_desk_get_cursor (self->desk)), 0, gtk_widget_get_width (self->ruler));

  gtk_editable_set_text (GTK_EDITABLE (entry), date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Date of the cursor"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (date_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  hrm_arranger_point_to (popover, &(GdkRectangle) { hrm_arranger_header_width (self) + x, 40, 1, hrm_arranger_ruler_height (self) - 20 });
  g_signal_connect (popover, "closed", G_CALLBACK (hrm_arranger_drop_popover), NULL);
  hrm_popover_popup (popover);
  hrm_arranger_drop_tooltip (self);
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

static gboolean
key_cb (HrmArranger *self, guint keyval, guint code, GdkModifierType state)
{
  int by = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1 : 1;
  HrmCivil at;

  if (self->desk == NULL)
    return FALSE;
  at = hrm_desk_get_cursor (self->desk);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Left:
    case GDK_KEY_KP_Right:
      if (state & GDK_CONTROL_MASK)
        at = hrm_desk_sprint_from (self->desk, at, by);
      else
        at = hrm_desk_step_from (self->desk, hrm_desk_snap (self->desk, at, HRM_SEAM_AFTER, FALSE), by);
      if (state & GDK_SHIFT_MASK)
        extend_range (self, at);
      else
        put_cursor (self, at);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      ask_date (self);
      return TRUE;
    case GDK_KEY_Escape:
      return hrm_arranger_escape_range (self) || hrm_arranger_escape_loop (self);
    default:
      return FALSE;
    }
}

void
hrm_arranger_add_ruler_keys (HrmArranger *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (self->ruler, TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->ruler, keys);
}
