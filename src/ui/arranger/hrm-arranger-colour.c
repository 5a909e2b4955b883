/* hrm-arranger-colour.c: what colours tell, chosen and explained.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The legend stands under the corner, as long as colours tell something else
 * than the track.
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-minimap.h"

#include <glib/gi18n-lib.h>

#define LEGEND_ROWS 4
#define LEGEND_COLUMNS 2

/* N: HrmColourBy */
void
hrm_arranger_colour_by (HrmArranger *self, int n)
{
  HrmColourBy by = (HrmColourBy) CLAMP (n, 0, HRM_N_COLOUR_BYS - 1);

  hrm_desk_set_colour_by (self->desk, by);
  hrm_desk_say (self->desk, "%s", hrm_colour_by_describe (by));
}

void
hrm_arranger_next_colour_by (HrmArranger *self, int n)
{
  hrm_arranger_colour_by (self, (int) (hrm_desk_get_colour_by (self->desk) + 1) % HRM_N_COLOUR_BYS);
}

GMenuModel *
hrm_arranger_colour_by_menu (void)
{
  const char *titles[HRM_N_COLOUR_BYS] = { _("_Track and session"), _("_Status"), _("_Person"), _("_Risk") };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < HRM_N_COLOUR_BYS; i++)
    {
      g_autofree char *action = g_strdup_printf ("canvas.colour-by(%u)", i);

      g_menu_append (menu, titles[i], action);
    }
  return G_MENU_MODEL (menu);
}

GtkWidget *
hrm_arranger_make_legend (void)
{
  GtkWidget *legend = gtk_grid_new ();

  gtk_widget_add_css_class (legend, "legend");
  gtk_grid_set_row_spacing (GTK_GRID (legend), 2);
  gtk_grid_set_column_spacing (GTK_GRID (legend), 8);
  gtk_widget_set_hexpand (legend, TRUE);
  gtk_widget_set_valign (legend, GTK_ALIGN_END);
  gtk_widget_set_visible (legend, FALSE);
  return legend;
}

static void
add_key (GtkWidget *legend, const HrmColourKey *key, guint place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5), *sign = gtk_label_new (key->sign), *words = gtk_label_new (key->words);

  gtk_widget_add_css_class (sign, "sign");
  gtk_widget_add_css_class (sign, hrm_palette_class (key->colour));
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_width_chars (GTK_LABEL (words), 4);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), words);
  gtk_grid_attach (GTK_GRID (legend), box, (int) (place / LEGEND_ROWS), (int) (place % LEGEND_ROWS), 1, 1);
}

/* Whether the legend shows other KEYS than it did. */
static gboolean
take_keys (HrmArranger *self, GPtrArray *keys)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < keys->len; i++)
    {
      const HrmColourKey *key = keys->pdata[i];

      g_string_append_printf (told, "%u\t%s\t%s\n", key->colour, key->sign, key->words);
    }
  if (g_strcmp0 (self->legend_keys, told->str) == 0)
    return FALSE;
  g_free (self->legend_keys);
  self->legend_keys = g_strdup (told->str);
  return TRUE;
}

/* What has no room is in the tooltip. */
static void
fill_legend (HrmArranger *self)
{
  g_autoptr (GPtrArray) keys = hrm_desk_list_colours (self->desk);
  g_autoptr (GString) all = g_string_new (NULL);
  const guint most = LEGEND_ROWS * LEGEND_COLUMNS;
  GtkWidget *child;

  if (!take_keys (self, keys))
    return;
  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    gtk_grid_remove (GTK_GRID (self->legend), child);
  for (guint i = 0; i < keys->len; i++)
    {
      const HrmColourKey *key = keys->pdata[i];

      g_string_append_printf (all, "%s%s  %s", i > 0 ? "\n" : "", key->sign, key->words);
      if (i < most - 1 || keys->len <= most)
        add_key (self->legend, key, i);
    }
  if (keys->len > most)
    {
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", keys->len - most + 1), keys->len - most + 1);

      add_key (self->legend, &(HrmColourKey) { HRM_COLOUR_SLATE, (char *) "…", words }, most - 1);
    }
  gtk_widget_set_tooltip_text (self->legend, all->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->legend), GTK_ACCESSIBLE_PROPERTY_LABEL, hrm_colour_by_describe (hrm_desk_get_colour_by (self->desk)), -1);
  gtk_widget_set_visible (self->legend, keys->len > 0);
}

/* Colours are others than they were. */
void
hrm_arranger_recolour (HrmArranger *self)
{
  fill_legend (self);
  hrm_lanes_view_refresh (HRM_LANES_VIEW (self->lanes), 0);
  hrm_lanes_view_redraw (HRM_LANES_VIEW (self->lanes));
  hrm_minimap_recolour (HRM_MINIMAP (self->minimap));
}

static void
touch_waiting (HrmArranger *self, GPtrArray *cables)
{
  for (guint i = 0; cables != NULL && i < cables->len; i++)
    hrm_layout_touch_session (self->layout, ((HrmCable *) cables->pdata[i])->to.id);
}

/* Cables that went to another session no longer say to which they did. */
static gboolean
are_others_unknown (GPtrArray *cables)
{
  for (guint i = 0; cables != NULL && i < cables->len; i++)
    if (HRM_ROW (cables->pdata[i])->dirty & (G_GUINT64_CONSTANT (1) << HRM_FIELD (Cable, to)))
      return TRUE;
  return FALSE;
}

/* After the layout is up to date: what it does not know of, people and cables, also tells by colour. */
void
hrm_arranger_recolour_changed (HrmArranger *self, const HrmAlbumChanges *changes)
{
  HrmColourBy by = hrm_desk_get_colour_by (self->desk);
  GPtrArray *assigned = changes->model->inserted[HRM_KIND_ASSIGNMENT];
  GHashTableIter iter;
  gpointer cable;

  if ((by == HRM_COLOUR_BY_ASSIGNEE && hrm_changes_has_kind (changes->model, HRM_KIND_CHANNEL)) ||
      (by == HRM_COLOUR_BY_RISK && are_others_unknown (changes->model->changed[HRM_KIND_CABLE])))
    {
      hrm_arranger_recolour (self);
      return;
    }
  for (guint i = 0; by == HRM_COLOUR_BY_ASSIGNEE && assigned != NULL && i < assigned->len; i++)
    hrm_layout_touch_session (self->layout, ((HrmAssignment *) assigned->pdata[i])->session.id);
  if (by != HRM_COLOUR_BY_RISK)
    return;
  touch_waiting (self, changes->model->inserted[HRM_KIND_CABLE]);
  touch_waiting (self, changes->model->deleted[HRM_KIND_CABLE]);
  if (changes->plan == NULL)
    return;
  g_hash_table_iter_init (&iter, changes->plan->cables);
  while (g_hash_table_iter_next (&iter, &cable, NULL))
    hrm_layout_touch_session (self->layout, ((HrmCable *) cable)->to.id);
}
