/* hrm-salvage-pages.c: rows of a damaged album, from its bare pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page that a table leads to has rows of that table. Of others, all rows of
 * one tree of pages vote: the journal may know their ids, and else a row is of
 * the kind whose fields take all of its values, and whose references lead to
 * rows that are known to be of the right kind. Where just as many trees have no
 * name as tables have no tree, their order tells.
 */
#include "hrm-salvage.h"

#include <string.h>
#include "hrm-schema.h"

#define JOURNAL_CELLS 11
#define KIND_JOURNAL ((guint) HRM_N_KINDS)
#define N_CANDIDATES (HRM_N_KINDS + 1)
/* What speaks for a kind. */
#define VOTE_VALUE 1
#define VOTE_TELLING 4           /* an enumeration, a date: few numbers and texts are one */
#define VOTE_REFERENCE 100       /* to a row that is of the right kind */
#define VOTE_JOURNAL 1000

/* How the columns of each kind are ordered: as the file says, or where that is
 * lost, as this version or an older one has them. */
typedef struct
{
  HrmSalvage *salvage;
  GPtrArray *layouts[HRM_N_KINDS]; /* of GPtrArray of HrmField: cell i + 1 */
  gboolean said[HRM_N_KINDS];      /* by the file */
  guint *kinds;              /* [trees] what was voted; N_CANDIDATES + 1: not yet */
} Reader;

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  return a->len == b->len && memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0;
}

static void
add_layout (Reader *reader, HrmKind kind, const char *sql)
{
  g_auto (GStrv) columns = hrm_tree_columns (sql);
  GPtrArray *layouts = reader->layouts[kind];
  GPtrArray *fields;

  if (columns[0] == NULL || columns[1] == NULL)
    return;
  fields = hrm_found_columns (kind, (const char * const *) columns + 1);
  for (guint i = 0; i < layouts->len; i++)
    if (is_same (layouts->pdata[i], fields))
      {
        g_ptr_array_unref (fields);
        return;
      }
  g_ptr_array_add (layouts, fields);
}

static void
add_versions (Reader *reader)
{
  for (guint version = HRM_SCHEMA; version >= HRM_SCHEMA_MAJOR * 1000; version--)
    {
      g_autoptr (GPtrArray) tables = hrm_schema_is_known (version) ? hrm_schema_tables_of (version) : NULL;

      for (guint i = 0; tables && i < tables->len; i++)
        {
          HrmTable *table = tables->pdata[i];
          HrmKind kind = hrm_kind_from_name (table->name);

          if (kind != HRM_KIND_NONE && !reader->said[kind])
            add_layout (reader, kind, table->sql);
        }
    }
}

static void
reader_init (Reader *reader, HrmSalvage *self)
{
  reader->salvage = self;
  reader->kinds = g_new (guint, self->map->trees->len);
  for (guint t = 0; t < self->map->trees->len; t++)
    reader->kinds[t] = N_CANDIDATES + 1;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      HrmTree *tree = hrm_page_map_find (self->map, hrm_kind_info ((HrmKind) k)->name);

      reader->layouts[k] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      if (tree)
        add_layout (reader, (HrmKind) k, tree->sql);
      reader->said[k] = reader->layouts[k]->len > 0;
    }
  add_versions (reader);
}

static void
reader_clear (Reader *reader)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_ptr_array_unref (reader->layouts[k]);
  g_free (reader->kinds);
}

/* Shapes */

static gboolean
is_whole (const HrmCell *cell)
{
  return cell->type == HRM_CELL_INTEGER || cell->type == HRM_CELL_NULL;
}

static gboolean
is_label (const HrmCell *cell)
{
  return cell->type == HRM_CELL_TEXT || cell->type == HRM_CELL_NULL || cell->type == HRM_CELL_LOST;
}

