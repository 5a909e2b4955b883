/* hrm-test-inspector.c: what is on a page of the inspector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-inspector.h"

#include "hrm-inspector-private.h"

gpointer
hrm_test_part (HrmInspector *inspector, GType type, guint n)
{
  GPtrArray *parts = hrm_inspector_get_parts (inspector);

  for (guint i = 0; i < parts->len; i++)
    if (g_type_is_a (G_OBJECT_TYPE (parts->pdata[i]), type) && n-- == 0)
      return parts->pdata[i];
  g_error ("the page has no such part");
}

GtkWidget *
hrm_test_entry (HrmFieldView *view)
{
  return hrm_test_find_type (GTK_WIDGET (view), GTK_TYPE_ENTRY, 0);
}

const char *
hrm_test_entry_text (HrmFieldView *view)
{
  return gtk_editable_get_text (GTK_EDITABLE (hrm_test_entry (view)));
}
