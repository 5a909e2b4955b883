/* hrm-strip-bus.c: which bus a strip is in, and how it is carried into another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-carry-gesture.h"
#include "hrm-compat.h"
#include "hrm-desk-strips.h"
#include "hrm-words.h"

/* As the strip of BUS has it. */
static const char *
get_colour (HrmStrip *self, HrmBus *bus)
{
  HrmModel *model = hrm_desk_get_model (self->desk);
  GListModel *buses = hrm_model_get_list (model, HRM_KIND_BUS);
  guint index = hrm_model_get_rows (model, HRM_KIND_CHANNEL)->len;

  for (guint i = 0; i < g_list_model_get_n_items (buses); i++, index++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (buses, i);

      if (row == &bus->base)
        break;
    }
  return hrm_strip_colour_of (&bus->base, index);
}

/* A line in the colour of the bus with its name. Who is in none has the same room below. */
void
hrm_strip_show_bus (HrmStrip *self)
{
  HrmBus *bus = hrm_strip_row_get_bus (self->row);
  const char *colour = bus ? get_colour (self, bus) : NULL;
  gboolean any = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_BUS)->len > 0;
  /* Translators: of a person or team: its bus */
  g_autofree char *tip = bus ? g_strdup_printf (_("In bus %s"), bus->title) : NULL;

  gtk_widget_set_visible (self->bus, any);
  gtk_widget_set_margin_bottom (self->role, any ? 3 : 8);
  gtk_widget_set_margin_bottom (self->name, !self->narrow ? 0 : any ? 2 : 6);
  hrm_strip_set_label (self->bus, bus ? bus->title : "");
  hrm_compat_set_tooltip (self->bus, tip);
  hrm_strip_set_class (self->bus, "none", bus == NULL);
  if (self->bus_colour == colour)
    return;
  if (self->bus_colour)
    gtk_widget_remove_css_class (self->bus, self->bus_colour);
  if (colour)
    gtk_widget_add_css_class (self->bus, colour);
  self->bus_colour = colour;
}

/* Carrying */

/* Who is grabbed comes first. */
static void
carry_people (HrmDesk *desk, HrmRow *grabbed)
{
  g_autoptr (GPtrArray) channels = hrm_desk_get_channels_with (desk, grabbed);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *names = hrm_words_names (channels, 2);

  g_array_append_val (ids, grabbed->id);
  for (guint i = 0; i < channels->len; i++)
    if (channels->pdata[i] != grabbed)
      g_array_append_val (ids, HRM_ROW (channels->pdata[i])->id);
  hrm_desk_carry_begin (desk, HRM_CARRY_CHANNEL, (const gint64 *) ids->data, ids->len, names);
}

static gboolean
carry_begin (GtkWidget *widget, double x, double y, gpointer desk)
{
  HrmStrip *self = HRM_STRIP (gtk_widget_get_ancestor (widget, HRM_TYPE_STRIP));

  if (self->row == NULL)
    return FALSE;
  if (hrm_strip_is_bus (self))
    hrm_desk_carry_begin (desk, HRM_CARRY_BUS, &self->row->id, 1, hrm_row_get_title (self->row));
  else
    carry_people (desk, self->row);
  return TRUE;
}

static const HrmCarryFuncs carry_funcs = { carry_begin, hrm_desk_carry_move, hrm_desk_carry_drop, hrm_desk_carry_cancel };

void
hrm_strip_init_carry (HrmStrip *self)
{
  hrm_carry_gesture_add (self->name, &carry_funcs, G_OBJECT (self->desk));
}
