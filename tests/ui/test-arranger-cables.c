/* test-arranger-cables.c: jacks, plugs, the list of cables and how many are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bundle-layer.h"
#include "hrm-cable-bundles.h"
#include "hrm-cable-nodes.h"
#include "hrm-cable-popover.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-plug.h"
#include "hrm-test-arranger.h"

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

/* A cable that looks as before is not drawn anew: after an edit elsewhere, or a scroll. */
static void
test_drawn_once (void)
{
  HrmEdit *edit = hrm_edit_new ("Move");
  HrmSession *session;
  guint drawn;
  Room room;

  open_room (&room, TRUE);
  pull (&room, "Webhooks", TRUE, "Refunds", 0.3);
  hrm_arranger_release (room.arranger);
  hrm_desk_select_many (room.desk, NULL, 0, FALSE);
  room.arranger->hovered = 0;
  gtk_widget_queue_draw (room.arranger->cables);
  spin_until_drawn (&room);
  drawn = hrm_cable_nodes_count (room.arranger->cable_nodes);
  g_assert_cmpuint (drawn, >=, 2);
  session = find (&room, "Tuning");
  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start + 60);
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_cable_nodes_count (room.arranger->cable_nodes), ==, drawn);
  /* One end of it is somewhere else. */
  edit = hrm_edit_new ("Move");
  session = find (&room, "Refunds");
  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start + 240);
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_cable_nodes_count (room.arranger->cable_nodes), ==, drawn + 1);
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

/* They do not stay on what was only pulled from: not after the plug, not after its undo. */
static void
test_jacks_go (void)
{
  HrmSession *from;
  HrmView view;
  Room room;

  open_room (&room, TRUE);
  from = find (&room, "Webhooks");
  pull (&room, "Webhooks", TRUE, "Refunds", 0.3);
  hrm_arranger_release (room.arranger);
  g_assert_cmpint (room.arranger->hovered, ==, find (&room, "Refunds")->base.id);
  g_assert_false (hrm_jacks_are_shown (room.arranger, from->base.id));
  undo (&room);
  g_assert_cmpint (room.arranger->focus, ==, from->base.id);
  hrm_arranger_grab_focus (room.arranger, from->base.id);
  g_assert_false (hrm_jacks_are_shown (room.arranger, from->base.id));
  /* Keys show where they can plug from. */
  act (&room, "canvas.last-session");
  g_assert_true (hrm_jacks_are_shown (room.arranger, room.arranger->focus));
  view = *hrm_desk_get_view (room.desk);
  view.zoom = 1 / 480.0;
  hrm_desk_set_view (room.desk, &view);
  spin_until_drawn (&room);
  g_assert_false (hrm_jacks_are_shown (room.arranger, room.arranger->focus));
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
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Refunds waits for Webhooks · Finish to start"));
  act (&room, "canvas.plug");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Start to start"));
  act (&room, "canvas.open");
  g_assert_false (room.arranger->plug.on);
  g_assert_cmpuint (n_cables (&room), ==, 2);
  g_assert_cmpint (last_cable (&room)->type, ==, HRM_CABLE_TYPE_SS);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Refunds waits for Webhooks · Start to start");
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
  g_assert_cmpstr (words, ==, "waits for 1, leads to 1");
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

/* Slack stands beside the people of a session, or behind its title, and not over them. */
static void
test_slack_room (void)
{
  HrmEdit *edit = hrm_edit_new ("Wide");
  graphene_rect_t free;
  HrmRegion *region;
  HrmSession *basket;
  guint before;
  Room room;

  open_room (&room, TRUE);
  basket = find (&room, "Basket");
  region = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), basket->base.id);
  spin_until_drawn (&room);
  g_assert_true (hrm_region_get_free (region, 0, 8, &free));
  g_assert_cmpfloat (free.origin.x, >=, 7 + 17);
  g_assert_cmpfloat (free.origin.x + free.size.width, <=, gtk_widget_get_width (GTK_WIDGET (region)));
  g_assert_false (hrm_region_get_free (region, 0, gtk_widget_get_width (GTK_WIDGET (region)) - 20, &free));
  /* Where no room is left, nothing is said. */
  act (&room, "canvas.critical");
  spin_until_drawn (&room);
  before = hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->texts;
  g_assert_cmpuint (before, >, 0);
  for (guint i = 0; i < 6; i++)
    {
      gint64 channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL), assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

      HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Ann Bell");
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, find (&room, "Webhooks")->base.id);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, channel);
    }
  HRM_SET_TEXT (edit, SESSION, Session, find (&room, "Webhooks")->base.id, title, "Webhooks that say more than there is room for");
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->texts, ==, before - 1);
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

