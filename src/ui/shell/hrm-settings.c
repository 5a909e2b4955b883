/* hrm-settings.c: GSettings, or the same keys in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-settings.h"

#include <gtk/gtk.h>

#define MOST_ALBUMS 100    /* that are remembered each by itself */

struct _HrmSettings
{
  GObject parent_instance;
  GSettings *settings;       /* NULL: in memory */
  GHashTable *memory;        /* of char * to GVariant * */
  HrmKeymap *keymap;         /* or NULL: not read since it changed */
};

G_DEFINE_FINAL_TYPE (HrmSettings, hrm_settings, G_TYPE_OBJECT)

/* The defaults of the schema, as GVariant text, and the least and most of numbers. */
static const struct
{
  const char *key, *value;
  int least, most;
} keys[] = {
  { "recent-albums", "@a(ss) []", 0, 0 },
  { "author", "''", 0, 0 },
  { "color-scheme", "'system'", 0, 0 },
  { "window-width", "1280", 360, 32767 },
  { "window-height", "800", 294, 32767 },
  { "window-maximized", "false", 0, 0 },
  { "pool-visible", "true", 0, 0 },
  { "pool-width", "252", 160, 2000 },
  { "inspector-visible", "true", 0, 0 },
  { "inspector-width", "300", 200, 2000 },
  { "mixer-visible", "true", 0, 0 },
  { "mixer-height", "340", 120, 2000 },
  { "mixer-view", "'strips'", 0, 0 },
  { "strips-narrow", "false", 0, 0 },
  { "bridge-visible", "true", 0, 0 },
  { "minimap-visible", "true", 0, 0 },
  { "colour-by", "'own'", 0, 0 },
  { "metered", "'focus'", 0, 0 },
  { "header-columns", "29", 0, 31 },
  { "axis-mode", "'studio'", 0, 0 },
  { "wheel", "'scroll'", 0, 0 },
  { "snap", "'adaptive'", 0, 0 },
  { "snap-unit", "'adaptive'", 0, 0 },
  { "snap-absolute", "false", 0, 0 },
  { "snap-magnet", "true", 0, 0 },
  { "cable-policies", "@a(ss) []", 0, 0 },
  { "shortcuts", "@a{ss} {}", 0, 0 },
};

static guint changed_signal;

static void
hrm_settings_finalize (GObject *object)
{
  HrmSettings *self = HRM_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->keymap, hrm_keymap_unref);
  g_hash_table_unref (self->memory);
  G_OBJECT_CLASS (hrm_settings_parent_class)->finalize (object);
}

static void
hrm_settings_class_init (HrmSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_settings_finalize;
  changed_signal = g_signal_new ("changed", HRM_TYPE_SETTINGS, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hrm_settings_init (HrmSettings *self)
{
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GVariant *value = g_variant_parse (NULL, keys[i].value, NULL, NULL, NULL);
      g_hash_table_insert (self->memory, g_strdup (keys[i].key), g_variant_ref_sink (value));
    }
}

static void
settings_changed_cb (HrmSettings *self, const char *key)
{
  if (g_str_equal (key, "shortcuts"))
    g_clear_pointer (&self->keymap, hrm_keymap_unref);
  g_signal_emit (self, changed_signal, g_quark_from_string (key), key);
}

/* An older schema that lacks a key would abort as well. */
static gboolean
schema_is_complete (GSettingsSchema *schema)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!g_settings_schema_has_key (schema, keys[i].key))
      return FALSE;
  return TRUE;
}

HrmSettings *
hrm_settings_new (gboolean persistent)
{
  HrmSettings *self = g_object_new (HRM_TYPE_SETTINGS, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (persistent && source != NULL)
    schema = g_settings_schema_source_lookup (source, HRM_APP_ID, TRUE);
  if (schema != NULL && schema_is_complete (schema))
    {
      self->settings = g_settings_new_full (schema, NULL, NULL);
      g_signal_connect_swapped (self->settings, "changed", G_CALLBACK (settings_changed_cb), self);
    }
  return self;
}

gboolean
hrm_settings_is_persistent (HrmSettings *self)
{
  return self->settings != NULL;
}

GVariant *
hrm_settings_get_value (HrmSettings *self, const char *key)
{
  GVariant *value;

  if (self->settings != NULL)
    return g_settings_get_value (self->settings, key);
  value = g_hash_table_lookup (self->memory, key);
  g_assert (value != NULL);
  return g_variant_ref (value);
}

void
hrm_settings_set_value (HrmSettings *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GVariant) old = hrm_settings_get_value (self, key);

  if (g_variant_equal (old, owned))
    return;
  if (self->settings != NULL)
    {
      g_settings_set_value (self->settings, key, owned);
      return;
    }
  g_hash_table_replace (self->memory, g_strdup (key), g_variant_ref (owned));
  settings_changed_cb (self, key);
}

gboolean
hrm_settings_get_bool (HrmSettings *self, const char *key)
{
  g_autoptr (GVariant) value = hrm_settings_get_value (self, key);
  return g_variant_get_boolean (value);
}

