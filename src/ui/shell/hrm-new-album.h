/* hrm-new-album.h: asks for the title and the place of a new album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HRM_TYPE_NEW_ALBUM (hrm_new_album_get_type ())
G_DECLARE_FINAL_TYPE (HrmNewAlbum, hrm_new_album, HRM, NEW_ALBUM, AdwWindow)

typedef void (*HrmNewAlbumFunc) (const char *title, const char *path, gpointer data);

/* Makes the album and opens it in the application of PARENT. */
void hrm_new_album_present (GtkWindow *parent);
/* Only asks: HEADING, TITLE and BUTTON as given; FUNC is called unless the person changes their mind. */
void hrm_new_album_ask     (GtkWindow *parent, const char *heading, const char *title, const char *button,
                            HrmNewAlbumFunc func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
