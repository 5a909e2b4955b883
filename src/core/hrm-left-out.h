/* hrm-left-out.h: days of calendars that people do not want.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Remembered as an origin of whose calendar it is, so that a calendar that is
 * read again does not bring them back: exchange/hrm-ics-choice.c.
 */
#pragma once

#include "hrm-edit.h"
#include "hrm-model.h"

G_BEGIN_DECLS

#define HRM_LEFT_OUT_SOURCE "ics"
/* What keys of such origins end with: behind the key of a day, or behind a name that all days have. */
#define HRM_LEFT_OUT_BY_KEY "/left out"
#define HRM_LEFT_OUT_BY_NAME "/left out by name"

/* EDIT, which deletes EXCEPTION, keeps it out of later readings of the calendar that it is from. FALSE: it is of none,
 * or a part of an event that comes in again as a whole. */
gboolean hrm_left_out_note (HrmEdit *edit, HrmModel *model, HrmException *exception);

G_END_DECLS
