/* hrm-exchange.h: the errors of reading and writing other tools' files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HRM_EXCHANGE_ERROR (hrm_exchange_error_quark ())
typedef enum
{
  HRM_EXCHANGE_ERROR_EMPTY,     /* nothing in the file */
  HRM_EXCHANGE_ERROR_ENCODING,  /* not text, or not UTF-8 or UTF-16 */
  HRM_EXCHANGE_ERROR_SYNTAX,    /* damaged or cut off */
  HRM_EXCHANGE_ERROR_SHAPE,     /* well formed, but of another kind */
  HRM_EXCHANGE_ERROR_LIMIT,     /* too large, too deep, too many */
  HRM_EXCHANGE_ERROR_FORMAT,    /* no format of that name */
} HrmExchangeError;
GQuark hrm_exchange_error_quark (void);

G_END_DECLS
