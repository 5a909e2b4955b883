/* hrm-flags.c: the flags of markers on the ruler.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each kind has a sign and a colour. Flags that would lie over each other, also
 * those of one minute, stand side by side as long as they are near their poles;
 * after that the last one says how many more there are.
 */
#include "config.h"

#include "hrm-flags.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-ruler-rows.h"
#include "hrm-words.h"

#define LEAST 18       /* of a flag with its sign alone, at usual text */
#define SIGN_BELOW 34  /* width under which it has only that */
#define FARTHEST 76    /* a flag from its pole */

static const HrmInk inks[] = { 8, 7, 5, 0, 4 };                  /* other single release freeze deadline */
static const char *const signs[] = { "⚑", "◆", "★", "❄", "▲" };

static double
scale_of (HrmArranger *self)
{
  return hrm_palette_get_scale (self->palette);
}

static int
kind_of (HrmMarker *marker)
{
  return (int) CLAMP (marker->kind, 0, (int) G_N_ELEMENTS (inks) - 1);
}

static int
compare_markers (gconstpointer a, gconstpointer b)
{
  const HrmMarker *x = *(HrmMarker *const *) a, *y = *(HrmMarker *const *) b;

  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : hrm_row_compare ((HrmRow *) x, (HrmRow *) y);
}

/* As the preview has them. */
static GPtrArray *
gather (HrmArranger *self)
{
  GPtrArray *markers = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_MARKER), NULL, NULL);
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  GPtrArray *touched;

  for (guint i = 0; what_if != NULL && i < markers->len; i++)
    {
      HrmRow *would = hrm_what_if_get_row (what_if, ((HrmRow *) markers->pdata[i])->id);

      if (would != NULL)
        markers->pdata[i] = would;
      else
        g_ptr_array_remove_index (markers, i--);
    }
  touched = what_if != NULL ? hrm_what_if_get_touched (what_if, HRM_KIND_MARKER) : NULL;
  for (guint i = 0; touched != NULL && i < touched->len; i++)
    if (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_MARKER, HRM_ROW (touched->pdata[i])->id) == NULL)
      g_ptr_array_add (markers, touched->pdata[i]);
  g_ptr_array_sort (markers, compare_markers);
  return markers;
}

static char *
words_of (const HrmFlag *flag)
{
  g_autofree char *title = hrm_words_short (HRM_ROW (flag->marker));

  if (flag->more > 0)
    return g_strdup_printf ("%s +%u", signs[kind_of (flag->marker)], flag->more);
  return g_strconcat (signs[kind_of (flag->marker)], " ", title, NULL);
}

GArray *
hrm_flags_place (HrmArranger *self, int width)
{
  g_autoptr (GPtrArray) markers = gather (self);
  GArray *flags = g_array_new (FALSE, FALSE, sizeof (HrmFlag));
  double free_from = -G_MAXDOUBLE;

  for (guint i = 0; i < markers->len; i++)
    {
      HrmFlag flag = { .marker = markers->pdata[i] };
      HrmFlag *last = flags->len > 0 ? &g_array_index (flags, HrmFlag, flags->len - 1) : NULL;

      flag.pole = floor (hrm_desk_to_x (self->desk, flag.marker->at));
      if (flag.pole > width)
        break;
      flag.x = MAX (flag.pole, free_from);
      if (last != NULL && flag.x - flag.pole > FARTHEST * scale_of (self))
        {
          last->more++;
          continue;
        }
      free_from = flag.x + LEAST * scale_of (self) + 1;
      g_array_append_val (flags, flag);
    }
  for (guint i = 0; i < flags->len; i++)
    {
      HrmFlag *flag = &g_array_index (flags, HrmFlag, i);
      double room = i + 1 < flags->len ? g_array_index (flags, HrmFlag, i + 1).x - flag->x - 1 : 1000;
      g_autofree char *words = words_of (flag);
      int wide;

      hrm_palette_text (self->palette, HRM_FACE_LABEL, words, &wide, NULL);
      flag->width = MAX (MIN (wide + 14, room), MIN (LEAST * scale_of (self), room));
    }
  return flags;
}

