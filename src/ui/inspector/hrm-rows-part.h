/* hrm-rows-part.h: rows that belong to the inspected one, a card each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-chooser.h"
#include "hrm-field-view.h"
#include "hrm-part.h"

G_BEGIN_DECLS

typedef enum { HRM_ADD_NONE, HRM_ADD_ENTRY, HRM_ADD_CHOOSER, HRM_ADD_BUTTON } HrmAdd;

/* What a list shows and how one is added. Functions may be NULL. */
typedef struct
{
  const char *heading;         /* translatable; NULL: set by who made the list */
  HrmKind kind;
  guint owner;                 /* the field that refers to the inspected row */
  gboolean hide_empty;
  /* Instead of those that refer to OWNER: of HrmRow, free the array. */
  GPtrArray *(*rows) (HrmDesk *desk, HrmRow *owner);
  /* What a card is called, full; NULL: no name beside its fields. */
  char *(*name) (HrmDesk *desk, HrmRow *row);
  /* What a click on the name goes to. */
  HrmRow *(*target) (HrmRow *row);
  /* "4 · 14 h", full. */
  char *(*count) (HrmDesk *desk, HrmRow *owner, GPtrArray *rows);
  /* What is wrong with them together, full; NULL: nothing. */
  char *(*warn) (HrmDesk *desk, HrmRow *owner, GPtrArray *rows);
  const HrmFieldSpec *fields;  /* ended by one without a label */
  const char *remove;          /* translatable: what the cross says; NULL: no cross */
  gboolean (*take_away) (HrmDesk *desk, HrmRow *row);  /* instead of hrm_command_delete_row() */
  gboolean carry;              /* cards are placements that can be dragged to the pool */
  HrmAdd add;
  const char *add_label;       /* translatable */
  void (*fill) (HrmChooser *chooser, HrmDesk *desk, HrmRow *owner);
  /* TEXT: what was typed, or the key that was chosen, or NULL. */
  gboolean (*insert) (HrmDesk *desk, HrmRow *owner, const char *text);
} HrmRowsSpec;

#define HRM_TYPE_ROWS_PART (hrm_rows_part_get_type ())
G_DECLARE_FINAL_TYPE (HrmRowsPart, hrm_rows_part, HRM, ROWS_PART, HrmPart)

GtkWidget    *hrm_rows_part_new       (HrmDesk *desk, const HrmRowsSpec *spec);
guint         hrm_rows_part_get_n     (HrmRowsPart *part);
/* The view of a field of a row; NULL where there is none. */
HrmFieldView *hrm_rows_part_get_view  (HrmRowsPart *part, HrmRow *row, guint field);

/* Goes to a row: a session is selected and brought into view, others are inspected. */
void          hrm_inspector_go_to     (HrmDesk *desk, HrmRow *row);

G_END_DECLS