/* seq, id, parent, group, inverts, at, author, label, schema, rows, changes */
static gboolean
is_line (const HrmRecord *record)
{
  const HrmCell *cells = record->cells;

  return record->n_cells >= JOURNAL_CELLS && record->rowid > 0 && cells[0].type == HRM_CELL_NULL &&
         cells[1].type == HRM_CELL_INTEGER && is_whole (&cells[2]) && is_whole (&cells[3]) && is_whole (&cells[4]) &&
         cells[5].type == HRM_CELL_INTEGER && is_label (&cells[6]) && is_label (&cells[7]) && cells[8].type == HRM_CELL_INTEGER &&
         cells[9].type == HRM_CELL_INTEGER &&
         (cells[10].type == HRM_CELL_BLOB || cells[10].type == HRM_CELL_NULL || cells[10].type == HRM_CELL_LOST);
}

static HrmFound *
read_as (GPtrArray *fields, HrmKind kind, const HrmRecord *record)
{
  HrmFound *found = hrm_found_new (kind, record->rowid, HRM_FROM_PAGE);

  for (guint i = 0; i < fields->len && i + 1 < record->n_cells; i++)
    if (fields->pdata[i])
      hrm_found_put_cell (found, fields->pdata[i], &record->cells[i + 1]);
  return found;
}

static gboolean
is_telling (const HrmField *field)
{
  return field->type == HRM_TYPE_ENUM || field->type == HRM_TYPE_DATE || field->type == HRM_TYPE_CIVIL || field->type == HRM_TYPE_REF ||
         field->type == HRM_TYPE_POSITION;
}

/* The kind of the row ID as far as anything read until now says. */
static HrmKind
kind_so_far (HrmSalvage *self, gint64 id)
{
  HrmKind kind = hrm_salvage_kind_of (self, id);

  for (guint k = 0; kind == HRM_KIND_NONE && k < HRM_N_KINDS; k++)
    if (hrm_found_set_get (self->tables, (HrmKind) k, id) || hrm_found_set_get (self->strays, (HrmKind) k, id))
      kind = (HrmKind) k;
  return kind;
}

/* Votes of a row for KIND when its columns are FIELDS; 0 where it cannot be one. */
static guint
vote_as (HrmSalvage *self, GPtrArray *fields, HrmKind kind, const HrmRecord *record)
{
  HrmFound *found;
  guint votes = 0;

  if (record->n_cells != fields->len + 1 || record->cells[0].type != HRM_CELL_NULL)
    return 0;
  found = read_as (fields, kind, record);
  for (guint i = 0; i < fields->len; i++)
    {
      const HrmField *field = fields->pdata[i];
      const HrmCell *cell = &record->cells[i + 1];

      if (field == NULL || cell->type == HRM_CELL_LOST)
        continue;
      if (!hrm_found_knows (found, field->index))
        {
          votes = 0;
          break;
        }
      if (cell->type == HRM_CELL_NULL)
        continue;
      votes += is_telling (field) ? VOTE_TELLING : VOTE_VALUE;
      if (field->type == HRM_TYPE_REF && field->target != HRM_KIND_ANY && kind_so_far (self, cell->integer) == field->target)
        votes += VOTE_REFERENCE;
    }
  hrm_found_free (found);
  return votes;
}

/* The best of the ways to read it; *BEST is NULL where there is none. */
static guint
vote (Reader *reader, HrmKind kind, const HrmRecord *record, GPtrArray **best)
{
  GPtrArray *layouts = reader->layouts[kind];
  guint most = 0;

  *best = NULL;
  for (guint i = 0; i < layouts->len; i++)
    {
      guint votes = vote_as (reader->salvage, layouts->pdata[i], kind, record);

      if (votes > most)
        {
          most = votes;
          *best = layouts->pdata[i];
        }
    }
  return most;
}

static HrmFound *
read_row (Reader *reader, HrmKind kind, const HrmRecord *record)
{
  GPtrArray *layouts = reader->layouts[kind];
  GPtrArray *best;

  vote (reader, kind, record, &best);
  return read_as (best ? best : layouts->pdata[0], kind, record);
}

