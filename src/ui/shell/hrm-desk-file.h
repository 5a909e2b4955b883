/* hrm-desk-file.h: how desks were left, each in a file of this user.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * <state>/headroom/desks/<hash of the path of the album>.desk. Never a reason
 * to complain: what cannot be read or written is forgotten.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): an a{sv} for hrm_desk_recall(); NULL: nothing is known of the album at PATH */
GVariant *hrm_desk_file_read  (const char *path);
/* MEMORY, of hrm_desk_remember(): is sunk. Returns: (transfer full) (nullable): what is written for the album at PATH */
char     *hrm_desk_file_print (const char *path, GVariant *memory);
/* Now; the oldest files go where there are many. */
void      hrm_desk_file_write (const char *path, const char *text);
/* Without waiting for the disk. */
void      hrm_desk_file_write_soon (const char *path, const char *text, GCancellable *cancellable);

G_END_DECLS
