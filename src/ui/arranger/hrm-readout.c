/* hrm-readout.c: what is said beside the pointer while something is dragged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It lies where it hides least of what is previewed, near the pointer.
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-ghost-layer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN 6             /* pixels from the edges of the canvas */
#define KEEPS 0.15           /* part of it that another place must hide less, so that it does not jump */
#define ANY 0.2              /* the same, of a place that hides nothing at all */
#define EACH 0.03            /* the same, of each place further down the list */

typedef enum { DOWN, UP, TOP, BOTTOM, N_ROWS } Row;
#define N_SPOTS (2 * N_ROWS)

GtkWidget *
hrm_arranger_make_readout (void)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "readout", "orientation", GTK_ORIENTATION_VERTICAL,
                                 "can-target", FALSE, "visible", FALSE, NULL);

  return box;
}

static void
clear_readout (GtkWidget *readout)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (readout)) != NULL)
    gtk_box_remove (GTK_BOX (readout), child);
}

/* LINES: the first is what it is about, the last a hint; NULL or none: it is hidden. */
void
hrm_arranger_fill_readout (GtkWidget *readout, GStrv lines, gboolean warns)
{
  clear_readout (readout);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_lines (GTK_LABEL (label), 3);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (i == 0)
        gtk_widget_add_css_class (label, "first");
      else if (warns || g_str_has_prefix (lines[i], "▲"))
        gtk_widget_add_css_class (label, "warns");
      else if (lines[i + 1] == NULL)
        gtk_widget_add_css_class (label, "hint");
      gtk_box_append (GTK_BOX (readout), label);
    }
  gtk_widget_set_visible (readout, lines != NULL && lines[0] != NULL);
}

/* Beside the pointer, right of it or left. */
static graphene_rect_t
spot (HrmArranger *self, guint number, double w, double h, double width, double height)
{
  double x = number % 2 == 0 ? self->pointer_x + 18 : self->pointer_x - 18 - w;
  double y = MARGIN;

  if (number / 2 == DOWN)
    y = self->pointer_y + (self->carrying ? 56 : 22);  /* under the chip of what is carried */
  else if (number / 2 == UP)
    y = self->pointer_y - 14 - h;
  else if (number / 2 == BOTTOM)
    y = height;
  return GRAPHENE_RECT_INIT ((float) round (CLAMP (x, MARGIN, MAX (width - w - MARGIN, MARGIN))),
                             (float) round (CLAMP (y, MARGIN, MAX (height - h - MARGIN, MARGIN))), (float) w, (float) h);
}

/* The part of RECT that lies over any of GHOSTS; all of it over the pointer. */
static double
get_hidden (HrmArranger *self, const graphene_rect_t *rect, GArray *ghosts)
{
  graphene_rect_t around = *rect, both;
  double hidden = 0;

  graphene_rect_inset (&around, -8, -8);
  if (graphene_rect_contains_point (&around, &GRAPHENE_POINT_INIT ((float) self->pointer_x, (float) self->pointer_y)))
    return 2;
  for (guint i = 0; i < ghosts->len; i++)
    if (graphene_rect_intersection (&around, &g_array_index (ghosts, graphene_rect_t, i), &both))
      hidden += both.size.width * both.size.height;
  return hidden > 0 ? MIN (ANY + hidden / (around.size.width * around.size.height), 1) : 0;
}

static graphene_rect_t
choose_spot (HrmArranger *self, double w, double h, double width, double height)
{
  g_autoptr (GArray) ghosts = hrm_ghost_list (self, (int) width, (int) height);
  graphene_rect_t best = spot (self, 0, w, h, width, height);
  double least = G_MAXDOUBLE;
  int chosen = 0;

  for (guint i = 0; i < N_SPOTS; i++)
    {
      graphene_rect_t rect = spot (self, i, w, h, width, height);
      double cost = get_hidden (self, &rect, ghosts) + i * EACH - ((int) i == self->readout_spot ? KEEPS : 0);

      if (cost >= least)
        continue;
      least = cost;
      best = rect;
      chosen = (int) i;
    }
  self->readout_spot = chosen;
  return best;
}

void
hrm_arranger_place_readout (HrmArranger *self, int width, int height)
{
  graphene_rect_t at;
  int w, h;

  if (!gtk_widget_get_visible (self->readout))
    {
      self->readout_spot = -1;
      return;
    }
  gtk_widget_measure (self->readout, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &w, NULL, NULL);
  w = MIN (w, MAX (width - 2 * MARGIN, 1));
  gtk_widget_measure (self->readout, GTK_ORIENTATION_VERTICAL, w, NULL, &h, NULL, NULL);
  at = choose_spot (self, w, h, width, height);
  gtk_widget_allocate (self->readout, w, h, -1, gsk_transform_translate (NULL, &at.origin));
}

/* What it says */

/* TEXT: taken. */
void
hrm_arranger_set_guide (HrmArranger *self, gboolean shown, HrmCivil at, HrmSeam seam, char *text)
{
  g_free (self->guide.text);
  self->guide = (HrmGuide) { .shown = shown, .at = at, .seam = seam, .text = text };
  gtk_widget_queue_draw (self->ghosts);
}

