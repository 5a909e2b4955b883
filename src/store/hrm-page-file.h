/* hrm-page-file.h: the bytes of an SQLite file, page by page, without SQLite.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After https://www.sqlite.org/fileformat2.html. Nothing in the bytes is
 * believed: every offset is looked at, no page is met twice in a chain, and the
 * sum of what is read from chains is bounded by the size of the file.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HRM_PAGE_BROKEN,           /* not a page of a table; perhaps the middle of a long value */
  HRM_PAGE_EMPTY,            /* zeros */
  HRM_PAGE_MISSING,          /* beyond the end of the file */
  HRM_PAGE_LEAF,             /* of a table with rowids: rows */
  HRM_PAGE_NODE,             /* of such a table: pages */
  HRM_PAGE_INDEX_LEAF,       /* of a table without rowids */
  HRM_PAGE_INDEX_NODE,       /* of such a table: rows and pages */
} HrmPageType;

typedef enum
{
  HRM_CELL_LOST,             /* it lay on a page that cannot be read */
  HRM_CELL_NULL,
  HRM_CELL_INTEGER,
  HRM_CELL_NUMBER,
  HRM_CELL_TEXT,
  HRM_CELL_BLOB,
} HrmCellType;

/* One value; the bytes are borrowed. */
typedef struct
{
  HrmCellType type;
  gint64 integer;
  double number;
  const char *bytes;
  gsize length;
} HrmCell;

#define HRM_RECORD_CELLS 100

typedef struct
{
  gint64 rowid;
  guint n_cells;
  HrmCell cells[HRM_RECORD_CELLS];
  gboolean cut;              /* the end of it could not be read */
  GByteArray *payload;       /* what cells point into */
} HrmRecord;

typedef struct _HrmPages HrmPages;

/* DATA must stay as it is. NULL: there is no page in it. */
HrmPages   *hrm_pages_new       (const guint8 *data, gsize size);
void        hrm_pages_free      (HrmPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmPages, hrm_pages_free)

guint32     hrm_pages_get_size  (HrmPages *pages);     /* of a page, in bytes: as the header says, or else by the look of the pages */
guint32     hrm_pages_get_n     (HrmPages *pages);     /* the last one may be cut off */
/* Whether the file ends before it should; *SAID is how many pages its header says it has. */
gboolean    hrm_pages_is_cut    (HrmPages *pages, guint32 *said);
HrmPageType hrm_pages_get_type  (HrmPages *pages, guint32 page);
guint       hrm_pages_n_cells   (HrmPages *pages, guint32 page);   /* as its head says */
/* Whether PAGE is the continuation of a long value that was read. */
gboolean    hrm_pages_is_chain  (HrmPages *pages, guint32 page);

/* Child I of a node, 0 to n_cells, and the greatest key below it (G_MAXINT64 for
 * the last, and in an index). FALSE: there is no such cell. */
gboolean    hrm_pages_child     (HrmPages *pages, guint32 page, guint i, guint32 *child, gint64 *most);
/* Row I of a leaf, or of an index node. FALSE: there is no row to be read. */
gboolean    hrm_pages_record    (HrmPages *pages, guint32 page, guint i, HrmRecord *record);
/* A row wherever it may lie on a page whose head is gone, from byte *AT on, which moves behind it. */
gboolean    hrm_pages_scan      (HrmPages *pages, guint32 page, guint *at, HrmRecord *record);
void        hrm_record_clear    (HrmRecord *record);

/* Pages that are free, as far as the list of them can be followed. */
void        hrm_pages_each_free (HrmPages *pages, void (*free_cb) (guint32 page, gpointer data), gpointer data);

G_END_DECLS
