/* hrm-arranger-menu.c: the context menus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-links.h"
#include "hrm-arranger-structure.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-focus.h"
#include "hrm-words.h"

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenu *
colour_menu (void)
{
  const HrmField *field = hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, colour));
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("As the _track"), "canvas.colour(-1)");
  for (int i = 0; field->values[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("canvas.colour(%d)", i);

      g_menu_append (menu, hrm_words_enum (field, i), action);
    }
  return menu;
}

static GMenu *
arrange_menu (HrmDesk *desk, HrmSession *session)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) several = g_menu_new ();
  g_autoptr (GMenu) line_up = g_menu_new ();
  g_autoptr (GMenu) edges = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  HrmTighten how;

  hrm_desk_get_tighten (desk, &how);
  g_menu_append (several, _("_Join"), "canvas.join");
  g_menu_append (several, session->group == HRM_UNSET ? _("_Group") : _("Un_group"), session->group == HRM_UNSET ? "canvas.group" : "canvas.ungroup");
  g_menu_append (several, _("_Distribute evenly"), "canvas.distribute");
  g_menu_append (line_up, _("Align _starts with the cursor"), "canvas.align-starts");
  g_menu_append (line_up, _("Align _ends with the cursor"), "canvas.align-ends");
  g_menu_append (line_up, how.target == HRM_TIGHTEN_GRID ? _("_Tighten to the grid") : _("_Tighten to the earliest start"), "canvas.tighten");
  g_menu_append (line_up, _("T_ighten…"), "canvas.tighten-options");
  g_menu_append (edges, _("Start where the one _before ends"), "canvas.extend-neighbour(-1)");
  g_menu_append (edges, _("End where the _next one starts"), "canvas.extend-neighbour(1)");
  g_menu_append (edges, _("_Roll the start to the cursor"), "canvas.roll(-1)");
  g_menu_append (edges, _("R_oll the end to the cursor"), "canvas.roll(1)");
  g_menu_append (edges, _("Sli_de earlier, neighbours give way"), "canvas.slide(-1)");
  g_menu_append (edges, _("Slide l_ater, neighbours give way"), "canvas.slide(1)");
  g_menu_append (places, _("_Change places with the one before"), "canvas.swap(-1)");
  g_menu_append (places, _("C_hange places with the next one"), "canvas.swap(1)");
  append_section (menu, several);
  append_section (menu, line_up);
  append_section (menu, edges);
  append_section (menu, places);
  return menu;
}

static GMenu *
copies_menu (HrmSession *session)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Duplicate as a _link"), "canvas.duplicate-linked");
  g_menu_append (menu, _("_Repeat…"), "canvas.repeat");
  if (hrm_links_count (session) > 1)
    g_menu_append (menu, _("Unlin_k"), "canvas.unlink");
  return menu;
}

static GMenu *
cables_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Plu_g a cable…"), "canvas.plug");
  g_menu_append (menu, _("_Cables…"), "canvas.cable-list");
  return menu;
}

/* In one row, as they are everywhere. */
static GMenu *
clip_menu (void)
{
  const struct { const char *title, *action, *icon; } items[] = {
    { _("Cut"), "canvas.cut", "edit-cut-symbolic" },
    { _("Copy"), "canvas.copy", "edit-copy-symbolic" },
    { _("Paste at the cursor"), "canvas.paste", "edit-paste-symbolic" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (items[i].title, items[i].action);

      g_menu_item_set_attribute (item, "verb-icon", "s", items[i].icon);
      g_menu_append_item (menu, item);
    }
  return menu;
}

static GMenu *
takes_menu (HrmSession *session)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_New take"), "canvas.new-take");
  /* With archived ones alone there is nothing to choose between. */
  if (hrm_takes_n_offered (session) > 1)
    {
      g_menu_append (menu, _("_Try out"), "canvas.audition");
      if (!hrm_plan_is_main (session))
        g_menu_append (menu, _("Put into the _plan"), "canvas.promote");
      g_menu_append (menu, _("Previous take into the plan"), "canvas.cycle-take(-1)");
      g_menu_append (menu, _("Next take into the plan"), "canvas.cycle-take(1)");
      g_menu_append (menu, _("_Unfold or fold"), "canvas.unfold-takes");
      g_menu_append (menu, _("_Archive what is not in the plan"), "canvas.archive-takes");
    }
  if (hrm_takes_n_offered (session) < hrm_takes_count (session))
    g_menu_append (menu, _("_Bring back archived takes"), "canvas.restore-takes");
  return menu;
}