/* Adds to VOTES [N_CANDIDATES] what the rows of PAGE say. */
static void
vote_page (Reader *reader, guint32 page, guint *votes)
{
  HrmRecord record = { 0 };
  guint n = hrm_pages_n_cells (reader->salvage->pages, page);

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *layout;
      HrmKind known;

      if (!hrm_pages_record (reader->salvage->pages, page, i, &record))
        continue;
      known = hrm_salvage_kind_of (reader->salvage, record.rowid);
      if (known != HRM_KIND_NONE)
        votes[known] += VOTE_JOURNAL;
      if (is_line (&record))
        votes[KIND_JOURNAL] += VOTE_JOURNAL / 10;
      for (guint k = 0; k < HRM_N_KINDS; k++)
        votes[k] += vote (reader, (HrmKind) k, &record, &layout);
    }
  hrm_record_clear (&record);
}

/* Whether a table has all of its pages, so that it misses none. */
static gboolean
is_complete (HrmPageMap *map, guint kind)
{
  HrmTree *tree = hrm_page_map_find (map, kind == KIND_JOURNAL ? "journal" : hrm_kind_info ((HrmKind) kind)->name);

  return tree && tree->complete;
}

/* Returns: the kind with the most votes, of two the one that misses pages;
 * N_CANDIDATES where there is none */
static guint
winner (HrmPageMap *map, const guint *votes)
{
  guint best = N_CANDIDATES;

  for (guint k = 0; k < N_CANDIDATES; k++)
    if (votes[k] > 0 && (best == N_CANDIDATES || votes[k] > votes[best] ||
                         (votes[k] == votes[best] && is_complete (map, best) && !is_complete (map, k))))
      best = k;
  return best;
}

static guint
kind_of_name (const char *name)
{
  HrmKind kind = HRM_KIND_NONE;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (g_strcmp0 (hrm_kind_info ((HrmKind) k)->name, name) == 0)
      kind = (HrmKind) k;
  return kind != HRM_KIND_NONE ? (guint) kind : g_strcmp0 (name, "journal") == 0 ? KIND_JOURNAL : N_CANDIDATES;
}

static guint
kind_of_tree (Reader *reader, guint index)
{
  HrmTree *tree = reader->salvage->map->trees->pdata[index];
  guint votes[N_CANDIDATES] = { 0 };

  if (tree->name)
    return kind_of_name (tree->name);
  if (reader->kinds[index] <= N_CANDIDATES)
    return reader->kinds[index];
  for (guint i = 0; i < tree->leaves->len; i++)
    if (hrm_pages_get_type (reader->salvage->pages, g_array_index (tree->leaves, guint32, i)) == HRM_PAGE_LEAF)
      vote_page (reader, g_array_index (tree->leaves, guint32, i), votes);
  return reader->kinds[index] = winner (reader->salvage->map, votes);
}

/* Trees without names, in the place of tables that are missing: tables are made,
 * and rebuilt by VACUUM, in one order, and so their top pages are. It tells apart
 * kinds that look the same. */

static int
by_root (gconstpointer a, gconstpointer b, gpointer data)
{
  GPtrArray *trees = data;
  guint32 p = ((HrmTree *) trees->pdata[*(const guint *) a])->root, q = ((HrmTree *) trees->pdata[*(const guint *) b])->root;

  return (p > q) - (p < q);
}

/* Whether the rows of a tree may be those of the table NAME. */
static gboolean
may_be (Reader *reader, guint index, const char *name)
{
  HrmTree *tree = reader->salvage->map->trees->pdata[index];
  HrmPageType type = hrm_pages_get_type (reader->salvage->pages, tree->root);
  gboolean parts = type == HRM_PAGE_INDEX_LEAF || type == HRM_PAGE_INDEX_NODE;
  guint votes[N_CANDIDATES] = { 0 };
  guint kind = kind_of_name (name);

  if (parts || kind == N_CANDIDATES)
    return parts && strcmp (name, "journal_part") == 0;
  for (guint i = 0; i < tree->leaves->len; i++)
    vote_page (reader, g_array_index (tree->leaves, guint32, i), votes);
  return votes[kind] > 0 || tree->most_rows == 0;
}

