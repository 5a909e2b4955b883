/* test-compat.c: what compat promises holds on this version of GTK.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-carry-gesture.h"
#include "hrm-compat.h"
#include "hrm-focus.h"

#include "hrm-test-log.h"
#include "hrm-test-wait.h"

static GtkWindow *
show_window (void)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("Headroom"));
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

typedef struct
{
  char *response;
  guint n;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  g_free (answer->response);
  answer->response = hrm_compat_ask_finish (result);
  answer->n++;
}

static void
spin (guint n)
{
  for (guint i = 0; i < n; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* The first widget below ROOT that answers to TEXT as its label. */
static GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_anywhere (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      found = find_button (window, text);
    }
  return found;
}

static const HrmAskResponse responses[] = {
  { "cancel", "Stay", HRM_ASK_PLAIN },
  { "discard", "Throw away", HRM_ASK_DESTRUCTIVE },
  { "save", "Keep", HRM_ASK_SUGGESTED },
};

static void
test_ask (void)
{
  GtkWindow *window = show_window ();
  Answer answer = { NULL, 0 };
  GtkWidget *button, *extra = gtk_entry_new ();

  hrm_compat_ask (window, "Keep it?", "It is not saved.", extra, responses, G_N_ELEMENTS (responses), answered_cb, &answer);
  spin (20);
  g_assert_cmpuint (answer.n, ==, 0);
  g_assert_nonnull (gtk_widget_get_root (extra));
  button = find_anywhere ("Throw away");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_has_css_class (button, "destructive") || gtk_widget_has_css_class (button, "destructive-action"));
  g_signal_emit_by_name (button, "clicked");
  hrm_test_wait_for (answer.n > 0);
  g_assert_cmpstr (answer.response, ==, "discard");
  spin (20);
  g_assert_cmpuint (answer.n, ==, 1);
  g_free (answer.response);
  gtk_window_destroy (window);
}

static void
test_preferences (void)
{
  GtkWindow *window = show_window ();
  GtkWidget *preferences = hrm_compat_preferences_new ("Preferences");
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), "Looks");
  hrm_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (page));
  hrm_compat_preferences_present (preferences, window);
  hrm_test_wait_for (gtk_widget_get_mapped (page));
  gtk_window_destroy (window);
  spin (20);
}

/* Those with a mnemonic are named by their label alone, others as ever. */
static void
test_names (void)
{
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_mnemonic ("_Count down");
  GtkWidget *marked = gtk_button_new_with_mnemonic ("_Set"), *plain = gtk_button_new_with_label ("Set");

  hrm_compat_name_buttons_once ();
  gtk_box_append (GTK_BOX (box), marked);
  gtk_box_append (GTK_BOX (box), plain);
  gtk_box_append (GTK_BOX (box), check);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  hrm_test_wait_for (gtk_widget_get_realized (marked) && gtk_widget_get_realized (plain));
#if !GTK_CHECK_VERSION (4, 10, 0)
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (marked), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (marked), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
#endif
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (plain), GTK_ACCESSIBLE_PROPERTY_LABEL));
#if !GTK_CHECK_VERSION (4, 10, 0)
  gtk_test_accessible_assert_property (check, GTK_ACCESSIBLE_PROPERTY_LABEL, "Count down");
#endif
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_about (void)
{
  GtkWindow *window = show_window ();
  HrmAbout about = { .name = "Headroom", .icon = "io.github.headroom_studio.Headroom", .version = "0.1.0",
                     .comments = "A studio", .license = GTK_LICENSE_GPL_3_0 };

  hrm_compat_about (window, &about);
  spin (20);
  gtk_window_destroy (window);
  spin (20);
}

static void
test_color (void)
{
  GtkWindow *window = show_window ();
  GdkRGBA color = { -1, -1, -1, -1 };

  hrm_compat_get_color (adw_window_get_content (ADW_WINDOW (window)), &color);
  g_assert_cmpfloat (color.red, >=, 0);
  g_assert_cmpfloat (color.alpha, >, 0);
  hrm_compat_announce (GTK_WIDGET (window), "Moved 3 sessions", FALSE);
  gtk_window_destroy (window);
}

