/* hrm-restore-words.c: how the window speaks of backups and of what differs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-restore-words.h"

#include <glib/gi18n.h>
#include <string.h>
#include "hrm-words.h"

/* Kinds that a summary names; of more it says so. */
#define PARTS_MOST 3
/* Letters of a value in a line. */
#define VALUE_MOST 60

/* Times */

static int
days_between (GDateTime *from, GDateTime *to)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, (GDateDay) g_date_time_get_day_of_month (from), (GDateMonth) g_date_time_get_month (from), (GDateYear) g_date_time_get_year (from));
  g_date_set_dmy (&b, (GDateDay) g_date_time_get_day_of_month (to), (GDateMonth) g_date_time_get_month (to), (GDateYear) g_date_time_get_year (to));
  return g_date_days_between (&a, &b);
}

GDateTime *
hrm_restore_words_now (HrmAlbum *album)
{
  return album ? g_date_time_new_now (hrm_album_get_zone (album)) : g_date_time_new_now_local ();
}

static GDateTime *
local_time (gint64 at, GDateTime *now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);

  return g_date_time_to_timezone (utc, g_date_time_get_timezone (now));
}

/* "3 Mar" or "3 March"; YEAR: with it. Not by the locale: dates are in the language of the texts around them. */
static char *
describe_date (GDateTime *when, gboolean in_full, gboolean year)
{
  int month = g_date_time_get_month (when), day = g_date_time_get_day_of_month (when);

  if (year)
    /* Translators: day, month, year: "28 Dec 2026". */
    return g_strdup_printf (_("%d %s %d"), day, hrm_words_month (month, in_full), g_date_time_get_year (when));
  return hrm_words_day_of_month (day, month, in_full);
}

/* MIDDLE: of a sentence. */
static char *
describe_time (gint64 at, GDateTime *now, gboolean middle)
{
  g_autoptr (GDateTime) when = local_time (at, now);
  g_autofree char *time = NULL, *date = NULL;
  int days = days_between (when, now);

  if (days == 0)
    return g_date_time_format (when, middle ? _("today %H:%M") : _("Today %H:%M"));
  if (days == 1)
    return g_date_time_format (when, middle ? _("yesterday %H:%M") : _("Yesterday %H:%M"));
  time = g_date_time_format (when, "%H:%M");
  if (days > 1 && days < 7)
    date = g_strdup (hrm_words_weekday_name (g_date_time_get_day_of_week (when) - 1, TRUE));
  else
    date = describe_date (when, FALSE, g_date_time_get_year (when) != g_date_time_get_year (now));
  /* Translators: day or weekday, time. */
  return g_strdup_printf (C_("day and time", "%s %s"), date, time);
}

char *
hrm_restore_words_when (gint64 at, GDateTime *now)
{
  return describe_time (at, now, FALSE);
}

char *
hrm_restore_words_span (gint64 first, gint64 last, GDateTime *now)
{
  g_autoptr (GDateTime) a = local_time (first, now), b = local_time (last, now);
  g_autofree char *from = describe_time (first, now, TRUE), *last_text = describe_time (last, now, TRUE);
  g_autofree char *to = days_between (a, b) == 0 ? g_date_time_format (b, "%H:%M") : g_strdup (last_text);

  if (g_str_equal (from, last_text))
    return g_strdup_printf (_("from %s"), from);
  return g_strdup_printf (_("from %s to %s"), from, to);
}

char *
hrm_restore_words_name (const char *path, gint64 at, GDateTime *now)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = NULL;
  g_autoptr (GDateTime) when = local_time (at, now);
  g_autofree char *date = describe_date (when, TRUE, FALSE), *time = g_date_time_format (when, "%H.%M");

  if (g_str_has_suffix (base, ".album"))
    base[strlen (base) - strlen (".album")] = '\0';
  name = g_filename_display_name (base);
  return g_strdup_printf ("%s, %s %s", name, date, time);
}

/* What differs */

static void
add_part (GPtrArray *parts, HrmKind kind, guint n, const char *format)
{
  g_autofree char *count = NULL;

  if (n == 0)
    return;
  if (*hrm_words_kind (kind) != '\0')
    count = hrm_words_count (kind, n);
  else
    count = g_strdup_printf ("%u %s", n, n == 1 ? hrm_kind_info (kind)->name : hrm_kind_info (kind)->plural);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (parts, g_strdup_printf (format, count));
#pragma GCC diagnostic pop
}