static gboolean
align_to (Reader *reader, GPtrArray *tables)
{
  HrmPageMap *map = reader->salvage->map;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) strays = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < tables->len; i++)
    if (hrm_page_map_find (map, ((HrmTable *) tables->pdata[i])->name) == NULL)
      g_ptr_array_add (names, ((HrmTable *) tables->pdata[i])->name);
  for (guint t = 1; t < map->trees->len; t++)
    if (((HrmTree *) map->trees->pdata[t])->name == NULL)
      g_array_append_val (strays, t);
  if (names->len != strays->len)
    return FALSE;
  g_array_sort_with_data (strays, by_root, map->trees);
  for (guint i = 0; i < names->len; i++)
    if (!may_be (reader, g_array_index (strays, guint, i), names->pdata[i]))
      return FALSE;
  for (guint i = 0; i < names->len; i++)
    reader->kinds[g_array_index (strays, guint, i)] = kind_of_name (names->pdata[i]);
  return TRUE;
}

static void
align (Reader *reader)
{
  gboolean aligned = FALSE;

  for (guint version = HRM_SCHEMA; !aligned && version >= HRM_SCHEMA_MAJOR * 1000; version--)
    {
      g_autoptr (GPtrArray) tables = hrm_schema_is_known (version) ? hrm_schema_tables_of (version) : NULL;

      aligned = tables && align_to (reader, tables);
    }
}

/* Lines of the journal */

static gint64
cell_int (const HrmCell *cell)
{
  return cell->type == HRM_CELL_INTEGER ? cell->integer : 0;
}

static char *
cell_text (const HrmCell *cell)
{
  return cell->type == HRM_CELL_TEXT ? g_utf8_make_valid (cell->bytes, (gssize) cell->length) : NULL;
}

static void
read_line (HrmSalvage *self, const HrmRecord *record)
{
  const HrmCell *cells = record->cells;
  g_autofree char *author = cell_text (&cells[6]);
  g_autofree char *label = cell_text (&cells[7]);
  HrmStoreEntry entry = {
    .id = cell_int (&cells[1]), .parent = cell_int (&cells[2]), .group = cell_int (&cells[3]), .inverts = cell_int (&cells[4]),
    .at = cell_int (&cells[5]), .author = author, .label = label, .rows = (guint) CLAMP (cell_int (&cells[9]), 0, G_MAXINT32),
  };
  GByteArray *changes = NULL;

  if (cells[10].type == HRM_CELL_BLOB && cells[10].length > 0)
    {
      changes = g_byte_array_new ();
      g_byte_array_append (changes, (const guint8 *) cells[10].bytes, (guint) cells[10].length);
    }
  hrm_salvage_add_line (self, record->rowid, &entry, changes, cells[10].type == HRM_CELL_LOST);
}

/* seq, part, bytes: in a table without rowids all three are cells. */
static gboolean
read_part (HrmSalvage *self, const HrmRecord *record)
{
  const HrmCell *cells = record->cells;

  if (record->n_cells != 3 || cells[0].type != HRM_CELL_INTEGER || cells[1].type != HRM_CELL_INTEGER || cells[2].type != HRM_CELL_BLOB)
    return FALSE;
  hrm_salvage_add_part (self, cells[0].integer, cells[1].integer, (const guint8 *) cells[2].bytes, cells[2].length);
  return TRUE;
}

/* Returns: whether every row of the tree was a line, or a part of one */
static gboolean
read_lines (HrmSalvage *self, HrmTree *tree, gboolean parts)
{
  HrmRecord record = { 0 };
  gboolean whole = tree->complete;

  for (guint l = 0; l < tree->leaves->len; l++)
    {
      guint32 page = g_array_index (tree->leaves, guint32, l);
      guint n = hrm_pages_n_cells (self->pages, page);

      for (guint i = 0; i < n; i++)
        if (!hrm_pages_record (self->pages, page, i, &record))
          whole = FALSE;
        else if (parts)
          whole &= read_part (self, &record);
        else if (is_line (&record))
          read_line (self, &record);
        else
          whole = FALSE;
    }
  hrm_record_clear (&record);
  return whole;
}