/* Of those that are broken, only as many tell by how much as have a place for it. */
static void
test_amounts (void)
{
  HrmEdit *edit = hrm_edit_new ("Later");
  GPtrArray *cables;
  guint broken = 0;
  Room room;

  open_room (&room, TRUE);
  fill_many (&room, 60);
  cables = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CABLE);
  for (guint i = 0; i < cables->len; i++)
    HRM_SET_INT (edit, CABLE, Cable, ((HrmRow *) cables->pdata[i])->id, lag, 60 * 480);
  commit (&room, edit);
  spin_until_drawn (&room);
  for (guint i = 0; i < cables->len; i++)
    broken += hrm_plan_get_violation (cables->pdata[i]) > 0;
  g_assert_cmpuint (broken, >, 40);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->cables))->texts, >, 3);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->cables))->texts, <, 40);
  /* From far away they would cover the plan: the bundles tell how many there are. */
  hrm_desk_show_span (room.desk, hrm_test_civil ("2024-01-01T09:00"), hrm_test_civil ("2028-01-01T09:00"));
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->cables))->texts, <=, room.arranger->bundle_pills->len);
  close_room (&room);
}

static void
test_many (void)
{
  Room room;
  const HrmCounts *counts;

  open_room (&room, TRUE);
  counts = hrm_layer_get_counts (HRM_LAYER (room.arranger->cables));
  /* Refunds ends last; all others step back, each of the six under a box. */
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->boxes, ==, 0);
  act (&room, "canvas.critical");
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->boxes, ==, 6);
  act (&room, "canvas.critical");
  fill_many (&room, 200);
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, >, 150);
  fill_many (&room, 800);
  spin_until_drawn (&room);
  /* At most ten bundles, each a line, a bar along two rows with twelve ends, and a number. */
  g_assert_cmpuint (counts->boxes, <=, 10 * (4 + 2 * 12));
  g_assert_cmpuint (counts->texts, >, 0);
  /* Those of one session in full. */
  hrm_desk_select (room.desk, find (&room, "Basket")->base.id);
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, <=, 10 * (4 + 2 * 12) + 2);
  act (&room, "canvas.show-cables");
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, ==, 1);
  close_room (&room);
}

/* Few cables are never bundled, from however far away. */
static void
test_far (void)
{
  HrmCivil from = hrm_civil_new (2024, 1, 1, 9, 0), to = hrm_civil_new (2028, 1, 1, 9, 0);
  HrmEdit *edit = hrm_edit_new ("Later");
  HrmCable *cable;
  const HrmCounts *counts;
  Room room;

  open_room (&room, TRUE);
  counts = hrm_layer_get_counts (HRM_LAYER (room.arranger->cables));
  cable = last_cable (&room);
  HRM_SET_INT (edit, CABLE, Cable, cable->base.id, lag, 20 * 480);
  commit (&room, edit);
  spin_until_drawn (&room);
  /* The cable, and by how much it is violated. */
  g_assert_cmpuint (counts->boxes, ==, 2);
  g_assert_cmpuint (counts->texts, ==, 1);
  hrm_desk_show_span (room.desk, from, to);
  spin_until_drawn (&room);
  /* Its two ends are one place: there is nothing to see of it, and no number that stands for it. */
  g_assert_cmpuint (counts->boxes, ==, 0);
  g_assert_cmpuint (counts->texts, ==, 0);
  /* Over half a year it is seen as what it is. */
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-01-05T09:00"), hrm_test_civil ("2026-06-05T09:00"));
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, ==, 1);
  g_assert_cmpuint (room.arranger->bundle_pills->len, ==, 0);
  /* Where days can be seen the cable is, with its amount. */
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-01-05T09:00"), hrm_test_civil ("2026-05-01T09:00"));
  spin_until_drawn (&room);
  g_assert_cmpuint (counts->boxes, ==, 2);
  g_assert_cmpuint (counts->texts, ==, 1);
  close_room (&room);
}

