/* hrm-time-memory.h: what the last change of time did, to be taken back by its opposite.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time that is cut and pasted where it was, or inserted and deleted again, gives the
 * plan as it was: what was split is whole again, and what lay in free time lies there.
 */
#pragma once

#include "hrm-commands.h"

G_BEGIN_DECLS

typedef struct _HrmTimeMemory HrmTimeMemory;

/* EDIT was committed for CHANGE; in it, lengths of KEPT, a set of ids or NULL, keep the dates of sessions. Full. */
HrmTimeMemory *hrm_time_memory_new    (const HrmTimeChange *change, HrmEdit *edit, GHashTable *kept);
void           hrm_time_memory_free   (HrmTimeMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmTimeMemory, hrm_time_memory_free)

/* What has changed since. */
void           hrm_time_memory_note   (HrmTimeMemory *memory, const HrmChanges *changes);
/* What takes it back, where CHANGE is its opposite and nothing that matters has changed since: no value that it
 * has set, no row that it brought, and none that PLAIN, which does CHANGE without memory, touches beyond those; and
 * where it moves nothing that is played or live by now, or locked where LOCKED lets that stay. Of frozen tracks it
 * knows nothing, see hrm_desk_refuse_frozen(). Full, or NULL. */
HrmEdit       *hrm_time_memory_recall (HrmTimeMemory *memory, HrmModel *model, const HrmTimeChange *change, HrmRippleLocked locked,
                                       HrmEdit *plain);

G_END_DECLS
