/* hrm-salvage.c: what was read of a damaged album, put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-salvage.h"

#include <string.h>

#define SHOWN 60                 /* bytes of a value in a sentence */

static void
line_free (gpointer data)
{
  HrmFoundLine *line = data;

  g_free (line->entry.author);
  g_free (line->entry.label);
  g_clear_pointer (&line->changes, g_byte_array_unref);
  g_free (line);
}

HrmSalvage *
hrm_salvage_new (const char *name, HrmRecovery *report)
{
  HrmSalvage *self = g_new0 (HrmSalvage, 1);

  self->name = name;
  self->report = report;
  self->tables = hrm_found_set_new ();
  self->strays = hrm_found_set_new ();
  self->logged = hrm_found_set_new ();
  self->rows = hrm_found_set_new ();
  self->lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, line_free);
  self->parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
hrm_salvage_free (HrmSalvage *salvage)
{
  if (salvage == NULL)
    return;
  hrm_found_set_free (salvage->tables);
  hrm_found_set_free (salvage->strays);
  hrm_found_set_free (salvage->logged);
  hrm_found_set_free (salvage->rows);
  g_hash_table_unref (salvage->lines);
  g_hash_table_unref (salvage->parts);
  g_clear_pointer (&salvage->map, hrm_page_map_free);
  g_clear_pointer (&salvage->pages, hrm_pages_free);
  g_clear_object (&salvage->log_model);
  g_free (salvage->log_why);
  g_free (salvage);
}

/* Lines of the journal */

void
hrm_salvage_add_line (HrmSalvage *self, gint64 seq, const HrmStoreEntry *entry, GByteArray *changes, gboolean lost)
{
  HrmFoundLine *line = g_hash_table_lookup (self->lines, &seq);

  /* Of two, the one that was read first, unless only the other has its changes. */
  if (seq <= 0 || (line && !(line->lost && !lost)))
    {
      g_clear_pointer (&changes, g_byte_array_unref);
      return;
    }
  line = g_new0 (HrmFoundLine, 1);
  line->seq = seq;
  line->entry = *entry;
  line->entry.author = g_strdup (entry->author);
  line->entry.label = g_strdup (entry->label);
  line->changes = changes;
  line->lost = lost;
  g_hash_table_replace (self->lines, &line->seq, line);
  self->last_seq = MAX (self->last_seq, seq);
}

void
hrm_salvage_add_part (HrmSalvage *self, gint64 seq, gint64 part, const guint8 *bytes, gsize length)
{
  GHashTable *parts = g_hash_table_lookup (self->parts, &seq);

  if (parts == NULL)
    {
      parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_bytes_unref);
      g_hash_table_insert (self->parts, g_memdup2 (&seq, sizeof seq), parts);
    }
  if (!g_hash_table_contains (parts, &part))
    g_hash_table_insert (parts, g_memdup2 (&part, sizeof part), g_bytes_new (bytes, length));
}

static int
by_seq (gconstpointer a, gconstpointer b)
{
  const HrmFoundLine *p = *(HrmFoundLine * const *) a, *q = *(HrmFoundLine * const *) b;

  return (p->seq > q->seq) - (p->seq < q->seq);
}

GPtrArray *
hrm_salvage_list_lines (HrmSalvage *self)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, self->lines);
  while (g_hash_table_iter_next (&iter, NULL, &line))
    g_ptr_array_add (list, line);
  g_ptr_array_sort (list, by_seq);
  return list;
}

HrmKind
hrm_salvage_kind_of (HrmSalvage *self, gint64 id)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (hrm_found_set_get (self->logged, (HrmKind) k, id))
      return (HrmKind) k;
  return HRM_KIND_NONE;
}

/* Putting together */

static void
tell (HrmSalvage *self, HrmRecoveryWhat what, HrmFound *found, const HrmField *field, const char *text)
{
  hrm_recovery_add_finding (self->report, what, (HrmKind) found->row->kind, found->row->id, hrm_found_title (found), field, "%s", text);
}

static char *
show_value (const HrmField *field, HrmRow *row)
{
  HrmValue value = hrm_row_get_value (row, field->index);
  g_autofree char *text = hrm_field_format (field, &value);

  if (text == NULL)
    return g_strdup ("not set");
  if (strlen (text) > SHOWN)
    return g_strdup_printf ("“%.*s…”", (int) (g_utf8_find_prev_char (text, text + SHOWN) - text), text);
  return g_strdup_printf ("“%s”", text);
}

/* Takes a field from FROM where it is known there. */
static gboolean
fill (HrmFound *found, const HrmField *field, HrmFound *from)
{
  HrmValue value;

  if (from == NULL || !hrm_found_knows (from, field->index))
    return FALSE;
  value = hrm_row_get_value (from->row, field->index);
  hrm_found_put (found, field, &value);
  return TRUE;
}

