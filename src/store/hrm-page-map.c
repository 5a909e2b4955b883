/* hrm-page-map.c: which page of a file belongs to which table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First what the first page leads to, then what is left: pages that nothing
 * leads to any more, put together to trees where one of them leads to others.
 * A page belongs to one tree at the most, so that circles end.
 */
#include "hrm-page-map.h"

#include <string.h>

#define DEPTH_MOST 20

typedef struct
{
  guint32 page;
  guint depth;
  gint64 above, most;
} Step;

static void
tree_free (gpointer data)
{
  HrmTree *tree = data;

  g_free (tree->name);
  g_free (tree->sql);
  g_array_unref (tree->leaves);
  g_free (tree);
}

static HrmTree *
add_tree (HrmPageMap *self, guint32 root, const char *name, const char *sql)
{
  HrmTree *tree = g_new0 (HrmTree, 1);

  tree->root = root;
  tree->name = g_strdup (name);
  tree->sql = g_strdup (sql);
  tree->leaves = g_array_new (FALSE, FALSE, sizeof (guint32));
  tree->complete = TRUE;
  g_ptr_array_add (self->trees, tree);
  return tree;
}

/* Walking */

static void
add_bad (HrmPageMap *self, guint32 index, const Step *step, HrmPageType type)
{
  HrmTree *tree = self->trees->pdata[index];
  HrmBadPage bad = { .page = step->page, .tree = index, .above = step->above, .most = step->most, .type = type };

  bad.leads = step->depth < tree->leaf_depth || type == HRM_PAGE_NODE;
  bad.rows = hrm_pages_n_cells (self->pages, step->page);
  tree->complete = FALSE;
  g_array_append_val (self->bad, bad);
}

/* Whether the rows of a leaf may be those that its place in the tree asks for:
 * a pointer that was garbled leads to the rows of another table. */
static gboolean
is_in_place (HrmPageMap *self, const Step *step)
{
  HrmRecord record = { 0 };
  guint n = hrm_pages_n_cells (self->pages, step->page), right = 0, wrong = 0;

  for (guint i = 0; i < n; i++)
    if (hrm_pages_record (self->pages, step->page, i, &record))
      {
        if (record.rowid > step->above && record.rowid <= step->most)
          right++;
        else
          wrong++;
      }
  hrm_record_clear (&record);
  return wrong == 0 || right > wrong;
}

static void
add_leaf (HrmPageMap *self, HrmTree *tree, const Step *step)
{
  guint n = hrm_pages_n_cells (self->pages, step->page);

  g_array_append_val (tree->leaves, step->page);
  tree->most_rows = MAX (tree->most_rows, n);
  tree->leaf_depth = MAX (tree->leaf_depth, step->depth);
}

static void
push_children (HrmPageMap *self, guint32 index, const Step *step, GArray *stack)
{
  guint n = hrm_pages_n_cells (self->pages, step->page);
  gint64 above = step->above;
  guint first = stack->len;
  gboolean whole = TRUE;

  for (guint i = 0; i <= n; i++)
    {
      Step child = { .depth = step->depth + 1, .above = above };
      gint64 most;

      if (!hrm_pages_child (self->pages, step->page, i, &child.page, &most))
        {
          whole = FALSE;
          continue;
        }
      child.most = MIN (most, step->most);
      above = child.most;
      g_array_append_val (stack, child);
    }
  if (!whole)
    add_bad (self, index, step, HRM_PAGE_NODE);
  /* The first one is to be on top. */
  for (guint i = first, j = stack->len; i + 1 < j; i++)
    {
      Step swap = g_array_index (stack, Step, i);

      j--;
      g_array_index (stack, Step, i) = g_array_index (stack, Step, j);
      g_array_index (stack, Step, j) = swap;
    }
}

static void
walk_step (HrmPageMap *self, guint32 index, gboolean rowids, const Step *step, GArray *stack)
{
  HrmTree *tree = self->trees->pdata[index];
  HrmPageType type = hrm_pages_get_type (self->pages, step->page);
  gboolean leaf = type == (rowids ? HRM_PAGE_LEAF : HRM_PAGE_INDEX_LEAF);
  gboolean node = type == (rowids ? HRM_PAGE_NODE : HRM_PAGE_INDEX_NODE);

  if (type != HRM_PAGE_MISSING && self->tree_of[step->page] != HRM_NO_TREE)
    {
      tree->complete = FALSE;
      return;
    }
  if ((!leaf && !node) || step->depth > DEPTH_MOST || (leaf && rowids && !is_in_place (self, step)))
    {
      /* A page that holds something else is left to those who look for it. */
      if (type == HRM_PAGE_EMPTY || type == HRM_PAGE_BROKEN)
        self->tree_of[step->page] = index;
      add_bad (self, index, step, type);
      return;
    }
  self->tree_of[step->page] = index;
  if (leaf || !rowids)
    add_leaf (self, tree, step);
  if (node)
    push_children (self, index, step, stack);
}

