/* hrm-scenes.h: scenarios by name: "Fast", "Safe", "Ilya on leave".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept in the album as rows of kind scene, whose settings say what src/README.md
 * lists: takes, faders, who takes new work, leave, mute and solo, the order of
 * sections. Whatever else
 * stands there stays.
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-outlook.h"

G_BEGIN_DECLS

/* All as it is, as settings. Free it. */
char     *hrm_scenes_describe (HrmDesk *desk);
/* In order: 1 is the first. Free the array. */
GPtrArray *hrm_scenes_list    (HrmDesk *desk);
/* Takes that a scene puts into the main lane, of HrmSession, also those that are there.
 * STALE: entries that fit nothing any more. Free the array. */
GPtrArray *hrm_scene_get_takes (HrmDesk *desk, HrmScene *scene, guint *stale);
/* How the plan would be with them; FALSE when it cannot be. */
gboolean  hrm_scene_get_outlook (HrmDesk *desk, HrmScene *scene, HrmOutlook *outlook);

/* To compare: until it is let go of, the desk shows the plan with it and hears it so. Nothing is committed. */
void      hrm_scene_hold      (HrmDesk *desk, HrmScene *scene);
gboolean  hrm_scene_is_held   (HrmDesk *desk);
void      hrm_scene_let_go    (HrmDesk *desk);
/* What the read-out says of it: as hrm_desk_describe_choice(). Empty: none is held. */
GStrv     hrm_scene_describe_held (HrmDesk *desk);

/* Each one edit. */
gboolean  hrm_command_save_scene   (HrmDesk *desk, const char *title);   /* one of that name is replaced */
gboolean  hrm_command_store_scene  (HrmDesk *desk, guint n);   /* the Nth again, or as a new one */
/* The plan with it is one edit; mute and solo are the desk's. */
gboolean  hrm_command_recall_scene (HrmDesk *desk, HrmScene *scene);
/* WHOM: of those channels alone, and of those buses and all in them, and no takes; NULL: all. */
gboolean  hrm_command_recall_scene_for (HrmDesk *desk, HrmScene *scene, GPtrArray *whom);
/* The order of the sections as it is now, as a scene of nothing else, under a name that is free. */
gboolean  hrm_command_store_order  (HrmDesk *desk);
gboolean  hrm_command_rename_scene (HrmDesk *desk, HrmScene *scene, const char *title);

G_END_DECLS
