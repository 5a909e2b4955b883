/* hrm-formats.c: which formats can be read and written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-formats.h"

#include <string.h>
#include "hrm-bank-holidays.h"
#include "hrm-calendar-export.h"
#include "hrm-checklist-export.h"
#include "hrm-github.h"
#include "hrm-liner-notes.h"
#include "hrm-postmortem.h"

static gboolean
sniff_calendar (const char *file_start, gsize length)
{
  return hrm_ics_sniff (file_start, length) || hrm_bank_holidays_sniff (file_start, length);
}

/* Whichever way it is written, it is one calendar, and read again as such. */
static HrmIcs *
parse_calendar (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return hrm_bank_holidays_sniff (text, MIN (length, HRM_IMPORT_SNIFFED)) ? hrm_bank_holidays_parse (bytes, name, cancellable, error)
                                                               : hrm_ics_parse (bytes, name, cancellable, error);
}

/* The first whose beginning a file has: those that know best come first. */
static const HrmImportFormat imports[] = {
  { "json", "Album as JSON", "a whole album, as “export --as json” writes it", ".json", hrm_album_json_sniff, NULL, hrm_album_json_read, NULL },
  { "ics", "Calendar", "holidays and absences as iCalendar, as they say of themselves; bank holidays of GOV.UK as JSON", ".ics",
    sniff_calendar, NULL, NULL, parse_calendar },
  { "github", "GitHub issues", "issues and milestones as JSON: from the REST API, gh issue list --json, a search or JSON lines", ".json",
    hrm_github_sniff, hrm_github_parse, NULL, NULL },
};

static const HrmExportFormat exports[] = {
  { "liner-notes", "Liner notes", "what was made, why and by whom, in Markdown", ".md", hrm_export_liner_notes, NULL, FALSE, FALSE },
  { "checklists", "Checklists", "all checklists as Markdown task lists", ".md", hrm_export_checklists, NULL, FALSE, FALSE },
  { "postmortem", "Postmortem", "planned against actual, what is open, and room for the lessons, in Markdown", ".md", hrm_export_postmortem, NULL, FALSE, FALSE },
  { "json", "Album as JSON", "the whole album, for other programs and for “import”", ".json", NULL, hrm_album_json_write, TRUE, FALSE },
  { "calendar", "Calendar", "sessions as iCalendar; those of people with studio time are busy", ".ics", NULL, hrm_export_calendar, FALSE, TRUE },
};

const HrmExportFormat *
hrm_export_formats (guint *n)
{
  *n = G_N_ELEMENTS (exports);
  return exports;
}

const HrmImportFormat *
hrm_import_format_find (const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    if (strcmp (imports[i].name, name) == 0)
      return &imports[i];
  g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_FORMAT, "“%s” cannot be imported; --as help lists what can", name);
  return NULL;
}

const HrmExportFormat *
hrm_export_format_find (const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    if (strcmp (exports[i].name, name) == 0)
      return &exports[i];
  g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_FORMAT, "“%s” cannot be exported; --as help lists what can", name);
  return NULL;
}

const HrmImportFormat *
hrm_import_format_guess (const char *file_start, gsize length, const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    if (imports[i].sniff (file_start, length))
      return &imports[i];
  if (length == 0)
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_EMPTY, "%s, line 1, column 1: the file is empty", name);
  else
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE,
                 "%s, line 1, column 1: this is no file that can be imported; GitHub issues as JSON begin with “[” or “{”, calendars with BEGIN:VCALENDAR", name);
  return NULL;
}

char *
hrm_import_formats_help (void)
{
  const char * const *kinds = hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind))->values;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    g_string_append_printf (out, "%-12s %s\n", imports[i].name, imports[i].description);
  for (guint i = 0; kinds[i]; i++)
    g_string_append_printf (out, "%-12s a calendar all of which is that\n", kinds[i]);
  return g_string_free (out, FALSE);
}

char *
hrm_export_formats_help (void)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    g_string_append_printf (out, "%-12s %s\n", exports[i].name, exports[i].description);
  return g_string_free (out, FALSE);
}
