/* hrm-left-out.c: days of calendars that people do not want.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-left-out.h"

#include <string.h>

/* Of EXCEPTION, from a calendar; NULL: it is from none. */
static HrmOrigin *
find_origin (GPtrArray *origins, HrmException *exception)
{
  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      if (origin->row.row == HRM_ROW (exception) && origin->instance && strcmp (origin->source, HRM_LEFT_OUT_SOURCE) == 0)
        return origin;
    }
  return NULL;
}

/* An event of hours on several days has a row for its first, its last and those between. */
static gboolean
is_part (GPtrArray *origins, HrmOrigin *one)
{
  g_autofree char *between = g_strconcat (one->key, " +", NULL), *last = g_strconcat (one->key, " ++", NULL);

  if (g_str_has_suffix (one->key, " +") || g_str_has_suffix (one->key, " ++"))
    return TRUE;
  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      if (g_strcmp0 (origin->instance, one->instance) == 0 && (strcmp (origin->key, between) == 0 || strcmp (origin->key, last) == 0))
        return TRUE;
    }
  return FALSE;
}

gboolean
hrm_left_out_note (HrmEdit *edit, HrmModel *model, HrmException *exception)
{
  GPtrArray *origins = hrm_model_get_rows (model, HRM_KIND_ORIGIN);
  HrmOrigin *origin = find_origin (origins, exception);
  HrmRow *owner = exception->channel.row ? HRM_ROW (exception->channel.row)
                  : exception->bus.row   ? HRM_ROW (exception->bus.row) : HRM_ROW (hrm_model_get_info (model));
  g_autofree char *key = NULL;
  gint64 id;

  if (origin == NULL || owner == NULL || is_part (origins, origin))
    return FALSE;
  key = g_strconcat (origin->key, HRM_LEFT_OUT_BY_KEY, NULL);
  id = hrm_edit_insert (edit, HRM_KIND_ORIGIN);
  HRM_SET_TEXT (edit, ORIGIN, Origin, id, kind, hrm_kind_info ((HrmKind) owner->kind)->name);
  HRM_SET_INT (edit, ORIGIN, Origin, id, row, owner->id);
  HRM_SET_TEXT (edit, ORIGIN, Origin, id, source, HRM_LEFT_OUT_SOURCE);
  HRM_SET_TEXT (edit, ORIGIN, Origin, id, instance, origin->instance);
  HRM_SET_TEXT (edit, ORIGIN, Origin, id, key, key);
  if (origin->given)
    HRM_SET_TEXT (edit, ORIGIN, Origin, id, given, origin->given);
  return TRUE;
}
