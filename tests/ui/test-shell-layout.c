/* test-shell-layout.c: rooms and header in windows of all sizes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include "hrm-commands.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-settings.h"
#include "hrm-sound-lamp.h"
#include "hrm-test-rooms.h"

/* Where a part of the window is hidden, the handle beside it takes no drags. */
static guint
count_resting (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_PANED (widget))
    {
      gboolean both = gtk_widget_get_visible (gtk_paned_get_start_child (GTK_PANED (widget))) &&
                      gtk_widget_get_visible (gtk_paned_get_end_child (GTK_PANED (widget)));
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
      guint drags = 0;

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (!GTK_IS_GESTURE_DRAG (controller))
            continue;
          drags++;
          g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE, ==, both);
        }
      g_assert_cmpuint (drags, >, 0);
      n += both ? 0 : 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_resting (child);
  return n;
}

static void
test_handles (void)
{
  HrmWindow *window;
  guint before;

  window = test_begin_with ("handles.album");
  test_settle (GTK_WIDGET (window));
  before = count_resting (GTK_WIDGET (window));
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count_resting (GTK_WIDGET (window)), !=, before);
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count_resting (GTK_WIDGET (window)), ==, before);
  test_end ();
}

/* One lamp for tracks and people; a click clears all. It pushes nothing out of a small window. */
static void
test_sound_lamp (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  HrmDesk *desk;
  GtkWidget *lamp;
  g_autoptr (GPtrArray) tracks = NULL;

  test_begin ();
  path = test_make_album ("sound.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 800, 600);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  desk = hrm_window_get_desk (window);
  g_assert_null (test_find_type (HRM_TYPE_SOUND_LAMP));
  g_assert_true (hrm_command_add_channel (desk, "Quinn"));
  hrm_desk_mute_row (desk, hrm_desk_get_inspected (desk), TRUE);
  tracks = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK), NULL, NULL);
  g_ptr_array_set_size (tracks, 1);
  hrm_desk_set_tracks_soloed (desk, tracks, TRUE, FALSE);
  test_settle (GTK_WIDGET (window));
  lamp = test_find_type (HRM_TYPE_SOUND_LAMP);
  g_assert_nonnull (lamp);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (lamp), GTK_ACCESSIBLE_PROPERTY_LABEL, "Solo 1 · Mute 1: clear");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  g_signal_emit_by_name (lamp, "clicked");
  test_act (window, "win.clear-sound");
  g_assert_cmpuint (hrm_desk_n_soloed (desk) + hrm_desk_n_muted_people (desk), ==, 0);
  g_assert_null (test_find_type (HRM_TYPE_SOUND_LAMP));
  test_end ();
}

/* An album that opens in a small window, as one that is long to open does, leaves it small. */
static void
test_stays_small (void)
{
  g_autofree char *path = NULL;
  GtkWindow *window;

  test_begin ();
  path = test_make_album ("small.album");
  window = GTK_WINDOW (hrm_application_get_window (test_application ()));
  gtk_window_set_default_size (window, 800, 600);
  gtk_window_present (window);
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), >, 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmArranger")));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  test_end ();
}

/* In a small window both panels give way, and one comes back at a time. */
static void
test_narrow (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("narrow.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 800, 600);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  g_assert_null (test_find_type (g_type_from_name ("HrmPool")));
  g_assert_null (test_find_type (g_type_from_name ("HrmInspector")));
  test_act (window, "win.show-pool");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmPool")));
  test_act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (g_type_from_name ("HrmPool")));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmInspector")));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  test_end ();
}

