/* hrm-cli-show.c: rows, critical path and history, for people and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include <string.h>

#include "hrm-critical.h"
#include "hrm-json-rows.h"
#include "hrm-takes.h"

static char *
readable (HrmModel *model, const HrmField *field, const HrmValue *value)
{
  g_autofree char *text = NULL;
  HrmRow *row;

  if (field->type == HRM_TYPE_REF && value->integer != HRM_UNSET)
    {
      row = hrm_model_get (model, value->integer);
      return hrm_cli_line (row ? hrm_row_get_title (row) : "");
    }
  if (field->type == HRM_TYPE_MINUTES && value->integer != HRM_UNSET)
    return hrm_length_format (value->integer, field->kind == HRM_KIND_ALBUM ? G_MAXINT : hrm_model_day_minutes (model));
  text = hrm_field_format (field, value);
  return hrm_cli_line (text);
}

static gboolean
is_shown (const HrmField *field, GPtrArray *rows)
{
  HrmValue def = hrm_field_default (field);

  if (field->type == HRM_TYPE_POSITION || (field->type == HRM_TYPE_TEXT && field->most >= HRM_NOTES))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      HrmValue value = hrm_row_get_value (rows->pdata[i], field->index);

      if (!hrm_value_equal (field, &value, &def))
        return TRUE;
    }
  return FALSE;
}

static gboolean
any_takes (HrmKind kind, GPtrArray *rows)
{
  for (guint i = 0; kind == HRM_KIND_SESSION && i < rows->len; i++)
    if (hrm_as_session (rows->pdata[i])->slot.row)
      return TRUE;
  return FALSE;
}

/* "2 of 3, in the plan", "3, archived"; nothing for a session without others to choose. Archived ones count nowhere. */
static char *
describe_take (HrmSession *session)
{
  guint n = hrm_takes_n_offered (session), number = hrm_takes_number (session);

  if (hrm_takes_is_dropped (session))
    return g_strdup_printf ("%u, archived", number);
  if (n < 2)
    return g_strdup ("");
  return g_strdup_printf (number <= n ? "%u of %u%s" : "%u, one of %u%s", number, n, hrm_plan_is_main (session) ? ", in the plan" : "");
}

static void
show_table (HrmAlbum *album, HrmKind kind, GPtrArray *rows, GString *out)
{
  HrmModel *model = hrm_album_get_model (album);
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_autoptr (HrmCliTable) table = hrm_cli_table_new ();
  g_autoptr (GStrvBuilder) head = g_strv_builder_new ();
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean takes = any_takes (kind, rows);

  if (rows->len == 0)
    {
      g_string_append_printf (out, "There are no %s.\n", info->plural);
      return;
    }
  g_strv_builder_add (head, "id");
  for (guint f = 0; f < info->n_fields; f++)
    if (is_shown (&info->fields[f], rows))
      {
        g_array_append_val (shown, f);
        g_strv_builder_add (head, info->fields[f].name);
      }
  if (takes)
    g_strv_builder_add (head, "take");
  g_ptr_array_add (table->rows, g_strv_builder_end (head));
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ((HrmRow *) rows->pdata[i])->id);

      g_strv_builder_add (line, id);
      for (guint n = 0; n < shown->len; n++)
        {
          guint f = g_array_index (shown, guint, n);
          HrmValue value = hrm_row_get_value (rows->pdata[i], f);
          g_autofree char *text = readable (model, &info->fields[f], &value);

          g_strv_builder_add (line, text);
        }
      if (takes)
        {
          g_autofree char *take = describe_take (rows->pdata[i]);

          g_strv_builder_add (line, take);
        }
      g_ptr_array_add (table->rows, g_strv_builder_end (line));
    }
  hrm_cli_table_print (table, out);
}

static void
show_album (HrmAlbum *album, GString *out)
{
  HrmModel *model = hrm_album_get_model (album);
  HrmRow *row = HRM_ROW (hrm_model_get_info (model));
  const HrmKindInfo *info = hrm_kind_info (HRM_KIND_ALBUM);

  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_row_get_value (row, f);
      g_autofree char *text = readable (model, &info->fields[f], &value);

      if (*text)
        g_string_append_printf (out, "%s: %s\n", info->fields[f].name, text);
    }
}

static void
show_rows (HrmAlbum *album, HrmKind kind, GPtrArray *rows, gboolean json, GString *out)
{
  if (!json)
    {
      if (kind == HRM_KIND_ALBUM)
        show_album (album, out);
      else
        show_table (album, kind, rows, out);
      return;
    }
  if (kind != HRM_KIND_ALBUM)
    g_string_append_c (out, '[');
  for (guint i = 0; i < rows->len; i++)
    {
      g_string_append (out, i ? ",\n" : "");
      hrm_json_append_row (out, hrm_album_get_plan (album), rows->pdata[i]);
    }
  g_string_append (out, kind == HRM_KIND_ALBUM ? "\n" : "]\n");
}

