/* hrm-page-file.c: the bytes of an SQLite file, page by page, without SQLite.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-page-file.h"

#include <string.h>

#define HEADER 100
#define LEAST_SIZE 512
#define MOST_SIZE 65536
#define USUAL_SIZE 4096
#define PASSES 16                /* over what chains hold */
#define PAGES_MOST 1000000       /* that are looked at: rows beyond them SQLite alone can find */
#define SAMPLE 4000              /* pages that are looked at to find the size */

struct _HrmPages
{
  const guint8 *data;
  gsize length;
  guint32 size, usable, n;
  guint8 *types;             /* [n + 1] HrmPageType + 1; 0: not looked at yet */
  guint8 *chain;             /* [n + 1] part of a chain that was read */
  guint32 *met;              /* [n + 1] number of the chain that met it last */
  guint32 chains;
  guint64 budget;            /* bytes that may still be read from chains */
};

static guint
read_be16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

static guint32
read_be32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* Returns: how many bytes it has; 0 when it does not end before END */
static guint
read_varint (const guint8 *at, const guint8 *end, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 9 && at + i < end; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | at[i];
          return 9;
        }
      *value = *value << 7 | (at[i] & 0x7f);
      if (!(at[i] & 0x80))
        return i + 1;
    }
  return 0;
}

/* Pages */

typedef struct
{
  guint8 type;
  guint head;                /* where the array of cell pointers begins */
  guint n_cells;
} Head;

static const guint8 *
page_data (HrmPages *self, guint32 page)
{
  return self->data + (gsize) (page - 1) * self->size;
}

/* Bytes of PAGE that can be used; less for one that the file ends in. */
static guint
page_length (HrmPages *self, guint32 page)
{
  gsize left = self->length - (gsize) (page - 1) * self->size;

  return (guint) MIN (left, self->usable);
}

/* With STRICT, only a page on which all cells lie where they should. */
static gboolean
read_head (const guint8 *data, guint length, guint size, gboolean first, gboolean strict, Head *head)
{
  guint at = first ? HEADER : 0;
  guint content;

  if (length < at + 12)
    return FALSE;
  head->type = data[at];
  if (head->type != 2 && head->type != 5 && head->type != 10 && head->type != 13)
    return FALSE;
  head->n_cells = read_be16 (data + at + 3);
  head->head = at + (head->type < 10 ? 12 : 8);
  if (head->n_cells > (size - head->head) / 4 || head->head + head->n_cells * 2 > length)
    return FALSE;
  content = read_be16 (data + at + 5);
  content = content == 0 ? MOST_SIZE : content;
  if (!strict)
    return TRUE;
  if (content > size || content < head->head + head->n_cells * 2 || (head->n_cells == 0 && !first))
    return FALSE;
  for (guint i = 0; i < head->n_cells; i++)
    {
      guint cell = read_be16 (data + head->head + i * 2);

      if (cell < content || cell >= size)
        return FALSE;
    }
  return TRUE;
}

static gboolean
get_head (HrmPages *self, guint32 page, Head *head)
{
  return page >= 1 && page <= self->n &&
         read_head (page_data (self, page), page_length (self, page), self->size, page == 1, FALSE, head);
}

static gboolean
is_zero (const guint8 *data, guint length)
{
  for (guint i = 0; i < length; i++)
    if (data[i])
      return FALSE;
  return TRUE;
}

static HrmPageType
look_at (HrmPages *pages, guint32 page)
{
  Head head;

  if (!get_head (pages, page, &head))
    return is_zero (page_data (pages, page), page_length (pages, page)) ? HRM_PAGE_EMPTY : HRM_PAGE_BROKEN;
  switch (head.type)
    {
    case 2:
      return HRM_PAGE_INDEX_NODE;
    case 5:
      return HRM_PAGE_NODE;
    case 10:
      return HRM_PAGE_INDEX_LEAF;
    default:
      return HRM_PAGE_LEAF;
    }
}

HrmPageType
hrm_pages_get_type (HrmPages *pages, guint32 page)
{
  if (page < 1 || page > pages->n)
    return HRM_PAGE_MISSING;
  if (pages->types[page] == 0)
    pages->types[page] = (guint8) (look_at (pages, page) + 1);
  return (HrmPageType) (pages->types[page] - 1);
}

guint
hrm_pages_n_cells (HrmPages *pages, guint32 page)
{
  Head head;

  return get_head (pages, page, &head) ? head.n_cells : 0;
}

gboolean
hrm_pages_is_chain (HrmPages *pages, guint32 page)
{
  return page <= pages->n && pages->chain[page];
}

guint32
hrm_pages_get_size (HrmPages *pages)
{
  return pages->size;
}

guint32
hrm_pages_get_n (HrmPages *pages)
{
  return pages->n;
}

gboolean
hrm_pages_is_cut (HrmPages *pages, guint32 *said)
{
  gboolean headed = pages->length >= HEADER && memcmp (pages->data, "SQLite format 3", 16) == 0;

  *said = headed ? read_be32 (pages->data + 28) : 0;
  return pages->length % pages->size != 0 || (guint64) *said * pages->size > pages->length;
}

