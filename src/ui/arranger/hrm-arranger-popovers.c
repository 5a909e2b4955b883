/* hrm-arranger-popovers.c: markers, sprint lengths and sections, edited where they stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-structure.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"
#include "hrm-desk-tracks.h"
#include "hrm-marker-popover.h"
#include "hrm-section-list.h"
#include "hrm-section-strip.h"
#include "hrm-tempo-popover.h"
#include "hrm-words.h"

static void
drop_cb (gpointer data)
{
  g_autoptr (GtkWidget) popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

/* After it has let go; the window may be gone by then. */
void
hrm_arranger_drop_popover (GtkWidget *popover)
{
  g_idle_add_once (drop_cb, g_object_ref (popover));
}

static void
closed_cb (HrmArranger *self, GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->popover != popover)
    return;
  self->popover = NULL;
  hrm_arranger_drop_popover (popover);
  if (focus == NULL || focus == popover || gtk_widget_is_ancestor (focus, popover))
    gtk_widget_grab_focus (self->canvas);
}

/* Not while a menu, which it may come from, still has the pointer. */
static void
popup_cb (gpointer data)
{
  g_autoptr (GtkWidget) popover = data;
  GtkWidget *arranger = gtk_widget_get_parent (popover);

  if (arranger != NULL && HRM_ARRANGER (arranger)->popover == popover)
    {
      gtk_popover_popup (GTK_POPOVER (popover));
      hrm_arranger_drop_tooltip (HRM_ARRANGER (arranger));
    }
}

static gboolean
has_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      return TRUE;
  return FALSE;
}

/* While something is dragged, named or asked nothing may be in front of it. */
gboolean
hrm_arranger_is_quiet (HrmArranger *self)
{
  return self->desk == NULL || self->drag.kind != HRM_DRAG_NONE || self->rename != NULL || self->menu != NULL || hrm_desk_get_carry (self->desk) != NULL ||
         has_popover (GTK_WIDGET (self)) || has_popover (self->canvas) || has_popover (self->ruler);
}

/* A tooltip goes only when it is asked for again and there is none; does so for what is under the pointer. */
void
hrm_arranger_drop_tooltip (HrmArranger *self)
{
  GtkWidget *const asked[] = { self->canvas, self->ruler };

  /* Otherwise asking would bring one up, and GTK shows it even if the window is gone by then. */
  for (guint i = 0; hrm_arranger_is_quiet (self) && i < G_N_ELEMENTS (asked); i++)
    if (gtk_widget_get_realized (asked[i]))
      gtk_widget_trigger_tooltip_query (asked[i]);
}

/**
 * hrm_arranger_point_to:
 * @popover: with its parent already
 * @at: pixels of the parent; what of it is out of sight is cut off
 *
 * A popover that points beside the window would be put on no monitor at all.
 */
void
hrm_arranger_point_to (GtkWidget *popover, const GdkRectangle *at)
{
  GtkWidget *parent = gtk_widget_get_parent (popover);
  int width = MAX (gtk_widget_get_width (parent), 1), height = MAX (gtk_widget_get_height (parent), 1);
  int left = CLAMP (at->x, 0, width - 1), top = CLAMP (at->y, 0, height - 1);

  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) {
    left, top, CLAMP (at->x + at->width, left + 1, width) - left, CLAMP (at->y + at->height, top + 1, height) - top });
}

/* A popover asks for the height of its labels as if they did not wrap. NULL: nothing to say. */
void
hrm_arranger_set_wrapped (GtkWidget *label, const char *text)
{
  int width, height;

  /* What is hidden measures nothing. */
  gtk_widget_set_visible (label, text != NULL);
  if (text == NULL)
    return;
  gtk_widget_set_size_request (label, -1, -1);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (label, -1, height);
}

/* Brings SESSION into sight; AT is where it lies on the canvas. FALSE: it is not shown. */
gboolean
hrm_arranger_reveal_place (HrmArranger *self, HrmSession *session, GdkRectangle *at)
{
  graphene_rect_t rect;

  hrm_arranger_reveal_session (self, session);
  hrm_arranger_sync (self);
  if (!hrm_arranger_place_of (self, session->base.id, &rect))
    return FALSE;
  *at = (GdkRectangle) { (int) CLAMP (rect.origin.x, 0, gtk_widget_get_width (self->canvas)), (int) rect.origin.y,
                         (int) CLAMP (rect.size.width, 1, 200), (int) rect.size.height };
  return TRUE;
}

/* AT: of the arranger. */
void
hrm_arranger_show_popover (HrmArranger *self, GtkWidget *popover, const GdkRectangle *at)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  hrm_arranger_point_to (popover, at);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_idle_add_once (popup_cb, g_object_ref (popover));
}

/* A place on the ruler, in view. */
static GdkRectangle
on_ruler (HrmArranger *self, HrmCivil at, int y)
{
  double x = CLAMP (hrm_desk_to_x (self->desk, at), 0, gtk_widget_get_width (self->canvas) - 1);

  return (GdkRectangle) { hrm_arranger_header_width (self) + (int) x, hrm_arranger_ruler_top (self) + y, 1, 1 };
}

void
hrm_arranger_edit_marker (HrmArranger *self, HrmMarker *marker)
{
  GdkRectangle at;

  hrm_desk_reveal (self->desk, marker->at);
  at = on_ruler (self, marker->at, hrm_arranger_ruler_height (self) - 8);
  hrm_arranger_show_popover (self, hrm_marker_popover_new (self->desk, marker), &at);
}