/* Sixty are not bundled where each day is a few pixels, three hundred are: lines between two tracks with a number, which
 * a tooltip explains; what is the only one between its tracks is drawn as it is. */
static void
test_bundled (void)
{
  HrmEdit *edit = hrm_edit_new ("Alone");
  gint64 track, cable, id;
  g_autofree char *words = NULL;
  double shift;
  Room room;

  open_room (&room, TRUE);
  fill_many (&room, 50);
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-01-05T09:00"), hrm_test_civil ("2026-09-05T09:00"));
  spin_until_drawn (&room);
  g_assert_cmpuint (room.arranger->bundle_pills->len, ==, 0);
  g_assert_cmpuint (hrm_cable_nodes_count (room.arranger->cable_nodes), >, 20);
  track = add_track (edit, "Alone", "z");
  id = add_session (edit, track, "Alone", "2026-06-01T09:00", 480);
  cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, cable, from, find (&room, "Basket")->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, id);
  commit (&room, edit);
  fill_many (&room, 500);
  hrm_desk_fit (room.desk);
  spin_until_drawn (&room);
  g_assert_cmpuint (room.arranger->bundle_pills->len, >, 0);
  for (guint i = 0; i < room.arranger->bundle_pills->len; i++)
    g_assert_cmpuint (g_array_index (room.arranger->bundle_pills, HrmBundlePill, i).n, >, 1);
  g_assert_true (hrm_cable_nodes_has (room.arranger->cable_nodes, cable));
  shift = hrm_lanes_view_get_shift (HRM_LANES_VIEW (room.arranger->lanes), hrm_desk_get_view (room.desk));
  words = hrm_bundles_describe (room.arranger, g_array_index (room.arranger->bundle_pills, HrmBundlePill, 0).bounds.origin.x + 4 - shift,
                                g_array_index (room.arranger->bundle_pills, HrmBundlePill, 0).bounds.origin.y + 4 - hrm_arranger_get_top (room.arranger));
  g_assert_true (g_regex_match_simple ("^[0-9]+ cables (between .* and |within ).*", words, 0, 0));
  close_room (&room);
}

/* How many there are elsewhere makes no bundles of the few in sight. */
static void
test_many_elsewhere (void)
{
  HrmEdit *edit = hrm_edit_new ("Many");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const HrmCounts *counts;
  gint64 track;
  Room room;

  open_room (&room, TRUE);
  for (guint i = 0; i < 14; i++)
    add_track (edit, "Between", "m");
  track = add_track (edit, "Last", "z");
  for (guint i = 0; i < 80; i++)
    {
      gint64 id = add_session (edit, track, "Many", "2026-03-05T09:00", 60);

      for (guint j = 0; j < i; j++)
        {
          gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

          HRM_SET_INT (edit, CABLE, Cable, cable, from, g_array_index (ids, gint64, j));
          HRM_SET_INT (edit, CABLE, Cable, cable, to, id);
        }
      g_array_append_val (ids, id);
    }
  commit (&room, edit);
  spin_until_drawn (&room);
  counts = hrm_layer_get_counts (HRM_LAYER (room.arranger->cables));
  g_assert_cmpuint (counts->boxes, ==, 1);
  g_assert_cmpuint (counts->texts, ==, 0);
  close_room (&room);
}

