/* hrm-scenes.c: sets of choices between takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-scenes.h"

#include "hrm-commands-private.h"
#include "hrm-json.h"
#include "hrm-takes.h"
#include "hrm-track-tree.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Writing */

/* Of each slot with takes the main one, in the order of ids, so that equal choices are equal texts. */
static char *
list_choices (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION), NULL, NULL);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  GString *text = g_string_new ("{");

  g_ptr_array_sort (sessions, hrm_row_compare_ptr);
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *slot = ((HrmSession *) sessions->pdata[i])->slot.row;

      if (slot && g_hash_table_add (met, slot))
        g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\":\"%" G_GINT64_FORMAT "\"", text->len > 1 ? "," : "",
                                slot->base.id, hrm_takes_get_main (slot)->base.id);
    }
  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

typedef struct
{
  GString *text;
  const char *takes;
  gboolean written;
} Rewrite;

static void
rewrite_member (const char *name, const char *value, gpointer data)
{
  Rewrite *rewrite = data;
  gboolean ours = g_str_equal (name, "\"takes\"");

  g_string_append_printf (rewrite->text, "%s%s:%s", rewrite->text->len > 1 ? "," : "", name, ours ? rewrite->takes : value);
  rewrite->written |= ours;
}

/* SETTINGS, or NULL, with the choices as they are. */
static char *
put_choices (HrmDesk *desk, const char *settings)
{
  g_autofree char *takes = list_choices (desk);
  Rewrite rewrite = { g_string_new ("{"), takes, FALSE };

  if (settings)
    hrm_json_each_member (settings, rewrite_member, &rewrite);
  if (!rewrite.written)
    rewrite_member ("\"takes\"", takes, &rewrite);
  return g_string_free (g_string_append_c (rewrite.text, '}'), FALSE);
}

char *
hrm_scenes_describe (HrmDesk *desk)
{
  return put_choices (desk, NULL);
}

/* Reading */

typedef struct
{
  HrmModel *model;
  GPtrArray *takes;
  guint stale;
} Reading;

/* Of "123", with its quotes; NULL for anything else. */
static HrmSession *
find_quoted (HrmModel *model, const char *text)
{
  gint64 id = 0;
  char *end;

  if (*text != '"')
    return NULL;
  id = g_ascii_strtoll (text + 1, &end, 10);
  return end > text + 1 && strcmp (end, "\"") == 0 ? hrm_as_session (hrm_model_lookup (model, HRM_KIND_SESSION, id)) : NULL;
}

static void
read_choice (const char *name, const char *value, gpointer data)
{
  Reading *reading = data;
  HrmSession *slot = find_quoted (reading->model, name), *take = find_quoted (reading->model, value);

  if (slot && take && hrm_takes_get_slot (take) == slot)
    g_ptr_array_add (reading->takes, take);
  else
    reading->stale++;
}

GPtrArray *
hrm_scene_get_takes (HrmDesk *desk, HrmScene *scene, guint *stale)
{
  g_autofree char *takes = scene->settings ? hrm_json_get_member (scene->settings, "takes") : NULL;
  Reading reading = { hrm_desk_get_model (desk), g_ptr_array_new (), 0 };

  if (takes)
    hrm_json_each_member (takes, read_choice, &reading);
  if (stale)
    *stale = reading.stale;
  return reading.takes;
}

/* Whether what is in the plan has to stay there. */
static gboolean
must_stay (HrmSession *take)
{
  HrmSession *now = hrm_takes_get_main (take);

  return now->locked == TRUE || hrm_track_get_frozen (now->track.row) || hrm_track_get_frozen (take->track.row);
}

/* Only what is another than now; of two for a slot the last holds. A scene brings
 * back what it was saved with, also what was dropped since. KEPT: how many are
 * locked, or on a frozen track, and stay as they are. */
