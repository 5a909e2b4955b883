/* hrm-test-rooms.c: a room in a window of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-compat.h"
#include "hrm-test-keys.h"
#include "hrm-test-log.h"
#include "hrm-test-rooms.h"

void
hrm_test_spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return --*(int *) data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Until all has a place. */
static void
wait_for_frames (GtkWidget *window)
{
  int frames = 3;

  gtk_widget_add_tick_callback (window, count_frame_cb, &frames, NULL);
  hrm_test_wait_for (frames == 0);
  hrm_test_spin ();
}

void
hrm_test_rooms_init (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  hrm_test_spare_tooltips ();
}

GtkWidget *
hrm_test_show (GtkWidget *room, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), room);
  gtk_window_present (GTK_WINDOW (window));
  hrm_test_wait_for (gtk_widget_get_mapped (room));
  wait_for_frames (window);
  return window;
}

void
hrm_test_close (GtkWidget *window, GtkWidget *room, HrmDesk *desk)
{
  GObject *alive = G_OBJECT (window);

  g_object_ref (room);
  g_object_add_weak_pointer (alive, (gpointer *) &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  /* GTK keeps what was below the pointer until the screen has told that it is gone. */
  hrm_test_wait_for (alive == NULL);
  hrm_test_spin ();
  g_assert_finalize_object (room);
  hrm_test_spin ();
  g_assert_finalize_object (desk);
}

static GtkWidget *
find (GtkWidget *root, GType type, guint *n)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, n);

      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
hrm_test_find_type (GtkWidget *root, GType type, guint n)
{
  return find (root, type, &n);
}

guint
hrm_test_count_type (GtkWidget *root, GType type)
{
  guint n = 0;

  while (hrm_test_find_type (root, type, n))
    n++;
  return n;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;
}

GtkWidget *
hrm_test_find_text (GtkWidget *root, const char *text)
{
  GtkWidget *widget;

  for (guint n = 0; (widget = hrm_test_find_type (root, GTK_TYPE_WIDGET, n)); n++)
    if (g_strcmp0 (get_text (widget), text) == 0)
      return widget;
  return NULL;
}

GtkWidget *
hrm_test_find_hint (GtkWidget *root, GType type, const char *hint)
{
  GtkWidget *widget;

  for (guint n = 0; (widget = hrm_test_find_type (root, type, n)); n++)
    if (g_strcmp0 (hrm_compat_get_tooltip (widget), hint) == 0 ||
        (GTK_IS_ENTRY (widget) && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), hint) == 0))
      return widget;
  return NULL;
}

void
hrm_test_click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  hrm_test_spin ();
}

void
hrm_test_assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* What a screen reader makes a name of on GTK 4.8: no tooltip, and of an icon only its type. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
  return gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
wants_name (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget) ||
         GTK_IS_SCALE (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_LIST_BOX_ROW (widget);
}

void
hrm_test_assert_named (GtkWidget *root)
{
  GtkWidget *widget;

  for (guint n = 0; (widget = hrm_test_find_type (root, GTK_TYPE_WIDGET, n)); n++)
    if (wants_name (widget) && !has_name (widget))
      g_error ("a %s in a %s has no name", G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
}

/* What the keyboard comes to from FIRST, until it has been there. Set; full. */
static GHashTable *
walk (GtkWidget *window, GtkWidget *first, GtkDirectionType direction)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL);

  gtk_widget_grab_focus (first);
  while (gtk_widget_child_focus (window, direction))
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_get_mapped (focus));
      if (!g_hash_table_add (seen, focus))
        break;
    }
  return seen;
}

guint
hrm_test_tab_through (GtkWidget *window, GtkWidget *first)
{
  g_autoptr (GHashTable) forward = NULL, back = NULL;

  /* Later GTK finds no way between widgets that have no place yet. */
  wait_for_frames (window);
  forward = walk (window, first, GTK_DIR_TAB_FORWARD);
  back = walk (window, first, GTK_DIR_TAB_BACKWARD);
  return MIN (g_hash_table_size (forward), g_hash_table_size (back));
}

gboolean
hrm_test_press (GtkWidget *room, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (room);
  GdkModifierType state;
  gboolean done = FALSE;
  guint keyval;

  g_assert_true (gtk_accelerator_parse (key, &keyval, &state));
  for (guint i = 0; !done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        done = hrm_test_run_shortcuts (room, G_LIST_MODEL (controller), keyval, state);
    }
  hrm_test_spin ();
  return done;
}

gboolean
hrm_test_press_key (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean done = FALSE;

  for (guint i = 0; !done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &done);
    }
  return done;
}
