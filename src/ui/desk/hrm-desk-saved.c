/* hrm-desk-saved.c: a view in words, to be kept under a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flat JSON object. The left edge is a time, so that it is the same whatever
 * happens to the calendar, and the zoom is what the screen is wide, so that a
 * larger one shows more of it, larger.
 */
#include "config.h"

#include "hrm-desk-private.h"
#include "hrm-json.h"

#include <math.h>
#include <string.h>

static void
add_number (GString *text, const char *name, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, ",\"%s\":%s", name, g_ascii_dtostr (digits, sizeof digits, number));
}

char *
hrm_desk_save_view (HrmDesk *desk)
{
  static const char *const follows[] = { "off", "page", "centre" };
  double whole = floor (desk->view.origin);
  g_autofree char *from = hrm_civil_format (hrm_time_scale_from_axis (desk->scale, (gint64) whole, HRM_SEAM_AFTER));
  GString *text = g_string_new ("{");

  g_string_append_printf (text, "\"axis\":\"%s\",\"from\":\"%s\"", desk->axis_mode == HRM_AXIS_WALL ? "wall" : "studio", from);
  add_number (text, "offset", desk->view.origin - whole);
  add_number (text, "minutes", MAX (desk->width, 1) / desk->view.zoom);
  add_number (text, "top", desk->top);
  g_string_append_printf (text, ",\"snap\":\"%s\",\"follow\":\"%s\",\"density\":%s,\"minimap\":%s,\"colours\":\"%s\"}",
                          desk->snap == HRM_SNAP_OFF ? "off" : hrm_step_get_name (desk->unit), follows[desk->follow],
                          desk->density ? "true" : "false", desk->minimap ? "true" : "false", hrm_colour_by_get_name (desk->colour_by));
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): without its quotes; NULL when it is not there or no plain text */
static char *
get_text (const char *settings, const char *name)
{
  char *value = hrm_json_get_member (settings, name);
  gsize length = value ? strlen (value) : 0;

  if (length < 2 || *value != '"' || strchr (value, '\\'))
    {
      g_free (value);
      return NULL;
    }
  value[length - 1] = '\0';
  memmove (value, value + 1, length - 1);
  return value;
}

static gboolean
get_number (const char *settings, const char *name, double *number)
{
  g_autofree char *value = hrm_json_get_member (settings, name);
  char *end;

  if (value == NULL || *value == '"')
    return FALSE;
  *number = g_ascii_strtod (value, &end);
  return *end == '\0' && isfinite (*number);
}

/* TRUE and FALSE say so; what says nothing leaves it. */
static gboolean
get_bool (const char *settings, const char *name, gboolean otherwise)
{
  g_autofree char *value = hrm_json_get_member (settings, name);

  return g_strcmp0 (value, "true") == 0 || (otherwise && g_strcmp0 (value, "false") != 0);
}

static void
recall_modes (HrmDesk *self, const char *settings)
{
  g_autofree char *axis = get_text (settings, "axis"), *snap = get_text (settings, "snap"), *follow = get_text (settings, "follow");
  g_autofree char *colours = get_text (settings, "colours");

  if (axis)
    hrm_desk_set_axis_mode (self, g_str_equal (axis, "wall") ? HRM_AXIS_WALL : HRM_AXIS_STUDIO);
  if (snap)
    hrm_desk_set_snap (self, g_str_equal (snap, "off") ? HRM_SNAP_OFF : HRM_SNAP_ON);
  if (snap && !g_str_equal (snap, "off"))
    hrm_desk_set_unit (self, hrm_step_from_name (snap));
  if (follow)
    hrm_desk_set_follow (self, g_str_equal (follow, "page") ? HRM_FOLLOW_PAGE
                               : g_str_equal (follow, "centre") ? HRM_FOLLOW_CENTRE : HRM_FOLLOW_OFF);
  if (colours)
    hrm_desk_set_colour_by (self, hrm_colour_by_from_name (colours));
  hrm_desk_set_density (self, get_bool (settings, "density", self->density));
  hrm_desk_set_minimap (self, get_bool (settings, "minimap", self->minimap));
}

/* Where the view is, and how near. Needs the width. */
void
hrm_desk_recall_place (HrmDesk *self, const char *settings)
{
  g_autofree char *from = get_text (settings, "from");
  double offset = 0, minutes, top;
  HrmCivil at;

  get_number (settings, "offset", &offset);
  if (from && hrm_civil_parse (from, &at) && get_number (settings, "minutes", &minutes) && minutes > 0)
    {
      HrmView to = { (double) hrm_time_scale_to_axis (self->scale, at) + offset, MAX (self->width, 1) / minutes };

      hrm_desk_remember_view (self);
      hrm_desk_set_view (self, &to);
    }
  if (get_number (settings, "top", &top))
    hrm_desk_set_top (self, top);
}

/**
 * hrm_desk_recall_view:
 *
 * What its settings do not say, or say in words that are not known, stays as
 * it is. hrm_desk_view_back() takes zoom and origin back.
 */
void
hrm_desk_recall_view (HrmDesk *desk, HrmSavedView *view)
{
  const char *settings = view->settings ? view->settings : "{}";

  recall_modes (desk, settings);
  hrm_desk_recall_place (desk, settings);
}
