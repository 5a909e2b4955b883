/* test-strips.c: selected strips of the mixer, and buses made of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-strips.h"
#include "hrm-test-desk.h"
#include "hrm-words.h"

typedef struct
{
  HrmDesk *desk;
  HrmChannel *ilya, *noor, *mara, *ash;
} Bed;

static void
make_bed (Bed *bed)
{
  bed->desk = hrm_test_desk_empty ();
  bed->ilya = hrm_test_channel (bed->desk, "Ilya");
  bed->noor = hrm_test_channel (bed->desk, "Noor");
  bed->mara = hrm_test_channel (bed->desk, "Mara");
  bed->ash = hrm_test_channel (bed->desk, "Ash");
  hrm_desk_inspect (bed->desk, NULL);
}

static void
assert_selected (Bed *bed, const char *names)
{
  g_autoptr (GPtrArray) strips = hrm_desk_get_strips (bed->desk);
  g_autofree char *text = hrm_words_names (strips, 10);

  g_assert_cmpstr (text, ==, names);
}

static void
choose (Bed *bed, gpointer row, HrmStripsHow how)
{
  hrm_desk_select_strip (bed->desk, HRM_ROW (row), how);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_select (void)
{
  Bed bed;
  guint n = 0;

  make_bed (&bed);
  g_signal_connect_swapped (bed.desk, "strips-changed", G_CALLBACK (count_cb), &n);
  choose (&bed, bed.noor, HRM_STRIPS_ONE);
  g_assert_cmpuint (n, >, 0);
  assert_selected (&bed, "Noor");
  g_assert_true (hrm_desk_get_inspected (bed.desk) == HRM_ROW (bed.noor));
  choose (&bed, bed.ash, HRM_STRIPS_TOGGLE);
  /* As they stand, not as they were chosen. */
  choose (&bed, bed.ilya, HRM_STRIPS_TOGGLE);
  assert_selected (&bed, "Ilya, Noor and Ash");
  g_assert_true (hrm_desk_get_inspected (bed.desk) == HRM_ROW (bed.ilya));
  choose (&bed, bed.ilya, HRM_STRIPS_TOGGLE);
  assert_selected (&bed, "Noor and Ash");
  g_assert_true (hrm_desk_get_inspected (bed.desk) == HRM_ROW (bed.noor));
  choose (&bed, bed.ilya, HRM_STRIPS_ONE);
  choose (&bed, bed.mara, HRM_STRIPS_RUN);
  assert_selected (&bed, "Ilya, Noor and Mara");
  /* From the same one. */
  choose (&bed, bed.noor, HRM_STRIPS_RUN);
  assert_selected (&bed, "Ilya and Noor");
  g_object_unref (bed.desk);
}

/* Whoever is inspected is selected; where it is something else, nobody is. */
static void
test_inspected (void)
{
  Bed bed;
  HrmTrack *track;

  make_bed (&bed);
  track = hrm_test_track (bed.desk, "Payments API");
  choose (&bed, bed.ilya, HRM_STRIPS_ONE);
  choose (&bed, bed.noor, HRM_STRIPS_TOGGLE);
  hrm_desk_inspect (bed.desk, HRM_ROW (bed.ilya));
  assert_selected (&bed, "Ilya and Noor");
  hrm_desk_inspect (bed.desk, HRM_ROW (bed.ash));
  assert_selected (&bed, "Ash");
  hrm_desk_inspect (bed.desk, HRM_ROW (track));
  assert_selected (&bed, "");
  choose (&bed, bed.ilya, HRM_STRIPS_ONE);
  choose (&bed, bed.noor, HRM_STRIPS_TOGGLE);
  hrm_desk_inspect (bed.desk, NULL);
  assert_selected (&bed, "");
  /* Who is gone is selected no more. */
  choose (&bed, bed.ilya, HRM_STRIPS_ONE);
  choose (&bed, bed.noor, HRM_STRIPS_TOGGLE);
  g_assert_true (hrm_command_delete_row (bed.desk, HRM_ROW (bed.ilya)));
  assert_selected (&bed, "Noor");
  g_object_unref (bed.desk);
}