/* Kept up edit by edit, they are as counted anew. */
static void
assert_bundles (HrmCableBundles *kept, HrmPlan *plan)
{
  g_autoptr (HrmCableBundles) fresh = hrm_cable_bundles_new (plan);
  g_autoptr (GPtrArray) a = hrm_cable_bundles_get (kept), b = hrm_cable_bundles_get (fresh);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const HrmBundle *x = a->pdata[i], *y = b->pdata[i];

      g_assert_true (x->from == y->from && x->to == y->to);
      g_assert_cmpuint (x->n, ==, y->n);
      g_assert_cmpuint (x->broken, ==, y->broken);
      g_assert_cmpfloat (x->sum, ==, y->sum);
    }
}

/* Those of a span are those that a look at each finds, or none when they are more than asked for. */
static void
assert_between (HrmCableBundles *bundles, HrmPlan *plan, HrmCivil from, HrmCivil to)
{
  GPtrArray *cables = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CABLE);
  g_autoptr (GPtrArray) all = hrm_cable_bundles_between (bundles, from, to, G_MAXUINT), few = NULL;
  guint n = 0;

  for (guint i = 0; i < cables->len; i++)
    {
      HrmSession *a = ((HrmCable *) cables->pdata[i])->from.row, *b = ((HrmCable *) cables->pdata[i])->to.row;
      gboolean lies = MAX (hrm_plan_get_end (plan, a), hrm_plan_get_end (plan, b)) >= from && MIN (a->start, b->start) <= to;

      g_assert_cmpint (g_ptr_array_find (all, cables->pdata[i], NULL), ==, lies);
      n += lies;
    }
  g_assert_cmpuint (all->len, ==, n);
  if (n == 0)
    return;
  g_assert_null (hrm_cable_bundles_between (bundles, from, to, n - 1));
  few = hrm_cable_bundles_between (bundles, from, to, n);
  g_assert_cmpuint (few->len, ==, n);
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
  HrmPlan *plan;
  Room room;

  open_room (&room, TRUE);
  fill_many (&room, 300);
  model = hrm_desk_get_model (room.desk);
  plan = hrm_desk_get_plan (room.desk);
  bundles = hrm_cable_bundles_new (plan);
  g_ptr_array_unref (hrm_cable_bundles_get (bundles));
  g_signal_connect (room.desk, "changed", G_CALLBACK (bundles_cb), bundles);
  for (guint i = 0; i < 200; i++)
    {
      HrmEdit *edit = hrm_edit_new ("Change");
      GPtrArray *sessions = hrm_model_get_rows (model, HRM_KIND_SESSION), *cables = hrm_model_get_rows (model, HRM_KIND_CABLE);
      HrmSession *session = sessions->pdata[g_rand_int_range (rand, 0, (int) sessions->len)];

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 4:
          HRM_SET_INT (edit, SESSION, Session, session->base.id, length, 30 * g_rand_int_range (rand, 1, 60));
          break;
        case 5:
          {
            gint64 day = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

            HRM_SET_INT (edit, EXCEPTION, Exception, day, from, hrm_civil_date (session->start) + 1);
            HRM_SET_INT (edit, EXCEPTION, Exception, day, to, hrm_civil_date (session->start) + 1);
            break;
          }
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
      assert_bundles (bundles, plan);
      if (sessions->len > 0)
        {
          HrmSession *near = sessions->pdata[g_rand_int_range (rand, 0, (int) sessions->len)];

          assert_between (bundles, plan, near->start, near->start + g_rand_int_range (rand, 0, 3 * 1440));
        }
    }
  g_signal_handlers_disconnect_by_data (room.desk, bundles);
  close_room (&room);
}

