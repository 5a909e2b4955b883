/* hrm-cli-import.c: import and export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"
