/* hrm-files.h: where albums are kept, and which were open last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-settings.h"

G_BEGIN_DECLS

/* "Spring release.album": a title as the name of a file. Transfer full. */
char       *hrm_files_album_name    (const char *title);
/* The person's folder for documents. Transfer full. */
char       *hrm_files_folder        (void);
/* A path in FOLDER that is free: "Spring release 2.album". Transfer full. */
char       *hrm_files_free_path     (const char *folder, const char *title);
/* "~/Documents/work": a folder as people know it. Transfer full. */
char       *hrm_files_describe_folder (const char *path);
/* For choosers; of GtkFileFilter. Transfer full. */
GListModel *hrm_files_album_filters (void);
GListModel *hrm_files_filters       (const char *name, const char * const *patterns);
/* The sample album that is installed, or lies in the build folder. Transfer full; NULL: there is none. */
char       *hrm_files_find_sample   (void);
/* The person's own copy of it, made when there is none. Transfer full. */
char       *hrm_files_copy_sample   (GError **error);

/* Newest first, at most HRM_RECENT_MOST. */
#define HRM_RECENT_MOST 12
void        hrm_recent_add          (HrmSettings *settings, const char *path, const char *title);
void        hrm_recent_remove       (HrmSettings *settings, const char *path);

G_END_DECLS
