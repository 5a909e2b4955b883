/* hrm-exchange.c: the errors of reading and writing other tools' files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-exchange.h"

G_DEFINE_QUARK (hrm-exchange-error-quark, hrm_exchange_error)