static void
walk (HrmPageMap *self, guint32 index, gboolean rowids)
{
  HrmTree *tree = self->trees->pdata[index];
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Step));
  Step top = { tree->root, 1, G_MININT64, G_MAXINT64 };

  g_array_append_val (stack, top);
  while (stack->len > 0)
    {
      Step step = g_array_index (stack, Step, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      walk_step (self, index, rowids, &step, stack);
    }
}

/* The schema: its first page is the first page of the file. */

static gboolean
is_text (const HrmCell *cell)
{
  return cell->type == HRM_CELL_TEXT && cell->length > 0;
}

static char *
copy_text (const HrmCell *cell)
{
  return is_text (cell) && memchr (cell->bytes, '\0', cell->length) == NULL ? g_strndup (cell->bytes, cell->length) : NULL;
}

/* type, name, tbl_name, rootpage, sql */
static void
read_schema_record (HrmPageMap *self, const HrmRecord *record)
{
  g_autofree char *type = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sql = NULL;

  if (record->n_cells != 5 || record->cells[3].type != HRM_CELL_INTEGER)
    return;
  type = copy_text (&record->cells[0]);
  name = copy_text (&record->cells[1]);
  sql = copy_text (&record->cells[4]);
  if (g_strcmp0 (type, "table") != 0 || name == NULL || record->cells[3].integer < 2 ||
      record->cells[3].integer > hrm_pages_get_n (self->pages) || hrm_page_map_find (self, name))
    return;
  add_tree (self, (guint32) record->cells[3].integer, name, sql);
}

static void
read_schema_page (HrmPageMap *self, guint32 page)
{
  HrmRecord record = { 0 };
  guint n = hrm_pages_n_cells (self->pages, page);

  for (guint i = 0; i < n; i++)
    if (hrm_pages_record (self->pages, page, i, &record))
      read_schema_record (self, &record);
  hrm_record_clear (&record);
}

static void
read_schema (HrmPageMap *self)
{
  HrmTree *schema = add_tree (self, 1, "sqlite_schema", NULL);
  guint n;

  walk (self, 0, TRUE);
  n = schema->leaves->len;
  for (guint i = 0; i < n; i++)
    read_schema_page (self, g_array_index (schema->leaves, guint32, i));
  self->schema_complete = schema->complete && n > 0;
  /* Where a part of it is gone, the rest may lie anywhere. */
  for (guint32 page = 2; !self->schema_complete && page <= hrm_pages_get_n (self->pages); page++)
    if (self->tree_of[page] == HRM_NO_TREE && hrm_pages_get_type (self->pages, page) == HRM_PAGE_LEAF)
      read_schema_page (self, page);
}

static void
free_cb (guint32 page, gpointer data)
{
  HrmPageMap *self = data;

  self->free[page] = TRUE;
}

/* A leaf that holds only rows of the schema has been read. */
static gboolean
is_schema_leaf (HrmPageMap *self, guint32 page)
{
  HrmRecord record = { 0 };
  gboolean is = hrm_pages_record (self->pages, page, 0, &record) && record.n_cells == 5 && is_text (&record.cells[0]) &&
                is_text (&record.cells[4]) && record.cells[4].length > 7 && memcmp (record.cells[4].bytes, "CREATE ", 7) == 0;

  hrm_record_clear (&record);
  return is;
}

/* Pages that something leads to are no tops. */
static void
find_tops (HrmPageMap *self, guint8 *led_to)
{
  guint32 n_pages = hrm_pages_get_n (self->pages);

  for (guint32 page = 2; page <= n_pages; page++)
    {
      HrmPageType type = hrm_pages_get_type (self->pages, page);
      guint n = hrm_pages_n_cells (self->pages, page);
      guint32 child;
      gint64 most;

      if (self->tree_of[page] != HRM_NO_TREE || (type != HRM_PAGE_NODE && type != HRM_PAGE_INDEX_NODE))
        continue;
      for (guint i = 0; i <= n; i++)
        if (hrm_pages_child (self->pages, page, i, &child, &most) && child >= 2 && child <= n_pages && child != page)
          led_to[child] = TRUE;
    }
}