static void
test_calendar (void)
{
  GtkWidget *calendar = g_object_ref_sink (gtk_calendar_new ());
  int year, month, day;

  hrm_compat_calendar_set_date (GTK_CALENDAR (calendar), 2028, 2, 29);
  hrm_compat_calendar_get_date (GTK_CALENDAR (calendar), &year, &month, &day);
  g_assert_cmpint (year, ==, 2028);
  g_assert_cmpint (month, ==, 2);
  g_assert_cmpint (day, ==, 29);
  hrm_compat_calendar_set_date (GTK_CALENDAR (calendar), 2027, 2, 29);
  hrm_compat_calendar_get_date (GTK_CALENDAR (calendar), &year, &month, &day);
  g_assert_cmpint (year, ==, 2028);
  g_object_unref (calendar);
}

/* What was asked for stays, and is all that is left; another renderer keeps OpenGL. */
static void
test_gl (void)
{
  const char *name = gtk_get_minor_version () >= 16 ? "GDK_DISABLE" : "GDK_DEBUG";
  g_autofree char *renderer = g_strdup (g_getenv ("GSK_RENDERER"));
  char *before;

  g_setenv (name, "vulkan", TRUE);
  g_setenv ("GSK_RENDERER", "gl", TRUE);
  g_assert_null (hrm_compat_spare_gl ());
  g_assert_cmpstr (g_getenv (name), ==, "vulkan");
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  before = hrm_compat_spare_gl ();
  g_assert_true (g_str_has_prefix (g_getenv (name), "vulkan,gl"));
  hrm_compat_restore_gl (before);
  g_assert_cmpstr (g_getenv (name), ==, "vulkan");
  g_unsetenv (name);
  before = hrm_compat_spare_gl ();
  g_assert_true (g_str_has_prefix (g_getenv (name), "gl"));
  hrm_compat_restore_gl (before);
  g_assert_null (g_getenv (name));
  if (renderer)
    g_setenv ("GSK_RENDERER", renderer, TRUE);
}

/* What a tooltip says: it is a label beside what is put there. */
static const char *
get_text (GtkTooltip *tooltip)
{
  GtkWidget *mark = gtk_spinner_new ();

  gtk_tooltip_set_custom (tooltip, mark);
  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_parent (mark)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      return gtk_label_get_text (GTK_LABEL (child));
  return NULL;
}

