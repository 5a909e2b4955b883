/* hrm-scenes-private.h: between the parts of scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-commands.h"
#include "hrm-hearing.h"
#include "hrm-scenes.h"

G_BEGIN_DECLS

/* What a recall does, and passes over. */
typedef struct
{
  guint takes;               /* that are gone */
  guint settings;            /* of people that are gone, or that say nothing that can be set */
  guint kept;                /* sessions that are locked or frozen */
  guint chosen;              /* sessions that get another take */
  guint sections;            /* that are gone */
  HrmSectionMove moved;      /* by another order of the sections */
} HrmScenePassed;

/* The one that is called TITLE, to the letter; NULL: none. Borrowed. */
HrmScene *hrm_scene_find           (HrmDesk *desk, const char *title);
/* As an edit; may be empty. ONLY: set of ids of channels and buses, no takes then; NULL: all. Full. */
HrmEdit *hrm_scene_make_edit       (HrmDesk *desk, HrmScene *scene, GHashTable *only, HrmScenePassed *passed);

/* hrm-scene-order.c. The order of the sections as it is, where SETTINGS say one, as below; and what puts them into
 * that of SETTINGS, with all under them. */
void     hrm_scene_describe_order  (HrmDesk *desk, const char *settings, GPtrArray *members);
void     hrm_scene_read_order      (HrmDesk *desk, const char *settings, HrmEdit *edit, HrmScenePassed *passed);

/* hrm-scene-people.c. Appends names and values of members, to be freed, one after the other. */
void     hrm_scene_describe_people (HrmDesk *desk, GPtrArray *members);
void     hrm_scene_read_people     (HrmDesk *desk, const char *settings, GHashTable *only, HrmEdit *edit, HrmScenePassed *passed);
/* Sets of ids that it mutes and soloes; FALSE: it says nothing of that. */
gboolean hrm_scene_read_sound      (HrmDesk *desk, const char *settings, GHashTable *muted, GHashTable *soloed, HrmScenePassed *passed);
/* The desk's, as SETTINGS say; whether anything was another. */
gboolean hrm_scene_put_sound       (HrmDesk *desk, const char *settings, GHashTable *only);

G_END_DECLS