/* The jack at the middle of a shared edge plugs; with Ctrl the edge is rolled, as at its ends. */
static void
test_jack_or_roll (void)
{
  Room room;
  HrmSession *basket, *behind;
  graphene_point_t jack;
  HrmEdit *edit;
  gint64 id;
  guint cables;

  open_room (&room, TRUE);
  edit = hrm_edit_new ("Behind");
  id = add_session (edit, room.tracks[0], "Behind", "2026-03-04T09:00", 480);
  commit (&room, edit);
  spin_until_drawn (&room);
  basket = find (&room, "Basket");
  behind = hrm_as_session (hrm_model_get (hrm_desk_get_model (room.desk), id));
  cables = n_cables (&room);
  room.arranger->hovered = basket->base.id;
  g_assert_true (hrm_jack_place (room.arranger, basket->base.id, TRUE, &jack));
  drag (&room, jack.x, jack.y, -x_at (&room, "2026-03-04T09:00") + x_at (&room, "2026-03-03T09:00"), 0, GDK_CONTROL_MASK);
  g_assert_false (room.arranger->plug.on);
  g_assert_cmpint (room.arranger->drag.kind, ==, HRM_DRAG_TRIM_END);
  hrm_arranger_release (room.arranger);
  g_assert_cmpint (basket->length, ==, 480);
  g_assert_cmpint (behind->length, ==, 960);
  g_assert_cmpint (behind->start, ==, hrm_test_civil ("2026-03-03T09:00"));
  g_assert_cmpuint (n_cables (&room), ==, cables);
  close_room (&room);
}

static guint
drawn_after (Room *room)
{
  gtk_widget_queue_draw (room->arranger->cables);
  spin_until_drawn (room);
  return hrm_cable_nodes_count (room->arranger->cable_nodes);
}

/* Between sessions that are both dimmed a cable is, too: by the solo of a track, and of a person. */
static void
test_dimmed (void)
{
  HrmChannel *ilya;
  HrmTrack *search;
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();
  HrmEdit *edit = hrm_edit_new ("Noor");
  gint64 noor;
  guint drawn;
  Room room;

  open_room (&room, TRUE);
  noor = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  HRM_SET_TEXT (edit, CHANNEL, Channel, noor, title, "Noor");
  commit (&room, edit);
  search = find (&room, "Tuning")->track.row;
  g_ptr_array_add (tracks, search);
  ilya = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->pdata[0];
  drawn = drawn_after (&room);
  g_assert_cmpuint (drawn_after (&room), ==, drawn);
  hrm_desk_set_tracks_soloed (room.desk, tracks, TRUE, FALSE);
  g_assert_false (hrm_arranger_hears (room.arranger, find (&room, "Basket")));
  g_assert_true (hrm_arranger_hears (room.arranger, find (&room, "Tuning")));
  g_assert_cmpuint (drawn_after (&room), ==, drawn + 1);
  hrm_desk_set_tracks_soloed (room.desk, tracks, FALSE, FALSE);
  g_assert_cmpuint (drawn_after (&room), ==, drawn + 2);
  hrm_desk_solo_row (room.desk, hrm_model_get (hrm_desk_get_model (room.desk), noor), TRUE, HRM_SOLO_ADD);
  g_assert_cmpuint (drawn_after (&room), ==, drawn + 3);
  g_assert_false (hrm_arranger_hears_row (room.arranger, hrm_layout_row_of (room.arranger->layout, search)));
  /* One end of it is heard. */
  hrm_desk_solo_row (room.desk, HRM_ROW (ilya), TRUE, HRM_SOLO_ADD);
  g_assert_cmpuint (drawn_after (&room), ==, drawn + 4);
  close_room (&room);
}

