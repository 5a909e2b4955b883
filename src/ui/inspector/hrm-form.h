/* hrm-form.h: fields of a row, one below the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-field-view.h"
#include "hrm-part.h"

G_BEGIN_DECLS

#define HRM_TYPE_FORM (hrm_form_get_type ())
G_DECLARE_FINAL_TYPE (HrmForm, hrm_form, HRM, FORM, HrmPart)

/* SPECS: static, ended by one without a label. EXPANDER: what is hidden until
 * it is asked for, or NULL. */
GtkWidget    *hrm_form_new (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *specs, const char *expander);
/* The view of a field; NULL when the form has none. */
HrmFieldView *hrm_form_get (HrmForm *form, guint field);

G_END_DECLS
