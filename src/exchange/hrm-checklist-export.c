/* hrm-checklist-export.c: checklists as Markdown task lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First those of the album, then of each track and of its sessions that are
 * not cut.
 */
#include "hrm-checklist-export.h"

#include "hrm-sheet.h"

static void
write_item (HrmSheet *sheet, HrmItem *item)
{
  g_autofree char *title = hrm_sheet_title (item);
  g_autofree char *at = item->done && item->done_at != HRM_UNSET ? hrm_sheet_time (item->done_at) : NULL;
  g_autofree char *by = item->done && item->done_by.row ? hrm_sheet_person (sheet, item->done_by.row) : NULL;

  hrm_sheet_item (sheet, 0, "[%c] %s%s%s%s%s%s%s", item->done ? 'x' : ' ', title, item->required ? " (required)" : "",
                  at || by ? " (" : "", at ? at : "", at && by ? ", " : "", by ? by : "", at || by ? ")" : "");
  if (!sheet->options.redact)
    hrm_sheet_fact (sheet, 1, "Note", item->notes);
}

static void
write_list (HrmSheet *sheet, HrmChecklist *list, int level)
{
  g_autofree char *title = hrm_sheet_title (list);
  g_autoptr (GPtrArray) items = hrm_row_children (HRM_ROW (list), HRM_KIND_ITEM, HRM_FIELD (Item, checklist));
  guint done = 0;

  for (guint i = 0; i < items->len; i++)
    done += hrm_as_item (items->pdata[i])->done != 0;
  hrm_sheet_heading (sheet, level, "%s (%u of %u)", title, done, items->len);
  if (items->len == 0)
    hrm_sheet_say (sheet, "Nothing is on this list yet.");
  for (guint i = 0; i < items->len; i++)
    write_item (sheet, items->pdata[i]);
}

static guint
write_album (HrmSheet *sheet)
{
  GPtrArray *rows = hrm_model_get_rows (sheet->model, HRM_KIND_CHECKLIST);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      HrmChecklist *list = hrm_as_checklist (rows->pdata[i]);

      if (list->session.row == NULL && list->track.row == NULL)
        g_ptr_array_add (own, list);
    }
  g_ptr_array_sort (own, hrm_row_compare_ptr);
  if (own->len)
    hrm_sheet_heading (sheet, 2, "The album");
  for (guint i = 0; i < own->len; i++)
    write_list (sheet, own->pdata[i], 3);
  return own->len;
}

static void
write_session (HrmSheet *sheet, HrmSession *session)
{
  g_autoptr (GPtrArray) lists = hrm_row_children (HRM_ROW (session), HRM_KIND_CHECKLIST, HRM_FIELD (Checklist, session));
  g_autofree char *title = hrm_sheet_title (session);
  g_autofree char *start = hrm_sheet_time (session->start);

  if (lists->len)
    hrm_sheet_heading (sheet, 3, "%s, %s", title, start);
  for (guint i = 0; i < lists->len; i++)
    write_list (sheet, lists->pdata[i], 4);
}

static guint
write_track (HrmSheet *sheet, HrmTrack *track)
{
  g_autoptr (GPtrArray) lists = hrm_row_children (HRM_ROW (track), HRM_KIND_CHECKLIST, HRM_FIELD (Checklist, track));
  g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (sheet, track);
  g_autofree char *title = hrm_sheet_title (track);
  guint n = lists->len;

  for (guint i = 0; i < sessions->len; i++)
    if (!hrm_sheet_is_cut (sessions->pdata[i]))
      n += hrm_row_n_children (sessions->pdata[i], HRM_KIND_CHECKLIST, HRM_FIELD (Checklist, session));
  if (n == 0)
    return 0;
  hrm_sheet_heading (sheet, 2, "%s", title);
  for (guint i = 0; i < lists->len; i++)
    write_list (sheet, lists->pdata[i], 3);
  for (guint i = 0; i < sessions->len; i++)
    if (!hrm_sheet_is_cut (sessions->pdata[i]))
      write_session (sheet, sessions->pdata[i]);
  return n;
}

/**
 * hrm_export_checklists:
 * @options: (nullable): NULL: everything
 *
 * Returns: (transfer full): all checklists of the album as Markdown task lists
 */
char *
hrm_export_checklists (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options)
{
  HrmSheet *sheet = hrm_sheet_new (model, plan, options);
  HrmAlbumInfo *info = hrm_model_get_info (model);
  g_autofree char *title = info ? hrm_sheet_title (info) : g_strdup ("Untitled album");
  guint n;

  hrm_sheet_heading (sheet, 1, "Checklists of %s", title);
  n = write_album (sheet);
  for (guint i = 0; i < sheet->tracks->len; i++)
    n += write_track (sheet, sheet->tracks->pdata[i]);
  if (n == 0)
    hrm_sheet_say (sheet, "There is no checklist yet.");
  return hrm_sheet_finish (sheet);
}