/* History */

static char *
instant_text (gint64 at)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (at);

  return when ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
history_json (HrmHistoryEntry *entry, GString *out)
{
  g_autofree char *at = instant_text (entry->at);

  g_string_append (out, "{\"edit\":");
  hrm_json_append_id (out, entry->id);
  g_string_append (out, ",\"label\":");
  hrm_json_append_text (out, entry->label);
  g_string_append (out, ",\"author\":");
  hrm_json_append_text (out, entry->author);
  g_string_append (out, ",\"at\":");
  hrm_json_append_text (out, at);
  g_string_append (out, ",\"parent\":");
  hrm_json_append_id (out, entry->parent);
  g_string_append (out, ",\"group\":");
  hrm_json_append_id (out, entry->group);
  g_string_append (out, ",\"inverts\":");
  hrm_json_append_id (out, entry->inverts);
  g_string_append_printf (out, ",\"rows\":%u}", entry->rows);
}

/* For people: numbered, with the place of each edit in the tree. */

/* "another version, after 3": where an edit stands, and on which it was made when that is not the one before. */
static char *
history_place (HrmHistory *tree, HrmHistoryEntry *entry, HrmHistoryEntry *before, GHashTable *numbers)
{
  HrmHistoryPlace place = hrm_history_get_place (tree, entry->id);
  const char *where = place == HRM_HISTORY_AHEAD ? "undone" : place == HRM_HISTORY_ASIDE ? "another version" : "";
  const char *comma = *where ? ", " : "";

  if (entry->inverts)
    return g_strdup ("");
  if (entry->parent == (before ? before->id : 0))
    return g_strdup (where);
  if (entry->parent == 0)
    return g_strdup_printf ("%s%sfrom the beginning", where, comma);
  return g_strdup_printf ("%s%safter %u", where, comma, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &entry->parent)));
}

static void
history_line (HrmAlbum *album, HrmHistoryEntry *entry, const char *place, guint number, HrmCliTable *table)
{
  gboolean here = entry->inverts == 0 && entry->id == hrm_album_get_head (album);
  g_autofree char *at = instant_text (entry->at), *label = hrm_cli_line (entry->label), *author = hrm_cli_line (entry->author);
  g_autofree char *rows = g_strdup_printf ("%u change%s", entry->rows, entry->rows == 1 ? "" : "s");
  g_autofree char *n = g_strdup_printf ("%s %u", here ? "▶" : " ", number);
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();

  g_strv_builder_add_many (line, n, at, author, label, rows, place, NULL);
  g_ptr_array_add (table->rows, g_strv_builder_end (line));
}

static void
history_table (HrmAlbum *album, GPtrArray *entries, GString *out)
{
  g_autoptr (HrmCliTable) table = hrm_cli_table_new ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  HrmHistoryEntry *before = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HrmHistoryEntry *entry = entries->pdata[i];
      g_autofree char *place = history_place (hrm_album_get_tree (album), entry, before, numbers);

      history_line (album, entry, place, i + 1, table);
      g_hash_table_insert (numbers, &entry->id, GUINT_TO_POINTER (i + 1));
      before = entry->inverts ? before : entry;
    }
  if (hrm_album_get_head (album) == 0)
    g_string_append (out, "▶ the beginning\n");
  hrm_cli_table_print (table, out);
}

static void
show_history (HrmAlbum *album, gboolean json, GString *out)
{
  GPtrArray *entries = hrm_album_get_history (album);

  if (json)
    g_string_append_c (out, '[');
  for (guint i = 0; json && i < entries->len; i++)
    {
      g_string_append (out, i ? ",\n" : "");
      history_json (entries->pdata[i], out);
    }
  if (json)
    g_string_append (out, "]\n");
  else if (entries->len == 0)
    g_string_append (out, "Nothing has been done yet.\n");
  else
    history_table (album, entries, out);
}

/* Takes out of ROWS the sessions that do not touch the days. */
static void
keep_range (HrmAlbum *album, GPtrArray *rows, HrmDate first, HrmDate last)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmSession *session = rows->pdata[i];

      if (hrm_civil_date (session->start) <= last && hrm_plan_get_last_day (hrm_album_get_plan (album), session) >= first)
        rows->pdata[n++] = session;
    }
  g_ptr_array_set_size (rows, (int) n);
}

/* Critical path */

static void
critical_json (HrmAlbum *album, HrmCritical *critical, HrmSession *session, GString *out)
{
  g_autofree char *start = hrm_civil_format (session->start);
  g_autofree char *end = hrm_civil_format (hrm_plan_get_end (hrm_album_get_plan (album), session));

  g_string_append (out, "{\"id\":");
  hrm_json_append_id (out, session->base.id);
  g_string_append (out, ",\"title\":");
  hrm_json_append_text (out, session->title);
  g_string_append (out, ",\"track\":");
  hrm_json_append_id (out, session->track.id);
  g_string_append_printf (out, ",\"start\":\"%s\",\"end\":\"%s\",\"slack\":%" G_GINT64_FORMAT "}", start, end,
                          hrm_critical_get_slack (critical, session));
}

