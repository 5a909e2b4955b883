/* hrm-fuzz-look.c: all that is shown of an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz-look.h"

#include "hrm-findings.h"
#include "hrm-formats.h"
#include "hrm-json-rows.h"

static void
look_at_rows (HrmAlbum *album)
{
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (album), (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        hrm_json_append_row (json, hrm_album_get_plan (album), rows->pdata[i]);
    }
  g_assert_true (g_utf8_validate (json->str, (gssize) json->len, NULL));
}

static void
look_at_load (HrmAlbum *album)
{
  HrmPlan *plan = hrm_album_get_plan (album);
  GPtrArray *channels = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_CHANNEL);
  HrmCivil from, to;

  if (!hrm_plan_get_span (plan, &from, &to))
    return;
  for (guint i = 0; i < channels->len; i++)
    {
      g_autoptr (GArray) clips = hrm_plan_get_clips (plan, channels->pdata[i], hrm_civil_date (from), hrm_civil_date (to));
      HrmLevel level;

      hrm_plan_get_level (plan, channels->pdata[i], hrm_civil_date (from), hrm_civil_date (to), &level);
      g_assert_true (clips->len == 0 || level.asked > 0);
    }
}

static void
look_at_exports (HrmAlbum *album)
{
  const HrmExportOptions options = { .from = HRM_UNSET, .to = HRM_UNSET };
  guint n;
  const HrmExportFormat *formats = hrm_export_formats (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = formats[i].write ? formats[i].write (hrm_album_get_model (album), hrm_album_get_plan (album), &options) : NULL;

      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
}

void
hrm_fuzz_look (HrmAlbum *album)
{
  g_autoptr (GPtrArray) findings = hrm_plan_findings (hrm_album_get_plan (album), hrm_civil_date (hrm_album_get_now (album)));

  for (guint i = 0; i < findings->len; i++)
    g_assert_true (g_utf8_validate (((HrmFinding *) findings->pdata[i])->text, -1, NULL));
  look_at_rows (album);
  look_at_load (album);
  look_at_exports (album);
}
