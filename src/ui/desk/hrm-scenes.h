/* hrm-scenes.h: sets of choices between takes, by name: "Fast", "Safe".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept in the album as rows of kind scene, whose settings say
 *   {"takes":{"<id of a slot>":"<id of its take in the main lane>", …}}
 * for each session that has takes. Whatever else stands there stays.
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-outlook.h"

G_BEGIN_DECLS

/* The choices as they are, as settings. Free it. */
char     *hrm_scenes_describe (HrmDesk *desk);
/* Takes that a scene puts into the main lane, of HrmSession, also those that are there.
 * STALE: entries that fit nothing any more. Free the array. */
GPtrArray *hrm_scene_get_takes (HrmDesk *desk, HrmScene *scene, guint *stale);
/* How the plan would be with them; FALSE when it cannot be. */
gboolean  hrm_scene_get_outlook (HrmDesk *desk, HrmScene *scene, HrmOutlook *outlook);

/* Each one edit. */
gboolean  hrm_command_save_scene   (HrmDesk *desk, const char *title);   /* one of that name is replaced */
gboolean  hrm_command_recall_scene (HrmDesk *desk, HrmScene *scene);
gboolean  hrm_command_rename_scene (HrmDesk *desk, HrmScene *scene, const char *title);

G_END_DECLS
