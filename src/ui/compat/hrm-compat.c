/* hrm-compat.c: beginning, questions, about, preferences, colours, announcements, dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Our version bounds are those of GTK 4.8 and libadwaita 1.2; the newer
 * branches call what came later with the warnings about that turned off.
 */
#include "hrm-compat.h"

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* Beginning */

char *
hrm_compat_spare_gl (void)
{
  gboolean new = gtk_get_minor_version () >= 16;
  const char *name = new ? "GDK_DISABLE" : "GDK_DEBUG", *word = new ? "gl" : "gl-disable";
  g_autofree char *said = g_strdup (g_getenv (name));
  g_autofree char *words = said && *said ? g_strconcat (said, ",", word, NULL) : g_strdup (word);

  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0)
    return NULL;
  g_setenv (name, words, TRUE);
  return g_strconcat (name, "=", said ? said : "", NULL);
}

void
hrm_compat_restore_gl (char *before)
{
  char *value = before ? strchr (before, '=') : NULL;

  if (value == NULL)
    return;
  *value++ = '\0';
  if (*value)
    g_setenv (before, value, TRUE);
  else
    g_unsetenv (before);
  g_free (before);
}

/* Questions */

#if ADW_CHECK_VERSION (1, 5, 0)

static void
ask_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task, g_strdup (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result)), g_free);
}

static void
add_response (AdwAlertDialog *dialog, const HrmAskResponse *response)
{
  adw_alert_dialog_add_response (dialog, response->id, response->label);
  if (response->look == HRM_ASK_DESTRUCTIVE)
    adw_alert_dialog_set_response_appearance (dialog, response->id, ADW_RESPONSE_DESTRUCTIVE);
  if (response->look != HRM_ASK_SUGGESTED)
    return;
  adw_alert_dialog_set_response_appearance (dialog, response->id, ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, response->id);
}

static void
ask (GTask *task, GtkWindow *parent, const char *heading, const char *body, GtkWidget *extra,
     const HrmAskResponse *responses, guint n_responses)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  if (extra)
    adw_alert_dialog_set_extra_child (dialog, extra);
  for (guint i = 0; i < n_responses; i++)
    add_response (dialog, &responses[i]);
  adw_alert_dialog_set_close_response (dialog, responses[0].id);
  adw_alert_dialog_choose (dialog, GTK_WIDGET (parent), NULL, ask_cb, task);
}

#else

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task, g_strdup (response), g_free);
}

static void
add_response (AdwMessageDialog *dialog, const HrmAskResponse *response)
{
  adw_message_dialog_add_response (dialog, response->id, response->label);
  if (response->look == HRM_ASK_DESTRUCTIVE)
    adw_message_dialog_set_response_appearance (dialog, response->id, ADW_RESPONSE_DESTRUCTIVE);
  if (response->look != HRM_ASK_SUGGESTED)
    return;
  adw_message_dialog_set_response_appearance (dialog, response->id, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, response->id);
}

static void
ask (GTask *task, GtkWindow *parent, const char *heading, const char *body, GtkWidget *extra,
     const HrmAskResponse *responses, guint n_responses)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  if (extra)
    adw_message_dialog_set_extra_child (dialog, extra);
  for (guint i = 0; i < n_responses; i++)
    add_response (dialog, &responses[i]);
  adw_message_dialog_set_close_response (dialog, responses[0].id);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

/**
 * hrm_compat_ask:
 * @body: (nullable)
 * @extra: (nullable): a widget below the text; its reference is taken if it is floating
 * @responses: (array length=n_responses): at least one; the first closes
 *
 * Asks, without blocking. @callback always comes, once.
 */
void
hrm_compat_ask (GtkWindow *parent, const char *heading, const char *body, GtkWidget *extra,
                const HrmAskResponse *responses, guint n_responses, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (parent, NULL, callback, data);

  g_return_if_fail (n_responses > 0);
  g_task_set_source_tag (task, hrm_compat_ask);
  g_task_set_task_data (task, g_strdup (responses[0].id), g_free);
  ask (task, parent, heading, body, extra, responses, n_responses);
}

char *
hrm_compat_ask_finish (GAsyncResult *result)
{
  char *response = g_task_propagate_pointer (G_TASK (result), NULL);

  return response ? response : g_strdup (g_task_get_task_data (G_TASK (result)));
}

/* About */

void
hrm_compat_about (GtkWindow *parent, const HrmAbout *about)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  GType type = ADW_TYPE_ABOUT_DIALOG;
#else
  GType type = ADW_TYPE_ABOUT_WINDOW;
#endif
  GObject *window = g_object_new (type,
                                  "application-name", about->name,
                                  "application-icon", about->icon,
                                  "version", about->version,
                                  "comments", about->comments,
                                  "website", about->website ? about->website : "",
                                  "issue-url", about->issues ? about->issues : "",
                                  "copyright", about->copyright ? about->copyright : "",
                                  "license-type", about->license,
                                  NULL);

