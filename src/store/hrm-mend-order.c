/* hrm-mend-order.c: trees and takes without circles, and spans that do not end
 * before they begin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-mend.h"

#include "hrm-week.h"

/* Circles of one reference to a row of the same kind */

/* Whichever came last closed the circle. */
static gboolean
is_newer (HrmFound *a, HrmFound *b)
{
  gint64 p = a->age ? a->age : G_MAXINT64, q = b->age ? b->age : G_MAXINT64;

  return p != q ? p > q : a->row->id > b->row->id;
}

static HrmFound *
next_of (HrmMend *mend, HrmFound *found, const HrmField *field)
{
  gint64 id = hrm_found_ref (found, field);

  return id == HRM_UNSET ? NULL : hrm_found_set_get (mend->rows, field->kind, id);
}

static void
break_circle (HrmMend *mend, HrmFound *start, const HrmField *field)
{
  HrmFound *newest = start;
  g_autofree char *why = NULL;

  for (HrmFound *at = next_of (mend, start, field); at != start; at = next_of (mend, at, field))
    if (is_newer (at, newest))
      newest = at;
  why = g_strdup_printf ("its %s went in a circle, so it has none", field->name);
  hrm_mend_clear (mend, newest, field, why);
}

/* Each row is walked over once. */
static void
break_circles (HrmMend *mend, const HrmField *field)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, field->kind);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);     /* row → number of the walk + 1 */

  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *at = list->pdata[i];
      gpointer walk;

      for (; at && (walk = g_hash_table_lookup (seen, at)) == NULL; at = next_of (mend, at, field))
        g_hash_table_insert (seen, at, GUINT_TO_POINTER (i + 1));
      if (at && GPOINTER_TO_UINT (walk) == i + 1)
        break_circle (mend, at, field);
    }
}

/* Takes: one level, and only the first session of a slot names the main one. */
static void
mend_takes (HrmMend *mend)
{
  const HrmField *slot = hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, slot));
  const HrmField *main = hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, main));
  g_autoptr (GPtrArray) list = NULL;

  break_circles (mend, slot);
  list = hrm_found_set_list (mend->rows, HRM_KIND_SESSION);
  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *take = list->pdata[i];
      HrmFound *first = next_of (mend, take, slot), *next;
      HrmValue value;

      if (first == NULL || next_of (mend, first, slot) == NULL)
        continue;
      while ((next = next_of (mend, first, slot)))
        first = next;
      value = hrm_value_integer (first->row->id);
      hrm_mend_tell (mend, HRM_RECOVERY_REPAIRED, take, slot, "was a take of a take, and is one of the slot's first session now");
      hrm_found_put (take, slot, &value);
    }
  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *session = list->pdata[i];
      HrmFound *chosen = next_of (mend, session, main);

      if (chosen && hrm_found_ref (session, slot) != HRM_UNSET)
        hrm_mend_clear (mend, session, main, "is a take, so it cannot name the main one");
      else if (chosen && chosen != session && hrm_found_ref (chosen, slot) != session->row->id)
        hrm_mend_clear (mend, session, main, "its main take is none of its takes, so it is the main one itself");
    }
}

/* Spans */

static void
mend_exceptions (HrmMend *mend)
{
  const HrmField *to = hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, to));
  const HrmField *hours = hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, hours));
  g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, HRM_KIND_EXCEPTION);

  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *found = list->pdata[i];
      HrmException *exception = hrm_as_exception (found->row);
      HrmValue value = hrm_value_integer (exception->from);
      HrmDay day;

      if (exception->to < exception->from)
        {
          hrm_mend_tell (mend, HRM_RECOVERY_REPAIRED, found, to, "ended before it began, and is one day long now");
          hrm_found_put (found, to, &value);
        }
      if (!hrm_day_parse (exception->hours, &day, NULL))
        hrm_mend_clear (mend, found, hours, "its hours could not be read, so it has none");
    }
}

void
hrm_mend_order (HrmMend *mend)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
      if (hrm_field_info ((HrmKind) k, f)->flags & HRM_TREE)
        break_circles (mend, hrm_field_info ((HrmKind) k, f));
  mend_takes (mend);
  mend_exceptions (mend);
  hrm_mend_cables (mend);
}
