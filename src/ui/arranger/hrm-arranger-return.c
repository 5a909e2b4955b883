/* hrm-arranger-return.c: sessions dragged out to the pool give their tasks back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-words.h"

/* Whether the place @x, @y of the canvas is in the pool, which is known by its CSS name. */
gboolean
hrm_arranger_is_over_pool (HrmArranger *self, double x, double y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (self->canvas)), *over;
  graphene_point_t point;

  if (root == NULL || (x >= 0 && x < gtk_widget_get_width (self->canvas)) ||
      !gtk_widget_compute_point (self->canvas, root, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return FALSE;
  over = gtk_widget_pick (root, point.x, point.y, GTK_PICK_DEFAULT);
  while (over != NULL && !g_str_equal (gtk_widget_get_css_name (over), "pool"))
    over = gtk_widget_get_parent (over);
  return over != NULL;
}

static guint
count_tasks (GPtrArray *placements)
{
  g_autoptr (GHashTable) tasks = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < placements->len; i++)
    g_hash_table_add (tasks, hrm_as_placement (g_ptr_array_index (placements, i))->task.row);
  return g_hash_table_size (tasks);
}

/**
 * hrm_arranger_return_tasks:
 * @words: (out): what the edit does, or why there is none
 *
 * Returns: (transfer full) (nullable): what takes the tasks of all @sessions back to the pool
 */
HrmEdit *
hrm_arranger_return_tasks (HrmArranger *self, GPtrArray *sessions, char **words)
{
  g_autoptr (GPtrArray) placements = g_ptr_array_new ();
  g_autofree char *count = NULL;

  for (guint i = 0; i < sessions->len; i++)
    {
      g_autoptr (GPtrArray) of = hrm_row_children (g_ptr_array_index (sessions, i), HRM_KIND_PLACEMENT,
                                                   HRM_FIELD (Placement, session));

      for (guint k = 0; k < of->len; k++)
        g_ptr_array_add (placements, g_ptr_array_index (of, k));
    }
  if (placements->len == 0)
    {
      *words = g_strdup (_("No tasks to take back to the pool"));
      return NULL;
    }
  count = hrm_words_count (HRM_KIND_TASK, count_tasks (placements));
  /* Translators: how many tasks, as in 3 tasks. */
  *words = g_strdup_printf (_("Take %s back to the pool"), count);
  return hrm_command_unplace (self->desk, placements);
}
