/* hrm-desk-people.h: who is away, and who alone is looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mute and solo of channels and buses: the desk's, never the plan's. Meters show
 * the plan without who is not heard; the arranger shows what loses its people, and
 * dims the sessions of others while somebody is soloed. WHO: a channel or a bus.
 * Signal of the desk: people-changed (), when any of it is another.
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-hearing.h"

G_BEGIN_DECLS

HrmSound  hrm_desk_get_row_sound     (HrmDesk *desk, HrmRow *who);
gboolean  hrm_desk_is_row_heard      (HrmDesk *desk, HrmRow *who);
gboolean  hrm_desk_is_row_muted      (HrmDesk *desk, HrmRow *who);    /* by itself */
gboolean  hrm_desk_is_row_soloed     (HrmDesk *desk, HrmRow *who);
/* Whom the solo of others does not silence. */
gboolean  hrm_desk_is_row_kept       (HrmDesk *desk, HrmRow *who);
/* "away" or "not soloed": said in place of the load of WHO, which is LEVEL; NULL: heard. Static. */
const char *hrm_desk_describe_silence (HrmDesk *desk, HrmRow *who, const HrmLevel *level);
guint     hrm_desk_n_muted_people    (HrmDesk *desk);
guint     hrm_desk_n_soloed_people   (HrmDesk *desk);

typedef enum
{
  HRM_SOLO_ADD,
  HRM_SOLO_ONLY,             /* nobody else any more */
  HRM_SOLO_ALL,              /* all channels */
} HrmSoloHow;

/* Of several channels and buses at once, each a row; of one, the function for one. */
void      hrm_desk_mute_rows         (HrmDesk *desk, GPtrArray *rows, gboolean muted);
void      hrm_desk_solo_rows         (HrmDesk *desk, GPtrArray *rows, gboolean soloed);
void      hrm_desk_keep_rows         (HrmDesk *desk, GPtrArray *rows, gboolean kept);
/* Says what loses its people. */
void      hrm_desk_mute_row          (HrmDesk *desk, HrmRow *who, gboolean muted);
void      hrm_desk_solo_row          (HrmDesk *desk, HrmRow *who, gboolean soloed, HrmSoloHow how);
void      hrm_desk_keep_row          (HrmDesk *desk, HrmRow *who, gboolean kept);
/* As clicking does: with Ctrl it alone, with Ctrl and Shift all or nobody. */
void      hrm_desk_toggle_solo       (HrmDesk *desk, HrmRow *who, HrmSoloHow how);
/* It alone, or as if away, until that is let go: then all is as it was. */
void      hrm_desk_hold_solo         (HrmDesk *desk, HrmRow *who);
void      hrm_desk_hold_mute         (HrmDesk *desk, HrmRow *who);
void      hrm_desk_let_go_sound      (HrmDesk *desk);
void      hrm_desk_clear_solo_people (HrmDesk *desk);
void      hrm_desk_clear_mute_people (HrmDesk *desk);
/* Sessions that cables connect with those of who is soloed, up and down, are not dimmed. */
gboolean  hrm_desk_get_solo_waits    (HrmDesk *desk);
void      hrm_desk_set_solo_waits    (HrmDesk *desk, gboolean waits);

/* All that is muted and soloed, of tracks and people, to bring it back. */
typedef struct _HrmDeskSound HrmDeskSound;
HrmDeskSound *hrm_desk_copy_sound    (HrmDesk *desk);
void      hrm_desk_restore_sound     (HrmDesk *desk, HrmDeskSound *sound);
void      hrm_desk_sound_free        (HrmDeskSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmDeskSound, hrm_desk_sound_free)

/* What is muted and soloed, of gint64: ids of tracks, channels and buses. ONLY: of those alone; NULL: of all.
 * Whether anything was another. */
gboolean  hrm_desk_set_sound         (HrmDesk *desk, GHashTable *muted, GHashTable *soloed, GHashTable *only);

/* Others are soloed, and nobody of them is on it. */
gboolean  hrm_desk_is_dimmed         (HrmDesk *desk, HrmSession *session);
/* Days of the plan on which somebody who is there has too much, in order; of HrmDate, one as often as people have. Free it. */
GArray   *hrm_desk_get_clip_days     (HrmDesk *desk);
/* As hrm_plan_get_session_clip(), of those who are not away. */
gboolean  hrm_desk_get_session_clip  (HrmDesk *desk, HrmSession *session, HrmChannel **channel, HrmLoad *load);
/* As hrm_words_session(), with the clips of those who are not away. */
char     *hrm_desk_describe_session  (HrmDesk *desk, HrmSession *session);
/* It clips by the plan, and everybody who does on its days is away. */
gboolean  hrm_desk_is_spared         (HrmDesk *desk, HrmSession *session);
/* People are away, and nobody is left on it. */
gboolean  hrm_desk_is_deserted       (HrmDesk *desk, HrmSession *session);
/* "2 sessions lose their only person · 40 h without people", of all who are away; NULL: nobody is. Free it. */
char     *hrm_desk_describe_away     (HrmDesk *desk);
/* "loses Ilya"; NULL: nobody on it is away. Free it. */
char     *hrm_desk_describe_absence  (HrmDesk *desk, HrmSession *session);

G_END_DECLS
