/* hrm-sheet.c: a Markdown page about an album, while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-sheet.h"

#include <math.h>
#include <string.h>
#include "hrm-markdown.h"

enum { LINE_NONE, LINE_HEADING, LINE_ITEM, LINE_TEXT };

static int
by_priority (gconstpointer a, gconstpointer b)
{
  HrmTrack *one = *(HrmTrack * const *) a, *other = *(HrmTrack * const *) b;

  if (one->priority != other->priority)
    return one->priority > other->priority ? -1 : 1;
  return hrm_row_compare (HRM_ROW (one), HRM_ROW (other));
}

static GPtrArray *
sorted_rows (HrmModel *model, HrmKind kind, GCompareFunc compare)
{
  GPtrArray *rows = hrm_model_get_rows (model, kind);
  GPtrArray *sorted = g_ptr_array_sized_new (rows->len);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (sorted, rows->pdata[i]);
  g_ptr_array_sort (sorted, compare);
  return sorted;
}

HrmSheet *
hrm_sheet_new (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options)
{
  HrmSheet *self = g_new0 (HrmSheet, 1);

  self->model = model;
  self->plan = plan;
  self->options = options ? *options : HRM_EXPORT_ALL;
  self->out = g_string_new (NULL);
  self->tracks = sorted_rows (model, HRM_KIND_TRACK, by_priority);
  self->channels = sorted_rows (model, HRM_KIND_CHANNEL, hrm_row_compare_ptr);
  self->day_minutes = hrm_model_day_minutes (model);
  return self;
}

char *
hrm_sheet_finish (HrmSheet *self)
{
  char *text = g_string_free (self->out, FALSE);

  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->channels);
  g_free (self);
  return text;
}

/* Blank lines stand around everything but between items. */
static void
begin_line (HrmSheet *self, guint line)
{
  if (self->line != LINE_NONE && !(self->line == LINE_ITEM && line == LINE_ITEM))
    g_string_append_c (self->out, '\n');
  self->line = line;
}

void
hrm_sheet_heading (HrmSheet *self, int level, const char *format, ...)
{
  va_list args;

  begin_line (self, LINE_HEADING);
  g_string_append_printf (self->out, "%.*s ", MIN (level, 6), "######");
  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
  g_string_append_c (self->out, '\n');
}

void
hrm_sheet_item (HrmSheet *self, int depth, const char *format, ...)
{
  va_list args;

  begin_line (self, LINE_ITEM);
  g_string_append_printf (self->out, "%*s- ", depth * 2, "");
  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
  g_string_append_c (self->out, '\n');
}

void
hrm_sheet_say (HrmSheet *self, const char *format, ...)
{
  va_list args;

  begin_line (self, LINE_TEXT);
  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
  g_string_append_c (self->out, '\n');
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || text[strspn (text, " \t\n\r")] == '\0';
}

void
hrm_sheet_fact (HrmSheet *self, int depth, const char *label, const char *text)
{
  g_autofree char *line = NULL;

  if (is_empty (text))
    return;
  line = hrm_markdown_line (text);
  hrm_sheet_item (self, depth, "%s: %s", label, line);
}

gboolean
hrm_sheet_prose (HrmSheet *self, const char *text)
{
  g_autofree char *paragraphs = hrm_markdown_paragraphs (text);

  if (*paragraphs == '\0')
    return FALSE;
  begin_line (self, LINE_TEXT);
  g_string_append (self->out, paragraphs);
  return TRUE;
}

char *
hrm_sheet_title (gpointer row)
{
  return hrm_markdown_line (hrm_row_get_title (HRM_ROW (row)));
}

/* Redacted: by their number in the mixer. */
char *
hrm_sheet_person (HrmSheet *self, HrmChannel *channel)
{
  guint i = 0;

  if (!self->options.redact)
    return hrm_sheet_title (channel);
  g_ptr_array_find (self->channels, channel, &i);
  return g_strdup_printf ("Contributor %u", i + 1);
}

/* "[#12](…) Title" */
char *
hrm_sheet_task (HrmSheet *self, HrmTask *task)
{
  g_autofree char *title = hrm_sheet_title (task);
  g_autofree char *key = NULL;

  if (is_empty (task->key))
    return g_steal_pointer (&title);
  key = hrm_markdown_link (task->key, self->options.redact ? NULL : task->url);
  return g_strdup_printf ("%s %s", key, title);
}

char *
hrm_sheet_length (HrmSheet *self, gint64 minutes)
{
  return hrm_length_format (minutes, self->day_minutes);
}

/* In hours and minutes, however long. */
char *
hrm_sheet_hours (double minutes)
{
  gint64 whole = (gint64) floor (minutes + 0.5);

  return whole == 0 ? g_strdup ("0h") : hrm_length_format (whole, G_MAXINT);
}

char *
hrm_sheet_time (HrmCivil civil)
{
  char *text = hrm_civil_format (civil);
  char *t = strchr (text, 'T');

  if (t)
    *t = ' ';
  return text;
}

/* The second day is left out when it is the first. */
char *
hrm_sheet_span (HrmCivil from, HrmCivil to)
{
  g_autofree char *start = hrm_sheet_time (from);
  g_autofree char *end = hrm_sheet_time (to);

  return g_strdup_printf ("%s to %s", start, hrm_civil_date (from) == hrm_civil_date (to) ? end + 11 : end);
}

const char *
hrm_sheet_enum (HrmKind kind, guint field, gint64 value)
{
  const char *name;
  g_autofree char *words = NULL;

  if (value == HRM_UNSET)
    return "none";
  name = hrm_field_info (kind, field)->values[value];
  if (strchr (name, '_') == NULL)
    return name;
  words = g_strdelimit (g_strdup (name), "_", ' ');
  return g_intern_string (words);
}

HrmCivil
hrm_sheet_start (HrmSession *session)
{
  return session->state == HRM_SESSION_STATE_PLAYED && session->actual_start != HRM_UNSET ? session->actual_start : session->start;
}

gint64
hrm_sheet_minutes (HrmSession *session)
{
  return session->state == HRM_SESSION_STATE_PLAYED && session->actual_length != HRM_UNSET ? session->actual_length : session->length;
}

gboolean
hrm_sheet_in_range (HrmSheet *self, HrmSession *session)
{
  HrmDate first = hrm_civil_date (session->start);
  HrmDate last = hrm_plan_get_last_day (self->plan, session);

  return (self->options.from == HRM_UNSET || last >= self->options.from) && (self->options.to == HRM_UNSET || first <= self->options.to);
}

gboolean
hrm_sheet_is_cut (HrmSession *session)
{
  return session->muted || session->state == HRM_SESSION_STATE_SKIPPED ||
         (session->track.row && session->track.row->status == HRM_TRACK_STATUS_CUT);
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  HrmSession *one = *(HrmSession * const *) a, *other = *(HrmSession * const *) b;

  if (hrm_sheet_start (one) != hrm_sheet_start (other))
    return hrm_sheet_start (one) < hrm_sheet_start (other) ? -1 : 1;
  return hrm_row_compare (HRM_ROW (one), HRM_ROW (other));
}

GPtrArray *
hrm_sheet_sessions (HrmSheet *self, HrmTrack *track)
{
  GPtrArray *found = g_ptr_array_new ();

  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    {
      if (hrm_plan_is_main (session) && hrm_sheet_in_range (self, session))
        g_ptr_array_add (found, session);
    }
  g_ptr_array_sort (found, by_start);
  return found;
}