/* What is done often is at hand, the rest by what it is about; Delete is last, and in sight. */
static GMenu *
session_menu (HrmDesk *desk, HrmSession *session)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) clip = clip_menu ();
  g_autoptr (GMenu) copies = copies_menu (session);
  g_autoptr (GMenu) arrange = arrange_menu (desk, session);
  g_autoptr (GMenu) colours = colour_menu ();
  g_autoptr (GMenu) takes = takes_menu (session);
  g_autoptr (GMenu) cables = cables_menu ();
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GMenu) state = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  g_autoptr (GMenuItem) row = g_menu_item_new_section (NULL, G_MENU_MODEL (clip));
  HrmChannel *channel;
  HrmLoad load;

  g_menu_append (open, _("_Open in the inspector"), "canvas.open");
  g_menu_append (open, _("_Duplicate"), "canvas.duplicate");
  g_menu_append (open, _("_Split at the cursor"), "canvas.split");
  if (hrm_desk_get_session_clip (desk, session, &channel, &load))
    g_menu_append (open, _("What would _help against the clip…"), "win.fix");
  g_menu_append_submenu (more, _("Copies and lin_ks"), G_MENU_MODEL (copies));
  g_menu_append_submenu (more, _("_Arrange"), G_MENU_MODEL (arrange));
  g_menu_append_submenu (more, _("_Takes"), G_MENU_MODEL (takes));
  g_menu_append_submenu (more, _("Ca_bles"), G_MENU_MODEL (cables));
  g_menu_append_submenu (more, _("Colou_r"), G_MENU_MODEL (colours));
  g_menu_append (state, session->muted == TRUE ? _("Bring back into the _plan") : _("_Cut from the plan"),
                 "canvas.mute");
  g_menu_append (state, session->locked == TRUE ? _("Un_lock") : _("_Lock"), "canvas.lock");
  g_menu_append (end, _("Delete and close the _gap"), "canvas.ripple-delete");
  g_menu_append (end, _("D_elete"), "canvas.delete");
  g_menu_item_set_attribute (row, "display-hint", "s", "horizontal-buttons");
  append_section (menu, open);
  g_menu_append_item (menu, row);
  append_section (menu, more);
  append_section (menu, state);
  append_section (menu, end);
  return menu;
}

/* On the range, or the sprint of the cursor, over all tracks. */
static GMenu *
time_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Insert at the cursor…"), "canvas.insert-time");
  g_menu_append (menu, _("_Delete…"), "canvas.delete-time");
  g_menu_append (menu, _("Cu_t…"), "canvas.cut-time");
  g_menu_append (menu, _("_Copy"), "canvas.copy-time");
  g_menu_append (menu, _("_Paste at the cursor…"), "canvas.paste-time");
  g_menu_append (menu, _("D_uplicate…"), "canvas.duplicate-time");
  return menu;
}

/* Of the band of the focus. */
GMenuModel *
hrm_arranger_focus_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Focus on the _whole plan"), "canvas.loop");
  return G_MENU_MODEL (menu);
}

/* Of the range of dates; ANY: there is one. Without one it is about the sprint of the cursor. */
GMenuModel *
hrm_arranger_range_menu (gboolean any)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new (), time = time_menu (), end = g_menu_new ();

  g_menu_append (look, _("_Zoom to it"), "canvas.zoom-range");
  g_menu_append (look, _("_Focus on it"), "canvas.loop-selection");
  g_menu_append (end, _("_Let go of the range"), "canvas.clear-range");
  if (any)
    append_section (menu, look);
  append_section (menu, time);
  if (any)
    append_section (menu, end);
  return G_MENU_MODEL (menu);
}

