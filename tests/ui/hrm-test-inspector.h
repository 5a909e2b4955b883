/* hrm-test-inspector.h: what is on a page of the inspector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-field-view.h"
#include "hrm-inspector.h"
#include "hrm-test-rooms.h"

G_BEGIN_DECLS

/* The Nth part of a type on the page. */
gpointer    hrm_test_part       (HrmInspector *inspector, GType type, guint n);
GtkWidget  *hrm_test_entry      (HrmFieldView *view);
const char *hrm_test_entry_text (HrmFieldView *view);

G_END_DECLS
