/* hrm-keys.h: keys of a room, as the table or a person has them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* PAIRS: detailed action, its keys, and so on, ending with NULL. They act while WIDGET or
 * something in it has the focus; those set before act no more. */
void     hrm_keys_set       (GtkWidget *widget, const char *const *pairs);
/* KEY does ACTION, which is taken, at WIDGET, of which CONTROLLER will be; a digit with Shift on every layout. */
void     hrm_keys_add       (GtkShortcutController *controller, GtkWidget *widget, const char *key, GtkShortcutAction *action, GVariant *target);
/* A copy of MODEL that shows the keys of its actions, of such PAIRS. Full. */
GMenuModel *hrm_keys_add_to_menu (const char *const *pairs, GMenuModel *model);
/* Whether KLASS has an action of that name. */
gboolean hrm_keys_class_has (GtkWidgetClass *klass, const char *name);

G_END_DECLS
