/* hrm-cli-keeps.c: what keeps its dates when days off change, told in English.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

static void
add_part (GString *text, guint n, const char *one, const char *many)
{
  if (n > 0)
    g_string_append_printf (text, "%s%u %s", text->len > 0 ? "; " : "", n, n == 1 ? one : many);
}

char *
hrm_cli_kept_text (const HrmKeptDates *kept)
{
  GString *text = g_string_new (NULL);

  add_part (text, kept->sessions->len, "session keeps its dates", "sessions keep their dates");
  add_part (text, kept->sections->len, "section keeps its dates", "sections keep their dates");
  add_part (text, kept->emptied->len, "session has no working time left between its dates and keeps its work",
            "sessions have no working time left between their dates and keep their work");
  add_part (text, kept->over->len, "section has no working time left in it",
            "sections have no working time left in them");
  add_part (text, kept->frozen->len, "session is on a frozen track and keeps its work", "sessions are on frozen tracks and keep their work");
  return g_string_free (text, text->len == 0);
}
