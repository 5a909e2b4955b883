/* hrm-desk-file.h: how desks were left, each in a file of this user.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * <state>/headroom/desks/<hash of the path of the album>.desk. Never a reason
 * to complain: what cannot be read or written is forgotten.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): an a{sv} for hrm_desk_recall(); NULL: nothing is known of the album at PATH */
GVariant *hrm_desk_file_read  (const char *path);
/* MEMORY, of hrm_desk_remember(): is sunk. The oldest go where there are many. */
void      hrm_desk_file_write (const char *path, GVariant *memory);

G_END_DECLS
