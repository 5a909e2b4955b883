/* hrm-verify-pages.c: what is wrong with the pages of a file, in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-verify-pages.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "hrm-page-map.h"

#define BYTES_MOST (256 * 1024 * 1024)            /* what is read at once to say more than SQLite does */
#define NAMED 3                                   /* rows that are named */
#define SENTENCES_MOST 50

typedef struct
{
  guint8 *data;
  gsize length;
  HrmPages *pages;
  HrmPageMap *map;           /* NULL: there is nothing to be seen */
} Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->map, hrm_page_map_free);
  g_clear_pointer (&look->pages, hrm_pages_free);
  g_free (look->data);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

/* By the descriptor that is open: another one would drop SQLite's locks. */
static void
look_at (Look *look, HrmLock *file)
{
  struct stat info;
  ssize_t n = 1;

  if (fstat (hrm_lock_get_fd (file), &info) < 0 || info.st_size > BYTES_MOST)
    return;
  look->data = g_try_malloc ((gsize) info.st_size + 1);
  while (look->data && look->length < (gsize) info.st_size && n > 0)
    {
      n = pread (hrm_lock_get_fd (file), look->data + look->length, (gsize) info.st_size - look->length, (off_t) look->length);
      if (n > 0)
        look->length += (gsize) n;
      else if (n < 0 && errno == EINTR)
        n = 1;
    }
  look->pages = look->data ? hrm_pages_new (look->data, look->length) : NULL;
  if (look->pages)
    look->map = hrm_page_map_new (look->pages);
}

/* SQLite's lines */

/* The page that "On tree page 28 cell 0: …" and "Page 28: …" speak of; 0: none. */
static guint32
page_of (const char *line)
{
  const char *at = strstr (line, "page ");
  guint64 page = 0;

  if (g_str_has_prefix (line, "Page "))
    at = line;
  if (at)
    page = g_ascii_strtoull (at + strlen ("page "), NULL, 10);
  return page <= G_MAXUINT32 ? (guint32) page : 0;
}

static GPtrArray *
split_lines (GPtrArray *said)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < said->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (said->pdata[i], "\n", -1);

      for (guint p = 0; parts[p]; p++)
        if (*parts[p] && !g_str_has_prefix (parts[p], "***"))
          g_ptr_array_add (lines, g_strdup (parts[p]));
    }
  return lines;
}

/* The first line on a page, which is taken out, and with it what others say of the same page. */
static char *
take_line (GPtrArray *lines, guint32 page)
{
  char *first = NULL;

  for (guint i = 0; i < lines->len;)
    if (page_of (lines->pdata[i]) == page)
      {
        first = first ? first : g_strdup (lines->pdata[i]);
        g_ptr_array_remove_index (lines, i);
      }
    else
      i++;
  return first;
}

/* Rows of a damaged page */

static void
append_names (GString *text, HrmModel *replayed, HrmKind kind, const HrmBadPage *bad)
{
  GPtrArray *rows = hrm_model_get_rows (replayed, kind);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];

      if (row->id <= bad->above || row->id > bad->most)
        continue;
      if (n < NAMED)
        g_string_append_printf (text, "%s“%s”", n ? ", " : "; by the journal ", hrm_row_get_title (row));
      n++;
    }
  if (n > NAMED)
    g_string_append_printf (text, " and %u more", n - NAMED);
}

