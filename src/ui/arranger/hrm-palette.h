/* hrm-palette.h: colours and texts for what the arranger draws by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk-colour.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first nine are those of HrmColour, in its order. */
typedef enum
{
  HRM_INK_BLUE,
  HRM_INK_SLATE = 8,
  HRM_INK_TEXT,          /* on the screen */
  HRM_INK_DIM,
  HRM_INK_LIGHT,         /* on a region */
  HRM_INK_BADGE,         /* behind initials */
  HRM_INK_LINE_MINOR,
  HRM_INK_LINE_MAJOR,
  HRM_INK_LINE_BAR,
  HRM_INK_ROW,           /* between rows */
  HRM_INK_NOW,
  HRM_INK_CURSOR,
  HRM_INK_CABLE,
  HRM_INK_CABLE_CHOSEN,
  HRM_INK_BROKEN,
  HRM_INK_CLIP,
  HRM_INK_CHOSEN,        /* around what is selected */
  HRM_INK_GUIDE,
  HRM_INK_NOTE,          /* behind what is said of a guide */
  HRM_INK_NOTE_TEXT,
  HRM_INK_BAND,
  HRM_INK_STRIPE,        /* in what is folded */
  HRM_INK_VEIL,          /* over what is beside the focus */
  HRM_INK_AWAY,          /* stripes on a region, of days on which somebody is away */
  HRM_INK_OFF,           /* behind the lanes, of the days off of who is inspected */
  HRM_INK_EDGE,          /* around what is coloured, in high contrast; otherwise nothing is seen of it */
  HRM_N_INKS
} HrmInk;

typedef enum
{
  HRM_FACE_SMALL,        /* initials */
  HRM_FACE_LABEL,        /* days, counts */
  HRM_FACE_STRONG,       /* numbers of sprints */
  HRM_FACE_TITLE,        /* of a region */
  HRM_N_FACES
} HrmFace;

/* What is left of the opacity of what is not heard. */
#define HRM_DIMMED 0.25f

#define HRM_TYPE_PALETTE (hrm_palette_get_type ())
G_DECLARE_FINAL_TYPE (HrmPalette, hrm_palette, HRM, PALETTE, GtkWidget)

GtkWidget     *hrm_palette_new    (void);
/* Who says what colours tell; borrowed, NULL: nobody. */
void           hrm_palette_set_desk (HrmPalette *palette, HrmDesk *desk);
/* HrmColour of it as the view has it; MARKS: HrmMarks, of its own or all that are drawn as one. */
guint8         hrm_palette_colour_of (HrmPalette *palette, const HrmLayoutItem *item, guint16 marks);
/* Whether colours tell something else than their own. */
gboolean       hrm_palette_is_tinted (HrmPalette *palette);
/* The sign that says the same as the colour; NULL: there is none. Free it. */
char          *hrm_palette_sign_of (HrmPalette *palette, HrmSession *session, guint16 marks);
/* Who is away on the desk, and what a session loses by that; NULL: nobody. Free it. */
gboolean       hrm_palette_is_away (HrmPalette *palette, HrmChannel *channel);
char          *hrm_palette_describe_absence (HrmPalette *palette, HrmSession *session);
/* Whose sessions and people these are; borrowed, NULL: nobody's. */
HrmDesk       *hrm_palette_get_desk (HrmPalette *palette);
const GdkRGBA *hrm_palette_get    (HrmPalette *palette, HrmInk ink);
PangoLayout   *hrm_palette_text   (HrmPalette *palette, HrmFace face, const char *text, int *width, int *height);
/* With its left edge at X and its middle at Y. */
void           hrm_palette_draw   (HrmPalette *palette, GtkSnapshot *snapshot, HrmFace face, const char *text,
                                   HrmInk ink, double x, double y);
/* The same, with an ellipsis where it is wider than ROOM pixels. */
void           hrm_palette_draw_in (HrmPalette *palette, GtkSnapshot *snapshot, HrmFace face, const char *text,
                                    HrmInk ink, double x, double y, double room);
/* How much larger letters are than usual: 2 where all text is at 200 %; 1 below 120 %. */
double         hrm_palette_get_scale (HrmPalette *palette);
/* CSS class of an HrmColour. */
const char    *hrm_palette_class  (gint64 colour);

G_END_DECLS
