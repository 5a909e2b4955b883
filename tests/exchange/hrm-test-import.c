/* hrm-test-import.c: what is said of an import.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-import.h"

char *
hrm_test_import_said (HrmImport *import)
{
  g_autoptr (HrmEdit) edit = hrm_import_edit (import);
  GPtrArray *remarks = hrm_import_get_remarks (import);
  GString *out = g_string_new (hrm_import_get_summary (import));

  g_string_append (out, hrm_edit_is_empty (edit) ? " (empty)" : "");
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (out, "\n%s", (char *) remarks->pdata[i]);
  return g_string_free (out, FALSE);
}