static void
test_tooltip (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  hrm_compat_set_tooltip (button, "Add a track");
  g_assert_true (gtk_widget_get_has_tooltip (button));
  g_signal_emit_by_name (button, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  g_assert_true (shown);
  g_assert_cmpstr (get_text (tooltip), ==, "Add a track");
  g_assert_cmpstr (hrm_compat_get_tooltip (button), ==, "Add a track");
  hrm_compat_set_tooltip (button, "Add a channel");
  g_signal_emit_by_name (button, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  g_assert_true (shown);
  g_assert_cmpstr (get_text (tooltip), ==, "Add a channel");
  hrm_compat_set_tooltip (button, NULL);
  g_signal_emit_by_name (button, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  g_assert_false (shown);
  gtk_tooltip_set_custom (tooltip, NULL);
  g_object_unref (button);
}

/* While its menu is open the tooltip of a button would lie over it. */
static void
test_open_menu (void)
{
  GtkWidget *window = gtk_window_new (), *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  hrm_compat_keep_menus_clear ();
  gtk_popover_set_child (GTK_POPOVER (popover), gtk_label_new ("Entry"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, "Main menu");
  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  for (guint round = 0; round < 2; round++)
    {
      if (round == 1)
        hrm_compat_set_tooltip (button, "Other words");
      g_signal_emit_by_name (button, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
      g_assert_true (shown);
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      hrm_test_wait_for (gtk_widget_get_visible (popover));
      g_signal_emit_by_name (button, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
      g_assert_false (shown);
      gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
      hrm_test_wait_for (!gtk_widget_get_visible (popover));
    }
  gtk_tooltip_set_custom (tooltip, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Dialogs grow with the text, but not beyond their window. */
static void
test_dialog (void)
{
  GtkWidget *window = gtk_window_new (), *dialog = gtk_window_new ();
  int before, width, height;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 500);
  gtk_window_present (GTK_WINDOW (window));
  hrm_test_wait_for (gtk_widget_get_width (window) > 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (dialog), 400, -1);
  hrm_compat_fit_dialog (GTK_WINDOW (dialog));
  gtk_window_get_default_size (GTK_WINDOW (dialog), &width, &height);
  g_assert_cmpint (width, ==, 400);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  dialog = gtk_window_new ();
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (dialog), 400, -1);
  hrm_compat_fit_dialog (GTK_WINDOW (dialog));
  gtk_window_get_default_size (GTK_WINDOW (dialog), &width, &height);
  g_assert_cmpint (width, >=, 600);
  g_assert_cmpint (height, <=, 0);
  hrm_compat_fit_dialog (GTK_WINDOW (dialog));
  gtk_window_get_default_size (GTK_WINDOW (dialog), &width, &height);
  g_assert_cmpint (width, >, 640);
  g_assert_cmpint (width, <, gtk_widget_get_width (window));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A dialog is no larger than its window, of whatever size the text is; one of a window that is not there yet is as it is. */
static void
test_dialog_low (void)
{
  GtkWidget *window = gtk_window_new ();
  int before;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 500);
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *dialog = gtk_window_new ();
      int width, height;

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (i == 2 ? 2 : 1) * 96 * 1024, NULL);
      gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
      gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 780);
      hrm_compat_fit_dialog (GTK_WINDOW (dialog));
      gtk_window_get_default_size (GTK_WINDOW (dialog), &width, &height);
      g_assert_cmpint (width, >=, 560);
      g_assert_cmpint (height, ==, i == 0 ? 780 : gtk_widget_get_height (window));
      gtk_window_destroy (GTK_WINDOW (dialog));
      gtk_window_present (GTK_WINDOW (window));
      hrm_test_wait_for (gtk_widget_get_height (window) > 0);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
refuse_cb (GtkWidget *widget, double x, double y, gpointer data)
{
  return FALSE;
}

/* On a button it sees the release of a click before the button claims it; elsewhere what is inside comes first. */
static void
test_carry_phase (void)
{
  static const HrmCarryFuncs funcs = { refuse_cb, NULL, NULL, NULL };
  GtkWidget *widgets[] = { g_object_ref_sink (gtk_button_new ()), g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0)) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      g_autoptr (GObject) data = g_object_new (G_TYPE_OBJECT, NULL);
      g_autoptr (GListModel) controllers = NULL;
      g_autoptr (GtkEventController) first = NULL;

      hrm_carry_gesture_add (widgets[i], &funcs, data);
      controllers = gtk_widget_observe_controllers (widgets[i]);
      first = g_list_model_get_item (controllers, 0);
      g_assert_true (GTK_IS_GESTURE_DRAG (first));
      g_assert_cmpint (gtk_event_controller_get_propagation_phase (first), ==, i == 0 ? GTK_PHASE_CAPTURE : GTK_PHASE_BUBBLE);
      g_object_unref (widgets[i]);
    }
}

/* A label whose name is being typed goes with its window. What keeps it for GTK, which looks at it once more, comes after
 * that, also where both are late. */
static void
test_label_gone (void)
{
  GtkWidget *window = gtk_window_new (), *label = hrm_compat_editable_label_new ("Fast");
  GSource *keeps;

  g_object_add_weak_pointer (G_OBJECT (label), (gpointer *) &label);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  hrm_test_wait_for (gtk_window_is_active (GTK_WINDOW (window)));
  gtk_widget_grab_focus (label);
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (label));
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_nonnull (label);
  keeps = g_main_context_find_source_by_user_data (NULL, label);
  g_assert_nonnull (keeps);
  g_assert_cmpint (g_source_get_priority (keeps), >, G_PRIORITY_DEFAULT);
  hrm_test_wait_for (label == NULL);
}

/* A menu with one entry, of a box of two buttons beside another one. */
typedef struct
{
  GtkWidget *window, *box, *first, *second, *other, *menu;
} Menu;

static void
open_window (Menu *menu)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GMenu) model = g_menu_new ();

  g_menu_append (model, "Entry", NULL);
  menu->window = GTK_WIDGET (show_window ());
  menu->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  menu->first = gtk_button_new_with_label ("First");
  menu->second = gtk_button_new_with_label ("Second");
  menu->other = gtk_button_new_with_label ("Other");
  gtk_box_append (GTK_BOX (menu->box), menu->first);
  gtk_box_append (GTK_BOX (menu->box), menu->second);
  gtk_box_append (GTK_BOX (outer), menu->other);
  gtk_box_append (GTK_BOX (outer), menu->box);
  adw_window_set_content (ADW_WINDOW (menu->window), outer);
  menu->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_widget_set_parent (menu->menu, menu->box);
  hrm_test_wait_for (gtk_widget_get_mapped (menu->second));
}