#if ADW_CHECK_VERSION (1, 5, 0)
  adw_dialog_present (ADW_DIALOG (window), GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
#endif
}

/* Preferences */

/* Returns: (transfer floating): until it is presented */
GtkWidget *
hrm_compat_preferences_new (const char *title)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  return g_object_new (ADW_TYPE_PREFERENCES_DIALOG, "title", title, "search-enabled", FALSE, NULL);
#else
  return g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "title", title, "search-enabled", FALSE, "modal", TRUE, NULL);
#endif
}

void
hrm_compat_preferences_add (GtkWidget *preferences, AdwPreferencesPage *page)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (preferences), page);
#else
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (preferences), page);
#endif
}

void
hrm_compat_preferences_present (GtkWidget *preferences, GtkWindow *parent)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  adw_dialog_present (ADW_DIALOG (preferences), GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (preferences), parent);
  hrm_compat_fit_dialog (GTK_WINDOW (preferences));
  gtk_window_present (GTK_WINDOW (preferences));
#endif
}

/* Names */

#if !GTK_CHECK_VERSION (4, 10, 0)
/* As GTK draws LABEL: one underline stands before the mnemonic, two are one. In place. */
static void
drop_marks (char *label)
{
  char *to = label;

  for (const char *from = label; *from != '\0'; from++)
    {
      if (*from == '_' && from[1] != '\0')
        from++;
      *to++ = *from;
    }
  *to = '\0';
}

/* GTK 4.8 names a button by its label with the mark of its mnemonic, and again by that label as it
 * is drawn. Without the first only the second is left. Of a check button there is only the first. */
static gboolean
name_once (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (values);
  gboolean check = GTK_IS_CHECK_BUTTON (widget), marked = FALSE;
  g_autofree char *label = NULL;

  if (GTK_IS_BUTTON (widget) || check)
    g_object_get (widget, "use-underline", &marked, "label", &label, NULL);
  if (!marked || label == NULL)
    return TRUE;
  if (!check)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
      return TRUE;
    }
  drop_marks (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return TRUE;
}
#endif

void
hrm_compat_name_buttons_once (void)
{
#if !GTK_CHECK_VERSION (4, 10, 0)
  static gsize hooked;

  if (!g_once_init_enter (&hooked))
    return;
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, name_once, NULL, NULL);
  g_once_init_leave (&hooked, 1);
#endif
}

/* Colours */

void
hrm_compat_get_color (GtkWidget *widget, GdkRGBA *color)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

/* Text */

double
hrm_compat_get_text_scale (GtkWidget *widget, double usual)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  double scale = pango_font_description_get_size (pango_context_get_font_description (context)) / (double) PANGO_SCALE / usual;

  return scale < 1.2 ? 1 : scale;
}

#define DIALOG_MOST 1.6
#define DIALOG_PART 0.9      /* of the window that it is of, where it grows */

void
hrm_compat_fit_dialog (GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  double scale = MIN (hrm_compat_get_text_scale (GTK_WIDGET (dialog), HRM_COMPAT_TEXT_SIZE), DIALOG_MOST);
  int sizes[2], there[2] = { 0, 0 };

  gtk_window_get_default_size (dialog, &sizes[0], &sizes[1]);
  if (parent != NULL)
    {
      there[0] = gtk_widget_get_width (GTK_WIDGET (parent));
      there[1] = gtk_widget_get_height (GTK_WIDGET (parent));
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i] > 0 && there[i] > 0)
      sizes[i] = MIN (MAX (sizes[i], (int) MIN (sizes[i] * scale, there[i] * DIALOG_PART)), there[i]);
    else if (sizes[i] > 0)
      sizes[i] = (int) (sizes[i] * scale);
  gtk_window_set_default_size (dialog, sizes[0], sizes[1]);
}

/* Handles */

static void
rest_cb (GtkPaned *paned)
{
  GtkWidget *start = gtk_paned_get_start_child (paned), *end = gtk_paned_get_end_child (paned);
  gboolean both = start && end && gtk_widget_get_visible (start) && gtk_widget_get_visible (end);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (paned));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        gtk_event_controller_set_propagation_phase (controller, both ? GTK_PHASE_CAPTURE : GTK_PHASE_NONE);
    }
}

void
hrm_compat_rest_handle (GtkPaned *paned)
{
  g_signal_connect_object (gtk_paned_get_start_child (paned), "notify::visible", G_CALLBACK (rest_cb), paned, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_paned_get_end_child (paned), "notify::visible", G_CALLBACK (rest_cb), paned, G_CONNECT_SWAPPED);
  rest_cb (paned);
}