static HrmEdit *
make_edit (HrmDesk *desk, HrmScene *scene, guint *stale, guint *kept)
{
  g_autoptr (GPtrArray) takes = hrm_scene_get_takes (desk, scene, stale);
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);
  g_autofree char *name = hrm_words_short (&scene->base);
  g_autofree char *label = g_strdup_printf (_("Recall %s"), name);
  HrmEdit *edit = hrm_edit_new (label);

  *kept = 0;
  for (guint i = 0; i < takes->len; i++)
    g_hash_table_insert (last, hrm_takes_get_slot (takes->pdata[i]), takes->pdata[i]);
  for (guint i = 0; i < takes->len; i++)
    {
      HrmSession *take = takes->pdata[i];

      if (g_hash_table_lookup (last, hrm_takes_get_slot (take)) != take || hrm_plan_is_main (take))
        continue;
      if (must_stay (take))
        {
          (*kept)++;
          continue;
        }
      hrm_takes_choose (edit, take);
      if (hrm_takes_is_dropped (take))
        HRM_SET_INT (edit, SESSION, Session, take->base.id, state, HRM_SESSION_STATE_PLANNED);
    }
  return edit;
}

gboolean
hrm_scene_get_outlook (HrmDesk *desk, HrmScene *scene, HrmOutlook *outlook)
{
  guint kept;
  g_autoptr (HrmEdit) edit = make_edit (desk, scene, NULL, &kept);
  g_autoptr (HrmWhatIf) what_if = hrm_plan_what_if (hrm_desk_get_plan (desk), edit, NULL);

  if (what_if == NULL)
    return FALSE;
  hrm_what_if_get_outlook (what_if, outlook);
  return TRUE;
}

/* Commands */

static HrmScene *
find_scene (HrmDesk *desk, const char *title)
{
  GPtrArray *scenes = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SCENE);

  for (guint i = 0; i < scenes->len; i++)
    if (g_strcmp0 (((HrmScene *) scenes->pdata[i])->title, title) == 0)
      return scenes->pdata[i];
  return NULL;
}

gboolean
hrm_command_save_scene (HrmDesk *desk, const char *title)
{
  HrmScene *scene = find_scene (desk, title);
  g_autofree char *settings = put_choices (desk, scene ? scene->settings : NULL);
  g_autofree char *label = g_strdup_printf (scene ? _("Save %s again") : _("Save %s"), title);
  g_autofree char *position = NULL;
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = scene ? scene->base.id : hrm_edit_insert (edit, HRM_KIND_SCENE);

  if (scene == NULL)
    {
      position = hrm_command_last_position (desk, HRM_KIND_SCENE);
      HRM_SET_TEXT (edit, SCENE, Scene, id, position, position);
      HRM_SET_TEXT (edit, SCENE, Scene, id, title, title);
    }
  if (scene == NULL || g_strcmp0 (scene->settings, settings) != 0)
    HRM_SET_TEXT (edit, SCENE, Scene, id, settings, settings);
  return hrm_command_finish (desk, edit);
}

gboolean
hrm_command_recall_scene (HrmDesk *desk, HrmScene *scene)
{
  g_autofree char *name = hrm_words_short (&scene->base), *skipped = NULL, *stays = NULL, *what = NULL;
  guint stale, kept;
  HrmEdit *edit = make_edit (desk, scene, &stale, &kept);
  gboolean same = hrm_edit_is_empty (edit), done = hrm_command_finish (desk, edit);

  if (!done && !same)
    return FALSE;
  if (kept > 0)
    stays = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session is locked or on a frozen track and stays as it is",
                                          "%u sessions are locked or on frozen tracks and stay as they are", kept), kept);
  if (stale > 0)
    skipped = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u choice is skipped, since its take is gone",
                                            "%u choices are skipped, since their takes are gone", stale), stale);
  if (done)
    what = g_strdup_printf (_("Recalled %s"), name);
  else
    what = g_strdup_printf (kept > 0 ? _("%s brings nothing") : _("The plan has these choices already: %s"), name);
  hrm_desk_say (desk, "%s%s%s%s%s", what, stays ? ". " : "", stays ? stays : "", skipped ? ". " : "", skipped ? skipped : "");
  return done;
}

gboolean
hrm_command_rename_scene (HrmDesk *desk, HrmScene *scene, const char *title)
{
  g_autofree char *label = g_strdup_printf (_("Rename %s"), hrm_row_get_title (&scene->base));
  HrmEdit *edit = hrm_edit_new (label);

  if (g_strcmp0 (scene->title, title) != 0)
    HRM_SET_TEXT (edit, SCENE, Scene, scene->base.id, title, title);
  return hrm_command_finish (desk, edit);
}
