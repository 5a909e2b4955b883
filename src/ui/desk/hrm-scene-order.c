/* hrm-scene-order.c: orders of sections by name, to be compared and taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "MVP first", "migration first": a scene that says in which order the sections
 * come, as the member "sections" of its settings, an array of ids, and nothing
 * else, so that the table of scenes compares the order alone.
 */
#include "config.h"

#include "hrm-scenes-private.h"

#include "hrm-commands-private.h"
#include "hrm-json.h"

#include <glib/gi18n-lib.h>

#define SECTIONS "sections"

static int
compare_sections (gconstpointer a, gconstpointer b)
{
  HrmSection *x = *(HrmSection *const *) a, *y = *(HrmSection *const *) b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1) : hrm_row_compare (&x->base, &y->base);
}

/* As they come now. Full. */
static char *
list_order (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION), NULL, NULL);
  GString *text = g_string_new ("[");

  g_ptr_array_sort (sections, compare_sections);
  for (guint i = 0; i < sections->len; i++)
    g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\"", i > 0 ? "," : "", HRM_ROW (sections->pdata[i])->id);
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

void
hrm_scene_describe_order (HrmDesk *desk, const char *settings, GPtrArray *members)
{
  g_autofree char *order = settings ? hrm_json_get_member (settings, SECTIONS) : NULL;

  if (order == NULL)
    return;
  g_ptr_array_add (members, g_strdup (SECTIONS));
  g_ptr_array_add (members, list_order (desk));
}

/* Reading */

typedef struct
{
  HrmModel *model;
  GPtrArray *known;          /* of HrmSection, each once */
  HrmScenePassed *passed;
} Reading;

static void
read_section (const char *item, gpointer data)
{
  Reading *reading = data;
  g_autofree char *plain = hrm_json_unquote (item);
  char *end = NULL;
  gint64 id = plain ? g_ascii_strtoll (plain, &end, 10) : 0;
  HrmRow *row = plain && end > plain && *end == '\0' ? hrm_model_lookup (reading->model, HRM_KIND_SECTION, id) : NULL;

  if (row == NULL)
    reading->passed->sections++;
  else if (!g_ptr_array_find (reading->known, row, NULL))
    g_ptr_array_add (reading->known, row);
}

void
hrm_scene_read_order (HrmDesk *desk, const char *settings, HrmEdit *edit, HrmScenePassed *passed)
{
  g_autofree char *order = hrm_json_get_member (settings, SECTIONS);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  Reading reading = { hrm_desk_get_model (desk), known, passed };

  if (order == NULL)
    return;
  hrm_json_each_item (order, read_section, &reading);
  hrm_command_order_sections (desk, known, edit, &passed->moved);
}

/* Storing */

gboolean
hrm_command_store_order (HrmDesk *desk)
{
  GPtrArray *sections = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION);
  g_autofree char *title = NULL, *label = NULL, *order = NULL, *settings = NULL, *position = NULL;
  HrmEdit *edit;
  gint64 id;

  if (sections->len < 2)
    {
      hrm_desk_say (desk, _("There are no two sections to put in an order"));
      return FALSE;
    }
  for (guint n = 1; title == NULL || hrm_scene_find (desk, title) != NULL; n++)
    {
      g_free (title);
      title = g_strdup_printf (_("Order %u"), n);
    }
  label = g_strdup_printf (_("Save %s"), title);
  order = list_order (desk);
  settings = g_strdup_printf ("{\"" SECTIONS "\":%s}", order);
  position = hrm_command_last_position (desk, HRM_KIND_SCENE);
  edit = hrm_edit_new (label);
  id = hrm_edit_insert (edit, HRM_KIND_SCENE);
  HRM_SET_TEXT (edit, SCENE, Scene, id, position, position);
  HRM_SET_TEXT (edit, SCENE, Scene, id, title, title);
  HRM_SET_TEXT (edit, SCENE, Scene, id, settings, settings);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_say (desk, _("Saved %s: the sections as they come now. Scenes compare and recall it."), title);
  return TRUE;
}
