/* hrm-ics.c: an iCalendar file as events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-ics-private.h"

#include <string.h>
#include "hrm-backlog.h"
#include "hrm-exchange.h"

#define DEPTH_MOST 16

/* A component that is open. */
typedef struct
{
  char *name;                /* "VEVENT" */
  guint line;
  guint first;               /* index of its first line */
} Open;

typedef struct
{
  HrmIcs *ics;
  HrmIcsLine *lines;
  guint n;
  GArray *open;              /* of Open */
  GArray *own;               /* of HrmIcsLine: of the event that is open, without what lies in it */
  gboolean zones;            /* reads only those: they may come last */
  guint calendars;
} Walk;

void
hrm_ics_remark (HrmIcs *self, guint line, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (self->remarks->len > HRM_ICS_REMARKS_MOST)
    return;
  if (self->remarks->len == HRM_ICS_REMARKS_MOST)
    {
      g_ptr_array_add (self->remarks, g_strdup ("There is more of this kind."));
      return;
    }
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->remarks, line ? g_strdup_printf ("%s, line %u: %s", self->name, line, text) : g_strdup (text));
}

void
hrm_ics_free (HrmIcs *self)
{
  g_free (self->name);
  g_free (self->title);
  g_ptr_array_unref (self->remarks);
  g_ptr_array_unref (self->events);
  g_hash_table_unref (self->zones);
  g_free (self);
}

/* Its first letters, after a mark of the encoding and empty lines; every second one in UTF-16. */
gboolean
hrm_ics_sniff (const char *file_start, gsize length)
{
  static const char begin[] = "BEGIN:VCALENDAR";
  gsize found = 0;

  for (gsize i = 0; i < length && begin[found]; i++)
    {
      guchar c = (guchar) file_start[i];

      if (c == '\0' || c >= 0x80 || g_ascii_isspace (c))
        continue;
      if (g_ascii_toupper (c) != begin[found])
        return FALSE;
      found++;
    }
  return begin[found] == '\0';
}

/* --- components ---------------------------------------------------------- */

static void
clear_open (Open *open)
{
  g_free (open->name);
}

/* There must be one. */
static Open *
innermost (Walk *self)
{
  return &g_array_index (self->open, Open, self->open->len - 1);
}

static gboolean
is_open (Walk *self, const char *name)
{
  for (guint i = 0; i < self->open->len; i++)
    if (strcmp (g_array_index (self->open, Open, i).name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Full, upper case; NULL where LINE is not "WHAT:name". */
static char *
component_of (const char *line, const char *what)
{
  const char *name = hrm_ics_line_is (line, what) ? hrm_ics_line_value (line) : NULL;

  return name ? g_strstrip (g_ascii_strup (name, -1)) : NULL;
}

static void
broken (Walk *self, guint line, const char *why)
{
  self->ics->counts.broken++;
  hrm_ics_remark (self->ics, line, "an event was left out: %s", why);
}

static gboolean
end_event (Walk *self, Open *open, GError **error)
{
  HrmIcs *ics = self->ics;
  g_autofree char *why = NULL;
  HrmIcsEvent *event = hrm_ics_event_read (ics, (HrmIcsLine *) self->own->data, self->own->len, &why);

  if (event == NULL)
    {
      broken (self, open->line, why);
      return TRUE;
    }
  if (ics->events->len >= HRM_ICS_EVENTS_MOST)
    {
      hrm_ics_event_free (event);
      g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT, "%s, line %u: more than %u events are not read", ics->name, open->line,
                   HRM_ICS_EVENTS_MOST);
      return FALSE;
    }
  ics->counts.events++;
  ics->counts.cancelled += event->cancelled;
  g_ptr_array_add (ics->events, event);
  return TRUE;
}

/* AT: the line of its END. */
static gboolean
end_component (Walk *self, guint at, GError **error)
{
  Open *open = innermost (self);
  gboolean good = TRUE;

  if (strcmp (open->name, "VTIMEZONE") == 0 && self->zones)
    hrm_ics_zone_define (self->ics, &self->lines[open->first], at - open->first + 1);
  else if (strcmp (open->name, "VEVENT") == 0 && !self->zones)
    good = end_event (self, open, error);
  else if (!self->zones)
    self->ics->counts.others += strcmp (open->name, "VTODO") == 0 || strcmp (open->name, "VJOURNAL") == 0 || strcmp (open->name, "VFREEBUSY") == 0;
  g_array_set_size (self->open, self->open->len - 1);
  return good;
}

/* What was never ended is broken where something else begins or ends. */
static void
drop_open (Walk *self)
{
  Open *open = innermost (self);

  if (strcmp (open->name, "VEVENT") == 0 && !self->zones)
    broken (self, open->line, "it has no end");
  g_array_set_size (self->open, self->open->len - 1);
}

static void
begin_component (Walk *self, char *name, guint at)
{
  Open open = { .name = name, .line = self->lines[at].line, .first = at };

  /* Neither lies in another event; an alarm does. */
  while (self->open->len && (strcmp (name, "VCALENDAR") == 0 || (strcmp (name, "VEVENT") == 0 && is_open (self, "VEVENT"))))
    drop_open (self);
  if (strcmp (name, "VEVENT") == 0)
    g_array_set_size (self->own, 0);
  self->calendars += strcmp (name, "VCALENDAR") == 0;
  if (self->open->len < DEPTH_MOST)
    g_array_append_val (self->open, open);
  else
    g_free (name);
}

static gboolean
end_named (Walk *self, const char *name, guint at, GError **error)
{
  if (!is_open (self, name))
    return TRUE;
  while (strcmp (innermost (self)->name, name) != 0)
    drop_open (self);
  return end_component (self, at, error);
}

static void
read_property (Walk *self, guint at)
{
  const char *text = self->lines[at].text;
  Open *open;

  if (self->open->len == 0)
    return;
  open = innermost (self);
  if (strcmp (open->name, "VEVENT") == 0)
    g_array_append_val (self->own, self->lines[at]);
  else if (strcmp (open->name, "VCALENDAR") == 0 && self->ics->title == NULL && hrm_ics_line_is (text, "X-WR-CALNAME") && hrm_ics_line_value (text))
    {
      g_autofree char *name = hrm_ics_unescape (hrm_ics_line_value (text));

      self->ics->title = hrm_backlog_title (name, 200, NULL);
      hrm_ics_look_for_holiday (self->ics, self->ics->title);
    }
}

static gboolean
walk (Walk *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->n; i++)
    {
      const char *text = self->lines[i].text;
      char *begin = component_of (text, "BEGIN");
      g_autofree char *end = begin ? NULL : component_of (text, "END");

      if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_free (begin);
          return FALSE;
        }
      if (begin)
        begin_component (self, begin, i);
      else if (end && !end_named (self, end, i, error))
        return FALSE;
      else if (end == NULL && !self->zones)
        read_property (self, i);
    }
  if (!self->zones)
    self->ics->cut_off = self->open->len > 0;
  while (self->open->len)
    drop_open (self);
  return TRUE;
}

