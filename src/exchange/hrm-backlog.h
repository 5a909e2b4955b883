/* hrm-backlog.h: what an importer read, as plain rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any importer can make one, on any thread; it knows nothing of albums. What
 * was left out, changed or not understood is said in its report.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-civil.h"

G_BEGIN_DECLS

#define HRM_BACKLOG_TASKS_MOST 100000
#define HRM_BACKLOG_SUBTASKS_MOST 200000

/* Which facts of a task the source gave at all. What it does not mention is
 * not changed by an import; what it gives as empty is. */
typedef enum
{
  HRM_BACKLOG_HAS_NOTES = 1 << 0,
  HRM_BACKLOG_HAS_STATE = 1 << 1,
  HRM_BACKLOG_HAS_LABELS = 1 << 2,
  HRM_BACKLOG_HAS_ASSIGNEES = 1 << 3,
  HRM_BACKLOG_HAS_MILESTONE = 1 << 4,
  HRM_BACKLOG_HAS_DUE = 1 << 5,
} HrmBacklogHas;

typedef struct
{
  char *text;
  gboolean done;
  guint depth;               /* how many sub-tasks it lies in */
  int parent;                /* the innermost of them, or -1 */
  char *key;                 /* "issue/12/item/…", from the text */
  /* An item that only points to another task stands for it, and is no task itself. */
  char *link;                /* its key, "issue/13"; or NULL */
  char *link_instance;
} HrmBacklogSubtask;

typedef struct
{
  guint line, column;        /* in the file */
  HrmBacklogHas has;
  char *instance;            /* where it is from: "owner/repo", or the name of the file */
  char *key;                 /* "issue/12": the same in every export of that instance */
  char *label;               /* "#12": as people call it */
  char *id;                  /* the source's own, or NULL */
  char *title;
  char *notes;
  char *url;                 /* http or https, or NULL */
  gboolean done;
  char *dropped;             /* why it was closed without being done: "not planned"; or NULL */
  HrmDate due;
  gint64 estimate;           /* minutes, of a day of 480; HRM_UNSET: none */
  char *milestone;           /* key of one in the same instance, or NULL */
  GPtrArray *labels;         /* of char * */
  GPtrArray *assignees;      /* of char *, handles; the first leads */
  GPtrArray *subtasks;       /* of HrmBacklogSubtask */
  char *updated;             /* ISO 8601 with Z, or NULL: tells which of two is newer */
} HrmBacklogTask;

typedef struct
{
  char *instance;
  char *key;                 /* "milestone/3" */
  char *title;
  char *notes;
  char *url;
  gint64 due_instant;        /* seconds since 1970; HRM_UNSET: none */
  HrmDate due_date;          /* where the source means a day, whatever the zone; HRM_UNSET: none */
  gboolean closed;
} HrmBacklogMilestone;

typedef struct
{
  char *handle;
  char *name;                /* or NULL */
} HrmBacklogPerson;

typedef struct
{
  guint line, column;        /* in the file; 0: all of it */
  char *what;                /* "#12" */
  char *why;
} HrmBacklogRemark;

#define HRM_BACKLOG_REMARKS_MOST 1000

typedef struct
{
  guint rows;                /* what the file held, of any kind */
  guint tasks, open, closed;
  guint dropped;             /* of those closed: not done */
  guint pull_requests;       /* left out */
  guint not_understood;      /* left out */
  guint repeated;            /* the same task twice; the newer was kept */
  guint subtasks, subtasks_done, links;
  guint people, milestones, labels;
} HrmBacklogCounts;

typedef struct
{
  char *source;              /* "github" */
  char *name;                /* of the file */
  char *shape;               /* what the file was taken for */
  gboolean instance_unknown; /* instances are the file's name */
  GPtrArray *tasks;          /* of HrmBacklogTask, in the order of the file */
  GPtrArray *milestones;     /* of HrmBacklogMilestone */
  GPtrArray *people;         /* of HrmBacklogPerson */
  HrmBacklogCounts counts;
  GPtrArray *remarks;        /* of HrmBacklogRemark, at most HRM_BACKLOG_REMARKS_MOST */
  guint n_more_remarks;

  /* While it is read. */
  GHashTable *task_index, *milestone_index, *person_index, *label_index;
} HrmBacklog;

HrmBacklog          *hrm_backlog_new           (const char *source, const char *name);
void                 hrm_backlog_free          (HrmBacklog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmBacklog, hrm_backlog_free)

HrmBacklogTask      *hrm_backlog_task_new      (void);
void                 hrm_backlog_task_free     (HrmBacklogTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmBacklogTask, hrm_backlog_task_free)
HrmBacklogSubtask   *hrm_backlog_subtask_new   (HrmBacklogTask *task);
HrmBacklogMilestone *hrm_backlog_milestone_new (void);
void                 hrm_backlog_milestone_free (HrmBacklogMilestone *milestone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmBacklogMilestone, hrm_backlog_milestone_free)

/* Each takes what it is given. The same again replaces or completes what is there. */
void                 hrm_backlog_take_task      (HrmBacklog *self, HrmBacklogTask *task);
void                 hrm_backlog_take_milestone (HrmBacklog *self, HrmBacklogMilestone *milestone);
void                 hrm_backlog_add_person     (HrmBacklog *self, const char *handle, const char *name);
void                 hrm_backlog_remark         (HrmBacklog *self, guint line, guint column, const char *what,
                                                 const char *format, ...) G_GNUC_PRINTF (5, 6);
/* Works out the counts; call it last. */
void                 hrm_backlog_finish         (HrmBacklog *self);

/* Borrowed; NULL where there is none. */
HrmBacklogTask      *hrm_backlog_find_task      (HrmBacklog *self, const char *instance, const char *key);
HrmBacklogMilestone *hrm_backlog_find_milestone (HrmBacklog *self, const char *instance, const char *key);

/* One line of text as a title: white space and control characters become
 * single spaces; what is longer than MOST bytes ends in "…". Full. */
char                *hrm_backlog_title          (const char *text, gsize most, gboolean *cut);

G_END_DECLS
