/* hrm-json-edit.h: edits as JSON lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   {"add":"track","id":"$t1","title":"Checkout"}
 *   {"set":"session","id":"123","start":"2026-03-02T10:00","length":"3h","goal":null}
 *   {"delete":"cable","id":"456"}
 *   {"commit":"Label"}
 */
#pragma once

#include "hrm-album.h"

G_BEGIN_DECLS

typedef struct _HrmJsonEdit HrmJsonEdit;

typedef enum
{
  HRM_JSON_LINE_ERROR,
  HRM_JSON_LINE_MORE,          /* taken into the group */
  HRM_JSON_LINE_COMMIT,        /* the group is complete: hrm_json_edit_take() */
} HrmJsonLine;

#define HRM_JSON_EDIT_ERROR (hrm_json_edit_error_quark ())
typedef enum { HRM_JSON_EDIT_ERROR_LINE } HrmJsonEditError;
GQuark hrm_json_edit_error_quark (void);

/* Names such as $t1 live as long as this. */
HrmJsonEdit *hrm_json_edit_new  (HrmModel *model);
void         hrm_json_edit_free (HrmJsonEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmJsonEdit, hrm_json_edit_free)
/* One line without its end; empty lines count for nothing. */
HrmJsonLine  hrm_json_edit_feed (HrmJsonEdit *self, const char *line, gsize length, GError **error);
/* Whether lines wait for a commit. */
gboolean     hrm_json_edit_has_lines (HrmJsonEdit *self);
/* The group as an edit, labelled by its commit line or "Edit". Full. */
HrmEdit     *hrm_json_edit_take (HrmJsonEdit *self);
/* The label of LINE if it is a commit, for the message of a refused group. Full, or NULL. */
char        *hrm_json_edit_peek_label (const char *line, gsize length);

G_END_DECLS
