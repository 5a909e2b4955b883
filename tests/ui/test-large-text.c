/* test-large-text.c: text that is large or runs from right to left, dates where the locale has its own, and what lies over what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-gestures.h"

#include <locale.h>

#include "hrm-flags.h"
#include "hrm-ghost-layer.h"
#include "hrm-ruler.h"
#include "hrm-ruler-rows.h"
#include "hrm-section-strip.h"
#include "hrm-test-wait.h"

static void
set_dpi (int dpi)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi * 1024, NULL);
}

static GtkWidget *
get_chip (Room *room)
{
  GtkWidget *chip = gtk_widget_get_first_child (room->arranger->sections);

  g_assert_nonnull (chip);
  return chip;
}

static graphene_rect_t
bounds_of (Room *room, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (room->arranger), &bounds));
  return bounds;
}

/* The label of a section has all the height that it asks for. */
static void
assert_chip_fits (Room *room)
{
  GtkWidget *chip = get_chip (room), *label = gtk_widget_get_first_child (chip);
  graphene_rect_t inside;
  int height;

  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_true (gtk_widget_compute_bounds (label, chip, &inside));
  g_assert_cmpint (height, <=, gtk_widget_get_height (chip));
  g_assert_cmpfloat (inside.origin.y, >=, 0);
  g_assert_cmpfloat (inside.origin.y + inside.size.height, <=, gtk_widget_get_height (chip));
}

/* Rows of the ruler follow each other, and none lies in another, at whatever size text has. */
static void
assert_rows (Room *room)
{
  HrmRulerRows rows = hrm_ruler_rows (room->arranger);
  int line;

  hrm_palette_text (room->arranger->palette, HRM_FACE_STRONG, "Ŷg", NULL, &line);
  g_assert_cmpint (rows.sections, <=, rows.sprints - line / 2);
  g_assert_cmpint (rows.sprints + line / 2, <=, rows.days - line / 2);
  g_assert_cmpint (rows.days + line / 2, <=, rows.flags);
  g_assert_cmpint (line, <=, rows.flag);
  g_assert_cmpint (rows.flags + rows.flag, <, rows.height);
  g_assert_cmpint (rows.height, ==, gtk_widget_get_height (room->arranger->ruler));
}

static void
test_ruler (void)
{
  Room room;
  int before;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  set_dpi (96);
  open_room (&room, TRUE);
  add_section (&room, "Intrügy", "2026-03-02T09:00", 2400);
  spin_until_drawn (&room);
  assert_chip_fits (&room);
  assert_rows (&room);
  g_assert_cmpint (hrm_ruler_rows (room.arranger).height, ==, HRM_RULER_HEIGHT);
  set_dpi (192);
  hrm_test_wait_for (gtk_widget_get_height (room.arranger->ruler) > HRM_RULER_HEIGHT);
  spin_until_drawn (&room);
  assert_chip_fits (&room);
  assert_rows (&room);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  close_room (&room);
}

/* Time runs from left to right, and so do the titles on it. */
static void
test_right_to_left (void)
{
  Room room;
  GtkWidget *label;
  int x;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_room (&room, TRUE);
  add_section (&room, "Intro", "2026-03-02T09:00", 2400);
  spin_until_drawn (&room);
  label = gtk_widget_get_first_child (get_chip (&room));
  g_assert_cmpint (gtk_widget_get_width (label), >, 100);
  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, NULL);
  g_assert_cmpint (x, <, 20);
  close_room (&room);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static gboolean
is_below (GtkWidget *lower, GtkWidget *upper)
{
  g_assert_true (gtk_widget_get_parent (lower) == gtk_widget_get_parent (upper));
  for (GtkWidget *next = lower; next != NULL; next = gtk_widget_get_next_sibling (next))
    if (next == upper)
      return TRUE;
  return FALSE;
}

