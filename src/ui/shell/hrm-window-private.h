/* hrm-window-private.h: between the parts of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-banner.h"
#include "hrm-sound-lamp.h"
#include "hrm-transport.h"
#include "hrm-welcome.h"
#include "hrm-window.h"

G_BEGIN_DECLS

/* Panels at the sides; inspector and history share one, and in a narrow window there is room for one in all. */
typedef enum { HRM_PANEL_NONE, HRM_PANEL_POOL, HRM_PANEL_INSPECTOR, HRM_PANEL_HISTORY } HrmPanel;

struct _HrmWindow
{
  AdwApplicationWindow parent_instance;

  /* Of the template. */
  GtkOverlay *overlay;
  AdwToastOverlay *toasts;
  AdwHeaderBar *header_bar;
  GtkMenuButton *menu_button, *export_button;
  GtkWidget *back_button, *undo_button, *redo_button, *snap_box, *snap_button, *cable_button, *mode_button, *find_button;
  GtkWidget *switcher;
  GtkBox *title_box;
  HrmTransport *transport;
  HrmSoundLamp *sound_lamp;
  HrmBanner *banner;
  GtkStack *pages;
  HrmWelcome *welcome;
  GtkLabel *loading_label;
  GtkSpinner *loading_spinner;
  GtkStack *views;
  GtkPaned *pool_paned, *inspector_paned, *mixer_paned;
  GtkWidget *pool_bin, *side, *inspector_bin, *history_bin, *arranger_bin, *bottom, *overview_bin, *mixer_bin, *bridge_bin, *events_bin, *notes_bin;
  GtkLabel *status, *place, *save_state;

  HrmSettings *settings;
  HrmAlbum *album;
  HrmDesk *desk;
  GMenu *undo_menu;              /* undo and redo, whose words change, and the history */
  char *undo_item, *redo_item;   /* their words now */
  gboolean undo_menu_old;        /* it has others */

  char *path;                /* that is being opened, or is open */
  GCancellable *opening;
  char *view;
  gboolean narrow, short_header;
  gboolean snap_fits, export_fits, mode_fits; /* in the header */
  int bottom_given, fitted_height; /* of the mixer, and of the window that it was given in; 0: not known */
  HrmPanel narrow_panel;
  gboolean history_shown;    /* in place of the inspector, in a window that is not narrow */
  GtkEventController *outer_keys;   /* of the window, which owns it */
  gboolean events_shown;     /* in place of the mixer, below the timeline */
  gboolean mixer_asked;      /* for, in a window so low that it gives way of itself */
  guint layout_source;
  guint saving_source;       /* until it says that it is saving */
  gboolean asking;           /* a question about closing is on the screen, or a copy is being made */
  gboolean may_close;
  gboolean copy_then_close;
  guint status_source, snap_source, desk_source;
  char *desk_text;           /* of the desk, as it was written last */
  GCancellable *desk_writing;
  /* Of the banner: which are there depends on what it says. */
  GtkWidget *retry_button, *copy_button, *restore_button, *dismiss_button;
  char *dismissed;           /* the warning that was read */
  GtkWidget *fix;            /* what helps against clips; NULL: not asked for yet */
  GtkWidget *fix_from;       /* what had the focus before; weak */
};

/* hrm-window.c */
char    *hrm_window_sentence           (const char *text);

/* hrm-window-actions.c */
void     hrm_window_install_actions    (HrmWindow *self);
void     hrm_window_update_actions     (HrmWindow *self);
void     hrm_window_update_undo        (HrmWindow *self);

/* hrm-window-desk.c */
void     hrm_window_recall_desk        (HrmWindow *self);
void     hrm_window_remember_desk      (HrmWindow *self);   /* now */
void     hrm_window_watch_desk         (HrmWindow *self);   /* and remember it soon after each change */

/* hrm-window-fix.c */
void     hrm_window_fix                (HrmWindow *self);
void     hrm_window_fix_day            (HrmWindow *self, gint64 id, HrmDate date);

/* hrm-window-keys.c */
gboolean hrm_window_key_is_outer       (guint key, GdkModifierType modifiers);   /* a key of the canvas that acts from fields too */
void     hrm_window_set_outer_keys     (HrmWindow *self, HrmKeymap *keymap);

/* hrm-window-mode.c */
void     hrm_window_update_mode        (HrmWindow *self);
void     hrm_window_update_cables      (HrmWindow *self);
void     hrm_window_set_mode           (HrmWindow *self, const char *name);
void     hrm_window_set_drop           (HrmWindow *self, const char *name);

/* hrm-window-layout.c */
void     hrm_window_layout_init        (HrmWindow *self);
void     hrm_window_layout_dispose     (HrmWindow *self);
void     hrm_window_layout_apply       (HrmWindow *self);
void     hrm_window_layout_save        (HrmWindow *self);
void     hrm_window_toggle_panel       (HrmWindow *self, HrmPanel panel);
gboolean hrm_window_panel_is_shown     (HrmWindow *self, HrmPanel panel);
void     hrm_window_toggle_mixer       (HrmWindow *self);
/* Whether it is to be below the timeline, also while another view is shown. */
gboolean hrm_window_mixer_is_shown     (HrmWindow *self);
void     hrm_window_toggle_events      (HrmWindow *self);
void     hrm_window_show_panel         (HrmWindow *self, HrmPanel panel);
/* FALSE: no panel covers the timeline. */
gboolean hrm_window_uncover            (HrmWindow *self);
/* FALSE: it is not in view, or has nothing that takes the focus. */
gboolean hrm_window_focus_room         (HrmWindow *self, GtkWidget *bin);
/* Moves the focus to the next room, or the one before. */
void     hrm_window_focus_pane         (HrmWindow *self, gboolean forward);

/* hrm-window-save.c */
void     hrm_window_save_init          (HrmWindow *self);
void     hrm_window_save_update        (HrmWindow *self);
void     hrm_window_save_dispose       (HrmWindow *self);
void     hrm_window_save_now           (HrmWindow *self);   /* says how it stands; tries again where it failed */
void     hrm_window_save_copy          (HrmWindow *self);   /* asks where */
void     hrm_window_copy_to            (HrmWindow *self, const char *path);
void     hrm_window_dismiss_warning    (HrmWindow *self);
/* FALSE: the window stays, a question or a write is under way. */
gboolean hrm_window_try_close          (HrmWindow *self);

G_END_DECLS
