/* hrm-compat.h: what differs between GTK 4.8 with libadwaita 1.2 and newer ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only place that asks for a version of either.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Before GTK begins: with GSK_RENDERER=cairo nothing is drawn by OpenGL, so it is not loaded. Without a
 * graphics card it would bring a compiler along, of 60 MiB. To be given back when it has begun, so that
 * programs that are started later know nothing of it. */
char       *hrm_compat_spare_gl          (void);
void        hrm_compat_restore_gl        (char *before);

/* File choosers. FILTERS: list of GtkFileFilter, the first is chosen; or NULL. */
void        hrm_compat_open_files        (GtkWindow *parent, const char *title, const char *accept, GListModel *filters,
                                          gboolean several, GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full) (nullable): list of GFile. NULL without an error: the person changed their mind. */
GListModel *hrm_compat_open_files_finish (GAsyncResult *result, GError **error);
/* NAME: proposed, with its ending. Asks before a file is replaced. */
void        hrm_compat_save_file         (GtkWindow *parent, const char *title, const char *accept, const char *name,
                                          GListModel *filters, GAsyncReadyCallback callback, gpointer data);
/* FOLDER: where it begins; NULL: anywhere. */
void        hrm_compat_save_file_in      (GtkWindow *parent, const char *title, const char *accept, const char *folder,
                                          const char *name, GListModel *filters, GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full) (nullable): NULL without an error: the person changed their mind. */
GFile      *hrm_compat_save_file_finish  (GAsyncResult *result, GError **error);

/* A question. The first response is the one of Escape and of closing; the one
 * that is suggested, if any, is that of Enter. */
typedef enum { HRM_ASK_PLAIN, HRM_ASK_SUGGESTED, HRM_ASK_DESTRUCTIVE } HrmAskLook;
typedef struct
{
  const char *id;
  const char *label;           /* translated, with a mnemonic */
  HrmAskLook look;
} HrmAskResponse;
/* EXTRA: widget below the text, or NULL. */
void        hrm_compat_ask               (GtkWindow *parent, const char *heading, const char *body, GtkWidget *extra,
                                          const HrmAskResponse *responses, guint n_responses,
                                          GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full): the id of the response; never NULL */
char       *hrm_compat_ask_finish        (GAsyncResult *result);

typedef struct
{
  const char *name, *icon, *version, *comments, *website, *issues, *copyright;
  GtkLicense license;
} HrmAbout;
void        hrm_compat_about             (GtkWindow *parent, const HrmAbout *about);

/* From now on buttons with mnemonics are not named twice by assistive technology; one that is given another name
 * before it is realized loses that. */
void        hrm_compat_name_buttons_once (void);
/* From now on menu buttons and drop-downs have no tooltip while what they open is open. */
void        hrm_compat_keep_menus_clear  (void);

/* A window of preference pages. */
GtkWidget  *hrm_compat_preferences_new   (const char *title);
void        hrm_compat_preferences_add   (GtkWidget *preferences, AdwPreferencesPage *page);
void        hrm_compat_preferences_present (GtkWidget *preferences, GtkWindow *parent);

/* Of the font of a window where text is as large as usual, px: 11 points. */
#define HRM_COMPAT_TEXT_SIZE (11 * 96 / 72.0)
/* How large the text of a widget is, where USUAL is as large as usual, px. A little more fits as it is: that is 1, as less is. */
double      hrm_compat_get_text_scale    (GtkWidget *widget, double usual);
/* A dialog is larger where text is, but never larger than the window that it is of. */
void        hrm_compat_fit_dialog        (GtkWindow *dialog);
/* The CSS colour of a widget's node. */
void        hrm_compat_get_color         (GtkWidget *widget, GdkRGBA *color);
/* Stripes in all of RECT, so many pixels from one to the next along both sides: a single node. */
#define HRM_COMPAT_STRIPE 4
void        hrm_compat_draw_hatch        (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *rect);
/* A paned of GTK 4.8 takes drags where its handle was, also while one of its
 * children is hidden. This leaves them to what is there. */
void        hrm_compat_rest_handle       (GtkPaned *paned);
/* A GtkEditableLabel that may go at any time, which that of GTK 4 may not within 0.1 s of losing the focus, and that
 * shortens what it has no room for. */
GtkWidget  *hrm_compat_editable_label_new (const char *text);
/* A tooltip that may change often. That of GTK asks the screen where the pointer
 * is whenever it is given another text, and waits for the answer. */
void        hrm_compat_set_tooltip       (GtkWidget *widget, const char *text);
/* Of either kind. */
const char *hrm_compat_get_tooltip       (GtkWidget *widget);
/* Speaks to those who use a screen reader. Returns: FALSE where GTK cannot, so
 * that the caller relies on its status label alone. */
gboolean    hrm_compat_announce          (GtkWidget *widget, const char *message, gboolean urgent);
/* Which of Shift, Ctrl, Alt are held now, for buttons, whose signal does not tell. */
GdkModifierType hrm_compat_get_modifiers (GtkWidget *widget);
/* Where the pointer is in WIDGET, by asking the screen: events of wheels do not tell.
 * FALSE: it is not known, and X and Y stay. */
gboolean    hrm_compat_get_pointer       (GtkWidget *widget, double *x, double *y);
/* Month: 1 to 12. */
void        hrm_compat_calendar_set_date (GtkCalendar *calendar, int year, int month, int day);
void        hrm_compat_calendar_get_date (GtkCalendar *calendar, int *year, int *month, int *day);

G_END_DECLS