void
hrm_salvage_page_lines (HrmSalvage *self)
{
  Reader reader;
  guint journals = 0, parts = 0;
  gboolean whole = TRUE;

  if (self->map == NULL)
    return;
  reader_init (&reader, self);
  align (&reader);
  for (guint t = 1; t < self->map->trees->len; t++)
    {
      HrmTree *tree = self->map->trees->pdata[t];
      HrmPageType type = hrm_pages_get_type (self->pages, tree->root);
      gboolean is_parts = tree->name ? strcmp (tree->name, "journal_part") == 0 : type == HRM_PAGE_INDEX_LEAF || type == HRM_PAGE_INDEX_NODE;

      if (!is_parts && kind_of_tree (&reader, t) != KIND_JOURNAL)
        continue;
      whole &= read_lines (self, tree, is_parts);
      journals += !is_parts;
      parts += is_parts;
    }
  reader_clear (&reader);
  self->log_complete = whole && journals == 1 && parts <= 1;
}

/* Rows */

static void
take_row (HrmSalvage *self, HrmFound *found, guint32 page, gboolean led_to)
{
  HrmFound *other = hrm_found_set_get (self->strays, (HrmKind) found->row->kind, found->row->id);

  found->page = page;
  found->partial = !led_to;
  if (other || !hrm_found_is_likely (found))
    hrm_found_free (found);
  else
    hrm_found_set_take (self->strays, found);
}

/* Rows of a page that has no head any more. */
static void
scan_page (Reader *reader, guint32 page, guint kind)
{
  HrmRecord record = { 0 };
  guint at = 0;

  while (hrm_pages_scan (reader->salvage->pages, page, &at, &record))
    {
      HrmKind known = hrm_salvage_kind_of (reader->salvage, record.rowid);
      guint best = HRM_N_KINDS, most = 0;
      GPtrArray *layout;

      for (guint k = 0; k < HRM_N_KINDS; k++)
        {
          guint votes = kind < HRM_N_KINDS && k != kind ? 0 : vote (reader, (HrmKind) k, &record, &layout);

          if (votes > most && (known == HRM_KIND_NONE || known == k))
            {
              most = votes;
              best = k;
            }
        }
      if (most > 0)
        take_row (reader->salvage, read_row (reader, (HrmKind) best, &record), page, kind < HRM_N_KINDS);
    }
  hrm_record_clear (&record);
}

static gboolean
fits (Reader *reader, guint kind, const HrmRecord *record)
{
  HrmKind known = hrm_salvage_kind_of (reader->salvage, record->rowid);

  guint most = 0;

  for (guint i = 0; i < reader->layouts[kind]->len; i++)
    most = MAX (most, ((GPtrArray *) reader->layouts[kind]->pdata[i])->len + 1);
  return record->cells[0].type == HRM_CELL_NULL && record->n_cells <= most && (known == HRM_KIND_NONE || known == kind);
}

static void
tell_partly (HrmSalvage *self, guint32 page, guint bad, guint n, guint kind)
{
  const char *table = kind < HRM_N_KINDS ? hrm_kind_info ((HrmKind) kind)->name : "journal";
  g_autofree char *text = g_strdup_printf ("Page %u is damaged in part: %u of %u rows of the table %s", page, bad, n, table);

  hrm_recovery_add_damage (self->report, page, table, bad, text);
}

static void
read_leaf (Reader *reader, guint32 page, guint kind, gboolean led_to)
{
  HrmPages *pages = reader->salvage->pages;
  HrmRecord record = { 0 };
  guint n = hrm_pages_n_cells (pages, page), bad = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean read = hrm_pages_record (pages, page, i, &record);

      if (!read || record.cut || (kind < HRM_N_KINDS && !fits (reader, kind, &record)))
        bad++;
      if (read && kind < HRM_N_KINDS && fits (reader, kind, &record))
        take_row (reader->salvage, read_row (reader, (HrmKind) kind, &record), page, led_to);
    }
  hrm_record_clear (&record);
  if (bad > 0)
    {
      tell_partly (reader->salvage, page, bad, n, kind);
      if (kind < HRM_N_KINDS)
        scan_page (reader, page, kind);
    }
}

