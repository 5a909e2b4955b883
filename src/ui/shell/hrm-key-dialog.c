/* hrm-key-dialog.c: asks for the keys of a command, by pressing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While it asks, each press is what it was asked for: no key does what it does
 * elsewhere. Once keys are there they act as in any dialog, so that Enter sets
 * them and Tab goes to the other choices.
 */
#include "config.h"

#include "hrm-key-dialog.h"

#include <glib/gi18n.h>

#include "hrm-compat.h"
#include "hrm-key-caps.h"

struct _HrmKeyDialog
{
  AdwWindow parent_instance;
  GtkLabel *title, *message;
  GtkWidget *prompt, *set, *again, *reset;
  AdwBin *caps;
  GtkCheckButton *add;
  HrmKeymap *keymap;
  guint row;                 /* of the table */
  char *pressed;             /* NULL: it asks */
  guint held;                /* the key that was pressed last, until it is let go; 0: none */
};

G_DEFINE_FINAL_TYPE (HrmKeyDialog, hrm_key_dialog, ADW_TYPE_WINDOW)

static guint chosen_signal;

static const HrmShortcut *
shortcut_of (HrmKeyDialog *self)
{
  guint n;

  return &hrm_shortcuts (&n)[self->row];
}

static void
choose (HrmKeyDialog *self, const char *keys)
{
  g_signal_emit (self, chosen_signal, 0, keys);
  gtk_window_close (GTK_WINDOW (self));
}

/* Showing it */

static void
say (HrmKeyDialog *self, const char *text)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');
}

static void
show_caps (HrmKeyDialog *self, const char *keys)
{
  GtkWidget *shown;

  if (keys != NULL)
    shown = hrm_key_caps_new (keys);
  else
    {
      shown = gtk_label_new (_("Press the new keys"));
      gtk_widget_add_css_class (shown, "dim-label");
    }
  gtk_widget_set_halign (shown, GTK_ALIGN_CENTER);
  adw_bin_set_child (self->caps, shown);
}

static void
ask (HrmKeyDialog *self)
{
  g_clear_pointer (&self->pressed, g_free);
  show_caps (self, NULL);
  say (self, _("Escape: as they are. Backspace: no key."));
  gtk_widget_set_visible (GTK_WIDGET (self->add), FALSE);
  gtk_widget_set_visible (self->again, FALSE);
  gtk_widget_set_visible (self->reset, hrm_keymap_is_changed (self->keymap, self->row));
  gtk_widget_set_sensitive (self->set, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->set), _("_Set"));
  gtk_widget_grab_focus (self->prompt);
}

/* What others lose: a sentence for each. Empty: nothing. Free it. */
static char *
describe_conflicts (HrmKeyDialog *self)
{
  g_autoptr (GArray) others = hrm_keymap_list_conflicts (self->keymap, self->row, self->pressed);
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < others->len; i++)
    {
      guint k = g_array_index (others, guint, i);
      g_autofree char *kept = hrm_keymap_keep_keys (self->keymap, k, self->pressed), *name = hrm_key_caps_name (kept);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (*name == '\0')
        /* Translators: a command and where it is listed: “Undo” (Edit) */
        g_string_append_printf (text, _("“%s” (%s) has it. Replaced, that has no key any more."), _(table[k].title), _(table[k].section));
      else
        /* Translators: a command, where it is listed, and its other keys */
        g_string_append_printf (text, _("“%s” (%s) has it. Replaced, that keeps “%s”."), _(table[k].title), _(table[k].section), name);
    }
  return g_string_free (text, FALSE);
}

/* The keys that stay besides the one that was pressed can stay only where they are others. */
static void
show_pressed (HrmKeyDialog *self)
{
  g_autofree char *conflicts = describe_conflicts (self), *kept = hrm_keymap_keep_keys (self->keymap, self->row, self->pressed);
  g_autofree char *name = hrm_key_caps_name (kept), *now = hrm_key_caps_name (self->pressed), *label = NULL, *spoken = NULL;

  show_caps (self, self->pressed);
  say (self, conflicts);
  /* Translators: keys that a command has already */
  label = g_strdup_printf (_("_Keep “%s” as well"), name);
  gtk_check_button_set_label (self->add, label);
  gtk_widget_set_visible (GTK_WIDGET (self->add), *kept != '\0');
  gtk_widget_set_visible (self->again, TRUE);
  gtk_button_set_label (GTK_BUTTON (self->set), *conflicts != '\0' ? _("_Replace") : _("_Set"));
  gtk_widget_set_sensitive (self->set, TRUE);
  gtk_widget_grab_focus (self->set);
  spoken = g_strdup_printf ("%s. %s", now, conflicts);
  /* It has the focus now, so that this is read also where nothing can be announced. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->set), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

/* What was pressed cannot be; go on asking. */
static void
refuse (HrmKeyDialog *self, const char *key, HrmKeysFit fit)
{
  g_autofree char *name = hrm_key_caps_name (key), *text = NULL;

  if (fit == HRM_KEYS_OF_FOCUS)
    text = g_strdup_printf (_("%s moves the focus, and is needed for that."), name);
  else if (fit == HRM_KEYS_TYPED)
    text = g_strdup_printf (_("Fields need %s themselves. Take a function key, or another one with Ctrl or Alt."), name);
  else
    text = g_strdup (_("That cannot be the key of a command."));
  say (self, text);
  hrm_compat_announce (GTK_WIDGET (self), text, TRUE);
}

/* Keys */

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || (keyval >= GDK_KEY_ISO_Lock && keyval <= GDK_KEY_ISO_Last_Group_Lock) ||
         (keyval >= GDK_KEY_ISO_Level5_Shift && keyval <= GDK_KEY_ISO_Level5_Lock) || keyval == GDK_KEY_Mode_switch ||
         keyval == GDK_KEY_Num_Lock || keyval == GDK_KEY_Scroll_Lock;
}

