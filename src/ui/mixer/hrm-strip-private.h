/* hrm-strip-private.h: between the parts of a strip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk-fatigue.h"
#include "hrm-desk-lamps.h"
#include "hrm-strip.h"

G_BEGIN_DECLS

struct _HrmStrip
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmRow *row;               /* a channel or a bus */
  const char *colour;        /* its CSS class */
  const char *bus_colour;    /* that of the bus it is in; NULL: none */
  HrmLevel level;            /* of the days in view */
  HrmLamp lamp_told;         /* what the lamp says */
  HrmFatigue fatigue;        /* the first, of the days of the meter */
  guint n_fatigues;
  gboolean narrow;
  gboolean tight;            /* so narrow that names are initials */
  gboolean showing;          /* the fader is moved by us */
  gboolean held;             /* by the pointer */
  double wheeled;            /* notches of the wheel that are no whole one yet */
  gboolean moved;            /* since it was taken hold of */
  gboolean dropped;          /* by Escape, while it is still held */
  gboolean holding;          /* mute or solo, by the middle button */
  char *capacity_told;       /* of whom, and what, the fader was last named */
  char *sound_told;          /* for whom, and what of it, its buttons were last named */
  guint32 last_press;
  gint64 typing_row;         /* of whom the capacity was to be typed, */
  char *typing_text;         /* and what stood there first */

  GtkWidget *lamp, *lamp_label, *capacity, *arm, *mute, *solo, *meter, *fader, *load, *name, *avatar, *name_label, *role, *bus;
  GMenuModel *strip_menu;
  GtkWidget *popover, *typing;   /* the menu, and where the capacity is typed; NULL before they were asked for */
};

void     hrm_strip_set_label     (GtkWidget *label, const char *text);
void     hrm_strip_set_class     (GtkWidget *widget, const char *name, gboolean on);
gboolean hrm_strip_is_bus        (HrmStrip *self);

/* hrm-strip-lamp.c */
void     hrm_strip_show_lamp     (HrmStrip *self);
void     hrm_strip_show_clip     (HrmStrip *self);
/* What would help against it. */
void     hrm_strip_fix           (HrmStrip *self);
void     hrm_strip_lamp_clicked_cb (HrmStrip *self);

/* hrm-strip-fader.c */
void     hrm_strip_show_capacity (HrmStrip *self);
/* Of the point that holds at the cursor, else of the strip itself. TEXT: as people write it. */
gboolean hrm_strip_set_capacity  (HrmStrip *self, const char *text, GError **error);
/* The same, and says why not. */
void     hrm_strip_commit_capacity (HrmStrip *self, double percent);
void     hrm_strip_reset_capacity (HrmStrip *self);
gboolean hrm_strip_is_reset      (HrmStrip *self);
/* The fader is held no more. */
void     hrm_strip_let_go        (HrmStrip *self, gboolean commit);
/* A press so far below the top of the fader; FALSE: it is on the cap, which follows the pointer. */
gboolean hrm_strip_press_groove  (HrmStrip *self, double y, GdkModifierType state);
/* Turned down by so many notches, or parts of one. */
void     hrm_strip_wheel         (HrmStrip *self, double notches, GdkModifierType state);
void     hrm_strip_fader_changed_cb (HrmStrip *self);
/* Something is previewed, or no more: where the fader would be. */
void     hrm_strip_follow_capacity (HrmStrip *self);
void     hrm_strip_init_fader    (HrmStrip *self);

/* hrm-strip-entry.c: a place to type it in */
void     hrm_strip_type_capacity (HrmStrip *self);

/* hrm-strip-sound.c: whether it takes new work, is away, or alone */
void     hrm_strip_show_sound    (HrmStrip *self);
gboolean hrm_strip_is_armed      (HrmStrip *self);
void     hrm_strip_toggle_arm    (HrmStrip *self);
void     hrm_strip_toggle_mute   (HrmStrip *self);
void     hrm_strip_toggle_solo   (HrmStrip *self);
void     hrm_strip_toggle_waits  (HrmStrip *self);
void     hrm_strip_solo_clicked_cb (HrmStrip *self);
void     hrm_strip_install_sound (GtkWidgetClass *klass);
void     hrm_strip_init_sound    (HrmStrip *self);
/* The middle button is held no more. */
void     hrm_strip_let_go_sound  (HrmStrip *self);

/* hrm-strip-menu.c: its menu, and what is checked there */
void     hrm_strip_install_menu  (GtkWidgetClass *klass);
void     hrm_strip_init_menu     (HrmStrip *self);
/* Any of that may be another. */
void     hrm_strip_notify_states (HrmStrip *self);

/* hrm-strip-bus.c: the bus that it is in */
void     hrm_strip_show_bus      (HrmStrip *self);
void     hrm_strip_init_carry    (HrmStrip *self);

G_END_DECLS