static void
critical_line (HrmAlbum *album, HrmSession *session, HrmCliTable *table)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  g_autofree char *start = hrm_civil_format (session->start);
  g_autofree char *end = hrm_civil_format (hrm_plan_get_end (hrm_album_get_plan (album), session));
  g_autofree char *title = hrm_cli_line (session->title), *track = hrm_cli_line (session->track.row->title);

  g_strv_builder_add_many (line, start, end, title, track, NULL);
  g_ptr_array_add (table->rows, g_strv_builder_end (line));
}

/* Sessions without slack, in order. SESSIONS of the range only. */
static void
show_critical (HrmAlbum *album, gboolean json, HrmDate first, HrmDate last, GString *out)
{
  g_autoptr (HrmCritical) critical = hrm_critical_new (hrm_album_get_plan (album));
  g_autoptr (GPtrArray) sessions = g_ptr_array_copy (hrm_critical_get_sessions (critical), NULL, NULL);
  g_autoptr (HrmCliTable) table = hrm_cli_table_new ();

  keep_range (album, sessions, first, last);
  if (json)
    g_string_append_c (out, '[');
  for (guint i = 0; i < sessions->len; i++)
    {
      g_string_append (out, json && i ? ",\n" : "");
      if (json)
        critical_json (album, critical, sessions->pdata[i], out);
      else
        critical_line (album, sessions->pdata[i], table);
    }
  if (json)
    g_string_append (out, "]\n");
  else if (sessions->len == 0)
    g_string_append (out, "The critical path is empty.\n");
  else
    hrm_cli_table_print (table, out);
  if (!json && hrm_critical_n_cables (critical) == 0)
    g_string_append (out, "There are no cables: only what ends last is critical.\n");
}

/* What SHOW names: a kind (album in the singular, the rest in the plural), or one of these. */
static gboolean
is_kind (const char *what, HrmKind *kind)
{
  *kind = hrm_kind_from_name (what);
  return *kind != HRM_KIND_NONE && strcmp (what, hrm_kind_info (*kind)->plural) == 0;
}

static void
complain_what (const char *what)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_string_append_printf (known, "%s, ", hrm_kind_info ((HrmKind) k)->plural);
  hrm_cli_complain ("there is no “%s” to show; there are %sload, clips, critical and history", what, known->str);
}

int
hrm_cli_show (int argc, char **argv)
{
  gboolean json = FALSE, buses = FALSE, sum = FALSE;
  g_autofree char *from = NULL, *to = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON; load and clips with the names of people, sessions and tracks", NULL },
    { "buses", 0, 0, G_OPTION_ARG_NONE, &buses, "Load and clips of buses and of everybody", NULL },
    { "sum", 0, 0, G_OPTION_ARG_NONE, &sum, "Load and clips of all days in one line", NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "First day, inclusive", "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, "Last day, inclusive", "DATE" },
    { NULL }
  };
  g_autoptr (GString) out = g_string_new (NULL);
  HrmAlbum *album;
  HrmKind kind;
  HrmDate first, last;
  const char *what;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 2, 2, &status))
    return status;
  what = argv[2];
  if (!is_kind (what, &kind) && strcmp (what, "load") != 0 && strcmp (what, "clips") != 0 && strcmp (what, "critical") != 0 &&
      strcmp (what, "history") != 0)
    {
      complain_what (what);
      return HRM_EXIT_USAGE;
    }
  if ((buses || sum) && strcmp (what, "load") != 0 && strcmp (what, "clips") != 0)
    {
      hrm_cli_complain ("--buses and --sum go with load and clips only, not with %s", what);
      return HRM_EXIT_USAGE;
    }
  album = hrm_cli_open (argv[1], FALSE, &status);
  if (album == NULL)
    return status;
  if (!hrm_cli_range (album, from, to, &first, &last, &status))
    return hrm_cli_close (album, status);
  if (strcmp (what, "history") == 0)
    show_history (album, json, out);
  else if (strcmp (what, "critical") == 0)
    show_critical (album, json, first, last, out);
  else if (kind == HRM_KIND_NONE)
    hrm_cli_show_load (album, &(HrmCliLoad) { json, strcmp (what, "clips") == 0, buses, sum, first, last }, out);
  else
    {
      g_autoptr (GPtrArray) rows = hrm_cli_sorted (hrm_album_get_model (album), kind);

      if (kind == HRM_KIND_SESSION && (from || to))
        keep_range (album, rows, first, last);
      show_rows (album, kind, rows, json, out);
    }
  status = hrm_cli_print (out->str, HRM_EXIT_DONE);
  return hrm_cli_close (album, status);
}
