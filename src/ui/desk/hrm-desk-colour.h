/* hrm-desk-colour.h: what the colour of a session tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A matter of the view: the colours that are kept stay as they are. Property of
 * the desk: colour-by.
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_COLOUR_BY_OWN,         /* its own, else its track's */
  HRM_COLOUR_BY_STATUS,
  HRM_COLOUR_BY_ASSIGNEE,    /* of the first of its people */
  HRM_COLOUR_BY_RISK,
} HrmColourBy;
#define HRM_N_COLOUR_BYS 4

HrmColourBy  hrm_desk_get_colour_by      (HrmDesk *desk);
void         hrm_desk_set_colour_by      (HrmDesk *desk, HrmColourBy by);
/* "own", "status", "assignee", "risk": for settings and saved views; what is not known is own. */
const char  *hrm_colour_by_get_name      (HrmColourBy by);
HrmColourBy  hrm_colour_by_from_name     (const char *name);
/* A sentence for the status; static, translated. */
const char  *hrm_colour_by_describe      (HrmColourBy by);

/* One line of the legend. */
typedef struct
{
  guint8 colour;             /* HrmColour */
  char *sign;                /* the same without colour, also on the session; never empty */
  char *words;
} HrmColourKey;

/* HrmColour of SESSION as the view has it. OWN: where it tells nothing else. CLIPS: somebody has too much in it. */
guint8       hrm_desk_colour_session     (HrmDesk *desk, HrmSession *session, guint8 own, gboolean clips);
/* Its sign, short; NULL: colours are its own, or there is nothing to tell. Free it. */
char        *hrm_desk_sign_session       (HrmDesk *desk, HrmSession *session, gboolean clips);
/* Of HrmColourKey, each colour that the plan may have; none for its own. Free it. */
GPtrArray   *hrm_desk_list_colours       (HrmDesk *desk);

G_END_DECLS