/* How big a page is */

/* Pages that look right when each has SIZE bytes. */
static guint
count_right (const guint8 *data, gsize length, guint32 size)
{
  guint n = 0;

  for (gsize at = 0, page = 1; at + size <= length && page <= SAMPLE; at += size, page++)
    {
      Head head;

      n += read_head (data + at, size, size, page == 1, TRUE, &head);
    }
  return n;
}

static guint32
find_size (const guint8 *data, gsize length)
{
  guint32 said = length >= HEADER ? read_be16 (data + 16) : 0;
  guint32 best = USUAL_SIZE;
  guint best_right = 0;

  said = said == 1 ? MOST_SIZE : said;
  for (guint32 size = LEAST_SIZE; size <= MOST_SIZE; size *= 2)
    {
      guint right = count_right (data, length, size);

      /* Where it is even, what the header says, or else what Headroom writes. */
      if (right > best_right || (right == best_right && (size == said || (size == USUAL_SIZE && best != said))))
        {
          best = size;
          best_right = right;
        }
    }
  return best;
}

HrmPages *
hrm_pages_new (const guint8 *data, gsize size)
{
  HrmPages *self;

  if (size < LEAST_SIZE)
    return NULL;
  self = g_new0 (HrmPages, 1);
  self->data = data;
  self->length = size;
  self->size = self->usable = find_size (data, size);
  self->n = (guint32) MIN ((size + self->size - 1) / self->size, PAGES_MOST);
  self->types = g_new0 (guint8, (gsize) self->n + 1);
  self->chain = g_new0 (guint8, (gsize) self->n + 1);
  self->met = g_new0 (guint32, (gsize) self->n + 1);
  self->budget = (guint64) size * PASSES;
  return self;
}

void
hrm_pages_free (HrmPages *pages)
{
  if (pages == NULL)
    return;
  g_free (pages->types);
  g_free (pages->chain);
  g_free (pages->met);
  g_free (pages);
}

/* Nodes */

gboolean
hrm_pages_child (HrmPages *pages, guint32 page, guint i, guint32 *child, gint64 *most)
{
  Head head;
  const guint8 *data;
  guint length, at;
  guint64 key = 0;

  if (!get_head (pages, page, &head) || head.type >= 10 || i > head.n_cells)
    return FALSE;
  data = page_data (pages, page);
  length = page_length (pages, page);
  *most = G_MAXINT64;
  if (i == head.n_cells)
    {
      *child = read_be32 (data + head.head - 4);
      return TRUE;
    }
  at = read_be16 (data + head.head + i * 2);
  if (at < head.head + head.n_cells * 2 || at + 4 > length ||
      (head.type == 5 && read_varint (data + at + 4, data + length, &key) == 0))
    return FALSE;
  *child = read_be32 (data + at);
  if (head.type == 5)
    *most = (gint64) key;
  return TRUE;
}

/* Records */

void
hrm_record_clear (HrmRecord *record)
{
  g_clear_pointer (&record->payload, g_byte_array_unref);
  record->n_cells = 0;
}

/* Bytes of a payload of SIZE that lie on the page itself. */
static guint
local_size (HrmPages *self, guint64 size, gboolean index)
{
  guint most = index ? (self->usable - 12) * 64 / 255 - 23 : self->usable - 35;
  guint least = (self->usable - 12) * 32 / 255 - 23;
  guint64 some;

  if (size <= most)
    return (guint) size;
  some = least + (size - least) % (self->usable - 4);
  return some <= most ? (guint) some : least;
}

/* Follows a chain from page NEXT until the payload has SIZE bytes. */
static gboolean
read_chain (HrmPages *self, guint32 next, guint64 size, GByteArray *payload)
{
  self->chains++;
  while (payload->len < size)
    {
      guint want = (guint) MIN (size - payload->len, self->usable - 4);
      const guint8 *data;

      if (next < 2 || next > self->n || self->met[next] == self->chains || want > self->budget ||
          page_length (self, next) < want + 4)
        return FALSE;
      self->met[next] = self->chains;
      self->budget -= want;
      data = page_data (self, next);
      g_byte_array_append (payload, data + 4, want);
      self->chain[next] = TRUE;
      next = read_be32 (data);
    }
  return TRUE;
}

static guint64
serial_size (guint64 serial)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };

  return serial < 12 ? sizes[serial] : (serial - 12) / 2;
}

static gint64
read_integer (const guint8 *at, guint size)
{
  guint64 value = at[0] & 0x80 ? G_MAXUINT64 : 0;

  for (guint i = 0; i < size; i++)
    value = value << 8 | at[i];
  return (gint64) value;
}

static void
read_cell (HrmCell *cell, guint64 serial, const guint8 *at)
{
  guint size = (guint) serial_size (serial);

  if (serial == 0)
    cell->type = HRM_CELL_NULL;
  else if (serial == 7)
    {
      guint64 bits = (guint64) read_integer (at, 8);

      cell->type = HRM_CELL_NUMBER;
      memcpy (&cell->number, &bits, sizeof bits);
    }
  else if (serial < 12)
    {
      cell->type = HRM_CELL_INTEGER;
      cell->integer = serial == 8 ? 0 : serial == 9 ? 1 : read_integer (at, size);
    }
  else
    {
      cell->type = serial % 2 ? HRM_CELL_TEXT : HRM_CELL_BLOB;
      cell->bytes = (const char *) at;
      cell->length = size;
    }
}