GMenuModel *
hrm_arranger_edit_mode_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) modes = g_menu_new (), drops = g_menu_new ();

  for (guint mode = 0; mode < HRM_N_EDIT_MODES; mode++)
    {
      g_autofree char *action = g_strdup_printf ("win.edit-mode::%s", hrm_edit_mode_get_name (mode));

      g_menu_append (modes, hrm_edit_mode_describe (mode), action);
    }
  for (guint policy = 0; policy < HRM_N_DROPS; policy++)
    {
      g_autofree char *action = g_strdup_printf ("win.drop::%s", hrm_drop_get_name (policy));

      g_menu_append (drops, hrm_drop_describe (policy), action);
    }
  append_section (menu, modes);
  append_section (menu, drops);
  return G_MENU_MODEL (menu);
}

static GMenu *
lane_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) make = g_menu_new ();
  g_autoptr (GMenu) time = time_menu ();
  g_autoptr (GMenu) time_section = g_menu_new ();
  g_autoptr (GMenuModel) modes = hrm_arranger_edit_mode_menu ();
  g_autoptr (GMenuModel) colours = hrm_arranger_colour_by_menu ();
  g_autoptr (GMenu) view = g_menu_new ();

  g_menu_append (make, _("_New session here"), "canvas.insert");
  g_menu_append (make, _("_Paste at the cursor"), "canvas.paste");
  g_menu_append (make, _("Select _all sessions"), "canvas.select-all");
  g_menu_append_submenu (time_section, _("_Time"), G_MENU_MODEL (time));
  g_menu_append_submenu (time_section, _("_Edit mode"), modes);
  g_menu_append (time_section, _("_Range tool"), "canvas.tool(1)");
  g_menu_append (time_section, _("_Draw tool"), "canvas.tool(2)");
  g_menu_append (view, _("_Fit the whole plan"), "canvas.fit");
  g_menu_append (view, _("_Go to now"), "canvas.cursor-now");
  g_menu_append (view, _("Show or hide all _cables"), "canvas.show-cables");
  g_menu_append_submenu (view, _("Colour _by"), colours);
  g_menu_append (view, _("Critical path and s_lack"), "canvas.critical");
  append_section (menu, make);
  append_section (menu, time_section);
  append_section (menu, view);
  return menu;
}

static GMenu *
height_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Small"), "canvas.lane-size(22)");
  g_menu_append (menu, _("_Medium"), "canvas.lane-size(46)");
  g_menu_append (menu, _("_Large"), "canvas.lane-size(92)");
  g_menu_append (menu, _("_Fit the selected ones"), "canvas.fit-tracks");
  return menu;
}

/* Of TRACKS, as their commands are: the first says what they are. */
static GMenu *
listen_menu (HrmDesk *desk, GPtrArray *tracks)
{
  GMenu *menu = g_menu_new ();
  HrmTrack *track = tracks->pdata[0];

  g_menu_append (menu, hrm_desk_is_track_muted (desk, track) ? _("Un_mute") : _("_Mute"), "canvas.track-mute");
  g_menu_append (menu, hrm_desk_is_track_soloed (desk, track) ? _("Un_solo") : _("_Solo"), "canvas.track-solo");
  g_menu_append (menu, track->frozen == TRUE ? _("Un_freeze") : _("_Freeze"), "canvas.freeze");
  g_menu_append (menu, hrm_track_get_keeper (track) != NULL ? _("_Keep the work when days off change") : _("_Keep the dates when days off change"),
                 "canvas.keep-dates");
  if (hrm_desk_are_linked (desk, tracks))
    g_menu_append (menu, _("Un_link"), "canvas.link-tracks");
  else if (tracks->len > 1)
    g_menu_append (menu, _("_Link, so that what overlaps is selected together"), "canvas.link-tracks");
  return menu;
}