static HrmBus *
add_bus (Bed *bed)
{
  g_autoptr (GPtrArray) strips = hrm_desk_get_strips (bed->desk);

  g_assert_true (hrm_command_add_bus_with (bed->desk, strips));
  return hrm_as_bus (hrm_desk_get_inspected (bed->desk));
}

/* With who is selected, in one step, under a name of its own. */
static void
test_add_bus (void)
{
  Bed bed;
  HrmBus *first, *second, *third;
  guint steps;

  make_bed (&bed);
  choose (&bed, bed.ilya, HRM_STRIPS_ONE);
  choose (&bed, bed.noor, HRM_STRIPS_TOGGLE);
  steps = hrm_test_steps (bed.desk);
  first = add_bus (&bed);
  g_assert_cmpstr (first->title, ==, "Bus 1");
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps + 1);
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Add bus Bus 1 with Ilya and Noor");
  g_assert_true (bed.ilya->bus.row == first && bed.noor->bus.row == first && bed.mara->bus.row == NULL);
  /* Those of one bus get one within it. */
  choose (&bed, bed.ilya, HRM_STRIPS_ONE);
  second = add_bus (&bed);
  g_assert_cmpstr (second->title, ==, "Bus 2");
  g_assert_true (second->parent.row == first && bed.ilya->bus.row == second);
  /* Who is in a bus that goes stays in it. */
  choose (&bed, bed.noor, HRM_STRIPS_ONE);
  choose (&bed, first, HRM_STRIPS_TOGGLE);
  third = add_bus (&bed);
  g_assert_true (first->parent.row == third && bed.noor->bus.row == first);
  hrm_desk_inspect (bed.desk, NULL);
  g_assert_cmpstr (add_bus (&bed)->title, ==, "Bus 4");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Bus 4 is empty: drag strips onto it by their names, or choose Bus in the menu of a strip");
  hrm_test_undo (bed.desk);
  hrm_test_undo (bed.desk);
  hrm_test_undo (bed.desk);
  hrm_test_undo (bed.desk);
  g_assert_null (bed.ilya->bus.row);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (bed.desk), HRM_KIND_BUS)->len, ==, 0);
  g_object_unref (bed.desk);
}

static gboolean
move (Bed *bed, gpointer row, HrmBus *bus)
{
  g_autoptr (GPtrArray) strips = hrm_desk_get_strips_with (bed->desk, HRM_ROW (row));

  return hrm_command_move_to_bus (bed->desk, strips, bus);
}

/* Into a bus, into one within another, and out again; in a circle never. */
static void
test_move (void)
{
  Bed bed;
  HrmBus *one, *two;
  g_autoptr (GPtrArray) members = NULL;
  guint steps;

  make_bed (&bed);
  one = add_bus (&bed);
  hrm_desk_inspect (bed.desk, NULL);
  two = add_bus (&bed);
  g_assert_true (move (&bed, bed.ilya, one));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Put Ilya into Bus 1");
  g_assert_false (move (&bed, bed.ilya, one));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Ilya is in Bus 1 already");
  choose (&bed, bed.ilya, HRM_STRIPS_ONE);
  choose (&bed, bed.noor, HRM_STRIPS_TOGGLE);
  /* One that is selected takes the others along, one that is not goes alone. */
  g_assert_true (move (&bed, bed.noor, two));
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Put Ilya and Noor into Bus 2");
  g_assert_true (move (&bed, bed.mara, two));
  g_assert_true (bed.mara->bus.row == two);
  g_assert_true (move (&bed, two, one));
  members = hrm_desk_get_bus_members (bed.desk, one);
  g_assert_cmpuint (members->len, ==, 1);
  steps = hrm_test_steps (bed.desk);
  g_assert_false (move (&bed, one, two));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Bus 1 cannot be in Bus 2, which is in Bus 1: that would be a circle");
  g_assert_false (move (&bed, one, one));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Bus 1 cannot be in itself");
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps);
  g_assert_true (move (&bed, bed.mara, NULL));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Take Mara out of the bus");
  g_assert_null (bed.mara->bus.row);
  g_object_unref (bed.desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/strips/select", test_select);
  g_test_add_func ("/desk/strips/inspected", test_inspected);
  g_test_add_func ("/desk/strips/add-bus", test_add_bus);
  g_test_add_func ("/desk/strips/move", test_move);
  return g_test_run ();
}
