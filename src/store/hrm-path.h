/* hrm-path.h: names of files, and files that are there whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of a file, without its folder, as it stands in a sentence. Full. */
char    *hrm_path_get_name       (const char *path);
/* "“PATH” cannot be made: Permission denied", from errno. FALSE. */
gboolean hrm_path_fail           (GError **error, const char *path, const char *what);
/* Absolute, with symlinks resolved; for a file that is there, or (the folder
 * only) for one that is to come. */
char    *hrm_path_resolve        (const char *path, gboolean exists, GError **error);

/* SQLite would play a journal that was left beside a file that is gone into any
 * file that takes its name. FALSE and a sentence where there is one. */
gboolean hrm_path_check_journal  (const char *path, GError **error);

/* An empty file beside PATH, with a name that begins with a dot. What a process
 * that was killed left of earlier ones for PATH goes. */
char    *hrm_path_temporary      (const char *path, GError **error);
/* And the journal of SQLite's that may lie beside it after a failure. */
void     hrm_path_remove         (const char *temporary);
/* Puts a finished file at PATH, and sees to it that it stays there. EXISTS when
 * there is another and REPLACE is not set; then, and on any failure, it stays where it was. */
gboolean hrm_path_put            (const char *temporary, const char *path, gboolean replace, GError **error);
/* A new file that holds CONTENTS, synced, and locked from before it had a name;
 * there is never half of it to be seen, and nothing is left when the process
 * ends meanwhile, where the disk can do that. Returns a descriptor, or -1. */
int      hrm_path_make           (const char *path, GBytes *contents, GError **error);

G_END_DECLS