static void
walk_strays (HrmPageMap *self)
{
  guint32 n_pages = hrm_pages_get_n (self->pages);
  g_autofree guint8 *led_to = g_new0 (guint8, (gsize) n_pages + 1);

  find_tops (self, led_to);
  /* Twice, since pages that lead to each other have no top. */
  for (guint round = 0; round < 2; round++)
    for (guint32 page = 2; page <= n_pages; page++)
      {
        HrmPageType type = hrm_pages_get_type (self->pages, page);

        if (self->tree_of[page] != HRM_NO_TREE || self->free[page] || type < HRM_PAGE_LEAF || (round == 0 && led_to[page]) ||
            hrm_pages_is_chain (self->pages, page) || (type == HRM_PAGE_LEAF && is_schema_leaf (self, page)))
          continue;
        add_tree (self, page, NULL, NULL);
        walk (self, self->trees->len - 1, type == HRM_PAGE_LEAF || type == HRM_PAGE_NODE);
      }
}

/* Where it is known only afterwards. */
static void
judge_bad (HrmPageMap *self)
{
  for (guint i = 0; i < self->bad->len; i++)
    {
      HrmBadPage *bad = &g_array_index (self->bad, HrmBadPage, i);
      HrmTree *tree = self->trees->pdata[bad->tree];

      if (!bad->leads && bad->rows == 0)
        bad->rows = tree->most_rows;
    }
}

/* "journal_part" has no rowids. */
static gboolean
has_rowids (const HrmTree *tree)
{
  return tree->sql ? strstr (tree->sql, "WITHOUT ROWID") == NULL : g_strcmp0 (tree->name, "journal_part") != 0;
}

HrmPageMap *
hrm_page_map_new (HrmPages *pages)
{
  HrmPageMap *self = g_new0 (HrmPageMap, 1);
  guint32 n = hrm_pages_get_n (pages);

  self->pages = pages;
  self->trees = g_ptr_array_new_with_free_func (tree_free);
  self->bad = g_array_new (FALSE, FALSE, sizeof (HrmBadPage));
  self->tree_of = g_new (guint32, (gsize) n + 1);
  self->free = g_new0 (guint8, (gsize) n + 1);
  for (guint32 page = 0; page <= n; page++)
    self->tree_of[page] = HRM_NO_TREE;
  read_schema (self);
  for (guint i = 1; i < self->trees->len; i++)
    walk (self, i, has_rowids (self->trees->pdata[i]));
  hrm_pages_each_free (pages, free_cb, self);
  walk_strays (self);
  judge_bad (self);
  return self;
}

void
hrm_page_map_free (HrmPageMap *map)
{
  if (map == NULL)
    return;
  g_ptr_array_unref (map->trees);
  g_array_unref (map->bad);
  g_free (map->tree_of);
  g_free (map->free);
  g_free (map);
}

HrmTree *
hrm_page_map_find (HrmPageMap *map, const char *name)
{
  for (guint i = 0; i < map->trees->len; i++)
    if (g_strcmp0 (((HrmTree *) map->trees->pdata[i])->name, name) == 0)
      return map->trees->pdata[i];
  return NULL;
}

GStrv
hrm_tree_columns (const char *sql)
{
  g_auto (GStrv) lines = g_strsplit (sql ? sql : "", "\n", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strchug (lines[i]);
      const char *end = *line == '"' ? strchr (line + 1, '"') : NULL;

      if (end)
        {
          g_autofree char *name = g_strndup (line + 1, (gsize) (end - line - 1));

          g_strv_builder_add (names, name);
        }
    }
  return g_strv_builder_end (names);
}

char *
hrm_bad_page_describe (HrmPageMap *map, const HrmBadPage *bad)
{
  HrmTree *tree = map->trees->pdata[bad->tree];
  g_autofree char *how = NULL;
  g_autofree char *whose = tree->name ? g_strdup_printf ("of the table %s", tree->name) : g_strdup ("of a table whose name is lost");

  if (bad->type == HRM_PAGE_MISSING)
    how = g_strdup_printf ("Page %u is missing, since the file ends before it", bad->page);
  else
    how = g_strdup_printf ("Page %u is %s", bad->page, bad->type == HRM_PAGE_EMPTY ? "empty" : "damaged");
  if (bad->tree == 0)
    return g_strdup_printf ("%s: it said where tables are", how);
  if (bad->leads)
    return g_strdup_printf ("%s: it said where rows %s are", how, whose);
  if (bad->rows == 0)
    return g_strdup_printf ("%s: rows %s", how, whose);
  return g_strdup_printf ("%s: up to %u %s %s", how, bad->rows, bad->rows == 1 ? "row" : "rows", whose);
}
