/* hrm-cli.h: what the commands of headroom-cli share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"
#include "hrm-keep-dates.h"

G_BEGIN_DECLS

/* Exit status of every command. */
enum { HRM_EXIT_DONE = 0, HRM_EXIT_FINDINGS = 1, HRM_EXIT_FILE = 2, HRM_EXIT_USAGE = 64 };

typedef struct
{
  const char *name;
  const char *usage;           /* what comes after the name */
  const char *summary;
  int (*run) (int argc, char **argv);
} HrmCommand;

const HrmCommand *hrm_cli_commands (guint *n);

int hrm_cli_new    (int argc, char **argv);
int hrm_cli_import (int argc, char **argv);
int hrm_cli_refresh (int argc, char **argv);
int hrm_cli_export (int argc, char **argv);
int hrm_cli_show   (int argc, char **argv);
int hrm_cli_fix    (int argc, char **argv);
int hrm_cli_free   (int argc, char **argv);
int hrm_cli_edit   (int argc, char **argv);
int hrm_cli_undo   (int argc, char **argv);
int hrm_cli_redo   (int argc, char **argv);
int hrm_cli_merge  (int argc, char **argv);
int hrm_cli_check  (int argc, char **argv);
int hrm_cli_verify (int argc, char **argv);
int hrm_cli_diff   (int argc, char **argv);
int hrm_cli_backups (int argc, char **argv);

/* Parses the options of a command; FALSE after telling what is wrong: return
 * *STATUS then. LEAST and MOST: how many arguments remain, ALBUM first. */
gboolean  hrm_cli_parse    (int *argc, char ***argv, const GOptionEntry *entries, int least, int most, int *status);
/* TEXT on one line: control characters would move the cursor of a terminal. Full. */
char     *hrm_cli_line     (const char *text);
/* One sentence to stderr. */
void      hrm_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Opens, or tells why not and sets *STATUS. A file that is older than what this
 * machine last wrote is a warning. */
HrmAlbum *hrm_cli_open     (const char *path, gboolean writable, int *status);
void      hrm_cli_warn_older (HrmAlbum *album, const char *path);   /* where it is */
/* Writes out and closes; the status to return, or STATUS when all is well. With
 * HRM_EXIT_FILE it was told why already, and is not told again. */
int       hrm_cli_close    (HrmAlbum *album, int status);
/* To stdout, whole; FILE when that fails (a closed pipe, a full disk). */
int       hrm_cli_print    (const char *text, int status);
/* Reads the date of an option, NULL leaves *DATE as it is; or tells what is wrong. */
gboolean  hrm_cli_date     (const char *option, const char *text, HrmDate *date);
/* --from and --to, inclusive; by default the first and the last day that has a session. */
gboolean  hrm_cli_range    (HrmAlbum *album, const char *from, const char *to, HrmDate *first, HrmDate *last, int *status);
/* The channel or bus of that name or id; or says why there is none, or which of several, in ERROR. */
HrmRow   *hrm_cli_find     (HrmModel *model, HrmKind kind, const char *name, GError **error);
/* "3 sessions keep their dates", and which do not. Full; NULL: there is nothing to tell. */
char     *hrm_cli_kept_text (const HrmKeptDates *kept);
/* Rows of a kind by position and id. Free the array. */
GPtrArray *hrm_cli_sorted  (HrmModel *model, HrmKind kind);

/* hrm-cli-table.c: a table for people, its columns as wide as what stands in them. */
typedef struct
{
  GPtrArray *rows;           /* of GStrv */
} HrmCliTable;

HrmCliTable *hrm_cli_table_new   (void);
void         hrm_cli_table_free  (HrmCliTable *table);
void         hrm_cli_table_print (HrmCliTable *table, GString *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmCliTable, hrm_cli_table_free)

/* hrm-cli-load.c: who is asked for how much. */
typedef struct
{
  gboolean json;
  gboolean clips;            /* only days on which more is asked than there is, and why */
  gboolean buses;            /* of buses and of everybody, not of channels */
  gboolean sum;              /* the whole span in one line */
  HrmDate first, last;
} HrmCliLoad;

/* "118 %"; "no capacity"; "": nothing is asked, and there is nothing. Full. */
char        *hrm_cli_percent     (double asked, double capacity);
void         hrm_cli_show_load   (HrmAlbum *album, const HrmCliLoad *load, GString *out);
/* Reasons of one day, an array of HrmReason, as JSON. */
void         hrm_cli_reasons_json (gconstpointer reasons, guint n, GString *out);

G_END_DECLS
