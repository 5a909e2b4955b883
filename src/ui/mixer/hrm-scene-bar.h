/* hrm-scene-bar.h: the scenes of the album, to recall and to compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_SCENES_MOST 8    /* that have a key */

#define HRM_TYPE_SCENE_BAR (hrm_scene_bar_get_type ())
G_DECLARE_FINAL_TYPE (HrmSceneBar, hrm_scene_bar, HRM, SCENE_BAR, GtkWidget)

/* Once. */
void     hrm_scene_bar_set_desk (HrmSceneBar *bar, HrmDesk *desk);
/* As a button or a key: let go of soon, it is recalled; held on, it is compared until then. N: 1 is the first. */
void     hrm_scene_bar_press    (HrmSceneBar *bar, guint n);
void     hrm_scene_bar_release  (HrmSceneBar *bar);
/* Let go of without a recall. */
void     hrm_scene_bar_cancel   (HrmSceneBar *bar);
/* WHOM: channels and buses, of which alone; NULL: all. */
gboolean hrm_scene_bar_recall   (HrmSceneBar *bar, guint n, GPtrArray *whom);

G_END_DECLS