/* Nor do the sessions as a list with a panel beside them make it wider. What the header has no room for is in the menu. */
static void
test_narrow_events (void)
{
  static const char *names[] = { "win.snap", "win.snap-unit", "win.cable-policy", "win.export-as" };
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) menus = g_ptr_array_new_with_free_func (g_object_unref);
  GtkMenuButton *button;
  HrmWindow *window;
  guint found = 0;

  test_begin ();
  path = test_make_album ("narrow-events.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 720, 800);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  test_act (window, "win.show-events");
  test_settle (GTK_WIDGET (window));
  hrm_desk_inspect (hrm_window_get_desk (window), hrm_model_get_rows (hrm_desk_get_model (hrm_window_get_desk (window)), HRM_KIND_SESSION)->pdata[0]);
  test_act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmEventList")));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmInspector")));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 720);
  button = GTK_MENU_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "menu_button"));
  g_ptr_array_add (menus, g_object_ref (gtk_menu_button_get_menu_model (button)));
  for (guint m = 0; m < menus->len; m++)
    for (int i = 0; i < g_menu_model_get_n_items (menus->pdata[m]); i++)
      {
        static const char *links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
        g_autofree char *action = NULL;

        for (guint l = 0; l < G_N_ELEMENTS (links); l++)
          {
            GMenuModel *inner = g_menu_model_get_item_link (menus->pdata[m], i, links[l]);

            if (inner != NULL)
              g_ptr_array_add (menus, inner);
          }
        g_menu_model_get_item_attribute (menus->pdata[m], i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
        for (guint n = 0; n < G_N_ELEMENTS (names); n++)
          if (action != NULL && g_str_has_prefix (action, names[n]))
            found |= 1u << n;
      }
  g_assert_cmpuint (found, ==, 15);
  test_end ();
}

/* F6 comes by the headers as well, and goes on from there. */
static void
test_panes (void)
{
  GtkWidget *headers, *arranger;
  HrmWindow *window;
  guint n_headers = 0, n_canvas = 0, turn;

  window = test_begin_with ("panes.album");
  test_resize (window, 1280, 800);
  arranger = test_find_type (g_type_from_name ("HrmArranger"));
  headers = test_find_type (g_type_from_name ("HrmHeaders"));
  for (turn = 0; turn < 14; turn++)
    {
      GtkWidget *focus;

      test_act (window, turn < 7 ? "win.next-pane" : "win.previous-pane");
      test_settle (GTK_WIDGET (window));
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (focus);
      if (gtk_widget_is_ancestor (focus, headers))
        n_headers++;
      else if (gtk_widget_is_ancestor (focus, arranger))
        n_canvas++;
    }
  /* There and back again, each once at least, and not for ever. */
  g_assert_cmpuint (n_headers, >=, 2);
  g_assert_cmpuint (n_canvas, >=, 2);
  g_assert_cmpuint (n_headers + n_canvas, <=, 8);
  test_end ();
}

/* In a very narrow one a panel covers the timeline: there is a way back, and what is asked for comes into view. */
static void
test_covered (void)
{
  g_autofree char *path = NULL;
  GType arranger = g_type_from_name ("HrmArranger"), inspector = g_type_from_name ("HrmInspector");
  GtkWidget *back;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("covered.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 640, 700);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <, 700);
  back = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "back_button"));
  g_assert_false (gtk_widget_get_mapped (back));
  test_act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (arranger));
  g_assert_true (gtk_widget_get_mapped (back) && gtk_widget_is_sensitive (back));
  g_signal_emit_by_name (back, "clicked");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (arranger));
  g_assert_null (test_find_type (inspector));
  g_assert_false (gtk_widget_get_mapped (back));
  /* The mixer is open behind the panel, and comes into view instead of being closed. */
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmMixer")));
  test_act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmMixer")));
  g_assert_null (test_find_type (inspector));
  test_act (window, "win.show-pool");
  test_settle (GTK_WIDGET (window));
  test_act (window, "win.show-events");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmEventList")));
  g_assert_nonnull (test_find_type (arranger));
  test_end ();
}

/* In a lower window the mixer leaves the timeline its share, and in a higher one it is as before; only what is dragged is kept. */
static void
test_mixer_height (void)
{
  g_autofree char *path = NULL;
  HrmSettings *settings;
  GtkWidget *bottom;
  GtkPaned *paned;
  HrmWindow *window;
  int before;

  test_begin ();
  settings = hrm_application_get_settings (test_application ());
  path = test_make_album ("height.album");
  window = test_open (path);
  bottom = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "bottom"));
  paned = GTK_PANED (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "mixer_paned"));
  test_settle (GTK_WIDGET (window));
  test_resize (window, 1100, 900);
  before = hrm_settings_get_int (settings, "mixer-height");
  hrm_test_wait_for (ABS (gtk_widget_get_height (bottom) - before) <= 1);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 720);
  hrm_test_wait_for (gtk_widget_get_height (bottom) <= 720 * 0.4);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 900);
  hrm_test_wait_for (ABS (gtk_widget_get_height (bottom) - before) <= 1);
  g_assert_null (test_find_type (g_type_from_name ("HrmBridge")));
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (hrm_settings_get_int (settings, "mixer-height"), ==, before);
  /* A line of meters stands in for it, unless somebody does not want that. */
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmBridge")));
  test_act (window, "win.show-bridge");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (g_type_from_name ("HrmBridge")));
  test_act (window, "win.show-bridge");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmBridge")));
  test_act (window, "win.show-mixer");
  hrm_test_wait_for (ABS (gtk_widget_get_height (bottom) - before) <= 1);
  /* By the handle. */
  gtk_paned_set_position (paned, gtk_paned_get_position (paned) + 30);
  hrm_test_wait_for (gtk_widget_get_height (bottom) <= before - 29);
  test_act (window, "win.show-mixer");
  g_assert_cmpint (hrm_settings_get_int (settings, "mixer-height"), <=, before - 29);
  g_assert_cmpint (hrm_settings_get_int (settings, "mixer-height"), >=, before - 31);
  hrm_settings_set_int (settings, "mixer-height", before);
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  test_end ();
}

