/* hrm-field-view.h: one field of one row, to read and to change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_CONTROL_AUTO,          /* what the type of the field asks for */
  HRM_CONTROL_ENTRY,
  HRM_CONTROL_TEXT,          /* several lines, in a card */
  HRM_CONTROL_CHECK,
  HRM_CONTROL_CHOOSER,
  HRM_CONTROL_SWATCHES,
  HRM_CONTROL_LINK,          /* an entry, and a button that opens it */
} HrmControl;

typedef enum
{
  HRM_FIELD_COMPACT = 1 << 0,  /* no label beside it; only spoken */
  HRM_FIELD_TITLE = 1 << 1,    /* large */
  HRM_FIELD_SECOND = 1 << 2,   /* of a card: in its second line */
  HRM_FIELD_BELOW = 1 << 3,    /* of a card: in a line of its own */
} HrmFieldLook;

/* One line of a form. */
typedef struct
{
  guint field;
  const char *label;           /* translatable; NULL ends a list */
  HrmControl control;
  HrmFieldLook look;
  int width;                   /* characters; 0: what there is */
  /* Instead of hrm_command_set_field(); or NULL. */
  gboolean (*set) (HrmDesk *desk, HrmRow *row, const char *text, GError **error);
  /* What an empty entry means, full; or NULL. */
  char *(*placeholder) (HrmDesk *desk, HrmRow *row);
} HrmFieldSpec;

#define HRM_TYPE_FIELD_VIEW (hrm_field_view_get_type ())
G_DECLARE_FINAL_TYPE (HrmFieldView, hrm_field_view, HRM, FIELD_VIEW, GtkWidget)

GtkWidget *hrm_field_view_new     (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *spec);
/* NULL: none. What was typed for the row before is still committed. */
void       hrm_field_view_set_row (HrmFieldView *view, HrmRow *row);
/* Shows the value as it is now, unless something else is being typed. */
void       hrm_field_view_update  (HrmFieldView *view);
/* Commits what was typed; FALSE, with the reason shown below it, when it is refused. */
gboolean   hrm_field_view_commit  (HrmFieldView *view);
/* Back to the value as it is. */
void       hrm_field_view_revert  (HrmFieldView *view);
gboolean   hrm_field_view_is_dirty (HrmFieldView *view);
const char *hrm_field_view_get_error (HrmFieldView *view); /* NULL when fine */
/* For tests and for those who type on behalf: as if it were typed. */
void       hrm_field_view_type    (HrmFieldView *view, const char *text);

/* As an entry shows it; never NULL. Full. */
char      *hrm_field_text         (HrmDesk *desk, HrmRow *row, const HrmField *field);
/* Commits TEXT when what is being done now is over, if the row is still there. SPEC: static. */
void       hrm_field_commit_late  (HrmDesk *desk, HrmRow *row, const HrmFieldSpec *spec, const char *text);

G_END_DECLS
