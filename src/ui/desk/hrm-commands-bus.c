/* hrm-commands-bus.c: buses made of channels, and who is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-desk-strips.h"

#include <glib/gi18n-lib.h>

#define NAMES_MOST 3         /* in a label */

HrmBus *
hrm_strip_row_get_bus (HrmRow *row)
{
  return row->kind == HRM_KIND_BUS ? hrm_as_bus (row)->parent.row : hrm_as_channel (row)->bus.row;
}

GPtrArray *
hrm_desk_get_bus_members (HrmDesk *desk, HrmBus *bus)
{
  GPtrArray *members = hrm_row_children (&bus->base, HRM_KIND_CHANNEL, HRM_FIELD (Channel, bus));
  g_autoptr (GPtrArray) buses = hrm_row_children (&bus->base, HRM_KIND_BUS, HRM_FIELD (Bus, parent));

  g_ptr_array_sort (members, hrm_row_compare_ptr);
  g_ptr_array_sort (buses, hrm_row_compare_ptr);
  g_ptr_array_extend (members, buses, NULL, NULL);
  return members;
}

gboolean
hrm_bus_holds (HrmRow *around, HrmRow *row)
{
  for (; row != NULL; row = (HrmRow *) hrm_strip_row_get_bus (row))
    if (row == around)
      return TRUE;
  return FALSE;
}

/* Those of ROWS that go by themselves: who is in a bus that goes stays in it. Full. */
static GPtrArray *
get_outermost (GPtrArray *rows)
{
  GPtrArray *outer = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      gboolean inside = FALSE;

      for (guint j = 0; j < rows->len && !inside; j++)
        inside = i != j && hrm_bus_holds (rows->pdata[j], rows->pdata[i]);
      if (!inside)
        g_ptr_array_add (outer, rows->pdata[i]);
    }
  return outer;
}

static void
set_bus (HrmEdit *edit, HrmRow *row, gint64 bus)
{
  if (row->kind == HRM_KIND_BUS)
    HRM_SET_INT (edit, BUS, Bus, row->id, parent, bus);
  else
    HRM_SET_INT (edit, CHANNEL, Channel, row->id, bus, bus);
}

HrmEdit *
hrm_command_put_in_bus (HrmDesk *desk, GPtrArray *rows, HrmBus *bus, char **why)
{
  g_autoptr (GPtrArray) going = get_outermost (rows), others = g_ptr_array_new ();
  g_autofree char *names = NULL, *label = NULL, *all = hrm_words_names (going, NAMES_MOST);
  HrmEdit *edit;

  *why = NULL;
  for (guint i = 0; i < going->len; i++)
    {
      HrmRow *row = going->pdata[i];

      if (bus != NULL && hrm_bus_holds (row, &bus->base))
        {
          *why = &bus->base == row ? g_strdup_printf (_("%s cannot be in itself"), hrm_row_get_title (row))
                                   /* Translators: two buses: who cannot be in whom, and again the second and the first */
                                   : g_strdup_printf (_("%s cannot be in %s, which is in %s: that would be a circle"), hrm_row_get_title (row),
                                                      bus->title, hrm_row_get_title (row));
          return NULL;
        }
      if (hrm_strip_row_get_bus (row) != bus)
        g_ptr_array_add (others, row);
    }
  if (others->len == 0)
    {
      *why = bus ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s is in %s already", "%s are in %s already", going->len), all, bus->title)
                 : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s is in no bus", "%s are in no bus", going->len), all);
      return NULL;
    }
  names = hrm_words_names (others, NAMES_MOST);
  label = bus ? g_strdup_printf (_("Put %s into %s"), names, bus->title) : g_strdup_printf (_("Take %s out of the bus"), names);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < others->len; i++)
    set_bus (edit, others->pdata[i], bus ? bus->base.id : HRM_UNSET);
  return edit;
}

gboolean
hrm_command_move_to_bus (HrmDesk *desk, GPtrArray *rows, HrmBus *bus)
{
  g_autofree char *why = NULL, *said = NULL;
  HrmEdit *edit = hrm_command_put_in_bus (desk, rows, bus, &why);
  g_autofree char *label = edit ? g_strdup (hrm_edit_get_label (edit)) : NULL;

  if (edit == NULL)
    {
      hrm_desk_say (desk, "%s", why);
      return FALSE;
    }
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_say_done (desk, label);
  return TRUE;
}

/* The first "Bus N" that nobody is called. Full. */
static char *
find_name (HrmDesk *desk)
{
  for (guint n = 1;; n++)
    {
      char *name = g_strdup_printf (_("Bus %u"), n);
      guint found = 0;

      hrm_model_find_called (hrm_desk_get_model (desk), HRM_KIND_BUS, name, &found);
      if (found == 0)
        return name;
      g_free (name);
    }
}

/* The one that all of ROWS are in; NULL: there is none. */
static HrmBus *
get_common (GPtrArray *rows)
{
  HrmBus *bus = rows->len > 0 ? hrm_strip_row_get_bus (rows->pdata[0]) : NULL;

  for (guint i = 1; i < rows->len; i++)
    if (hrm_strip_row_get_bus (rows->pdata[i]) != bus)
      return NULL;
  return bus;
}

gboolean
hrm_command_add_bus_with (HrmDesk *desk, GPtrArray *rows)
{
  g_autoptr (GPtrArray) members = get_outermost (rows);
  g_autofree char *name = find_name (desk), *names = hrm_words_names (members, NAMES_MOST);
  /* Translators: a bus, and who is in it: "Add bus Bus 1 with Mara Lind and Ash Weaver" */
  g_autofree char *label = members->len > 0 ? g_strdup_printf (_("Add bus %s with %s"), name, names) : g_strdup_printf (_("Add bus %s"), name);
  HrmBus *around = get_common (members);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = hrm_command_insert_bus (desk, edit, name);

  /* A team within a team stays there. */
  if (around)
    HRM_SET_INT (edit, BUS, Bus, id, parent, around->base.id);
  for (guint i = 0; i < members->len; i++)
    set_bus (edit, members->pdata[i], id);
  if (!hrm_command_finish_new (desk, edit, id, FALSE))
    return FALSE;
  if (members->len > 0)
    hrm_desk_say_done (desk, label);
  else
    hrm_desk_say (desk, _("%s is empty: drag strips onto it by their names, or choose Bus in the menu of a strip"), name);
  return TRUE;
}