void
hrm_arranger_edit_tempo (HrmArranger *self, HrmCivil at)
{
  GdkRectangle place;

  hrm_desk_reveal (self->desk, at);
  place = on_ruler (self, at, 52);
  hrm_arranger_show_popover (self, hrm_tempo_popover_new (self->desk, hrm_civil_date (at)), &place);
}

void
hrm_arranger_list_sections (HrmArranger *self)
{
  GdkRectangle at = { hrm_arranger_header_width (self) / 2, hrm_arranger_ruler_top (self) + hrm_arranger_ruler_height (self) - 10, 1, 1 };

  hrm_arranger_show_popover (self, hrm_section_list_new (self), &at);
}

/* Deleting a section */

typedef struct
{
  HrmArranger *arranger;
  gint64 section;
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autofree char *answer = hrm_compat_ask_finish (result);
  HrmDesk *desk = question->arranger->desk;
  HrmRow *row = desk != NULL ? hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_SECTION, question->section) : NULL;

  if (row != NULL && !g_str_equal (answer, "cancel"))
    hrm_command_delete_section (desk, hrm_as_section (row), g_str_equal (answer, "all"));
  g_object_unref (question->arranger);
  g_free (question);
}

void
hrm_arranger_ask_delete_section (HrmArranger *self, HrmSection *section)
{
  static const HrmAskResponse responses[] = {
    { "cancel", N_("_Cancel"), HRM_ASK_PLAIN },
    { "label", N_("_Section Only"), HRM_ASK_PLAIN },
    { "all", N_("_With Its Sessions"), HRM_ASK_DESTRUCTIVE },
  };
  HrmAskResponse translated[G_N_ELEMENTS (responses)];
  guint staying;
  g_autoptr (GPtrArray) under = hrm_command_section_sessions (self->desk, section, &staying);
  g_autofree char *name = hrm_words_short (HRM_ROW (section)), *heading = g_strdup_printf (_("Delete %s?"), name);
  g_autofree char *count = hrm_words_count (HRM_KIND_SESSION, under->len), *body = NULL, *stay = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Question *question;

  if (under->len == 0)
    {
      hrm_command_delete_section (self->desk, section, FALSE);
      return;
    }
  stay = staying > 0 ? hrm_words_staying (staying) : NULL;
  body = stay ? g_strdup_printf (_("%s begin under it. %s."), count, stay)
              : g_strdup_printf (_("%s begin under it."), count);
  for (guint i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      translated[i] = responses[i];
      translated[i].label = _(responses[i].label);
    }
  question = g_new (Question, 1);
  question->arranger = g_object_ref (self);
  question->section = section->base.id;
  hrm_compat_ask (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body, NULL, translated, G_N_ELEMENTS (translated), answered_cb, question);
}

/* Menus */

static GMenu *
enum_menu (HrmKind kind, guint field, const char *action)
{
  const HrmField *info = hrm_field_info (kind, field);
  GMenu *menu = g_menu_new ();

  for (int i = 0; info->values[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s(%d)", action, i);

      g_menu_append (menu, hrm_words_enum (info, i), name);
    }
  return menu;
}

GMenuModel *
hrm_arranger_section_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new (), order = g_menu_new (), end = g_menu_new ();
  g_autoptr (GMenu) kinds = enum_menu (HRM_KIND_SECTION, HRM_FIELD (Section, kind), "canvas.section-kind");
  g_autoptr (GMenu) colours = enum_menu (HRM_KIND_SECTION, HRM_FIELD (Section, colour), "canvas.section-colour");

  g_menu_prepend (colours, _("As its _kind"), "canvas.section-colour(-1)");
  g_menu_append (look, _("_Zoom to it"), "canvas.section-show");
  g_menu_append (look, _("_Rename"), "canvas.section-rename");
  g_menu_append_submenu (look, _("_Kind"), G_MENU_MODEL (kinds));
  g_menu_append_submenu (look, _("C_olour"), G_MENU_MODEL (colours));
  g_menu_append (order, _("One place _earlier"), "canvas.section-shift(-1)");
  g_menu_append (order, _("One place _later"), "canvas.section-shift(1)");
  g_menu_append (order, _("_Copy behind it"), "canvas.section-copy");
  g_menu_append (order, _("_List of sections…"), "canvas.section-list");
  g_menu_append (end, _("D_elete…"), "canvas.section-delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

GMenuModel *
hrm_arranger_ruler_menu (HrmArranger *self, HrmMarker *marker)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) here = g_menu_new (), time = g_menu_new ();

  if (marker != NULL)
    {
      g_menu_append (here, _("_Edit…"), "canvas.edit-marker");
      g_menu_append (here, _("_Count down to it"), "canvas.countdown(1)");
      g_menu_append (here, _("_Delete"), "canvas.delete-marker");
    }
  else
    {
      g_menu_append (here, _("Add a _marker here"), "canvas.marker");
      g_menu_append (here, _("Add a _section"), "canvas.section");
      g_menu_append (here, _("_List of sections…"), "canvas.section-list");
    }
  g_menu_append (time, _("Sprints of _N days from here…"), "canvas.tempo");
  if (hrm_desk_get_countdown (self->desk) != NULL)
    g_menu_append (time, _("Days as da_tes"), "canvas.countdown(0)");
  else if (marker == NULL)
    g_menu_append (time, _("Count days _down to the next release or deadline"), "canvas.count-down");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (here));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (time));
  return G_MENU_MODEL (menu);
}
