/* hrm-import-target.c: one row of a backlog against the row of the album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each fact is decided from three: what the source gave last (a hash kept with
 * the origin), what it gives now, and what stands in the album. What the source
 * did not change is left alone, whatever people made of it.
 */
#include "hrm-import-private.h"

#include <math.h>
#include <string.h>

/* Names of repositories, where a backlog is from, do not differ by case; those of files do. Full. */
char *
hrm_import_origin_key (HrmImport *self, HrmKind kind, const char *instance, const char *key)
{
  const char *place = instance ? instance : "";
  g_autofree char *folded = self->backlog ? g_utf8_casefold (place, -1) : g_strdup (place);

  return g_strdup_printf ("%s\n%s\n%s", hrm_kind_info (kind)->name, folded, key);
}

/* The album's name for an instance of the backlog. */
const char *
hrm_import_instance (HrmImport *self, const char *instance)
{
  const char *other = g_hash_table_lookup (self->instances, instance);

  return other ? other : instance;
}

void
hrm_import_queue (HrmImport *self, HrmKind kind, gint64 id, guint field, const char *text, gint64 integer)
{
  HrmImportSet set = { .kind = kind, .field = field, .id = id, .text = g_strdup (text), .integer = integer };

  g_array_append_val (self->sets, set);
}

/* Finds the row by its origin, if it is there. */
void
hrm_import_target_begin (HrmImportTarget *target, HrmImport *import, HrmKind kind, const char *instance, const char *key, HrmImportCount *count)
{
  g_autofree char *index = hrm_import_origin_key (import, kind, hrm_import_instance (import, instance), key);

  *target = (HrmImportTarget) { .import = import, .kind = kind, .count = count, .id = HRM_UNSET };
  target->instance = hrm_import_instance (import, instance);
  target->key = g_strdup (key);
  target->origin = g_hash_table_lookup (import->origins, index);
  if (target->origin)
    {
      target->row = target->origin->row.row;
      target->id = target->row->id;
      hrm_given_parse (target->origin->given, &target->old);
      target->given = target->old;
    }
}

void
hrm_import_target_insert (HrmImportTarget *target)
{
  HrmImport *import = target->import;
  int position = hrm_kind_info (target->kind)->position;

  target->id = hrm_edit_insert (import->edit, target->kind);
  target->changed = TRUE;
  if (position >= 0)
    {
      g_autofree char *key = hrm_import_next_position (import, target->kind);

      hrm_edit_set_text (import->edit, target->kind, target->id, (guint) position, key);
    }
}

/* Whether the new value is to be written over what stands there. */
static gboolean
decide (HrmImportTarget *target, HrmGivenFact fact, guint32 now, guint32 here, gboolean same, HrmImportRule rule)
{
  gboolean known = hrm_given_knows (&target->old, fact);

  hrm_given_put (&target->given, fact, now);
  if (target->row == NULL)
    return TRUE;
  if (same || (known && target->old.hashes[fact] == now))
    return FALSE;
  if (known && target->old.hashes[fact] != here)
    {
      *(rule == HRM_IMPORT_SOURCE_WINS ? &target->import->preview.overwritten : &target->import->preview.kept) += 1;
      return rule == HRM_IMPORT_SOURCE_WINS;
    }
  /* Never given before: what people wrote themselves is theirs. */
  return known || rule == HRM_IMPORT_SOURCE_WINS || here == hrm_given_hash (NULL);
}

static void
write_value (HrmImportTarget *target, guint field, const char *text, gint64 integer)
{
  HrmImport *import = target->import;

  target->changed = TRUE;
  if (target->row)
    hrm_import_queue (import, target->kind, target->id, field, text, integer);
  else if (hrm_field_info (target->kind, field)->storage == HRM_STORE_TEXT)
    hrm_edit_set_text (import->edit, target->kind, target->id, field, text);
  else
    hrm_edit_set_int (import->edit, target->kind, target->id, field, integer);
}

void
hrm_import_target_text (HrmImportTarget *target, HrmGivenFact fact, guint field, const char *text, HrmImportRule rule)
{
  const char *here = target->row ? hrm_row_get_value (target->row, field).text : NULL;
  gboolean same = strcmp (text ? text : "", here ? here : "") == 0;

  if (decide (target, fact, hrm_given_hash (text), hrm_given_hash (here), same, rule))
    write_value (target, field, text, HRM_UNSET);
}

void
hrm_import_target_int (HrmImportTarget *target, HrmGivenFact fact, guint field, gint64 integer, HrmImportRule rule)
{
  gint64 here = target->row ? hrm_row_get_value (target->row, field).integer : HRM_UNSET;

  if (decide (target, fact, hrm_given_hash_int (integer), hrm_given_hash_int (here), here == integer, rule))
    write_value (target, field, NULL, integer);
}

void
hrm_import_target_ref (HrmImportTarget *target, HrmGivenFact fact, guint field, const char *said, gint64 id,
                       const char *current, HrmImportRule rule)
{
  gint64 here = target->row ? hrm_row_get_value (target->row, field).integer : HRM_UNSET;

  if (decide (target, fact, hrm_given_hash (said), current ? hrm_given_hash (current) : ~hrm_given_hash (said), here == id, rule))
    write_value (target, field, NULL, id);
}

void
hrm_import_insert_origin (HrmImport *self, HrmKind kind, gint64 row, const char *instance, const char *key, const char *given)
{
  gint64 id = hrm_edit_insert (self->edit, HRM_KIND_ORIGIN);

  HRM_SET_TEXT (self->edit, ORIGIN, Origin, id, kind, hrm_kind_info (kind)->name);
  HRM_SET_INT (self->edit, ORIGIN, Origin, id, row, row);
  HRM_SET_TEXT (self->edit, ORIGIN, Origin, id, source, self->source);
  HRM_SET_TEXT (self->edit, ORIGIN, Origin, id, instance, instance);
  HRM_SET_TEXT (self->edit, ORIGIN, Origin, id, key, key);
  HRM_SET_INT (self->edit, ORIGIN, Origin, id, seen, self->now);
  if (given)
    HRM_SET_TEXT (self->edit, ORIGIN, Origin, id, given, given);
}

/* Notes where the row came from, and counts it. Frees what TARGET holds. */
void
hrm_import_target_end (HrmImportTarget *target)
{
  HrmImport *import = target->import;
  g_autofree char *given = hrm_given_format (&target->given);
  HrmOrigin *origin = target->origin;
  const char *renamed = g_hash_table_lookup (import->renamed, target->instance);

  if (origin == NULL)
    hrm_import_insert_origin (import, target->kind, target->id, renamed ? renamed : target->instance, target->key, given);
  else if (target->changed || origin->seen == HRM_UNSET || g_strcmp0 (origin->given ? origin->given : "", given) != 0)
    {
      hrm_import_queue (import, HRM_KIND_ORIGIN, HRM_ROW (origin)->id, HRM_FIELD (Origin, given), given, HRM_UNSET);
      hrm_import_queue (import, HRM_KIND_ORIGIN, HRM_ROW (origin)->id, HRM_FIELD (Origin, seen), NULL, import->now);
    }
  if (target->row == NULL)
    target->count->created++;
  else if (target->changed)
    target->count->updated++;
  else
    target->count->unchanged++;
  g_hash_table_replace (import->rows, hrm_import_origin_key (import, target->kind, target->instance, target->key),
                        g_memdup2 (&target->id, sizeof target->id));
  g_hash_table_add (import->seen, g_memdup2 (&target->id, sizeof target->id));
  g_clear_pointer (&target->key, g_free);
}
