/* hrm-desk-strips.h: selected strips of the mixer, and the buses that they are in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A strip is a channel or a bus. Which are selected is the desk's: whoever of
 * them is inspected is one of them, and where something else is inspected there
 * are none. Signal of the desk: strips-changed ().
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_STRIPS_ONE,            /* it alone */
  HRM_STRIPS_TOGGLE,         /* it as well, or no more */
  HRM_STRIPS_RUN,            /* all from the one that was selected last, as they stand */
} HrmStripsHow;

void       hrm_desk_select_strip      (HrmDesk *desk, HrmRow *row, HrmStripsHow how);
gboolean   hrm_desk_is_strip_selected (HrmDesk *desk, HrmRow *row);
GPtrArray *hrm_desk_get_strips        (HrmDesk *desk);            /* those that are selected, as they stand; free the array */
/* What a command on ROW is about: all that are selected where it is one of them, else it alone. Free the array. */
GPtrArray *hrm_desk_get_strips_with   (HrmDesk *desk, HrmRow *row);

/* The channels among those; free the array. */
GPtrArray *hrm_desk_get_channels_with (HrmDesk *desk, HrmRow *row);

/* What is done to ROW and to all that are selected with it: they become as it does. To a bus, which is neither armed
 * nor assigned: nothing of that. */
void       hrm_command_toggle_arm     (HrmDesk *desk, HrmRow *row);
void       hrm_command_assign_with    (HrmDesk *desk, HrmRow *row);            /* to the selected sessions */
void       hrm_desk_toggle_mute_with  (HrmDesk *desk, HrmRow *row);
void       hrm_desk_toggle_solo_with  (HrmDesk *desk, HrmRow *row);

/* Whether ROW is AROUND, or in it, or in a bus that is. */
gboolean   hrm_bus_holds              (HrmRow *around, HrmRow *row);
/* The bus that ROW is in; NULL: none. Borrowed. */
HrmBus    *hrm_strip_row_get_bus      (HrmRow *row);
/* What is in BUS itself: channels, then buses, as they stand. Free the array. */
GPtrArray *hrm_desk_get_bus_members   (HrmDesk *desk, HrmBus *bus);

/* A bus with ROWS in it, under a name that is free; with none of them it is empty, and how people get in is said. */
gboolean   hrm_command_add_bus_with   (HrmDesk *desk, GPtrArray *rows);
/* NULL: out of the one that they are in. Returns: (transfer full): NULL: it cannot be; WHY says why, free it. */
HrmEdit   *hrm_command_put_in_bus     (HrmDesk *desk, GPtrArray *rows, HrmBus *bus, char **why);
/* The same, done and said. */
gboolean   hrm_command_move_to_bus    (HrmDesk *desk, GPtrArray *rows, HrmBus *bus);

G_END_DECLS
