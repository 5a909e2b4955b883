/* test-arranger-menu.c: what the menus of the arranger say and show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-gestures.h"

#include "hrm-desk-tracks.h"
#include "hrm-track-header.h"

/* An attribute of the entry with that detailed action, in sections and submenus too. Full. */
static char *
attribute_of (GMenuModel *menu, const char *action, const char *attribute)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
  char *value = NULL;

  for (int i = 0; value == NULL && i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      g_autofree char *name = NULL, *detailed = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name);
      detailed = name != NULL ? g_action_print_detailed_name (name, target) : NULL;
      if (g_strcmp0 (detailed, action) == 0)
        g_menu_model_get_item_attribute (menu, i, attribute, "s", &value);
      for (guint n = 0; value == NULL && n < G_N_ELEMENTS (links); n++)
        {
          g_autoptr (GMenuModel) link = g_menu_model_get_item_link (menu, i, links[n]);

          value = link != NULL ? attribute_of (link, action, attribute) : NULL;
        }
    }
  return value;
}

#define assert_attribute(model, action, attribute, expected) \
  G_STMT_START { \
    g_autofree char *value = attribute_of (model, action, attribute); \
    g_assert_cmpstr (value, ==, expected); \
  } G_STMT_END

static GMenuModel *
open_menu (Room *room, GtkWidget *over, HrmHit hit)
{
  hrm_arranger_popup_menu (room->arranger, over, 10, 10, hit);
  return gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (room->arranger->menu));
}

static void
close_menu (Room *room)
{
  gtk_popover_popdown (GTK_POPOVER (room->arranger->menu));
  spin_until_drawn (room);
}

static gboolean
parse_key (const char *key, guint *keyval, guint *modifiers, HrmKeyUse *use)
{
  GdkModifierType state;

  *use = HRM_KEY_FREE;
  if (!gtk_accelerator_parse (key, keyval, &state))
    return FALSE;
  *modifiers = state;
  return TRUE;
}

/* Menus show the keys of their commands, also those that were changed. */
static void
test_keys (void)
{
  g_autoptr (GVariant) overrides = g_variant_ref_sink (g_variant_new_parsed ("{'canvas.lock': '<Control>F12', 'canvas.mute': ''}"));
  g_autoptr (HrmKeymap) keymap = hrm_keymap_new (overrides, parse_key);
  HrmHit hit;
  Room room;

  open_room (&room, TRUE);
  hit = (HrmHit) { .zone = HRM_ZONE_BODY, .session = find (&room, "Basket"), .track = find (&room, "Basket")->track.row };
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autofree char *mute = NULL, *split = NULL;
      GMenuModel *model;

      hrm_arranger_set_keymap (room.arranger, turn == 0 ? NULL : keymap);
      model = open_menu (&room, room.arranger->canvas, hit);
      assert_attribute (model, "canvas.lock", "accel", turn == 0 ? "<Shift>l" : "<Control>F12");
      assert_attribute (model, "canvas.colour(-1)", "accel", NULL);
      mute = attribute_of (model, "canvas.mute", "accel");
      split = attribute_of (model, "canvas.split", "accel");
      g_assert_true ((mute != NULL) == (turn == 0));
      g_assert_nonnull (split);
      close_menu (&room);
    }
  close_room (&room);
}

static void
assert_header (Room *room, HrmTrack *track, const char *action, const char *label)
{
  assert_attribute (open_menu (room, room->arranger->headers, (HrmHit) { .track = track }), action, G_MENU_ATTRIBUTE_LABEL, label);
  close_menu (room);
}

/* The menu of headers says what its commands will do, and to how many. */
static void
test_header (void)
{
  HrmTrack *one, *two;
  GPtrArray *tracks;
  Room room;

  open_room (&room, TRUE);
  tracks = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_TRACK);
  one = tracks->pdata[0];
  two = tracks->pdata[1];
  hrm_desk_select_track (room.desk, one, FALSE);
  assert_header (&room, one, "canvas.delete", "D_elete the track");
  assert_header (&room, one, "canvas.link-tracks", NULL);
  assert_header (&room, one, "canvas.track-mute", "_Mute");
  hrm_desk_select_track (room.desk, two, TRUE);
  assert_header (&room, two, "canvas.delete", "D_elete 2 tracks");
  assert_header (&room, two, "canvas.link-tracks", "_Link, so that what overlaps is selected together");
  gtk_widget_activate_action (GTK_WIDGET (room.arranger), "canvas.link-tracks", NULL);
  assert_header (&room, two, "canvas.link-tracks", "Un_link");
  gtk_widget_activate_action (GTK_WIDGET (room.arranger), "canvas.track-mute", NULL);
  g_assert_true (hrm_desk_is_track_muted (room.desk, one) && hrm_desk_is_track_muted (room.desk, two));
  assert_header (&room, two, "canvas.track-mute", "Un_mute");
  assert_header (&room, two, "canvas.track-solo", "_Solo");
  /* What it says is what is done, wherever the keyboard was. */
  hrm_desk_set_tracks_muted (room.desk, tracks, FALSE);
  hrm_headers_focus_track (HRM_HEADERS (room.arranger->headers), one);
  hrm_desk_select_track (room.desk, NULL, FALSE);
  hrm_headers_popup_menu (HRM_HEADERS (room.arranger->headers), hrm_layout_row_of (room.arranger->layout, two));
  g_assert_true (hrm_desk_is_track_selected (room.desk, two) && !hrm_desk_is_track_selected (room.desk, one));
  close_menu (&room);
  gtk_widget_activate_action (GTK_WIDGET (room.arranger), "canvas.track-mute", NULL);
  g_assert_true (hrm_desk_is_track_muted (room.desk, two) && !hrm_desk_is_track_muted (room.desk, one));
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/menu/keys", test_keys);
  g_test_add_func ("/arranger/menu/header", test_header);
  return g_test_run ();
}