/* The lines of now and of the cursor lie over the lanes, and behind all that is said. */
static void
test_lines (void)
{
  Room room;
  HrmArranger *arranger;
  GtkWidget *lines[2], *heads[2];
  graphene_rect_t head, line;

  open_room (&room, TRUE);
  arranger = room.arranger;
  lines[0] = arranger->now_line;
  lines[1] = arranger->cursor_line;
  heads[0] = arranger->now_head;
  heads[1] = arranger->cursor_head;
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (is_below (arranger->lanes, lines[i]));
      g_assert_true (is_below (lines[i], arranger->cables));
      g_assert_true (is_below (lines[i], arranger->ghosts));
      g_assert_true (is_below (lines[i], arranger->plugs));
      g_assert_true (is_below (lines[i], arranger->readout));
      g_assert_true (is_below (lines[i], arranger->audition));
      g_assert_true (is_below (heads[i], arranger->ruler));
      g_assert_true (is_below (heads[i], arranger->sections));
    }
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-05T09:00"));
  spin_until_drawn (&room);
  head = bounds_of (&room, arranger->cursor_head);
  line = bounds_of (&room, arranger->cursor_line);
  g_assert_cmpfloat (head.origin.x, ==, line.origin.x);
  g_assert_cmpfloat (head.origin.y + head.size.height, ==, line.origin.y);
  g_assert_cmpfloat_with_epsilon (line.origin.x + line.size.width / 2, hrm_arranger_header_width (arranger) + x_at (&room, "2026-03-05T09:00"), 2);
  close_room (&room);
}

/* What is said of a drag lies beside what it previews, of all that is taken along. */
static void
test_readout (void)
{
  static const char *const taken[] = { "Basket", "Webhooks", "Tuning" };
  Room room;
  double x, y;
  graphene_rect_t at, both;

  open_room (&room, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    hrm_desk_toggle (room.desk, find (&room, taken[i])->base.id);
  place_of (&room, "Basket", 0.9, &x, &y);
  drag (&room, x, y, 60, 0, 0);
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_get_visible (room.arranger->readout));
  g_assert_true (gtk_widget_compute_bounds (room.arranger->readout, room.arranger->canvas, &at));
  {
    g_autoptr (GArray) ghosts = hrm_ghost_list (room.arranger, gtk_widget_get_width (room.arranger->canvas), gtk_widget_get_height (room.arranger->canvas));

    g_assert_cmpuint (ghosts->len, >=, 3);
    for (guint i = 0; i < ghosts->len; i++)
      g_assert_false (graphene_rect_intersection (&at, &g_array_index (ghosts, graphene_rect_t, i), &both));
  }
  hrm_arranger_cancel_drag (room.arranger);
  close_room (&room);
}

/* Dates are in the language of the texts, not in that of the locale, which may have no texts of ours. */
static void
test_locale (void)
{
  static const char *const foreign[] = { "he_IL.UTF-8", "he_IL.utf8", "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8" };
  g_autofree char *was = g_strdup (setlocale (LC_TIME, NULL));
  g_autofree char *there = NULL, *week = NULL, *month = NULL;
  g_autoptr (GDateTime) may = g_date_time_new_utc (2026, 5, 4, 0, 0, 0);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (foreign) && !found; i++)
    found = setlocale (LC_TIME, foreign[i]) != NULL;
  if (!found)
    {
      g_test_skip ("No locale is installed whose dates are not English");
      return;
    }
  there = g_date_time_format (may, "%B %A");
  g_assert_cmpstr (there, !=, "May Monday");
  week = hrm_ruler_label (HRM_STEP_WEEK, hrm_test_civil ("2026-05-04T00:00"));
  month = hrm_ruler_label (HRM_STEP_MONTH, hrm_test_civil ("2026-03-01T00:00"));
  g_assert_cmpstr (week, ==, "4 May");
  g_assert_cmpstr (month, ==, "Mar");
  setlocale (LC_TIME, was);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/ui/large-text/ruler", test_ruler);
  g_test_add_func ("/ui/large-text/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/large-text/lines", test_lines);
  g_test_add_func ("/ui/large-text/readout", test_readout);
  g_test_add_func ("/ui/large-text/locale", test_locale);
  return g_test_run ();
}
