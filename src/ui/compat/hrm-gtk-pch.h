/* hrm-gtk-pch.h: read once for all files of a large room, where b_pch is set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gtk/gtk.h>