/* The menu of a capacity lane is seen whole when it opens first. */
static void
test_lane_menu (void)
{
  HrmWindow *window = test_begin_with ("lane.album");
  HrmDesk *desk = hrm_window_get_desk (window);
  GtkWidget *mixer, *lane, *menu = NULL;
  GtkAdjustment *down;

  test_act (window, "win.view::mix");
  test_settle (GTK_WIDGET (window));
  mixer = test_find_type (g_type_from_name ("HrmMixer"));
  g_assert_nonnull (mixer);
  hrm_desk_inspect (desk, hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL)->pdata[0]);
  g_assert_true (gtk_widget_activate_action (mixer, "mixer.lane", NULL));
  test_settle (GTK_WIDGET (window));
  lane = test_find_type (g_type_from_name ("HrmHeatLane"));
  g_assert_nonnull (lane);
  gtk_widget_grab_focus (lane);
  g_assert_true (hrm_test_press (lane, "Menu"));
  hrm_test_wait_for ((menu = test_find_in (lane, GTK_TYPE_POPOVER_MENU)) != NULL && gtk_widget_get_mapped (menu));
  test_settle (GTK_WIDGET (window));
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (test_find_in (menu, GTK_TYPE_SCROLLED_WINDOW)));
  hrm_test_wait_for (gtk_adjustment_get_upper (down) > 100);
  g_assert_cmpfloat (gtk_adjustment_get_upper (down), <=, gtk_adjustment_get_page_size (down));
  gtk_popover_popdown (GTK_POPOVER (menu));
  test_end ();
}

/* Where text is so large that the mixer gives way to the timeline, it comes when one asks for it; where it cannot, one is told. */
static void
test_mixer_asked (void)
{
  g_autofree char *path = NULL;
  GType mixer = g_type_from_name ("HrmMixer");
  HrmWindow *window;
  int before, low;

  test_begin ();
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  path = test_make_album ("asked.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 1400, 900);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (mixer));
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (mixer));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <=, 900);
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (mixer));
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, -1, &low, NULL, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, low);
  hrm_test_wait_for (gtk_widget_get_height (GTK_WIDGET (window)) < low + 30);
  test_settle (GTK_WIDGET (window));
  test_act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (mixer));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <, low + 30);
  g_assert_cmpstr (hrm_desk_get_status (hrm_window_get_desk (window)), ==,
                   "There is no room for the mixer below the timeline: make the window higher, or go to “Mix”");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  test_end ();
}

/* Cards of the pool end before it does. */
static void
assert_cards_inside (void)
{
  GType type = g_type_from_name ("HrmPoolRow");
  GtkWidget *pool = test_find_type (g_type_from_name ("HrmPool"));
  GtkWidget *row = test_find_type (type);
  graphene_rect_t card;

  g_assert_nonnull (pool);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_bounds (row, pool, &card));
  g_assert_cmpfloat (card.origin.x, >=, 8);
  g_assert_cmpfloat (card.origin.x + card.size.width, <=, gtk_widget_get_width (pool) - 8);
}

static void
test_pool_fits (void)
{
  HrmWindow *window = test_begin_with ("pool.album");
  int before;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  test_settle (GTK_WIDGET (window));
  assert_cards_inside ();
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  test_settle (GTK_WIDGET (window));
  if (test_find_type (g_type_from_name ("HrmPool")) == NULL)
    test_act (window, "win.show-pool");
  test_settle (GTK_WIDGET (window));
  assert_cards_inside ();
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  test_end ();
}