/* Tooltips */

#define TOOLTIP "hrm-tooltip"

/* Whether something of WIDGET's own is open: what is in a popover is inside of it, so that its tooltip would lie over that. */
static gboolean
is_open (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      return TRUE;
  return FALSE;
}

/* That of GtkWidget. */
static gboolean (*usual_query) (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip);

static gboolean
query_closed (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  return !is_open (widget) && usual_query (widget, x, y, keyboard, tooltip);
}

void
hrm_compat_keep_menus_clear (void)
{
  static gsize done;
  const GType types[] = { GTK_TYPE_MENU_BUTTON, GTK_TYPE_DROP_DOWN };

  if (!g_once_init_enter (&done))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidgetClass *klass = g_type_class_ref (types[i]); /* for good */

      usual_query = klass->query_tooltip;
      klass->query_tooltip = query_closed;
    }
  g_once_init_leave (&done, 1);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = g_object_get_data (G_OBJECT (widget), TOOLTIP);

  if (is_open (widget))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

void
hrm_compat_set_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), TOOLTIP), text) == 0)
    return;
  g_object_set_data_full (G_OBJECT (widget), TOOLTIP, g_strdup (text), g_free);
  if (text == NULL || g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) query_tooltip_cb, NULL) != 0)
    return;
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_set_has_tooltip (widget, TRUE);
}

const char *
hrm_compat_get_tooltip (GtkWidget *widget)
{
  const char *text = g_object_get_data (G_OBJECT (widget), TOOLTIP);

  return text != NULL ? text : gtk_widget_get_tooltip_text (widget);
}

/* Announcements */

/**
 * hrm_compat_announce:
 * @urgent: interrupts what is being said
 *
 * Returns: whether GTK can (from 4.14 on)
 */
gboolean
hrm_compat_announce (GtkWidget *widget, const char *message, gboolean urgent)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message,
                           urgent ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                  : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
#else
  return FALSE;
#endif
}

GdkModifierType
hrm_compat_get_modifiers (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return keyboard != NULL ? gdk_device_get_modifier_state (keyboard) & gtk_accelerator_get_default_mod_mask () : 0;
}

gboolean
hrm_compat_get_pointer (GtkWidget *widget, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  /* The one that is seen: asked for the wheel itself, X11 ends the program. */
  GdkDevice *device = seat ? gdk_seat_get_pointer (seat) : NULL;
  double left, top, at_x, at_y;

  if (native == NULL || device == NULL)
    return FALSE;
  if (!gdk_surface_get_device_position (gtk_native_get_surface (native), device, &at_x, &at_y, NULL))
    return FALSE;
  gtk_native_get_surface_transform (native, &left, &top);
  return gtk_widget_translate_coordinates (GTK_WIDGET (native), widget, at_x - left, at_y - top, x, y);
}

/* Dates */

void
hrm_compat_calendar_set_date (GtkCalendar *calendar, int year, int month, int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);

  if (date == NULL)
    return;
#if GTK_CHECK_VERSION (4, 20, 0)
  gtk_calendar_set_date (calendar, date);
#else
  gtk_calendar_select_day (calendar, date);
#endif
}

void
hrm_compat_calendar_get_date (GtkCalendar *calendar, int *year, int *month, int *day)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  g_date_time_get_ymd (date, year, month, day);
}

G_GNUC_END_IGNORE_DEPRECATIONS

void
hrm_compat_draw_hatch (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *rect)
{
  GdkRGBA clear = *color;

  clear.alpha = 0;
  gtk_snapshot_append_repeating_linear_gradient (snapshot, rect, &rect->origin,
                                                 &GRAPHENE_POINT_INIT (rect->origin.x + HRM_COMPAT_STRIPE, rect->origin.y + HRM_COMPAT_STRIPE),
                                                 (GskColorStop[]) { { 0, clear }, { 0.7f, clear }, { 0.7f, *color }, { 1, *color } }, 4);
}

/* GTK looks 0.1 s after the focus has left whether it came back, and uses the controller of the label then without
 * a reference. This is longer, and where both are late it comes after that. */
#define LABEL_LEFT_MS 250

/* It is let go of. */
static gboolean
label_passed_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
label_left_cb (GtkWidget *label)
{
  g_timeout_add_full (G_PRIORITY_LOW, LABEL_LEFT_MS, label_passed_cb, g_object_ref (label), g_object_unref);
}

/* GTK shows what is not edited in a label of its own, which it lets nobody shorten. */
static void
shorten (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    shorten (child);
}

GtkWidget *
hrm_compat_editable_label_new (const char *text)
{
  GtkWidget *label = gtk_editable_label_new (text);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  shorten (label);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (label_left_cb), label);
  gtk_widget_add_controller (label, focus);
  return label;
}