/* As many as it will be, and whether more go with them. */
static char *
name_delete (HrmDesk *desk, HrmTrack *track)
{
  g_autoptr (GPtrArray) rows = hrm_command_get_deleted_tracks (desk, track);
  gboolean folders = FALSE;

  for (guint i = 0; i < rows->len; i++)
    folders |= hrm_track_is_folder (rows->pdata[i]);
  if (!folders)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "D_elete the track", "D_elete %u tracks", rows->len), rows->len);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "D_elete the folder with its tracks", "D_elete %u tracks and what is in them", rows->len),
                          rows->len);
}

static GMenu *
track_menu (HrmDesk *desk, HrmTrack *track, GPtrArray *tracks)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) make = g_menu_new ();
  g_autoptr (GMenu) listen = listen_menu (desk, tracks);
  g_autoptr (GMenu) heights = height_menu ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  g_autofree char *gone = name_delete (desk, track);

  g_menu_append (make, _("_New session at the cursor"), "canvas.insert");
  g_menu_append (make, _("_Add a track"), "win.add-track");
  g_menu_append (order, _("Unfold or fold _takes"), "canvas.unfold-takes");
  g_menu_append (order, _("Move _up"), "canvas.track-order(-1)");
  g_menu_append (order, _("Move _down"), "canvas.track-order(1)");
  g_menu_append (order, _("_Into the track above"), "canvas.indent(1)");
  g_menu_append (order, _("_Out of its folder"), "canvas.indent(-1)");
  g_menu_append (order, _("Make a fol_der"), "canvas.make-folder");
  if (hrm_track_is_folder (track))
    g_menu_append (order, _("Open or _close"), "canvas.fold");
  g_menu_append_submenu (order, _("_Height"), G_MENU_MODEL (heights));
  g_menu_append (end, gone, "canvas.delete");
  append_section (menu, make);
  append_section (menu, listen);
  append_section (menu, order);
  append_section (menu, end);
  return menu;
}

static void
drop_menu_cb (gpointer data)
{
  g_autoptr (GtkWidget) menu = data;

  if (gtk_widget_get_parent (menu) != NULL)
    gtk_widget_unparent (menu);
}

/* It goes only after the chosen action ran, which is found through the menu. */
static void
closed_cb (HrmArranger *self, GtkWidget *menu)
{
  if (self->menu == menu)
    self->menu = NULL;
  g_idle_add_once (drop_menu_cb, g_object_ref (menu));
}

/**
 * hrm_arranger_popup_menu:
 * @over: the widget that @x and @y belong to
 * @hit: what is there; with a track and no zone: the track's header
 */
void
hrm_arranger_popup_menu (HrmArranger *self, GtkWidget *over, double x, double y, HrmHit hit)
{
  gboolean header = hit.session == NULL && hit.zone == HRM_ZONE_NONE && hit.track != NULL;
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);
  g_autoptr (GMenu) model = NULL;

  if (header && !g_ptr_array_find (tracks, hit.track, NULL))
    {
      g_ptr_array_set_size (tracks, 0);
      g_ptr_array_add (tracks, hit.track);
    }
  model = header ? track_menu (self->desk, hit.track, tracks) : hit.session != NULL ? session_menu (self->desk, hit.session) : lane_menu ();

  hrm_arranger_popup_model (self, over, x, y, G_MENU_MODEL (model));
}

void
hrm_arranger_popup_model (HrmArranger *self, GtkWidget *over, double x, double y, GMenuModel *model)
{
  g_autoptr (GMenuModel) keyed = hrm_arranger_add_keys (self, model);
  graphene_point_t point;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL ||
      !gtk_widget_compute_point (over, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  self->menu = gtk_popover_menu_new_from_model (keyed);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  hrm_arranger_point_to (self->menu, &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  hrm_popover_popup (self->menu);
  hrm_arranger_drop_tooltip (self);
}