/* Beside the timeline of a window that is narrow for its text a panel has more than it must, so that dates are read. */
static void
test_large_panel (void)
{
  HrmWindow *window = test_begin_with ("panel.album");
  GtkWidget *inspector;
  int before, least;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  test_resize (window, 1500, 900);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  test_settle (GTK_WIDGET (window));
  if (test_find_type (g_type_from_name ("HrmInspector")) == NULL)
    test_act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  inspector = test_find_type (g_type_from_name ("HrmInspector"));
  g_assert_nonnull (inspector);
  gtk_widget_measure (inspector, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_width (inspector), >, least + 60);
  g_assert_cmpint (gtk_widget_get_width (inspector), <, 600);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 1500);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  test_end ();
}

/* Text that gets larger while a window is open does not make it grow, as long as there is room for what it must show. */
static void
test_large_stays (void)
{
  HrmWindow *window = test_begin_with ("stays.album");
  int before;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  for (int width = 1580; width >= 980; width -= 200)
    {
      int least, asked;

      test_resize (window, width, 900);
      asked = gtk_widget_get_width (GTK_WIDGET (window));
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
      test_settle (GTK_WIDGET (window));
      gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_test_message ("%d: %d, at least %d", asked, gtk_widget_get_width (GTK_WIDGET (window)), least);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, MAX (asked, least));
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
    }
  test_end ();
}

static int
height_of (const char *css_class)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("Ŷg"));
  int height;

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_object_unref (label);
  return height;
}

/* Text may be large by the font as well: captions and headings are, and there is room for fewer panels. */
static void
test_large_font (void)
{
  static const char *const classes[] = { "caption", "caption-heading", "heading", "title-4", "title-2", "title-1" };
  HrmWindow *window = test_begin_with ("font.album");
  g_autofree char *before = NULL;
  int usual[G_N_ELEMENTS (classes)];

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &before, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Sans 11", NULL);
  test_resize (window, 1500, 900);
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmPool")));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    usual[i] = height_of (classes[i]);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Sans 22", NULL);
  test_settle (GTK_WIDGET (window));
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (g_type_from_name ("HrmPool")));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    g_assert_cmpint (height_of (classes[i]), >, usual[i] * 1.7);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", before, NULL);
  test_end ();
}

/* What there is room for in the header of a narrow window is there. */
static void
test_header_fits (void)
{
  GtkWidget *snap, *export;
  HrmWindow *window;
  gboolean was[2] = { TRUE, TRUE };

  window = test_begin_with ("header.album");
  snap = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "snap_box"));
  export = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "export_button"));
  test_settle (GTK_WIDGET (window));
  for (int width = 1300; width >= 700; width -= 50)
    {
      GtkWidget *bar = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "header_bar"));
      gboolean is[2];
      int least;

      test_resize (window, width, 700);
      for (guint i = 0; i < 3; i++)
        test_settle (GTK_WIDGET (window));
      gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      is[0] = gtk_widget_get_mapped (snap);
      is[1] = gtk_widget_get_mapped (export);
      g_assert_cmpint (least, <=, gtk_widget_get_width (GTK_WIDGET (window)));
      /* What snaps comes first, and does not come back as it gets narrower. */
      g_test_message ("%d: %d %d", width, is[0], is[1]);
      g_assert_true (was[0] || !is[0]);
      memcpy (was, is, sizeof was);
    }
  g_assert_false (was[0] || was[1]);
  gtk_window_set_default_size (GTK_WINDOW (window), 1300, 700);
  hrm_test_wait_for (gtk_widget_get_mapped (snap) && gtk_widget_get_mapped (export));
  g_assert_true (gtk_widget_get_mapped (snap) && gtk_widget_get_mapped (export));
  test_end ();
}