static void
fill (HrmArranger *self, GtkSnapshot *snapshot, HrmInk ink, double x, double y, double width, double height, HrmCounts *counts)
{
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, ink),
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  counts->boxes++;
}

static void
draw_flag (HrmArranger *self, GtkSnapshot *snapshot, const HrmFlag *flag, int height, HrmCounts *counts)
{
  HrmInk ink = inks[kind_of (flag->marker)];
  gboolean small = flag->width < SIGN_BELOW * scale_of (self);
  g_autofree char *words = words_of (flag);
  const char *text = small && flag->more == 0 ? signs[kind_of (flag->marker)] : words;
  HrmRulerRows rows = hrm_ruler_rows (self);
  double middle = rows.flags + rows.flag / 2.0;
  GskRoundedRect outline;

  fill (self, snapshot, ink, flag->pole, rows.flags, 2, height - rows.flags, counts);
  if (flag->x > flag->pole)
    fill (self, snapshot, ink, flag->pole, height - 4, flag->x - flag->pole + 2, 2, counts);
  if (flag->x > flag->pole)
    fill (self, snapshot, ink, flag->x, rows.flags, 2, height - rows.flags - 2, counts);
  gsk_rounded_rect_init (&outline, &GRAPHENE_RECT_INIT ((float) flag->x, rows.flags, (float) flag->width, rows.flag),
                         &GRAPHENE_SIZE_INIT (0, 0), &GRAPHENE_SIZE_INIT (5, 5), &GRAPHENE_SIZE_INIT (5, 5), &GRAPHENE_SIZE_INIT (0, 0));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  fill (self, snapshot, ink, flag->x, rows.flags, flag->width, rows.flag, counts);
  hrm_palette_draw_in (self->palette, snapshot, HRM_FACE_LABEL, text, HRM_INK_LIGHT, flag->x + (small ? 4 : 7), middle,
                       MAX (flag->width - (small ? 5 : 11), 8));
  counts->texts++;
  gtk_snapshot_pop (snapshot);
}

void
hrm_flags_draw (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  g_autoptr (GArray) flags = hrm_flags_place (self, width);

  for (guint i = 0; i < flags->len; i++)
    {
      const HrmFlag *flag = &g_array_index (flags, HrmFlag, i);

      if (flag->x + flag->width >= 0 && flag->pole <= width)
        draw_flag (self, snapshot, flag, height, counts);
    }
}

static gboolean
find_flag (HrmArranger *self, double x, double y, HrmFlag *found)
{
  g_autoptr (GArray) flags = y >= hrm_ruler_rows (self).flags ? hrm_flags_place (self, gtk_widget_get_width (self->ruler)) : NULL;

  for (guint i = 0; flags != NULL && i < flags->len; i++)
    {
      *found = g_array_index (flags, HrmFlag, i);
      if (x >= found->x && x < found->x + found->width)
        return TRUE;
    }
  return FALSE;
}

HrmMarker *
hrm_flags_hit (HrmArranger *self, double x, double y)
{
  HrmFlag flag;

  return find_flag (self, x, y, &flag) ? hrm_as_marker (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_MARKER, flag.marker->base.id)) : NULL;
}

char *
hrm_flags_describe (HrmArranger *self, double x, double y)
{
  const HrmField *kinds = hrm_field_info (HRM_KIND_MARKER, HRM_FIELD (Marker, kind));
  g_autofree char *day = NULL, *time = NULL, *title = NULL;
  HrmFlag flag;

  if (!find_flag (self, x, y, &flag))
    return NULL;
  day = hrm_words_day (hrm_civil_date (flag.marker->at));
  time = hrm_words_time (flag.marker->at);
  title = hrm_words_short (HRM_ROW (flag.marker));
  if (flag.more > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s\n%s, %s\nand %u more; zoom in to see it", "%s\n%s, %s\nand %u more; zoom in to see them", flag.more),
                            title, day, time, flag.more);
  return g_strdup_printf ("%s\n%s\n%s, %s", title, hrm_words_enum (kinds, flag.marker->kind), day, time);
}
