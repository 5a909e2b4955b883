/* hrm-id-table.h: from ids to rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HrmIdTable HrmIdTable;

HrmIdTable *hrm_id_table_new    (void);
void        hrm_id_table_free   (HrmIdTable *table);     /* not what it holds */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmIdTable, hrm_id_table_free)

/* ID is positive and not in the table; VALUE is borrowed. */
void        hrm_id_table_add    (HrmIdTable *table, gint64 id, gpointer value);
gpointer    hrm_id_table_get    (HrmIdTable *table, gint64 id);   /* or NULL */
/* What was there, or NULL. */
gpointer    hrm_id_table_remove (HrmIdTable *table, gint64 id);
guint       hrm_id_table_size   (HrmIdTable *table);
/* Room for N more, so that they come without growing step by step. */
void        hrm_id_table_expect (HrmIdTable *table, guint n);

G_END_DECLS
