/* hrm-scene-hold.c: a scene that is compared with the plan while it is held.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The desk's preview and what is muted and soloed, both brought back in the end.
 */
#include "config.h"

#include "hrm-scenes-private.h"

#include "hrm-desk-people.h"
#include "hrm-desk-private.h"
#include "hrm-desk-tracks.h"

#include <glib/gi18n-lib.h>

struct _HrmSceneHold
{
  HrmEdit *edit;
  HrmDeskSound *before;
  HrmOutlook outlook;        /* as it was heard */
  char *name;
};

void
hrm_scene_hold_free (HrmSceneHold *hold)
{
  hrm_edit_unref (hold->edit);
  hrm_desk_sound_free (hold->before);
  g_free (hold->name);
  g_free (hold);
}

static void
get_outlook (HrmDesk *desk, HrmOutlook *outlook)
{
  HrmWhatIf *heard = hrm_desk_get_heard (desk);

  if (heard)
    hrm_what_if_get_outlook (heard, outlook);
  else
    hrm_plan_get_outlook (hrm_desk_get_plan (desk), outlook);
}

void
hrm_scene_hold (HrmDesk *desk, HrmScene *scene)
{
  HrmScenePassed passed;
  HrmSceneHold *hold;

  hrm_scene_let_go (desk);
  /* Of a plan without anything else that is tried out. */
  hrm_desk_cancel_preview (desk);
  hold = g_new0 (HrmSceneHold, 1);
  hold->name = g_strdup (hrm_row_get_title (&scene->base));
  get_outlook (desk, &hold->outlook);
  hold->before = hrm_desk_copy_sound (desk);
  hold->edit = hrm_scene_make_edit (desk, scene, NULL, &passed);
  desk->scene_hold = hold;
  if (scene->settings)
    hrm_scene_put_sound (desk, scene->settings, NULL);
  hrm_desk_preview (desk, hold->edit);
}

gboolean
hrm_scene_is_held (HrmDesk *desk)
{
  return desk->scene_hold != NULL;
}

void
hrm_scene_let_go (HrmDesk *desk)
{
  HrmSceneHold *hold = g_steal_pointer (&desk->scene_hold);

  if (hold == NULL)
    return;
  /* A gesture may have put another in its place. */
  if (hrm_desk_get_preview_edit (desk) == hold->edit)
    hrm_desk_cancel_preview (desk);
  hrm_desk_restore_sound (desk, hold->before);
  hrm_scene_hold_free (hold);
}

/* What is not counted because nobody is left for it is no gain: it is said before what became better. LINES is taken. */
static GStrv
with_away (HrmDesk *self, GStrv lines)
{
  g_autofree char *away = hrm_desk_describe_away (self);
  g_autoptr (GStrvBuilder) builder = NULL;

  if (away == NULL)
    return lines;
  builder = g_strv_builder_new ();
  g_strv_builder_add_many (builder, lines[0], away, NULL);
  g_strv_builder_addv (builder, (const char **) lines + 1);
  g_strfreev (lines);
  return g_strv_builder_end (builder);
}

GStrv
hrm_scene_describe_held (HrmDesk *desk)
{
  HrmSceneHold *hold = desk->scene_hold;
  HrmOutlook would;

  if (hold == NULL)
    return g_new0 (char *, 1);
  if (hrm_desk_get_preview_error (desk))
    return g_strdupv ((char *[]) { hold->name, (char *) hrm_desk_get_preview_error (desk), NULL });
  get_outlook (desk, &would);
  return with_away (desk, hrm_desk_describe_outlooks (desk, hold->name, &hold->outlook, &would, _("Let go: as it was")));
}