/* As the table has it: letters with their Shift, signs without the Shift that they need. Free it. */
static char *
name_press (GtkEventController *keys, guint keyval, GdkModifierType state)
{
  GdkEvent *event = gtk_event_controller_get_current_event (keys);
  guint lower = gdk_keyval_to_lower (keyval);
  gboolean letter = lower != gdk_keyval_to_upper (keyval), consumed = TRUE;

  state &= gtk_accelerator_get_default_mod_mask ();
  if (event != NULL && GDK_IS_EVENT_TYPE (event, GDK_KEY_PRESS))
    consumed = (gdk_key_event_get_consumed_modifiers (event) & GDK_SHIFT_MASK) != 0;
  if (lower == GDK_KEY_ISO_Left_Tab)
    lower = GDK_KEY_Tab;
  else if (!letter && consumed && g_unichar_isgraph (gdk_keyval_to_unicode (keyval)))
    state &= ~GDK_SHIFT_MASK;
  return gtk_accelerator_name (lower, state);
}

static gboolean
key_pressed_cb (HrmKeyDialog *self, guint keyval, guint code, GdkModifierType state, GtkEventController *keys)
{
  gboolean alone = (state & gtk_accelerator_get_default_mod_mask ()) == 0;
  g_autofree char *key = NULL;
  HrmKeysFit fit;

  /* That it is held says nothing to the buttons. */
  if (self->pressed != NULL)
    return keyval == self->held;
  if (is_modifier (keyval))
    return FALSE;
  if (alone && keyval == GDK_KEY_Escape)
    gtk_window_close (GTK_WINDOW (self));
  else if (alone && keyval == GDK_KEY_BackSpace)
    choose (self, "");
  else
    {
      key = name_press (keys, keyval, state);
      fit = hrm_keymap_check_keys (self->keymap, self->row, key);
      if (fit != HRM_KEYS_FIT)
        {
          refuse (self, key, fit);
          return TRUE;
        }
      self->held = keyval;
      self->pressed = g_steal_pointer (&key);
      show_pressed (self);
    }
  return TRUE;
}

static void
key_released_cb (HrmKeyDialog *self)
{
  self->held = 0;
}

/* Buttons */

static void
set_cb (HrmKeyDialog *self)
{
  g_autofree char *kept = NULL, *keys = NULL;

  if (self->pressed == NULL)
    return;
  kept = hrm_keymap_keep_keys (self->keymap, self->row, self->pressed);
  if (gtk_check_button_get_active (self->add) && *kept != '\0')
    keys = g_strconcat (kept, " ", self->pressed, NULL);
  choose (self, keys != NULL ? keys : self->pressed);
}

static void
reset_cb (HrmKeyDialog *self)
{
  choose (self, shortcut_of (self)->keys);
}

/* The object */

static void
hrm_key_dialog_finalize (GObject *object)
{
  HrmKeyDialog *self = HRM_KEY_DIALOG (object);

  hrm_keymap_unref (self->keymap);
  g_free (self->pressed);
  G_OBJECT_CLASS (hrm_key_dialog_parent_class)->finalize (object);
}

static void
hrm_key_dialog_class_init (HrmKeyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hrm_key_dialog_finalize;
  chosen_signal = g_signal_new ("chosen", HRM_TYPE_KEY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headroom_studio/Headroom/ui/hrm-key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, message);
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, prompt);
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, set);
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, again);
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, reset);
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, caps);
  gtk_widget_class_bind_template_child (widget_class, HrmKeyDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "again_cb", G_CALLBACK (ask));
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hrm_key_dialog_init (HrmKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hrm_key_dialog_present (GtkWindow *parent, HrmKeymap *keymap, guint i)
{
  HrmKeyDialog *self = g_object_new (HRM_TYPE_KEY_DIALOG, "transient-for", parent, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *usual = NULL, *label = NULL, *name = NULL;

  self->keymap = hrm_keymap_ref (keymap);
  self->row = i;
  gtk_label_set_text (self->title, _(shortcut_of (self)->title));
  usual = hrm_key_caps_name (shortcut_of (self)->keys);
  label = *usual != '\0' ? g_strdup_printf (_("_Back to the usual: %s"), usual) : g_strdup (_("_Back to the usual: no key"));
  gtk_button_set_label (GTK_BUTTON (self->reset), label);
  name = g_strdup_printf (_("Press the new keys for “%s”. Escape: as they are. Backspace: no key."),
                          _(shortcut_of (self)->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->prompt), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Added after the keys of the application, which came with the parent, so that it is asked before them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  hrm_compat_fit_dialog (GTK_WINDOW (self));
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
