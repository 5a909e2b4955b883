/* hrm-redaction.h: an album's rows without what tells who the people are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As the pages do it: people are numbered in the order of the mixer, and notes
 * and links are left out. Where a name or an alias stands in another text, its
 * number stands there too. By the field table: what holds more than 1,000 bytes
 * is a note or a link.
 */
#pragma once

#include "hrm-model.h"

G_BEGIN_DECLS

typedef struct _HrmRedaction HrmRedaction;

HrmRedaction *hrm_redaction_new   (HrmModel *model);
void          hrm_redaction_free  (HrmRedaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmRedaction, hrm_redaction_free)

/* Where rows came from is left out as a whole. */
gboolean      hrm_redaction_keeps (HrmKind kind);
/* The value of a field as it may be told. Free KEEP after it is used. */
HrmValue      hrm_redaction_value (HrmRedaction *self, HrmRow *row, const HrmField *field, char **keep);

G_END_DECLS
