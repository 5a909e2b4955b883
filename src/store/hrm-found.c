/* hrm-found.c: rows as they are found in a damaged file, whatever they lack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-found.h"

#include <string.h>

HrmFound *
hrm_found_new (HrmKind kind, gint64 id, HrmFrom from)
{
  HrmFound *found = g_new0 (HrmFound, 1);

  found->row = hrm_row_new (kind, id);
  found->from = from;
  return found;
}

HrmFound *
hrm_found_copy (HrmFound *found)
{
  HrmFound *copy = g_memdup2 (found, sizeof *found);

  copy->row = hrm_row_copy (found->row);
  return copy;
}

void
hrm_found_free (HrmFound *found)
{
  g_object_unref (found->row);
  g_free (found);
}

/* Values */

static gboolean
read_text (const HrmField *field, const HrmCell *cell, HrmValue *value, char **keep)
{
  if (cell->type != HRM_CELL_TEXT || memchr (cell->bytes, '\0', cell->length))
    return FALSE;
  *keep = g_strndup (cell->bytes, cell->length);
  *value = hrm_value_text (*keep);
  if (field->type != HRM_TYPE_ENUM)
    return TRUE;
  for (guint i = 0; field->values[i]; i++)
    if (strcmp (field->values[i], *keep) == 0)
      {
        *value = hrm_value_integer (i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_cell (const HrmField *field, const HrmCell *cell, HrmValue *value, char **keep)
{
  if (field->storage == HRM_STORE_TEXT || field->type == HRM_TYPE_ENUM)
    {
      if (!read_text (field, cell, value, keep))
        return FALSE;
    }
  /* SQLite stores a number without a fraction as an integer. */
  else if (field->storage == HRM_STORE_NUMBER && cell->type == HRM_CELL_INTEGER)
    *value = hrm_value_number ((double) cell->integer);
  else if (field->storage == HRM_STORE_NUMBER && cell->type == HRM_CELL_NUMBER)
    *value = hrm_value_number (cell->number);
  else if (field->storage == HRM_STORE_INTEGER && cell->type == HRM_CELL_INTEGER)
    *value = hrm_value_integer (cell->integer);
  else
    return FALSE;
  return !hrm_field_is_unset (field, value) && hrm_field_check_known (field, value, NULL);
}

void
hrm_found_put (HrmFound *found, const HrmField *field, const HrmValue *value)
{
  HrmValue settled = hrm_field_settle (field, value);

  hrm_row_put_value (found->row, field, &settled);
  found->known |= HRM_BIT (field->index);
  found->wrong &= ~HRM_BIT (field->index);
}

void
hrm_found_put_cell (HrmFound *found, const HrmField *field, const HrmCell *cell)
{
  HrmValue value = hrm_field_default (field);
  g_autofree char *keep = NULL;

  if (cell->type == HRM_CELL_LOST)
    found->wrong |= HRM_BIT (field->index);
  else if (cell->type == HRM_CELL_NULL ? hrm_field_check_known (field, &value, NULL) : read_cell (field, cell, &value, &keep))
    hrm_found_put (found, field, &value);
  else
    found->wrong |= HRM_BIT (field->index);
}

gboolean
hrm_found_knows (const HrmFound *found, guint field)
{
  return (found->known & HRM_BIT (field)) != 0;
}

gint64
hrm_found_ref (const HrmFound *found, const HrmField *field)
{
  return hrm_row_get_value (found->row, field->index).integer;
}

const char *
hrm_found_title (const HrmFound *found)
{
  const HrmField *field = hrm_field_by_name ((HrmKind) found->row->kind, "title");

  return field ? hrm_row_get_value (found->row, field->index).text : NULL;
}

gboolean
hrm_found_is_likely (const HrmFound *found)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) found->row->kind);
  guint right = 0, wrong = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = hrm_row_get_value (found->row, i);

      right += hrm_found_knows (found, i) && !hrm_field_is_unset (&info->fields[i], &value);
      wrong += (found->wrong & HRM_BIT (i)) != 0;
    }
  return right > 0 && wrong <= right;
}

/* Sets */

HrmFoundSet *
hrm_found_set_new (void)
{
  HrmFoundSet *set = g_new0 (HrmFoundSet, 1);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    set->rows[k] = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) hrm_found_free);
  return set;
}

void
hrm_found_set_free (HrmFoundSet *set)
{
  if (set == NULL)
    return;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_hash_table_unref (set->rows[k]);
  g_free (set);
}

HrmFound *
hrm_found_set_get (HrmFoundSet *set, HrmKind kind, gint64 id)
{
  return g_hash_table_lookup (set->rows[kind], &id);
}

void
hrm_found_set_take (HrmFoundSet *set, HrmFound *found)
{
  g_hash_table_replace (set->rows[found->row->kind], &found->row->id, found);
}

guint
hrm_found_set_size (HrmFoundSet *set)
{
  guint n = 0;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    n += g_hash_table_size (set->rows[k]);
  return n;
}

static int
by_age (gconstpointer a, gconstpointer b)
{
  const HrmFound *p = *(HrmFound * const *) a, *q = *(HrmFound * const *) b;
  /* What the journal does not know came by another hand, so later. */
  gint64 p_age = p->age ? p->age : G_MAXINT64, q_age = q->age ? q->age : G_MAXINT64;

  return p_age != q_age ? (p_age > q_age) - (p_age < q_age) : (p->row->id > q->row->id) - (p->row->id < q->row->id);
}

GPtrArray *
hrm_found_set_list (HrmFoundSet *set, HrmKind kind)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer found;

  g_hash_table_iter_init (&iter, set->rows[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &found))
    g_ptr_array_add (list, found);
  g_ptr_array_sort (list, by_age);
  return list;
}

/* Columns */

GPtrArray *
hrm_found_columns (HrmKind kind, const char * const *columns)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  GPtrArray *fields = g_ptr_array_new ();
  guint64 claimed = 0;

  for (guint i = 0; columns[i]; i++)
    {
      const HrmField *field = hrm_field_by_name (kind, columns[i]);

      if (field && (claimed & HRM_BIT (field->index)))
        field = NULL;
      claimed |= field ? HRM_BIT (field->index) : 0;
      g_ptr_array_add (fields, (gpointer) field);
    }
  for (guint i = 0; fields->len == info->n_fields && i < fields->len; i++)
    if (fields->pdata[i] == NULL && !(claimed & HRM_BIT (i)))
      fields->pdata[i] = (gpointer) &info->fields[i];
  return fields;
}