static gboolean
walk_lines (HrmIcs *ics, HrmIcsLines *lines, GCancellable *cancellable, GError **error)
{
  Walk self = { .ics = ics, .lines = (HrmIcsLine *) lines->lines->data, .n = lines->lines->len, .zones = TRUE };
  gboolean good;

  self.open = g_array_new (FALSE, FALSE, sizeof (Open));
  self.own = g_array_new (FALSE, FALSE, sizeof (HrmIcsLine));
  g_array_set_clear_func (self.open, (GDestroyNotify) clear_open);
  good = walk (&self, cancellable, error);
  self.zones = FALSE;
  good = good && walk (&self, cancellable, error);
  g_array_unref (self.open);
  g_array_unref (self.own);
  return good;
}

/* --- all of it ----------------------------------------------------------- */

static HrmIcsLines *
read_lines (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) why = NULL;
  HrmIcsLines *lines;

  if (length == 0)
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_EMPTY, "%s, line 1, column 1: the file is empty", name);
  else if (length > HRM_ICS_BYTES_MOST)
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT, "%s: calendars of more than %u MB are not read", name,
                 HRM_ICS_BYTES_MOST / 1024 / 1024);
  else if (!hrm_ics_sniff (data, length))
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE,
                 "%s, line 1, column 1: this is no calendar; iCalendar files begin with BEGIN:VCALENDAR", name);
  else
    {
      lines = hrm_ics_lines_read (data, length, cancellable, &why);
      if (lines)
        return lines;
      g_set_error (error, why->domain, why->code, "%s cannot be read: %s", name, why->message);
    }
  return NULL;
}

/**
 * hrm_ics_parse:
 * @bytes: a file, in whatever encoding
 * @name: of the file, for errors
 *
 * Returns: (transfer full) (nullable): NULL only where the file is no calendar,
 * too large, or no text
 */
HrmIcs *
hrm_ics_parse (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (HrmIcsLines) lines = read_lines (bytes, name, cancellable, error);
  g_autofree char *base = g_path_get_basename (name);
  g_autoptr (HrmIcs) self = NULL;

  if (lines == NULL)
    return NULL;
  icalerror_set_errors_are_fatal (0);
  self = g_new0 (HrmIcs, 1);
  self->name = g_strdup (name);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_ics_event_free);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) hrm_ics_zone_free);
  hrm_ics_look_for_holiday (self, base);
  if (!walk_lines (self, lines, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
