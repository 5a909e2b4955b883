/* hrm-gio-pch.h: read once for all files of a large library, where b_pch is set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