static void
append_range (GString *text, const HrmBadPage *bad, const char *what)
{
  gint64 first = bad->above == G_MAXINT64 ? bad->above : bad->above + 1;

  if (bad->above != G_MININT64 && bad->most != G_MAXINT64)
    g_string_append_printf (text, ", with %s from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, what, first, bad->most);
  else if (bad->above != G_MININT64)
    g_string_append_printf (text, ", with %s from %" G_GINT64_FORMAT " on", what, first);
  else if (bad->most != G_MAXINT64)
    g_string_append_printf (text, ", with %s up to %" G_GINT64_FORMAT, what, bad->most);
}

static char *
describe_bad (HrmPageMap *map, const HrmBadPage *bad, GPtrArray *lines, HrmModel *replayed)
{
  HrmTree *tree = map->trees->pdata[bad->tree];
  HrmKind kind = tree->name ? hrm_kind_from_name (tree->name) : HRM_KIND_NONE;
  g_autofree char *plain = hrm_bad_page_describe (map, bad);
  g_autofree char *line = take_line (lines, bad->page);
  GString *text = g_string_new (plain);

  if (bad->tree > 0)
    append_range (text, bad, g_strcmp0 (tree->name, "journal") == 0 ? "entries" : "ids");
  if (replayed && kind != HRM_KIND_NONE && !bad->leads)
    append_names (text, replayed, kind, bad);
  if (line)
    g_string_append_printf (text, " (SQLite: %s)", line);
  return g_string_free (text, FALSE);
}

/* A page that can be read, and that SQLite has something to say about all the same. */
static char *
describe_line (HrmPageMap *map, const char *line)
{
  guint32 page = map ? page_of (line) : 0;
  guint32 index = page > 0 && page <= hrm_pages_get_n (map->pages) ? map->tree_of[page] : HRM_NO_TREE;
  HrmTree *tree = index != HRM_NO_TREE ? map->trees->pdata[index] : NULL;

  if (g_str_has_prefix (line, HRM_UNREADABLE))
    return g_strdup_printf ("The table %s cannot be read to its end", line + strlen (HRM_UNREADABLE));
  if (strstr (line, "is never used"))
    return g_strdup_printf ("Page %u belongs to nothing (SQLite: %s)", page, line);
  if (strstr (line, "reelist") || (index == HRM_NO_TREE && page > 0 && page <= hrm_pages_get_n (map->pages) && map->free[page]))
    return g_strdup_printf ("The list of free pages is damaged; it holds no rows (SQLite: %s)", line);
  if (tree && tree->name)
    return g_strdup_printf ("Page %u is damaged in part; it is one of the table %s (SQLite: %s)", page, tree->name, line);
  if (page > 0)
    return g_strdup_printf ("Page %u is damaged (SQLite: %s)", page, line);
  return g_strdup_printf ("The file is damaged (SQLite: %s)", line);
}

/* Of a table that cannot be read, its damaged pages say more. */
static gboolean
is_told (HrmPageMap *map, const char *line)
{
  if (map == NULL || !g_str_has_prefix (line, HRM_UNREADABLE))
    return FALSE;
  for (guint i = 0; i < map->bad->len; i++)
    {
      HrmTree *tree = map->trees->pdata[g_array_index (map->bad, HrmBadPage, i).tree];

      if (g_strcmp0 (tree->name, line + strlen (HRM_UNREADABLE)) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
hrm_verify_pages (HrmLock *file, GPtrArray *said, HrmModel *replayed, gboolean rows_told)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lines = split_lines (said);
  g_auto (Look) look = { NULL };

  look_at (&look, file);
  for (guint i = 0; look.map && i < look.map->bad->len && sentences->len < SENTENCES_MOST; i++)
    g_ptr_array_add (sentences, describe_bad (look.map, &g_array_index (look.map->bad, HrmBadPage, i), lines, replayed));
  /* What a damaged page led to is never used, which is no finding of its own. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < lines->len && sentences->len < SENTENCES_MOST; i++)
      {
        const char *line = lines->pdata[i];
        gboolean unused = strstr (line, "is never used") != NULL;

        if (is_told (look.map, line))
          continue;
        if (unused == (pass == 1) && !(unused && sentences->len > 0) && !(rows_told && g_str_has_prefix (line, "non-")))
          g_ptr_array_add (sentences, describe_line (look.map, line));
      }
  return sentences;
}

gboolean
hrm_verify_is_ours (HrmLock *file)
{
  static const char * const names[] = { "album", "track", "session", "journal" };
  g_auto (Look) look = { NULL };

  look_at (&look, file);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (look.map == NULL || hrm_page_map_find (look.map, names[i]) == NULL)
      return FALSE;
  return TRUE;
}
