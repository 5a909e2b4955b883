/* hrm-bank-holidays.c: bank holidays of the United Kingdom as GOV.UK gives them, in JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There are two shapes: the published one, in which each division has "events"
 * with dates as ISO writes them, and the source of it, in which "divisions" have
 * years, dates as people there write them, and titles that are keys of texts.
 * Both become a calendar, which is read as any other is: its days can be chosen,
 * left out, and read again.
 */
#include "hrm-bank-holidays.h"

#include "hrm-json-text.h"

#include <stdio.h>
#include <string.h>

#define DIVISIONS_MOST 16

typedef struct
{
  HrmDate date;
  char *title;
  guint divisions;           /* a bit for each that has it */
} Day;

typedef struct
{
  GPtrArray *names;          /* "England and Wales" */
  GPtrArray *days;           /* of Day, in order of the file */
  GHashTable *known;         /* "date title" → Day */
} Days;

static void
day_free (gpointer data)
{
  g_free (((Day *) data)->title);
  g_free (data);
}

static void
days_clear (Days *days)
{
  g_clear_pointer (&days->names, g_ptr_array_unref);
  g_clear_pointer (&days->days, g_ptr_array_unref);
  g_clear_pointer (&days->known, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Days, days_clear)

/* As the name of a member: a label of an issue may be called so, too. */
static gboolean
has_division (const char *at, const char *end)
{
  static const char division[] = "\"england-and-wales\"";

  while ((at = g_strstr_len (at, end - at, division)) != NULL)
    {
      for (at += strlen (division); at < end && g_ascii_isspace (*at);)
        at++;
      if (at < end && *at == ':')
        return TRUE;
    }
  return FALSE;
}

gboolean
hrm_bank_holidays_sniff (const char *file_start, gsize length)
{
  return length > 0 && has_division (file_start, file_start + length) &&
         g_strstr_len (file_start, (gssize) length, "BEGIN:VCALENDAR") == NULL;
}

/* "bank_holidays.new_year", "england-and-wales": what people call it. Full. */
static char *
name_key (const char *key)
{
  const char *dot = strrchr (key, '.');
  char *name = g_strdup (dot && strchr (key, ' ') == NULL ? dot + 1 : key);

  if (strchr (name, ' ') == NULL)
    g_strdelimit (name, "_-", ' ');
  if (g_ascii_islower (name[0]))
    name[0] = g_ascii_toupper (name[0]);
  return name;
}

/* "northern-ireland" as a name. Full. */
static char *
name_division (const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, "-", -1);

  for (guint i = 0; words[i]; i++)
    if (strcmp (words[i], "and") != 0 && g_ascii_islower (words[i][0]))
      words[i][0] = g_ascii_toupper (words[i][0]);
  return g_strjoinv (" ", words);
}

/* "2015-12-28", "28/12/2015". */
static gboolean
read_date (const char *text, HrmDate *date)
{
  int year, month, day, end = 0;

  if (hrm_date_parse (text, date))
    return TRUE;
  if (sscanf (text, "%2d/%2d/%4d%n", &day, &month, &year, &end) != 3 || text[end] != '\0')
    return FALSE;
  g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return hrm_date_parse (iso, date);
}

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static void
add_day (Days *days, JsonNode *node, guint division)
{
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *title = object ? get_text (object, "title") : NULL, *text = object ? get_text (object, "date") : NULL;
  const char *notes = object ? get_text (object, "notes") : NULL;
  g_autofree char *name = NULL, *note = NULL, *whole = NULL, *key = NULL;
  HrmDate date;
  Day *day;

  if (title == NULL || *title == '\0' || text == NULL || !read_date (text, &date))
    return;
  name = name_key (title);
  if (*name == '\0')
    return;
  note = notes && *notes ? name_key (notes) : NULL;
  /* A key may have nothing behind its dot. */
  whole = note && *note ? g_strdup_printf ("%s, %c%s", name, g_ascii_tolower (note[0]), note + 1) : g_strdup (name);
  key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", (gint64) date, whole);
  day = g_hash_table_lookup (days->known, key);
  if (day == NULL)
    {
      day = g_new0 (Day, 1);
      *day = (Day) { date, g_steal_pointer (&whole), 0 };
      g_ptr_array_add (days->days, day);
      g_hash_table_insert (days->known, g_steal_pointer (&key), day);
    }
  day->divisions |= 1u << division;
}