static void
read_tree (Reader *reader, guint index)
{
  HrmTree *tree = reader->salvage->map->trees->pdata[index];
  guint kind = kind_of_tree (reader, index);

  for (guint l = 0; l < tree->leaves->len; l++)
    {
      guint32 page = g_array_index (tree->leaves, guint32, l);
      guint votes[N_CANDIDATES] = { 0 };
      guint of_page = kind;

      if (kind == N_CANDIDATES)
        continue;
      /* A pointer that was garbled may lead to the rows of another table. */
      vote_page (reader, page, votes);
      if (votes[kind] == 0)
        of_page = winner (reader->salvage->map, votes);
      if (of_page == N_CANDIDATES)
        of_page = kind;
      read_leaf (reader, page, of_page, tree->name != NULL);
    }
}

static void
read_broken (Reader *reader)
{
  HrmPageMap *map = reader->salvage->map;

  for (guint32 page = 2; page <= hrm_pages_get_n (map->pages); page++)
    {
      guint32 index = map->tree_of[page];

      if (hrm_pages_get_type (map->pages, page) == HRM_PAGE_BROKEN && !map->free[page] && !hrm_pages_is_chain (map->pages, page))
        scan_page (reader, page, index == HRM_NO_TREE ? N_CANDIDATES : kind_of_tree (reader, index));
    }
}

void
hrm_salvage_page_rows (HrmSalvage *self)
{
  Reader reader;

  if (self->map == NULL)
    return;
  reader_init (&reader, self);
  align (&reader);
  for (guint t = 1; t < self->map->trees->len; t++)
    read_tree (&reader, t);
  read_broken (&reader);
  reader_clear (&reader);
}

/* What was damaged */

/* Rows of a damaged page that came back from elsewhere. */
static guint
count_back (HrmSalvage *self, const HrmBadPage *bad, const char *name)
{
  guint kind = kind_of_name (name), n = 0;
  GHashTableIter iter;
  gpointer value;

  if (bad->leads || kind >= HRM_N_KINDS)
    return 0;
  g_hash_table_iter_init (&iter, self->rows->rows[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HrmFound *found = value;

      n += found->from != HRM_FROM_TABLE && found->row->id > bad->above && found->row->id <= bad->most;
    }
  return n;
}

static void
tell_cut (HrmSalvage *self)
{
  guint32 said, n = hrm_pages_get_n (self->pages);
  g_autofree char *text = NULL;

  if (!hrm_pages_is_cut (self->pages, &said))
    return;
  text = said > n ? g_strdup_printf ("The file is cut off: it had %u pages, and %u are there", said, n)
                  : g_strdup ("The file is cut off in the middle of its last page");
  hrm_recovery_add_damage (self->report, 0, NULL, 0, text);
}

void
hrm_salvage_tell_damage (HrmSalvage *self)
{
  if (self->map == NULL)
    return;
  tell_cut (self);
  for (guint i = 0; i < self->map->bad->len; i++)
    {
      HrmBadPage *bad = &g_array_index (self->map->bad, HrmBadPage, i);
      HrmTree *tree = self->map->trees->pdata[bad->tree];
      guint back = count_back (self, bad, tree->name);
      g_autofree char *text = NULL;
      g_autofree char *more = NULL;

      bad->rows = MAX (bad->rows, back);
      text = hrm_bad_page_describe (self->map, bad);
      more = back > 0 ? g_strdup_printf ("%s, of which %u came back from elsewhere", text, back) : NULL;
      hrm_recovery_add_damage (self->report, bad->page, tree->name, bad->rows, more ? more : text);
    }
}