/* Cells of a payload of SIZE bytes, of which those that could be read are there. */
static gboolean
read_cells (HrmRecord *record, guint64 size)
{
  const guint8 *data = record->payload->data;
  const guint8 *end = data + record->payload->len;
  guint64 head, at;
  guint n = read_varint (data, end, &head);

  if (n == 0 || head < n || head > record->payload->len)
    return FALSE;
  at = head;
  for (guint i = n; i < head;)
    {
      guint64 serial;
      guint length = read_varint (data + i, data + head, &serial);
      HrmCell *cell = &record->cells[record->n_cells];

      if (length == 0 || serial == 10 || serial == 11 || record->n_cells == HRM_RECORD_CELLS || serial_size (serial) > size - at)
        return FALSE;
      *cell = (HrmCell) { .type = HRM_CELL_LOST };
      if (at + serial_size (serial) <= record->payload->len)
        read_cell (cell, serial, data + at);
      at += serial_size (serial);
      record->n_cells++;
      i += length;
    }
  return at == size && record->n_cells > 0;
}

/* Whether a row with a number of its own, which all of ours have, may begin AT: cheap, since it is asked at every byte. */
static gboolean
may_begin (const guint8 *at, const guint8 *end, guint64 rowid)
{
  return rowid > 0 && rowid <= G_MAXINT64 && at + 2 < end && at[0] > 2 && at[0] < 0x80 && at[1] == 0;
}

/* A cell that begins AT; with GUESS, at a place that nothing points to. Returns: its bytes on the page; 0 when there is none. */
static guint
read_record (HrmPages *self, guint32 page, guint at, guint skip, gboolean index, gboolean guess, HrmRecord *record)
{
  const guint8 *data = page_data (self, page);
  guint length = page_length (self, page);
  const guint8 *end = data + length;
  guint64 size, rowid = 0;
  guint n, start = at, local;

  hrm_record_clear (record);
  record->cut = FALSE;
  at += skip;
  if (at >= length || (n = read_varint (data + at, end, &size)) == 0)
    return 0;
  at += n;
  if (!index)
    {
      if ((n = read_varint (data + at, end, &rowid)) == 0)
        return 0;
      at += n;
    }
  if (size < 2 || size > self->length || (guess && !may_begin (data + at, end, rowid)))
    return 0;
  local = local_size (self, size, index);
  if (at + local + (local < size ? 4 : 0) > length)
    return 0;
  record->rowid = (gint64) rowid;
  record->payload = g_byte_array_sized_new (local);
  g_byte_array_append (record->payload, data + at, local);
  if (local < size)
    {
      record->cut = !read_chain (self, read_be32 (data + at + local), size, record->payload);
      at += 4;
    }
  if (!read_cells (record, size))
    {
      hrm_record_clear (record);
      return 0;
    }
  return at + local - start;
}

gboolean
hrm_pages_record (HrmPages *pages, guint32 page, guint i, HrmRecord *record)
{
  Head head;
  guint at;

  hrm_record_clear (record);
  if (!get_head (pages, page, &head) || head.type == 5 || i >= head.n_cells)
    return FALSE;
  at = read_be16 (page_data (pages, page) + head.head + i * 2);
  if (at < head.head + head.n_cells * 2)
    return FALSE;
  return read_record (pages, page, at, head.type == 2 ? 4 : 0, head.type != 13, FALSE, record) > 0;
}

gboolean
hrm_pages_scan (HrmPages *pages, guint32 page, guint *at, HrmRecord *record)
{
  guint length;

  if (page < 1 || page > pages->n)
    return FALSE;
  length = page_length (pages, page);
  for (; *at + 4 < length; (*at)++)
    {
      guint n = read_record (pages, page, *at, 0, FALSE, TRUE, record);

      if (n > 0)
        {
          *at += n;
          return TRUE;
        }
    }
  return FALSE;
}

/* Free pages */

void
hrm_pages_each_free (HrmPages *pages, void (*free_cb) (guint32 page, gpointer data), gpointer data)
{
  guint32 trunk = pages->length >= HEADER ? read_be32 (pages->data + 32) : 0;

  pages->chains++;
  while (trunk >= 2 && trunk <= pages->n && pages->met[trunk] != pages->chains && page_length (pages, trunk) >= 8)
    {
      const guint8 *at = page_data (pages, trunk);
      guint32 n = MIN (read_be32 (at + 4), page_length (pages, trunk) / 4 - 2);

      pages->met[trunk] = pages->chains;
      free_cb (trunk, data);
      for (guint32 i = 0; i < n; i++)
        {
          guint32 leaf = read_be32 (at + 8 + i * 4);

          if (leaf >= 2 && leaf <= pages->n)
            free_cb (leaf, data);
        }
      trunk = read_be32 (at);
    }
}