/* Whether the release puts copies there. */
gboolean
hrm_arranger_is_copying (const HrmDrag *drag)
{
  return drag->kind == HRM_DRAG_REPEAT || (drag->kind == HRM_DRAG_MOVE && (drag->state & GDK_CONTROL_MASK) != 0);
}

/* NULL: it goes both ways. */
static const char *
describe_axis (const HrmDrag *drag)
{
  return drag->only_time ? _("X: the track stays · Esc: cancel") : drag->only_rows ? _("Y: the dates stay · Esc: cancel") : NULL;
}

/* Before the hint. LINES: taken, full. */
static GStrv
add_line (GStrv lines, const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) before = lines;

  for (guint i = 0; before[i] != NULL; i++)
    {
      if (before[i + 1] == NULL)
        g_strv_builder_add (builder, text);
      g_strv_builder_add (builder, before[i]);
    }
  return g_strv_builder_end (builder);
}

/* Of a drag by less than a step of the grid: that nothing is another yet, and by how much it goes. */
static GStrv
describe_still (HrmArranger *self, HrmSession *base)
{
  const char *keys = describe_axis (&self->drag);
  g_autofree char *grid = NULL, *hint = NULL;

  if (hrm_desk_get_snap (self->desk) == HRM_SNAP_OFF || hrm_arranger_bypasses_snap (self))
    return hrm_desk_describe_still (self->desk, base, keys ? keys : _("Shift: no snap · Esc: cancel"));
  grid = hrm_desk_describe_step (self->desk);
  /* Translators: a step of the grid: "1 day". */
  hint = g_strdup_printf (_("Grid %s · Shift: no snap · Esc: cancel"), grid);
  return hrm_desk_describe_still (self->desk, base, keys ? keys : hint);
}

/* The line LINE is of as much weight as the first; 0: none is. */
static void
mark_second (HrmArranger *self, guint line)
{
  GtkWidget *label = line > 0 ? gtk_widget_get_first_child (self->readout) : NULL;

  for (; line > 0 && label != NULL; line--)
    label = gtk_widget_get_next_sibling (label);
  if (label != NULL)
    gtk_widget_add_css_class (label, "first");
}

/* Beside the pointer: what the desk says of the preview. BASE: what is dragged, which is told of also where it is. */
void
hrm_arranger_show_readout (HrmArranger *self, gboolean shown, HrmSession *base)
{
  const char *error = shown ? hrm_desk_get_preview_error (self->desk) : NULL;
  g_auto (GStrv) lines = NULL;
  guint second = 0;

  if (shown && self->drag.kind == HRM_DRAG_REPEAT && hrm_desk_get_preview_edit (self->desk) != NULL)
    lines = hrm_desk_describe_choice (self->desk, hrm_edit_get_label (hrm_desk_get_preview_edit (self->desk)), _("Shift: no snap · Esc: cancel"));
  else if (shown && self->drag.kind == HRM_DRAG_SWIPE && hrm_desk_get_preview_edit (self->desk) != NULL)
    lines = hrm_desk_describe_choice (self->desk, hrm_edit_get_label (hrm_desk_get_preview_edit (self->desk)),
                                      _("Shift: not what is grouped · Esc: cancel"));
  else if (shown && self->drag.to_pool)
    {
      g_autofree char *words = NULL;
      HrmEdit *edit = hrm_arranger_return_tasks (self, self->drag.sessions, &words);

      g_clear_pointer (&edit, hrm_edit_unref);
      lines = g_strsplit (words, "\n", 1);
    }
  else if (shown && hrm_arranger_is_copying (&self->drag) && hrm_desk_get_preview_edit (self->desk) != NULL)
    lines = hrm_desk_describe_copy (self->desk, base, self->drag.sessions->len, (self->drag.state & GDK_SHIFT_MASK) != 0);
  else if (shown && self->drag.beside != NULL && hrm_desk_get_preview_edit (self->desk) != NULL)
    lines = self->drag.kind == HRM_DRAG_TRIM_END ? hrm_desk_describe_roll (self->desk, base, self->drag.beside, &second, NULL)
                                                 : hrm_desk_describe_roll (self->desk, self->drag.beside, base, &second, NULL);
  else if (shown && hrm_desk_get_preview_edit (self->desk) != NULL)
    lines = hrm_desk_describe_preview (self->desk, base, self->drag.sessions ? self->drag.sessions->len : 1, describe_axis (&self->drag));
  else if (shown && base != NULL)
    lines = describe_still (self, base);
  if (lines != NULL && self->drag.staying != NULL && !self->drag.to_pool)
    lines = add_line (g_steal_pointer (&lines), self->drag.staying);
  hrm_arranger_show_lines (self, lines, error != NULL);
  mark_second (self, second);
  if (self->drag.refused != (error != NULL))
    {
      self->drag.refused = error != NULL;
      hrm_arranger_update_cursor (self);
    }
}

void
hrm_arranger_show_lines (HrmArranger *self, GStrv lines, gboolean refused)
{
  hrm_arranger_fill_readout (self->readout, lines, refused);
  gtk_widget_queue_allocate (self->canvas);
}
