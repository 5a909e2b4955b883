/* test-arranger-cables.c: jacks, plugs, the list of cables and how many are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cable-bundles.h"
#include "hrm-cable-popover.h"
#include "hrm-desk-cables.h"
#include "hrm-plug.h"
#include "hrm-test-arranger.h"

static void
act (Room *room, const char *name)
{
  g_assert_true (gtk_widget_activate_action (room->arranger->canvas, name, NULL));
}

static guint
n_cables (Room *room)
{
  return hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_CABLE)->len;
}

static HrmCable *
last_cable (Room *room)
{
  GPtrArray *cables = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_CABLE);

  return cables->pdata[cables->len - 1];
}

/* From a jack of one to part of another, 0 its start, 1 its end; the button is still down. */
static void
pull (Room *room, const char *from, gboolean from_end, const char *to, double part)
{
  graphene_point_t jack;
  graphene_rect_t rect;

  room->arranger->hovered = find (room, from)->base.id;
  g_assert_true (hrm_jack_place (room->arranger, find (room, from)->base.id, from_end, &jack));
  g_assert_true (hrm_arranger_place_of (room->arranger, find (room, to)->base.id, &rect));
  drag (room, jack.x, jack.y, rect.origin.x + rect.size.width * part - jack.x, rect.origin.y + rect.size.height / 2 - jack.y, 0);
}

static void
test_jacks (void)
{
  static const struct { gboolean from_end; double part; HrmCableType type; } cases[] = {
    { TRUE, 0.3, HRM_CABLE_TYPE_FS }, { FALSE, 0.3, HRM_CABLE_TYPE_SS }, { TRUE, 0.9, HRM_CABLE_TYPE_FF }, { FALSE, 0.9, HRM_CABLE_TYPE_SF },
  };
  Room room;

  open_room (&room, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      pull (&room, "Webhooks", cases[i].from_end, "Refunds", cases[i].part);
      g_assert_true (room.arranger->plug.on);
      g_assert_nonnull (hrm_desk_get_what_if (room.desk));
      g_assert_cmpuint (n_cables (&room), ==, i + 1);
      hrm_arranger_release (room.arranger);
      g_assert_false (room.arranger->plug.on);
      g_assert_cmpuint (n_cables (&room), ==, i + 2);
      g_assert_cmpint (last_cable (&room)->type, ==, cases[i].type);
      g_assert_true (last_cable (&room)->from.row == find (&room, "Webhooks") && last_cable (&room)->to.row == find (&room, "Refunds"));
    }
  undo (&room);
  g_assert_cmpuint (n_cables (&room), ==, 4);
  close_room (&room);
}

/* Refused before it is let go: with why, and the circle. */
static void
test_refused (void)
{
  Room room;

  open_room (&room, TRUE);
  pull (&room, "Guest", TRUE, "Basket", 0.3);
  g_assert_nonnull (strstr (room.arranger->plug.why, "circle: Basket → Guest → Basket"));
  g_assert_cmpuint (room.arranger->plug.circle->len, ==, 2);
  g_assert_true (gtk_widget_get_visible (room.arranger->readout));
  g_assert_null (hrm_desk_get_what_if (room.desk));
  g_assert_false (hrm_plug_allows (room.arranger, find (&room, "Basket")));
  g_assert_true (hrm_plug_allows (room.arranger, find (&room, "Tuning")));
  spin_until_drawn (&room);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_cables (&room), ==, 1);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "circle"));
  /* Escape, and a drag that ends nowhere. */
  pull (&room, "Basket", TRUE, "Tuning", 0.3);
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape));
  hrm_arranger_release (room.arranger);
  g_assert_false (room.arranger->plug.on);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpuint (n_cables (&room), ==, 1);
  pull (&room, "Basket", TRUE, "Tuning", 30);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_cables (&room), ==, 1);
  close_room (&room);
}

