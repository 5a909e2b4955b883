/* hrm-import-private.h: between the parts of the matching.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-given.h"
#include "hrm-import.h"

G_BEGIN_DECLS

/* A change of a row that is there. Changes wait until all insertions are made,
 * so that the edit has few runs. */
typedef struct
{
  HrmKind kind;
  guint field;
  gint64 id;
  char *text;
  gint64 integer;
} HrmImportSet;

/* Keys for rows at the end of a list, all at once and short. */
typedef struct
{
  char *prefix;
  guint width, next;
} HrmImportOrder;

struct _HrmImport
{
  HrmAlbumJson *json;        /* or NULL: a backlog, and all that is below the tallies */
  HrmBacklog *backlog;       /* or NULL */
  const char *source;        /* "github" */
  char *name;                /* of the file */
  HrmModel *model;
  HrmEdit *edit;
  GArray *tallies;           /* of HrmImportTally */

  HrmImportOptions options;
  guint n_new_tracks;        /* each takes the next of the colours */
  HrmImportPreview preview;
  GPtrArray *remarks;
  GPtrArray *days;           /* of HrmImportDay: of a calendar */
  char *summary;

  GTimeZone *zone;
  HrmCivil now;
  char *source_name;         /* for the label: "owner/repo" or the file */
  GHashTable *instances;     /* of the backlog → of the album, where they differ */
  GHashTable *renamed;       /* of the album, by the name of a file → by the real name */
  GHashTable *origins;       /* origin_key () → HrmOrigin */
  GHashTable *origin_of;     /* id of a row → HrmOrigin of this source */
  GHashTable *items;         /* origin_key () of a task → GPtrArray of HrmOrigin, of its task list */
  GHashTable *rows;          /* origin_key () → id of the row, new or old */
  GHashTable *links;         /* origin_key () of a task → HrmBacklogTask that points to it */
  GHashTable *moves;         /* set of ids of tasks that go where the link says */
  GHashTable *parents;       /* id of a task → new id of its parent: those of this edit */
  GHashTable *seen;          /* set of ids of rows that the file names */
  HrmImportOrder order[HRM_N_KINDS];
  GArray *sets;              /* of HrmImportSet */
  gboolean many_instances;   /* keys need the repository in front */
};

/* One row of the backlog on its way to the album. */
typedef struct
{
  HrmImport *import;
  HrmImportCount *count;
  HrmKind kind;
  HrmRow *row;               /* NULL: new */
  gint64 id;
  const char *instance;
  char *key;
  HrmOrigin *origin;         /* NULL: none yet */
  HrmGiven old, given;
  gboolean changed;
} HrmImportTarget;

/* Who wins when both sides changed a fact. */
typedef enum { HRM_IMPORT_SOURCE_WINS, HRM_IMPORT_PEOPLE_WIN } HrmImportRule;

HrmImport *hrm_import_new        (HrmModel *model);
/* For what is matched by origins, of SOURCE. */
void       hrm_import_begin      (HrmImport *self, const char *source, const char *name);
void       hrm_import_index_origins (HrmImport *self);
/* Puts the changes that wait into the edit. */
void       hrm_import_flush      (HrmImport *self);

char    *hrm_import_origin_key   (HrmImport *self, HrmKind kind, const char *instance, const char *key);
const char *hrm_import_instance  (HrmImport *self, const char *instance);
void     hrm_import_remark       (HrmImport *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char    *hrm_import_next_position (HrmImport *self, HrmKind kind);
void     hrm_import_queue        (HrmImport *self, HrmKind kind, gint64 id, guint field, const char *text, gint64 integer);

/* GIVEN: or NULL. */
void     hrm_import_insert_origin (HrmImport *self, HrmKind kind, gint64 row, const char *instance, const char *key, const char *given);

void     hrm_import_target_begin (HrmImportTarget *target, HrmImport *import, HrmKind kind, const char *instance, const char *key,
                                  HrmImportCount *count);
void     hrm_import_target_insert (HrmImportTarget *target);
/* A field from the source; VALUE is what the fact is known by. */
void     hrm_import_target_text  (HrmImportTarget *target, HrmGivenFact fact, guint field, const char *text, HrmImportRule rule);
void     hrm_import_target_int   (HrmImportTarget *target, HrmGivenFact fact, guint field, gint64 integer, HrmImportRule rule);
/* A reference: known by SAID in the source; the row refers to what was SAID as CURRENT, or is someone else's choice when NULL. */
void     hrm_import_target_ref   (HrmImportTarget *target, HrmGivenFact fact, guint field, const char *said, gint64 id,
                                  const char *current, HrmImportRule rule);
void     hrm_import_target_end   (HrmImportTarget *target);

gint64   hrm_import_person       (HrmImport *self, const char *instance, const char *handle);
gint64   hrm_import_track        (HrmImport *self, const char *instance, const char *milestone);
void     hrm_import_markers      (HrmImport *self);
void     hrm_import_task         (HrmImport *self, HrmBacklogTask *task);
void     hrm_import_links        (HrmImport *self, HrmBacklogTask *task);

G_END_DECLS
