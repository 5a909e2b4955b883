/* hrm-commands-views.c: views of the plan that have a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

/* Keeps what is in view under TITLE; the one that has that name takes it. */
gboolean
hrm_command_save_view (HrmDesk *desk, const char *title)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_VIEW);
  g_autofree char *name = g_strstrip (g_strdup (title ? title : ""));
  g_autofree char *label = NULL, *settings = NULL, *position = NULL;
  HrmEdit *edit;
  gint64 id;

  if (*name == '\0')
    {
      hrm_desk_say (desk, "%s", _("Give the view a name"));
      return FALSE;
    }
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((HrmSavedView *) rows->pdata[i])->title, name) == 0)
      return hrm_command_update_view (desk, rows->pdata[i]);
  label = g_strdup_printf (_("Save view %s"), name);
  settings = hrm_desk_save_view (desk);
  position = hrm_command_last_position (desk, HRM_KIND_VIEW);
  edit = hrm_edit_new (label);
  id = hrm_edit_insert (edit, HRM_KIND_VIEW);
  HRM_SET_TEXT (edit, VIEW, SavedView, id, position, position);
  HRM_SET_TEXT (edit, VIEW, SavedView, id, title, name);
  HRM_SET_TEXT (edit, VIEW, SavedView, id, settings, settings);
  return hrm_command_finish (desk, edit);
}

gboolean
hrm_command_update_view (HrmDesk *desk, HrmSavedView *view)
{
  g_autofree char *name = hrm_words_short (&view->base);
  g_autofree char *label = g_strdup_printf (_("Save view %s"), name);
  g_autofree char *settings = hrm_desk_save_view (desk);
  HrmEdit *edit = hrm_edit_new (label);

  HRM_SET_TEXT (edit, VIEW, SavedView, view->base.id, settings, settings);
  return hrm_command_finish (desk, edit);
}