static void
test_keys (void)
{
  Room room;

  open_room (&room, TRUE);
  hrm_arranger_focus_session (room.arranger, find (&room, "Webhooks"), TRUE);
  act (&room, "canvas.plug");
  g_assert_true (room.arranger->plug.on);
  act (&room, "canvas.last-session");
  g_assert_cmpint (room.arranger->plug.target, ==, find (&room, "Refunds")->base.id);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Refunds waits for Webhooks, end to start"));
  act (&room, "canvas.plug");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "start to start"));
  act (&room, "canvas.open");
  g_assert_false (room.arranger->plug.on);
  g_assert_cmpuint (n_cables (&room), ==, 2);
  g_assert_cmpint (last_cable (&room)->type, ==, HRM_CABLE_TYPE_SS);
  /* Back is a circle, which Return does not plug; Escape leaves it. */
  act (&room, "canvas.plug");
  act (&room, "canvas.first-session");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "circle"));
  act (&room, "canvas.open");
  g_assert_true (room.arranger->plug.on);
  act (&room, "canvas.escape");
  g_assert_false (room.arranger->plug.on);
  g_assert_cmpuint (n_cables (&room), ==, 2);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 1);
  close_room (&room);
}

static void
went_cb (GtkWidget *popover, gint64 id, gint64 *went)
{
  *went = id;
}

static void
test_list (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Cable");
  HrmCablePopover *popover;
  GtkListBox *list;
  gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE), went = 0;
  g_autofree char *words = NULL;

  open_room (&room, TRUE);
  HRM_SET_INT (edit, CABLE, Cable, cable, from, find (&room, "Guest")->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, find (&room, "Refunds")->base.id);
  commit (&room, edit);
  words = hrm_cable_popover_describe (find (&room, "Guest"));
  g_assert_cmpstr (words, ==, "waits for 1, holds up 1");
  popover = HRM_CABLE_POPOVER (hrm_cable_popover_new (room.desk, find (&room, "Guest")));
  g_signal_connect (popover, "go", G_CALLBACK (went_cb), &went);
  gtk_widget_set_parent (GTK_WIDGET (popover), room.arranger->canvas);
  gtk_popover_popup (GTK_POPOVER (popover));
  list = GTK_LIST_BOX (hrm_cable_popover_get_list (popover));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 1));
  g_assert_null (gtk_list_box_get_row_at_index (list, 2));
  hrm_cable_popover_unplug (popover, 0);
  g_assert_cmpuint (n_cables (&room), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gtk_list_box_get_row_at_index (list, 1));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpint (went, ==, find (&room, "Refunds")->base.id);
  gtk_widget_unparent (GTK_WIDGET (popover));
  undo (&room);
  g_assert_cmpuint (n_cables (&room), ==, 2);
  close_room (&room);
}

/* The session that waits goes along, in the preview and in the plan. */
static void
test_push (void)
{
  Room room;
  graphene_rect_t ghost;
  double x, y;

  open_room (&room, TRUE);
  place_of (&room, "Basket", 0.5, &x, &y);
  drag (&room, x, y, x_at (&room, "2026-03-09T09:00") - x_at (&room, "2026-03-02T09:00"), 0, GDK_SHIFT_MASK);
  g_assert_cmpuint (hrm_desk_get_cascade (room.desk)->moves->len, ==, 1);
  g_assert_true (hrm_arranger_place_of (room.arranger, find (&room, "Guest")->base.id, &ghost));
  hrm_arranger_release (room.arranger);
  assert_start (find (&room, "Basket"), "2026-03-09T09:00");
  assert_start (find (&room, "Guest"), "2026-03-11T09:00");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "1 that waits moved along"));
  undo (&room);
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  act (&room, "canvas.cable-policy");
  g_assert_cmpint (hrm_desk_get_cable_policy (room.desk), ==, HRM_CABLE_POLICY_KEEP_GAP);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "keep the gap"));
  close_room (&room);
}

/* 60 sessions on four tracks, each of which waits for several. */
static void
fill_many (Room *room, guint n)
{
  HrmEdit *edit = hrm_edit_new ("Many");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *start = g_strdup_printf ("2026-03-%02uT%02u:00", 2 + i % 12, 9 + i % 7);
      gint64 id = add_session (edit, room->tracks[i % 4], "Many", start, 60);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < n; i++)
    {
      gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
      guint from = i % 59;

      HRM_SET_INT (edit, CABLE, Cable, cable, from, g_array_index (ids, gint64, from));
      HRM_SET_INT (edit, CABLE, Cable, cable, to, g_array_index (ids, gint64, from + 1 + i / 59 % (59 - from)));
      HRM_SET_INT (edit, CABLE, Cable, cable, type, i % 4);
    }
  commit (room, edit);
}

