/* hrm-bus-drop.c: strips that are let go of over the strip of a bus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While it is over one, the meters show the plan with it, and what would happen,
 * or why it cannot, is said. All selected strips go along with one of them. At an
 * edge the strips scroll, since buses stand behind everybody.
 */
#include "config.h"
#include "hrm-bus-drop.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-strips.h"
#include "hrm-strip-private.h"

#define EDGE 48              /* px at either side of what is in sight */
#define SPEED 10             /* px a frame */

typedef struct
{
  HrmDesk *desk;
  GtkWidget *bank;           /* owns this */
  GtkWidget *target;         /* the strip that is pointed at; NULL: none */
  gboolean shown;            /* a preview of ours */
  char *hint;                /* said of that; NULL: nothing */
  guint tick;                /* while it scrolls; 0: it does not */
} Drop;

static void
point_at (Drop *drop, GtkWidget *strip, gboolean fits)
{
  if (drop->target != NULL && drop->target != strip)
    {
      gtk_widget_remove_css_class (drop->target, "target");
      gtk_widget_remove_css_class (drop->target, "refused");
    }
  g_set_weak_pointer (&drop->target, strip);
  if (strip == NULL)
    return;
  hrm_strip_set_class (strip, "target", fits);
  hrm_strip_set_class (strip, "refused", !fits);
}

static void
leave (Drop *drop)
{
  point_at (drop, NULL, FALSE);
  if (drop->shown)
    hrm_desk_cancel_preview (drop->desk);
  drop->shown = FALSE;
  /* What would have been is not what is. */
  if (drop->hint != NULL && g_strcmp0 (hrm_desk_get_status (drop->desk), drop->hint) == 0)
    hrm_desk_say (drop->desk, "%s", _("Nothing changed"));
  g_clear_pointer (&drop->hint, g_free);
}

/* The strip under the pointer; NULL: none of the bank. */
static GtkWidget *
find_strip (Drop *drop, const HrmCarry *carry)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (drop->bank)), *over;

  if (root == NULL || !gtk_widget_get_mapped (drop->bank))
    return NULL;
  over = gtk_widget_pick (root, carry->x, carry->y, GTK_PICK_DEFAULT);
  over = over ? gtk_widget_get_ancestor (over, HRM_TYPE_STRIP) : NULL;
  return over && gtk_widget_is_ancestor (over, drop->bank) ? over : NULL;
}

static void
hold_over (Drop *drop, GtkWidget *strip, GPtrArray *rows, HrmBus *bus)
{
  g_autofree char *why = NULL, *hint = NULL;
  g_autoptr (HrmEdit) edit = NULL;

  /* Each movement of the pointer asks, and the plan with another bus is much to work out. */
  if (strip == drop->target && drop->hint != NULL)
    return;
  edit = hrm_command_put_in_bus (drop->desk, rows, bus, &why);
  point_at (drop, strip, edit != NULL);
  hrm_desk_preview (drop->desk, edit);
  drop->shown = edit != NULL;
  /* Translators: what dropping would do: "Drop it: Put Ilya into Bus 1" */
  hint = edit ? g_strdup_printf (_("Drop it: %s"), hrm_edit_get_label (edit)) : g_steal_pointer (&why);
  g_free (drop->hint);
  drop->hint = g_steal_pointer (&hint);
  hrm_desk_say (drop->desk, "%s", drop->hint);
}

/* -1 or 1 at an edge behind which there are more strips; else 0. */
static int
find_scroll (Drop *drop, const HrmCarry *carry, GtkAdjustment **across)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (drop->bank)), *scroller = gtk_widget_get_ancestor (drop->bank, GTK_TYPE_SCROLLED_WINDOW);
  graphene_point_t at;

  if (carry == NULL || carry->dropped || root == NULL || scroller == NULL || !gtk_widget_get_mapped (scroller) ||
      !gtk_widget_compute_point (root, scroller, &GRAPHENE_POINT_INIT ((float) carry->x, (float) carry->y), &at) ||
      !gtk_widget_contains (scroller, at.x, at.y))
    return 0;
  *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (at.x < EDGE)
    return gtk_adjustment_get_value (*across) > 0 ? -1 : 0;
  if (at.x > (float) gtk_widget_get_width (scroller) - EDGE)
    return gtk_adjustment_get_value (*across) + gtk_adjustment_get_page_size (*across) < gtk_adjustment_get_upper (*across) ? 1 : 0;
  return 0;
}

static void carry_changed_cb (Drop *drop);

static gboolean
scroll_cb (GtkWidget *bank, GdkFrameClock *clock, gpointer data)
{
  Drop *drop = data;
  GtkAdjustment *across;
  int way = find_scroll (drop, hrm_desk_get_carry (drop->desk), &across);

  if (way == 0)
    {
      drop->tick = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + way * SPEED);
  /* Another strip is below the pointer. */
  carry_changed_cb (drop);
  return G_SOURCE_CONTINUE;
}

static void
carry_changed_cb (Drop *drop)
{
  const HrmCarry *carry = hrm_desk_get_carry (drop->desk);
  gboolean fits = carry != NULL && (carry->kind == HRM_CARRY_CHANNEL || carry->kind == HRM_CARRY_BUS);
  GtkWidget *strip = fits ? find_strip (drop, carry) : NULL;
  HrmRow *over = strip ? hrm_strip_get_row (HRM_STRIP (strip)) : NULL;
  HrmRow *row = fits ? hrm_model_get (hrm_desk_get_model (drop->desk), g_array_index (carry->ids, gint64, 0)) : NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GtkAdjustment *across;

  if (fits && drop->tick == 0 && find_scroll (drop, carry, &across) != 0)
    drop->tick = gtk_widget_add_tick_callback (drop->bank, scroll_cb, drop, NULL);
  if (over == NULL || row == NULL || over->kind != HRM_KIND_BUS)
    {
      leave (drop);
      if (over != NULL && row != NULL && over != row && carry->dropped)
        hrm_desk_say (drop->desk, "%s", carry->kind == HRM_CARRY_BUS ? _("Drop it onto a bus, to put it in")
                                                                     : _("Drop it onto a bus, to put it in, or onto a session, to assign it"));
      return;
    }
  rows = hrm_desk_get_strips_with (drop->desk, row);
  if (over == row)
    leave (drop);
  else if (carry->dropped)
    {
      g_clear_pointer (&drop->hint, g_free);
      leave (drop);
      hrm_command_move_to_bus (drop->desk, rows, hrm_as_bus (over));
    }
  else
    hold_over (drop, strip, rows, hrm_as_bus (over));
}

static void
drop_free (gpointer data)
{
  Drop *drop = data;

  g_signal_handlers_disconnect_by_data (drop->desk, drop);
  g_clear_weak_pointer (&drop->target);
  g_free (drop->hint);
  g_object_unref (drop->desk);
  g_free (drop);
}

void
hrm_bus_drop_add (HrmStripBank *bank, HrmDesk *desk)
{
  Drop *drop = g_new0 (Drop, 1);

  drop->desk = g_object_ref (desk);
  drop->bank = GTK_WIDGET (bank);
  g_object_set_data_full (G_OBJECT (bank), "hrm-bus-drop", drop, drop_free);
  g_signal_connect_swapped (desk, "carry-changed", G_CALLBACK (carry_changed_cb), drop);
}