char *
hrm_restore_words_summary (const HrmDiff *diff)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *text;

  if (hrm_diff_is_empty (diff))
    return g_strdup (_("As now"));
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      /* There is one album. */
      if (k == HRM_KIND_ALBUM && diff->counts[k].changed)
        g_ptr_array_add (parts, g_strdup (_("album changed")));
      else
        /* Translators: %s is "2 sessions" */
        add_part (parts, (HrmKind) k, diff->counts[k].changed, _("%s changed"));
      add_part (parts, (HrmKind) k, diff->counts[k].removed, _("%s fewer"));
      add_part (parts, (HrmKind) k, diff->counts[k].added, _("%s more"));
    }
  if (parts->len > PARTS_MOST)
    {
      g_ptr_array_set_size (parts, PARTS_MOST);
      g_ptr_array_add (parts, g_strdup (_("and more")));
    }
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (_(", "), (GStrv) parts->pdata);
  if (g_str_has_prefix (text, _("album changed")))
    text[0] = g_ascii_toupper (text[0]);
  return text;
}

static char *
shorten (const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\r\n\t", ' ');
  if (g_utf8_strlen (line, -1) > VALUE_MOST)
    {
      g_autofree char *cut = g_utf8_substring (line, 0, VALUE_MOST - 1);
      return g_strconcat (cut, "…", NULL);
    }
  return g_steal_pointer (&line);
}

static char *
describe_civil (HrmCivil at)
{
  g_autofree char *day = hrm_words_day (hrm_civil_date (at));
  g_autofree char *time = hrm_words_time (at);

  return g_strdup_printf ("%s %s", day, time);
}

/* The texts of a difference are for machines. */
static char *
describe_value (const HrmField *field, const char *text, const char *row, int day_minutes)
{
  g_autofree char *keep = NULL;
  HrmValue value;

  if (text == NULL)
    return g_strdup (_("nothing"));
  if (row != NULL)
    return shorten (row);
  if (!hrm_field_parse (field, text, day_minutes, &value, &keep, NULL))
    return shorten (text);
  switch (field->type)
    {
    case HRM_TYPE_CIVIL:
      return describe_civil (value.integer);
    case HRM_TYPE_DATE:
      return hrm_words_day (value.integer);
    case HRM_TYPE_MINUTES:
      return hrm_words_length (value.integer, day_minutes);
    case HRM_TYPE_ENUM:
      return g_strdup (hrm_words_enum (field, value.integer));
    case HRM_TYPE_BOOL:
      return g_strdup (value.integer ? _("yes") : _("no"));
    case HRM_TYPE_PERCENT:
      return hrm_words_keep_order (g_strdup_printf (_("%s %%"), text));
    default:
      return shorten (text);
    }
}

/* "done_when" is "done when". */
static char *
describe_field (const HrmField *field)
{
  return g_strdelimit (g_strdup (field->type == HRM_TYPE_POSITION ? _("order") : field->name), "_", ' ');
}

char *
hrm_restore_words_line (const HrmDifference *difference, int day_minutes)
{
  const char *known = hrm_words_kind (difference->kind);
  const char *kind = *known != '\0' ? known : hrm_kind_info (difference->kind)->name;
  g_autofree char *title = shorten (difference->title);
  g_autofree char *field = NULL, *old = NULL, *new = NULL;

  if (difference->type == HRM_DIFF_ADDED)
    return g_strdup_printf (_("%s “%s” is there"), kind, title);
  if (difference->type == HRM_DIFF_REMOVED)
    return g_strdup_printf (_("%s “%s” is not there"), kind, title);
  field = describe_field (difference->field);
  /* Two keys say nothing to people. */
  if (difference->field->type == HRM_TYPE_POSITION)
    return g_strdup_printf (_("%s “%s”: %s"), kind, title, field);
  old = describe_value (difference->field, difference->old, difference->old_row, day_minutes);
  new = describe_value (difference->field, difference->new, difference->new_row, day_minutes);
  return g_strdup_printf (_("%s “%s”: %s: %s → %s"), kind, title, field, old, new);
}

/* A file that is older */

static char *
describe_missing (const HrmAlbumOlder *older, GDateTime *now)
{
  g_autofree char *span = hrm_restore_words_span (older->first, older->last, now);

  /* Translators: %s is "from Friday 14:02 to 15:30" */
  return g_strdup_printf (ngettext ("%u edit %s is missing, perhaps because a sync tool put an older copy back.",
                                    "%u edits %s are missing, perhaps because a sync tool put an older copy back.", older->missing),
                          older->missing, span);
}

static char *
describe_backup (const HrmAlbumOlder *older, GDateTime *now)
{
  g_autofree char *when = older->backup != NULL ? describe_time (older->backup_at, now, TRUE) : NULL;

  if (when == NULL)
    return g_strdup (ngettext ("No backup has it.", "No backup has them.", older->missing));
  if (older->backup_has >= older->missing)
    return g_strdup_printf (ngettext ("The newest backup, from %s, has it.", "The newest backup, from %s, has them all.", older->missing), when);
  return g_strdup_printf (_("The newest backup, from %s, has %u of them."), when, older->backup_has);
}

char *
hrm_restore_words_older (const HrmAlbumOlder *older, GDateTime *now)
{
  g_autofree char *missing = describe_missing (older, now);
  g_autofree char *backup = describe_backup (older, now);

  return g_strdup_printf ("%s\n\n%s", missing, backup);
}