/* History and inspector have one place; closing the history brings back what was there. */
static void
test_history (void)
{
  HrmWindow *window;
  GAction *history, *inspector;

  window = test_begin_with ("history.album");
  test_resize (window, 1280, 800);
  history = g_action_map_lookup_action (G_ACTION_MAP (window), "history");
  inspector = g_action_map_lookup_action (G_ACTION_MAP (window), "show-inspector");
  for (guint i = 0; i < 2; i++)
    {
      /* First with the inspector, then without. */
      gboolean before = test_find_type (g_type_from_name ("HrmInspector")) != NULL;

      g_assert_true (before == (i == 0));
      test_act (window, "win.history");
      hrm_test_wait_for (test_find_type (g_type_from_name ("HrmHistoryPanel")) != NULL);
      test_settle (GTK_WIDGET (window));
      g_assert_null (test_find_type (g_type_from_name ("HrmInspector")));
      g_assert_true (g_variant_get_boolean (g_action_get_state (history)));
      g_assert_false (g_variant_get_boolean (g_action_get_state (inspector)));
      hrm_test_wait_for (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), test_find_type (g_type_from_name ("HrmHistoryPanel"))));
      test_act (window, "win.history");
      test_settle (GTK_WIDGET (window));
      g_assert_null (test_find_type (g_type_from_name ("HrmHistoryPanel")));
      g_assert_true ((test_find_type (g_type_from_name ("HrmInspector")) != NULL) == before);
      if (i == 0)
        test_act (window, "win.show-inspector");
      test_settle (GTK_WIDGET (window));
    }
  /* From the notes too, and asking for the inspector puts the history away. */
  test_act (window, "win.view::notes");
  test_act (window, "win.history");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (hrm_window_get_view (window), ==, "arrange");
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmHistoryPanel")));
  test_act (window, "win.properties");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (g_type_from_name ("HrmHistoryPanel")));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmInspector")));
  test_end ();
}

/* The rooms that the keyboard comes to until it has been where it is; each step adds a letter. Full. */
static char *
walk (HrmWindow *window, GtkDirectionType direction)
{
  static const char *const rooms[] = { "HrmPool", "HrmArranger", "HrmMixer", "HrmInspector" };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GString *way = g_string_new (NULL);

  while (gtk_widget_child_focus (GTK_WIDGET (window), direction))
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
      char letter = '-';

      if (!g_hash_table_add (seen, focus))
        break;
      for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
        if (gtk_widget_get_ancestor (focus, g_type_from_name (rooms[i])) != NULL)
          letter = rooms[i][3];
      if (way->len == 0 || way->str[way->len - 1] != letter)
        g_string_append_c (way, letter);
    }
  return g_string_free (way, FALSE);
}

/* With Tab and with Shift+Tab the keyboard comes to every room, and out of each. */
static void
test_tabs (void)
{
  HrmWindow *window = test_begin_with ("tabs.album");
  g_autofree char *forward = NULL, *back = NULL;

  test_resize (window, 1600, 900);
  hrm_desk_inspect (hrm_window_get_desk (window), hrm_model_get_rows (hrm_desk_get_model (hrm_window_get_desk (window)), HRM_KIND_SESSION)->pdata[0]);
  test_settle (GTK_WIDGET (window));
  gtk_widget_grab_focus (test_find_type (g_type_from_name ("HrmPool")));
  forward = walk (window, GTK_DIR_TAB_FORWARD);
  gtk_widget_grab_focus (test_find_type (g_type_from_name ("HrmPool")));
  back = walk (window, GTK_DIR_TAB_BACKWARD);
  g_test_message ("Tab: %s, Shift+Tab: %s", forward, back);
  for (const char *letter = "PAMI"; *letter != '\0'; letter++)
    {
      g_assert_nonnull (strchr (forward, *letter));
      g_assert_nonnull (strchr (back, *letter));
    }
  test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Before anything is remembered of other sizes. */
  g_test_add_func ("/shell-layout/tabs", test_tabs);
  g_test_add_func ("/shell-layout/pool-fits", test_pool_fits);
  g_test_add_func ("/shell-layout/large-font", test_large_font);
  g_test_add_func ("/shell-layout/large-panel", test_large_panel);
  g_test_add_func ("/shell-layout/large-stays", test_large_stays);
  g_test_add_func ("/shell-layout/handles", test_handles);
  g_test_add_func ("/shell-layout/lane-menu", test_lane_menu);
  g_test_add_func ("/shell-layout/history", test_history);
  g_test_add_func ("/shell-layout/sound-lamp", test_sound_lamp);
  g_test_add_func ("/shell-layout/stays-small", test_stays_small);
  g_test_add_func ("/shell-layout/narrow", test_narrow);
  g_test_add_func ("/shell-layout/narrow-events", test_narrow_events);
  g_test_add_func ("/shell-layout/panes", test_panes);
  g_test_add_func ("/shell-layout/covered", test_covered);
  g_test_add_func ("/shell-layout/mixer-height", test_mixer_height);
  g_test_add_func ("/shell-layout/mixer-asked", test_mixer_asked);
  g_test_add_func ("/shell-layout/header-fits", test_header_fits);
  return g_test_run ();
}