/* Each pair of many tracks has one cable: too many for each to be drawn by itself. */
static void
test_pairs (void)
{
  HrmEdit *edit = hrm_edit_new ("Pairs");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Room room;
  guint n = 0;

  open_room (&room, FALSE);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *title = g_strdup_printf ("Track %u", i), *place = g_strdup_printf ("m%02u", i);
      g_autofree char *start = g_strdup_printf ("2026-%02u-02T09:00", 1 + i % 12);
      gint64 id = add_session (edit, add_track (edit, title, place), "One", start, 480);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    for (guint j = i + 1; j < ids->len; j++, n++)
      {
        gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

        HRM_SET_INT (edit, CABLE, Cable, cable, from, g_array_index (ids, gint64, i));
        HRM_SET_INT (edit, CABLE, Cable, cable, to, g_array_index (ids, gint64, j));
      }
  commit (&room, edit);
  hrm_desk_set_lane_height (room.desk, NULL, HRM_LANE_SMALL);
  hrm_desk_fit (room.desk);
  spin_until_drawn (&room);
  g_assert_cmpuint (n, >, 400);
  g_assert_cmpuint (hrm_cable_nodes_count (room.arranger->cable_nodes), ==, 0);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->cables))->boxes, >, 0);
  close_room (&room);
}

/* With the critical path what is not on it steps back, cables too, but not what is selected. */
static void
test_critical (void)
{
  HrmEdit *edit = hrm_edit_new ("Later");
  guint drawn, boxes;
  Room room;

  open_room (&room, TRUE);
  drawn = drawn_after (&room);
  /* Refunds ends last, and waits for nobody: the cable from Basket to Guest is not critical. */
  act (&room, "canvas.critical");
  g_assert_cmpuint (drawn_after (&room), ==, drawn + 1);
  boxes = hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->boxes;
  /* Shown where nothing of it is in the picture, it comes into it, and says so. */
  act (&room, "canvas.critical");
  hrm_desk_reveal (room.desk, find (&room, "Refunds")->start + 400 * HRM_MINUTES_PER_DAY);
  spin_until_drawn (&room);
  act (&room, "canvas.critical");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "out of the picture; now Refunds on "));
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->boxes, >, 0);
  hrm_desk_fit (room.desk);
  spin_until_drawn (&room);
  hrm_desk_select (room.desk, find (&room, "Tuning")->base.id);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->critical))->boxes, ==, boxes - 1);
  hrm_desk_select (room.desk, 0);
  /* What waits ends last now: it is critical. */
  HRM_SET_INT (edit, CABLE, Cable, last_cable (&room)->base.id, lag, 0);
  HRM_SET_INT (edit, SESSION, Session, find (&room, "Guest")->base.id, length, 40 * 480);
  HRM_SET_INT (edit, SESSION, Session, find (&room, "Guest")->base.id, start, hrm_test_civil ("2026-03-04T09:00"));
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpint (hrm_critical_get_slack (hrm_desk_get_critical (room.desk), find (&room, "Basket")), ==, 0);
  drawn = drawn_after (&room);
  act (&room, "canvas.critical");
  g_assert_cmpuint (drawn_after (&room), ==, drawn);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/cables/pairs", test_pairs);
  g_test_add_func ("/arranger/cables/jacks", test_jacks);
  g_test_add_func ("/arranger/cables/drawn-once", test_drawn_once);
  g_test_add_func ("/arranger/cables/jacks-go", test_jacks_go);
  g_test_add_func ("/arranger/cables/refused", test_refused);
  g_test_add_func ("/arranger/cables/keys", test_keys);
  g_test_add_func ("/arranger/cables/list", test_list);
  g_test_add_func ("/arranger/cables/push", test_push);
  g_test_add_func ("/arranger/cables/slack-room", test_slack_room);
  g_test_add_func ("/arranger/cables/many", test_many);
  g_test_add_func ("/arranger/cables/many-elsewhere", test_many_elsewhere);
  g_test_add_func ("/arranger/cables/far", test_far);
  g_test_add_func ("/arranger/cables/bundled", test_bundled);
  g_test_add_func ("/arranger/cables/amounts", test_amounts);
  g_test_add_func ("/arranger/cables/bundles", test_bundles);
  g_test_add_func ("/arranger/cables/jack-or-roll", test_jack_or_roll);
  g_test_add_func ("/arranger/cables/dimmed", test_dimmed);
  g_test_add_func ("/arranger/cables/critical", test_critical);
  return g_test_run ();
}
