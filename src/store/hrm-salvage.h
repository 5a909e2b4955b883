/* hrm-salvage.h: all that can be read of a damaged album, from three places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * (a) the tables, by SQLite; (b) the pages, without it; (c) the journal, played
 * from its beginning. Where they disagree, a value of (a) goes before one of
 * (c), and that before one of (b):
 *
 *  - A row that (a) has is kept, whatever the journal says.
 *  - A row that (a) has not comes from (c) where the journal holds to its end,
 *    or where its table could not be read whole and the journal does not say
 *    that it was deleted.
 *  - Otherwise it comes from (b), unless the journal says that it was deleted.
 *  - Each field is taken from the first of them that has a value which it takes.
 */
#pragma once

#include "hrm-found.h"
#include "hrm-page-map.h"
#include "hrm-recovery.h"
#include "hrm-store-private.h"

G_BEGIN_DECLS

/* One line of the journal as it was found. */
typedef struct
{
  gint64 seq;
  HrmStoreEntry entry;
  GByteArray *changes;       /* NULL: none, or lost */
  gboolean lost;             /* the changes cannot be read */
} HrmFoundLine;

typedef struct
{
  const char *name;          /* of the file, for people */
  guint64 length;            /* of the file, in bytes */
  guint64 budget;            /* steps that SQLite may take for one table */
  HrmDb *db;                 /* NULL: SQLite cannot open it */
  gboolean sound;            /* SQLite finds nothing wrong with any page */
  gboolean ours;             /* the tables are those that Headroom makes */
  gboolean alike;            /* the tables have all that those have, and nothing that acts */
  HrmPages *pages;           /* NULL: no page could be found, or none was needed */
  HrmPageMap *map;

  HrmFoundSet *tables;       /* (a) */
  gboolean whole[HRM_N_KINDS]; /* the table was read to its end */
  HrmFoundSet *strays;       /* (b) */
  HrmFoundSet *logged;       /* (c): as the journal leaves them, with those that are gone */
  gboolean log_complete;     /* all lines that were written are there, as far as can be seen */
  gboolean log_holds;        /* they follow from each other, from the first to the last */
  gint64 log_reach;          /* the last line up to which they do */
  char *log_why;             /* why not further */
  HrmModel *log_model;       /* what the journal gives, where it holds */
  GHashTable *lines;         /* &seq → HrmFoundLine */
  GHashTable *parts;         /* &seq → GHashTable of &part → GBytes */
  gint64 last_seq;

  HrmFoundSet *rows;         /* what all of them give together */
  HrmRecovery *report;       /* borrowed */
} HrmSalvage;

HrmSalvage *hrm_salvage_new          (const char *name, HrmRecovery *report);
void        hrm_salvage_free         (HrmSalvage *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmSalvage, hrm_salvage_free)

/* hrm-salvage.c: a line of the journal, unless there is one of that number. Takes CHANGES. */
void        hrm_salvage_add_line     (HrmSalvage *self, gint64 seq, const HrmStoreEntry *entry, GByteArray *changes, gboolean lost);
/* A continuation of its changes. */
void        hrm_salvage_add_part     (HrmSalvage *self, gint64 seq, gint64 part, const guint8 *bytes, gsize length);
/* Lines by their number. Free the array. */
GPtrArray  *hrm_salvage_list_lines   (HrmSalvage *self);
/* The kind of the row ID by the journal; HRM_KIND_NONE. */
HrmKind     hrm_salvage_kind_of      (HrmSalvage *self, gint64 id);
/* Puts the three together in rows. */
void        hrm_salvage_merge        (HrmSalvage *self);

/* hrm-salvage-tables.c: (a) */
void        hrm_salvage_tables       (HrmSalvage *self);
/* hrm-salvage-pages.c: (b); the journal's lines before its rows, which help to tell the rows apart. */
void        hrm_salvage_page_lines   (HrmSalvage *self);
void        hrm_salvage_page_rows    (HrmSalvage *self);
/* Tells what pages were damaged, once it is known what came back. */
void        hrm_salvage_tell_damage  (HrmSalvage *self);
/* hrm-salvage-log.c: (c); whether it holds is known once the rows are. */
void        hrm_salvage_log          (HrmSalvage *self);
void        hrm_salvage_judge_log    (HrmSalvage *self);
/* The changes of a line, or NULL. Full. */
HrmEdit    *hrm_salvage_read_edit    (HrmSalvage *self, HrmFoundLine *line, GError **error);

/* hrm-mend.c: makes what was found a plan that holds: ids, references, circles,
 * what must be set. NULL: a bug; then says why. Full. */
HrmModel   *hrm_salvage_mend         (HrmSalvage *self, GError **error);

G_END_DECLS
