/* hrm-beside.h: the files that SQLite looks for beside an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether what lies beside PATH may be left to SQLite: at most a journal such as
 * Headroom leaves when it is killed. Call it before SQLite sees PATH. */
gboolean hrm_beside_check (const char *path, GError **error);
/* Whether JOURNAL names other files, which SQLite would delete. FALSE where there is none. */
gboolean hrm_beside_names_others (const char *journal);

G_END_DECLS