static void
open_menu (Menu *menu)
{
  GtkRoot *root = GTK_ROOT (menu->window);

  hrm_popover_popup (menu->menu);
  hrm_test_wait_for (gtk_root_get_focus (root) != NULL && gtk_widget_is_ancestor (gtk_root_get_focus (root), menu->menu));
}

/* The keyboard goes back to where it was as soon as a menu closes, and not to what GTK finds around it. */
static void
test_popover_focus (void)
{
  Menu menu;
  GtkWidget *alive;

  open_window (&menu);
  gtk_widget_grab_focus (menu.second);
  open_menu (&menu);
  gtk_popover_popdown (GTK_POPOVER (menu.menu));
  g_assert_true (gtk_widget_is_focus (menu.second));
  /* Once more, and opened twice. */
  gtk_widget_grab_focus (menu.first);
  open_menu (&menu);
  hrm_popover_popup (menu.menu);
  gtk_popover_popdown (GTK_POPOVER (menu.menu));
  g_assert_true (gtk_widget_is_focus (menu.first));
  /* What was chosen took it. */
  open_menu (&menu);
  gtk_widget_grab_focus (menu.other);
  gtk_popover_popdown (GTK_POPOVER (menu.menu));
  g_assert_true (gtk_widget_is_focus (menu.other));
  /* It was elsewhere: back there, or to what the menu is of where that takes it. */
  open_menu (&menu);
  gtk_popover_popdown (GTK_POPOVER (menu.menu));
  g_assert_true (gtk_widget_is_focus (menu.other));
  gtk_widget_set_focusable (menu.box, TRUE);
  open_menu (&menu);
  gtk_popover_popdown (GTK_POPOVER (menu.menu));
  g_assert_true (gtk_widget_is_focus (menu.box));
  /* What had it is gone by then. */
  gtk_widget_grab_focus (menu.second);
  open_menu (&menu);
  alive = menu.second;
  g_object_add_weak_pointer (G_OBJECT (alive), (gpointer *) &alive);
  gtk_box_remove (GTK_BOX (menu.box), menu.second);
  g_assert_null (alive);
  gtk_popover_popdown (GTK_POPOVER (menu.menu));
  g_assert_true (gtk_widget_is_focus (menu.box));
  gtk_widget_unparent (menu.menu);
  gtk_window_destroy (GTK_WINDOW (menu.window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hrm_test_spare_tooltips ();
  g_test_add_func ("/ui/compat/names", test_names);
  g_test_add_func ("/ui/compat/ask", test_ask);
  g_test_add_func ("/ui/compat/preferences", test_preferences);
  g_test_add_func ("/ui/compat/about", test_about);
  g_test_add_func ("/ui/compat/color", test_color);
  g_test_add_func ("/ui/compat/calendar", test_calendar);
  g_test_add_func ("/ui/compat/gl", test_gl);
  g_test_add_func ("/ui/compat/tooltip", test_tooltip);
  g_test_add_func ("/ui/compat/open-menu", test_open_menu);
  g_test_add_func ("/ui/compat/dialog", test_dialog);
  g_test_add_func ("/ui/compat/dialog-low", test_dialog_low);
  g_test_add_func ("/ui/compat/carry-phase", test_carry_phase);
  g_test_add_func ("/ui/compat/label-gone", test_label_gone);
  g_test_add_func ("/ui/compat/popover-focus", test_popover_focus);
  return g_test_run ();
}