/* What is wrong or missing in a row, from where it can be read. */
static void
complete (HrmSalvage *self, HrmFound *found)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) found->row->kind);
  HrmFound *logged = hrm_found_set_get (self->logged, info->kind, found->row->id);
  HrmFound *stray = hrm_found_set_get (self->strays, info->kind, found->row->id);
  guint64 wrong = found->wrong;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];
      g_autofree char *text = NULL;

      if (hrm_found_knows (found, i))
        continue;
      if (logged != found && fill (found, field, logged))
        text = g_strdup_printf ("its %s could not be read, and is the one that the journal has", field->name);
      else if (stray != found && fill (found, field, stray))
        text = g_strdup_printf ("its %s could not be read, and was found on page %u", field->name, stray->page);
      if (text && (wrong & (G_GUINT64_CONSTANT (1) << i)))
        tell (self, HRM_RECOVERY_REPAIRED, found, field, text);
    }
}

/* Where table and journal disagree, the journal's word is told. */
static void
compare (HrmSalvage *self, HrmFound *found, HrmFound *logged)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) found->row->kind);

  if (logged == NULL || logged->gone)
    {
      tell (self, HRM_RECOVERY_DIFFERS, found, NULL, logged ? "is in its table, and deleted by the journal" : "is in its table, and not in the journal");
      return;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue a = hrm_row_get_value (found->row, i), b = hrm_row_get_value (logged->row, i);
      g_autofree char *kept = NULL;
      g_autofree char *other = NULL;
      g_autofree char *text = NULL;

      if (!hrm_found_knows (found, i) || hrm_value_equal (&info->fields[i], &a, &b))
        continue;
      kept = show_value (&info->fields[i], found->row);
      other = show_value (&info->fields[i], logged->row);
      text = g_strdup_printf ("its %s is %s in its table, %s by the journal", info->fields[i].name, kept, other);
      tell (self, HRM_RECOVERY_DIFFERS, found, &info->fields[i], text);
    }
}

static void
merge_table (HrmSalvage *self, HrmKind kind)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (self->tables, kind);

  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *found = list->pdata[i];
      HrmFound *logged = hrm_found_set_get (self->logged, kind, found->row->id);
      HrmKind other = logged ? HRM_KIND_NONE : hrm_salvage_kind_of (self, found->row->id);

      /* A pointer that was garbled leads to the rows of another table. */
      if (logged == NULL && (other != HRM_KIND_NONE || !hrm_found_is_likely (found)))
        continue;
      found = hrm_found_copy (found);
      found->age = logged ? logged->age : 0;
      if (self->log_holds)
        compare (self, found, logged);
      complete (self, found);
      hrm_found_set_take (self->rows, found);
    }
}

static void
merge_log (HrmSalvage *self, HrmKind kind)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (self->logged, kind);

  /* A table that was read to its end says what was deleted after the last line. */
  if (!self->log_holds && self->whole[kind] && self->sound)
    return;
  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *found = list->pdata[i];
      g_autofree char *text = NULL;

      if (found->gone || found->partial || hrm_found_set_get (self->rows, kind, found->row->id))
        continue;
      found = hrm_found_copy (found);
      complete (self, found);
      hrm_found_set_take (self->rows, found);
      text = self->log_holds ? g_strdup ("is gone from its table, and is as the journal has it")
                             : g_strdup_printf ("is gone from its table, and is as the journal has it, which cannot be followed beyond entry %" G_GINT64_FORMAT,
                                                self->log_reach);
      tell (self, HRM_RECOVERY_RESTORED, found, NULL, text);
    }
}

static void
merge_strays (HrmSalvage *self, HrmKind kind)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (self->strays, kind);

  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *found = list->pdata[i];
      HrmFound *logged = hrm_found_set_get (self->logged, kind, found->row->id);
      g_autofree char *text = NULL;

      if (hrm_found_set_get (self->rows, kind, found->row->id) || (logged && logged->gone))
        continue;
      found = hrm_found_copy (found);
      found->age = logged ? logged->age : 0;
      complete (self, found);
      hrm_found_set_take (self->rows, found);
      text = found->partial ? g_strdup_printf ("was found on page %u, which nothing leads to any more, and is a %s by its values; "
                                               "it may have been deleted before", found->page, hrm_kind_info (kind)->name)
                            : g_strdup_printf ("was found on page %u of its table, which is damaged", found->page);
      tell (self, HRM_RECOVERY_RESTORED, found, NULL, text);
    }
}

/* Of rows that only later changes are known of. */
static void
merge_partial (HrmSalvage *self, HrmKind kind)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (self->logged, kind);

  if (self->whole[kind] && self->sound)
    return;
  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *found = list->pdata[i];

      if (!found->partial || found->gone || hrm_found_set_get (self->rows, kind, found->row->id))
        continue;
      self->report->known[kind]++;
      tell (self, HRM_RECOVERY_LOST, found, NULL, "only some changes of it are in the journal");
    }
}

void
hrm_salvage_merge (HrmSalvage *self)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      merge_table (self, (HrmKind) k);
      merge_log (self, (HrmKind) k);
      merge_strays (self, (HrmKind) k);
      merge_partial (self, (HrmKind) k);
    }
}