static void
add_days (Days *days, JsonNode *list, guint division)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    add_day (days, json_array_get_element (array, i), division);
}

/* Its "events", or those of each year; what has no list is no division. */
static void
add_division (Days *days, const char *key, JsonNode *node)
{
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) members = object ? json_object_get_members (object) : NULL;
  guint division = days->names->len;
  gboolean any = FALSE;

  if (object == NULL || division >= DIVISIONS_MOST)
    return;
  for (GList *member = members; member; member = member->next)
    {
      JsonNode *list = json_object_get_member (object, member->data);

      any |= JSON_NODE_HOLDS_ARRAY (list);
      add_days (days, list, division);
    }
  if (any)
    g_ptr_array_add (days->names, name_division (key));
}

static void
read_divisions (Days *days, JsonNode *root)
{
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *within = object ? json_object_get_member (object, "divisions") : NULL;
  g_autoptr (GList) members = NULL;

  if (within && JSON_NODE_HOLDS_OBJECT (within))
    object = json_node_get_object (within);
  members = object ? json_object_get_members (object) : NULL;
  for (GList *member = members; member; member = member->next)
    add_division (days, member->data, json_object_get_member (object, member->data));
}

/* Where it is a day, if that is not everywhere: " (Scotland)". Full. */
static char *
name_where (const Days *days, const Day *day)
{
  GString *text = g_string_new (NULL);

  if (day->divisions == (1u << days->names->len) - 1)
    return g_string_free (text, FALSE);
  for (guint i = 0; i < days->names->len; i++)
    if (day->divisions & 1u << i)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : " (", (char *) days->names->pdata[i]);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* As iCalendar has it: of a line, with what means something there marked. */
static void
append_text (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, "%s:", name);
  for (const char *at = text; *at; at++)
    {
      if (strchr ("\\;,", *at))
        g_string_append_c (out, '\\');
      g_string_append_c (out, g_ascii_iscntrl (*at) ? ' ' : *at);
    }
  g_string_append (out, "\r\n");
}

static GBytes *
make_calendar (const Days *days)
{
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Bank holidays\r\n");

  for (guint i = 0; i < days->days->len; i++)
    {
      const Day *day = days->days->pdata[i];
      g_autofree char *date = hrm_date_format (day->date), *where = name_where (days, day);
      g_autofree char *uid = g_strdup_printf ("%s %s", date, day->title), *title = g_strconcat (day->title, where, NULL);
      g_auto (GStrv) parts = g_strsplit (date, "-", -1);
      g_autofree char *digits = g_strjoinv ("", parts);

      g_string_append (out, "BEGIN:VEVENT\r\n");
      append_text (out, "UID", uid);
      g_string_append_printf (out, "DTSTART;VALUE=DATE:%s\r\n", digits);
      append_text (out, "SUMMARY", title);
      g_string_append (out, "END:VEVENT\r\n");
    }
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free_to_bytes (out);
}

HrmIcs *
hrm_bank_holidays_parse (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (HrmJsonText) text = hrm_json_text_new (bytes, name, cancellable, error);
  g_autoptr (GBytes) calendar = NULL;
  g_auto (Days) days = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (day_free),
                         g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  for (guint i = 0; text && i < hrm_json_text_get_n_values (text); i++)
    {
      g_autoptr (JsonNode) root = hrm_json_text_parse (text, i, error);

      if (root == NULL)
        return NULL;
      read_divisions (&days, root);
    }
  if (text == NULL)
    return NULL;
  if (days.days->len == 0)
    {
      g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE, "%s, line 1: there are no bank holidays in it", name);
      return NULL;
    }
  calendar = make_calendar (&days);
  return hrm_ics_parse (calendar, name, cancellable, error);
}
