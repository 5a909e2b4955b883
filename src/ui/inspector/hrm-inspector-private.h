/* hrm-inspector-private.h: for the tests of the inspector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-field-view.h"
#include "hrm-inspector.h"

G_BEGIN_DECLS

/* Of the page that is shown: its parts, borrowed. */
GPtrArray    *hrm_inspector_get_parts (HrmInspector *inspector);
/* The first view of a field on the page that is shown; NULL where there is none. */
HrmFieldView *hrm_inspector_get_view  (HrmInspector *inspector, guint field);

G_END_DECLS