void
hrm_settings_set_bool (HrmSettings *self, const char *key, gboolean value)
{
  hrm_settings_set_value (self, key, g_variant_new_boolean (value));
}

char *
hrm_settings_get_of_album (HrmSettings *self, const char *key, const char *path)
{
  g_autoptr (GVariant) value = hrm_settings_get_value (self, key);
  GVariantIter iter;
  const char *of, *is;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &of, &is))
    if (g_str_equal (of, path))
      return g_strdup (is);
  return NULL;
}

void
hrm_settings_set_of_album (HrmSettings *self, const char *key, const char *path, const char *is)
{
  g_autoptr (GVariant) value = hrm_settings_get_value (self, key);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *of, *was;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  if (is != NULL)
    g_variant_builder_add (&builder, "(ss)", path, is);
  g_variant_iter_init (&iter, value);
  for (guint n = 1; n < MOST_ALBUMS && g_variant_iter_next (&iter, "(&s&s)", &of, &was);)
    if (!g_str_equal (of, path))
      {
        g_variant_builder_add (&builder, "(ss)", of, was);
        n++;
      }
  hrm_settings_set_value (self, key, g_variant_builder_end (&builder));
}

int
hrm_settings_get_int (HrmSettings *self, const char *key)
{
  g_autoptr (GVariant) value = hrm_settings_get_value (self, key);
  return g_variant_get_int32 (value);
}

void
hrm_settings_set_int (HrmSettings *self, const char *key, int value)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, key))
      value = CLAMP (value, keys[i].least, keys[i].most);
  hrm_settings_set_value (self, key, g_variant_new_int32 (value));
}

char *
hrm_settings_get_string (HrmSettings *self, const char *key)
{
  g_autoptr (GVariant) value = hrm_settings_get_value (self, key);
  return g_variant_dup_string (value, NULL);
}

void
hrm_settings_set_string (HrmSettings *self, const char *key, const char *value)
{
  hrm_settings_set_value (self, key, g_variant_new_string (value));
}

/* A sign over a digit is also called by the digit, with Shift: "<Control>exclam" is "<Control><Shift>1". */
static void
find_digit (guint *keyval, guint *modifiers)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autofree GdkKeymapKey *found = NULL;
  guint digit;
  int n_keys;

  if ((*modifiers & GDK_SHIFT_MASK) != 0 || (*keyval >= GDK_KEY_0 && *keyval <= GDK_KEY_9) || display == NULL ||
      !gdk_display_map_keyval (display, *keyval, &found, &n_keys) || found[0].level != 1 ||
      !gdk_display_translate_key (display, found[0].keycode, 0, found[0].group, &digit, NULL, NULL, NULL) ||
      digit < GDK_KEY_0 || digit > GDK_KEY_9)
    return;
  *keyval = digit;
  *modifiers |= GDK_SHIFT_MASK;
}

/* What fields do with Ctrl, which no command may take from them. */
static gboolean
is_of_text (guint keyval, GdkModifierType held)
{
  static const guint of_text[] = { GDK_KEY_a, GDK_KEY_c, GDK_KEY_v, GDK_KEY_x, GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Home, GDK_KEY_End,
                                GDK_KEY_Delete, GDK_KEY_BackSpace };

  for (guint i = 0; held == GDK_CONTROL_MASK && i < G_N_ELEMENTS (of_text); i++)
    if (keyval == of_text[i])
      return TRUE;
  return FALSE;
}

/* What has neither Ctrl nor Alt is for the field with the focus, but for the function keys. */
static gboolean
parse_key (const char *key, guint *keyval, guint *modifiers, HrmKeyUse *use)
{
  GdkModifierType held;

  if (!gtk_accelerator_parse (key, keyval, &held))
    return FALSE;
  *modifiers = held;
  *use = HRM_KEY_OF_FOCUS;
  if (*keyval == GDK_KEY_Tab || *keyval == GDK_KEY_ISO_Left_Tab || *keyval == GDK_KEY_KP_Tab)
    return TRUE;
  *use = HRM_KEY_ARROW;
  if (held == 0 && *keyval >= GDK_KEY_Left && *keyval <= GDK_KEY_Down)
    return TRUE;
  if (!gtk_accelerator_valid (*keyval, held))
    return FALSE;
  *use = g_unichar_isgraph (gdk_keyval_to_unicode (*keyval)) ? HRM_KEY_CHARACTER : HRM_KEY_OF_FIELDS;
  if (is_of_text (*keyval, held))
    *use = HRM_KEY_OF_FIELDS;
  else if ((held & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 ||
           (*keyval >= GDK_KEY_F1 && *keyval <= GDK_KEY_F35))
    *use = HRM_KEY_FREE;
  find_digit (keyval, modifiers);
  return TRUE;
}

HrmKeymap *
hrm_settings_get_keymap (HrmSettings *self)
{
  if (self->keymap == NULL)
    {
      g_autoptr (GVariant) overrides = hrm_settings_get_value (self, "shortcuts");

      self->keymap = hrm_keymap_new (overrides, parse_key);
    }
  return self->keymap;
}
