/* hrm-settings.h: what the window remembers from one run to the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GSettings where the schema is installed; where it is not (a program run out
 * of a bare build folder), the same keys with their defaults, kept in memory,
 * since GSettings itself would abort. Signal: changed (key), with detail.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-keymap.h"

G_BEGIN_DECLS

#define HRM_TYPE_SETTINGS (hrm_settings_get_type ())
G_DECLARE_FINAL_TYPE (HrmSettings, hrm_settings, HRM, SETTINGS, GObject)

/* PERSISTENT FALSE: in memory, whatever is installed. */
HrmSettings *hrm_settings_new        (gboolean persistent);
/* FALSE: in memory. */
gboolean     hrm_settings_is_persistent (HrmSettings *self);

gboolean     hrm_settings_get_bool   (HrmSettings *self, const char *key);
void         hrm_settings_set_bool   (HrmSettings *self, const char *key, gboolean value);
int          hrm_settings_get_int    (HrmSettings *self, const char *key);
/* Clamped to what the key takes. */
void         hrm_settings_set_int    (HrmSettings *self, const char *key, int value);
/* Also of an enumeration, by its nick. Transfer full. */
char        *hrm_settings_get_string (HrmSettings *self, const char *key);
void         hrm_settings_set_string (HrmSettings *self, const char *key, const char *value);
/* One of the words that a key of type a(ss) keeps for albums, by path; NULL: none. Transfer full. */
char        *hrm_settings_get_of_album (HrmSettings *self, const char *key, const char *path);
void         hrm_settings_set_of_album (HrmSettings *self, const char *key, const char *path, const char *is);
/* Transfer full; of the type that the key has. */
GVariant    *hrm_settings_get_value  (HrmSettings *self, const char *key);
void         hrm_settings_set_value  (HrmSettings *self, const char *key, GVariant *value);
/* The keys as "shortcuts" has them; borrowed, until it changes. */
HrmKeymap   *hrm_settings_get_keymap (HrmSettings *self);

G_END_DECLS
