/* hrm-shortcuts.h: every command, its action and its keys, in one table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application installs the accelerators, the canvas its single letters,
 * the shortcuts window shows it, and a test compares it with the actions.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { HRM_SHORTCUT_GLOBAL, HRM_SHORTCUT_CANVAS, HRM_SHORTCUT_POOL, HRM_SHORTCUT_MIXER, HRM_SHORTCUT_EVENTS } HrmShortcutScope;

typedef struct
{
  HrmShortcutScope scope;
  const char *section;         /* translatable: "Edit" */
  const char *action;          /* detailed: "win.undo", "canvas.nudge(1)" */
  const char *keys;            /* accelerators, space separated: "<Control><Shift>z <Control>y" */
  const char *title;           /* translatable: "Redo" */
} HrmShortcut;

const HrmShortcut *hrm_shortcuts (guint *n);
/* What people may look for it by besides its title, translated; "": nothing else. */
const char *hrm_shortcut_get_words (const char *action);

/* What the pointer does, and how the same is done without one: by ACTION (of the table, or of a
 * context menu), or as WORDS say. All but the action are translatable. */
typedef struct
{
  const char *section;         /* "Sessions by pointer" */
  const char *gesture;         /* "Drag, with Ctrl" */
  const char *title;           /* "Put a copy there" */
  const char *action;          /* "canvas.duplicate"; or NULL */
  const char *words;           /* or NULL */
} HrmGesture;

const HrmGesture  *hrm_gestures  (guint *n);

G_END_DECLS
