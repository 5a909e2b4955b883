/* hrm-bus-drop.c: strips that are let go of over the strip of a bus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While it is over one, the meters show the plan with it, and what would happen,
 * or why it cannot, is said. All selected strips go along with one of them.
 */
#include "config.h"
#include "hrm-bus-drop.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-strips.h"
#include "hrm-strip-private.h"

typedef struct
{
  HrmDesk *desk;
  GtkWidget *bank;           /* owns this */
  GtkWidget *target;         /* the strip that is pointed at; NULL: none */
  gboolean shown;            /* a preview of ours */
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

/* What moves with every pixel says the same but once. */
static void
say_once (Drop *drop, const char *text)
{
  if (g_strcmp0 (hrm_desk_get_status (drop->desk), text) != 0)
    hrm_desk_say (drop->desk, "%s", text);
}

static void
hold_over (Drop *drop, GtkWidget *strip, GPtrArray *rows, HrmBus *bus)
{
  g_autofree char *why = NULL;
  g_autoptr (HrmEdit) edit = hrm_command_put_in_bus (drop->desk, rows, bus, &why);

  point_at (drop, strip, edit != NULL);
  hrm_desk_preview (drop->desk, edit);
  drop->shown = edit != NULL;
  say_once (drop, edit ? hrm_edit_get_label (edit) : why);
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

  if (over == NULL || row == NULL || over->kind != HRM_KIND_BUS)
    {
      leave (drop);
      if (over != NULL && row != NULL && over != row && carry->dropped)
        hrm_desk_say (drop->desk, _("Drop it onto a bus, to put it in, or onto a session, to assign it"));
      return;
    }
  rows = hrm_desk_get_strips_with (drop->desk, row);
  if (carry->dropped)
    {
      leave (drop);
      hrm_command_move_to_bus (drop->desk, rows, hrm_as_bus (over));
    }
  else if (over == row)
    leave (drop);
  else
    hold_over (drop, strip, rows, hrm_as_bus (over));
}

static void
drop_free (gpointer data)
{
  Drop *drop = data;

  g_signal_handlers_disconnect_by_data (drop->desk, drop);
  g_clear_weak_pointer (&drop->target);
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
