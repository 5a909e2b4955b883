/* hrm-page-map.h: which page of a file belongs to which table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-pages.h"

G_BEGIN_DECLS

#define HRM_NO_TREE G_MAXUINT32

/* The pages of one table, from the top down; of a table whose name is not known
 * where nothing that can be read points to the top. */
typedef struct
{
  guint32 root;
  char *name;                /* "session"; NULL: not known */
  char *sql;                 /* as the file has it; or NULL */
  GArray *leaves;            /* of guint32: pages with rows */
  guint most_rows;           /* on one leaf */
  guint leaf_depth;          /* 0: no leaf was met */
  gboolean complete;         /* no page of it is missing or damaged */
} HrmTree;

/* A page that should hold rows of a table, or lead to them, and does not. */
typedef struct
{
  guint32 page;
  guint32 tree;
  gint64 above, most;        /* its rows have ids > above and <= most */
  gboolean leads;            /* it held no rows, but led to pages with them */
  guint rows;                /* that it held at the most; 0: not known */
  HrmPageType type;
} HrmBadPage;

typedef struct
{
  HrmPages *pages;
  GPtrArray *trees;          /* of HrmTree; those with names first */
  GArray *bad;               /* of HrmBadPage */
  guint32 *tree_of;          /* [n + 1] index in trees, HRM_NO_TREE: none */
  guint8 *free;              /* [n + 1] */
  gboolean schema_complete;
} HrmPageMap;

HrmPageMap *hrm_page_map_new     (HrmPages *pages);    /* borrows PAGES */
void        hrm_page_map_free    (HrmPageMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmPageMap, hrm_page_map_free)

/* NULL: no such table is known. */
HrmTree    *hrm_page_map_find    (HrmPageMap *map, const char *name);
/* Names of columns in the order of the file. NULL-terminated. */
GStrv       hrm_tree_columns     (const char *sql);
/* What is wrong with a page, in words: "Page 17 is damaged: up to 12 rows of the table session". Full. */
char       *hrm_bad_page_describe (HrmPageMap *map, const HrmBadPage *bad);

G_END_DECLS