static void
test_many (void)
{
  Room room;
  const HrmCounts *counts;

  open_room (&room, TRUE);
  counts = hrm_layer_get_counts (HRM_LAYER (room.arranger->cables));
  /* Refunds ends last. */
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->boxes, ==, 0);
  act (&room, "canvas.critical");
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->boxes, ==, 1);
  act (&room, "canvas.critical");
  fill_many (&room, 200);
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, >, 150);
  fill_many (&room, 800);
  spin_until_drawn (&room);
  /* At most ten bundles, each a line, two ends and a number. */
  g_assert_cmpuint (counts->boxes, <=, 10 * 4);
  g_assert_cmpuint (counts->texts, >, 0);
  /* Those of one session in full. */
  hrm_desk_select (room.desk, find (&room, "Basket")->base.id);
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, <=, 10 * 4 + 2);
  act (&room, "canvas.show-cables");
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, ==, 1);
  close_room (&room);
}

/* Kept up edit by edit, they are as counted anew. */
static void
assert_bundles (HrmCableBundles *kept, HrmModel *model)
{
  g_autoptr (HrmCableBundles) fresh = hrm_cable_bundles_new (model);
  g_autoptr (GPtrArray) a = hrm_cable_bundles_get (kept), b = hrm_cable_bundles_get (fresh);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const HrmBundle *x = a->pdata[i], *y = NULL;

      for (guint n = 0; n < b->len; n++)
        if (((HrmBundle *) b->pdata[n])->from == x->from && ((HrmBundle *) b->pdata[n])->to == x->to)
          y = b->pdata[n];
      g_assert_nonnull (y);
      g_assert_cmpuint (x->n, ==, y->n);
      g_assert_cmpuint (x->broken, ==, y->broken);
      g_assert_cmpfloat (x->sum, ==, y->sum);
    }
}

static void
bundles_cb (HrmDesk *desk, const HrmAlbumChanges *changes, HrmCableBundles *bundles)
{
  hrm_cable_bundles_update (bundles, changes->model, changes->plan);
}

static void
test_bundles (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmCableBundles) bundles = NULL;
  HrmModel *model;
  Room room;

  open_room (&room, TRUE);
  fill_many (&room, 300);
  model = hrm_desk_get_model (room.desk);
  bundles = hrm_cable_bundles_new (model);
  g_ptr_array_unref (hrm_cable_bundles_get (bundles));
  g_signal_connect (room.desk, "changed", G_CALLBACK (bundles_cb), bundles);
  for (guint i = 0; i < 200; i++)
    {
      HrmEdit *edit = hrm_edit_new ("Change");
      GPtrArray *sessions = hrm_model_get_rows (model, HRM_KIND_SESSION), *cables = hrm_model_get_rows (model, HRM_KIND_CABLE);
      HrmSession *session = sessions->pdata[g_rand_int_range (rand, 0, (int) sessions->len)];

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          HRM_SET_INT (edit, SESSION, Session, session->base.id, track, room.tracks[g_rand_int_range (rand, 0, 4)]);
          break;
        case 1:
          HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start + 60 * g_rand_int_range (rand, 1, 60));
          break;
        case 2:
          if (cables->len > 0)
            hrm_edit_delete (edit, HRM_KIND_CABLE, HRM_ROW (cables->pdata[g_rand_int_range (rand, 0, (int) cables->len)])->id);
          break;
        default:
          if (sessions->len > 20)
            hrm_edit_delete (edit, HRM_KIND_SESSION, session->base.id);
        }
      commit (&room, edit);
      assert_bundles (bundles, model);
    }
  g_signal_handlers_disconnect_by_data (room.desk, bundles);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/arranger/cables/jacks", test_jacks);
  g_test_add_func ("/arranger/cables/refused", test_refused);
  g_test_add_func ("/arranger/cables/keys", test_keys);
  g_test_add_func ("/arranger/cables/list", test_list);
  g_test_add_func ("/arranger/cables/push", test_push);
  g_test_add_func ("/arranger/cables/many", test_many);
  g_test_add_func ("/arranger/cables/bundles", test_bundles);
  return g_test_run ();
}
