/* hrm-scenes.c: scenarios by name: choices between takes, and who is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-scenes-private.h"

#include "hrm-commands-private.h"
#include "hrm-desk-tracks-private.h"
#include "hrm-json.h"
#include "hrm-takes.h"
#include "hrm-track-tree.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES_MOST 3         /* of those that a scene was recalled for */

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

/* Names and values of our members, one after the other. Full. */
static GPtrArray *
list_members (HrmDesk *desk)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (members, g_strdup ("takes"));
  g_ptr_array_add (members, list_choices (desk));
  hrm_scene_describe_people (desk, members);
  return members;
}

typedef struct
{
  GString *text;
  GPtrArray *members;        /* that are not written yet */
} Rewrite;

static void
write_member (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s%s:%s", text->len > 1 ? "," : "", name, value);
}

/* Ours with what it is now, where it stood first; others as they are. */
static void
rewrite_member (const char *name, const char *value, gpointer data)
{
  Rewrite *rewrite = data;

  for (guint i = 0; i < rewrite->members->len; i += 2)
    {
      g_autofree char *quoted = hrm_json_quote (rewrite->members->pdata[i]);

      if (!g_str_equal (name, quoted))
        continue;
      write_member (rewrite->text, name, rewrite->members->pdata[i + 1]);
      g_ptr_array_remove_range (rewrite->members, i, 2);
      return;
    }
  write_member (rewrite->text, name, value);
}

/* SETTINGS, or NULL, with all as it is. */
static char *
put_members (HrmDesk *desk, const char *settings)
{
  g_autoptr (GPtrArray) members = list_members (desk);
  Rewrite rewrite = { g_string_new ("{"), members };

  hrm_scene_describe_order (desk, settings, members);
  if (settings)
    hrm_json_each_member (settings, rewrite_member, &rewrite);
  for (guint i = 0; i < members->len; i += 2)
    {
      g_autofree char *quoted = hrm_json_quote (members->pdata[i]);

      write_member (rewrite.text, quoted, members->pdata[i + 1]);
    }
  return g_string_free (g_string_append_c (rewrite.text, '}'), FALSE);
}

char *
hrm_scenes_describe (HrmDesk *desk)
{
  return put_members (desk, NULL);
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
 * back what it was saved with, also what was dropped since. */
static void
read_takes (HrmDesk *desk, HrmScene *scene, HrmEdit *edit, HrmScenePassed *passed)
{
  g_autoptr (GPtrArray) takes = hrm_scene_get_takes (desk, scene, &passed->takes);
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < takes->len; i++)
    g_hash_table_insert (last, hrm_takes_get_slot (takes->pdata[i]), takes->pdata[i]);
  for (guint i = 0; i < takes->len; i++)
    {
      HrmSession *take = takes->pdata[i];

      if (g_hash_table_lookup (last, hrm_takes_get_slot (take)) != take || hrm_plan_is_main (take))
        continue;
      if (must_stay (take))
        {
          passed->kept++;
          continue;
        }
      hrm_takes_choose (edit, take);
      passed->chosen++;
      if (hrm_takes_is_dropped (take))
        HRM_SET_INT (edit, SESSION, Session, take->base.id, state, HRM_SESSION_STATE_PLANNED);
    }
}

HrmEdit *
hrm_scene_make_edit (HrmDesk *desk, HrmScene *scene, GHashTable *only, HrmScenePassed *passed)
{
  g_autofree char *name = hrm_words_short (&scene->base);
  g_autofree char *label = g_strdup_printf (_("Recall %s"), name);
  HrmEdit *edit = hrm_edit_new (label);

  *passed = (HrmScenePassed) { 0 };
  if (only == NULL)
    read_takes (desk, scene, edit, passed);
  if (scene->settings && only == NULL)
    hrm_scene_read_order (desk, scene->settings, edit, passed);
  if (scene->settings)
    hrm_scene_read_people (desk, scene->settings, only, edit, passed);
  return edit;
}

/* From a set of tracks and people. */
static void
take_tracks (HrmDesk *desk, GHashTable *ids, GHashTable *tracks)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_TRACK, *(gint64 *) key))
      {
        hrm_desk_put_id (tracks, *(gint64 *) key, TRUE);
        g_hash_table_iter_remove (&iter);
      }
}

gboolean
hrm_scene_get_outlook (HrmDesk *desk, HrmScene *scene, HrmOutlook *outlook)
{
  HrmScenePassed passed;
  g_autoptr (HrmEdit) edit = hrm_scene_make_edit (desk, scene, NULL, &passed);
  g_autoptr (GHashTable) muted = hrm_desk_new_ids (), soloed = hrm_desk_new_ids ();
  g_autoptr (GHashTable) muted_tracks = hrm_desk_new_ids (), soloed_tracks = hrm_desk_new_ids ();
  HrmHearing hearing = { muted_tracks, soloed_tracks, muted, soloed, desk->tracks->hearing.kept };
  g_autoptr (HrmWhatIf) silence = NULL, what_if = NULL;

  if (scene->settings)
    hrm_scene_read_sound (desk, scene->settings, muted, soloed, &passed);
  take_tracks (desk, muted, muted_tracks);
  take_tracks (desk, soloed, soloed_tracks);
  silence = hrm_plan_silence (hrm_desk_get_plan (desk), &hearing);
  what_if = hrm_silence_what_if (silence, edit, NULL);
  if (what_if == NULL)
    return FALSE;
  hrm_what_if_get_outlook (what_if, outlook);
  return TRUE;
}

GPtrArray *
hrm_scenes_list (HrmDesk *desk)
{
  GPtrArray *scenes = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SCENE), NULL, NULL);

  g_ptr_array_sort (scenes, hrm_row_compare_ptr);
  return scenes;
}

/* Commands */

HrmScene *
hrm_scene_find (HrmDesk *desk, const char *title)
{
  GPtrArray *scenes = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SCENE);

  for (guint i = 0; i < scenes->len; i++)
    if (g_strcmp0 (((HrmScene *) scenes->pdata[i])->title, title) == 0)
      return scenes->pdata[i];
  return NULL;
}

/* SCENE: NULL for a new one. */
static gboolean
save_scene (HrmDesk *desk, HrmScene *scene, const char *title)
{
  g_autofree char *settings = put_members (desk, scene ? scene->settings : NULL);
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
hrm_command_save_scene (HrmDesk *desk, const char *title)
{
  return save_scene (desk, hrm_scene_find (desk, title), title);
}

gboolean
hrm_command_store_scene (HrmDesk *desk, guint n)
{
  g_autoptr (GPtrArray) scenes = hrm_scenes_list (desk);
  g_autofree char *title = NULL;

  if (n >= 1 && n <= scenes->len)
    return save_scene (desk, scenes->pdata[n - 1], hrm_row_get_title (scenes->pdata[n - 1]));
  /* The next one, whatever its number; under a name that is free. */
  for (guint i = scenes->len + 1; title == NULL || hrm_scene_find (desk, title) != NULL; i++)
    {
      g_free (title);
      title = g_strdup_printf (_("Scene %u"), i);
    }
  return save_scene (desk, NULL, title);
}

/* WHO and, of a bus, all in it. */
static void
add_within (HrmDesk *desk, HrmRow *who, GHashTable *ids)
{
  static const HrmKind kinds[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS };
  HrmRowsView view = hrm_view_of (hrm_desk_get_model (desk), NULL);

  hrm_desk_put_id (ids, who->id, TRUE);
  for (guint k = 0; who->kind == HRM_KIND_BUS && k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), kinds[k]);

      for (guint i = 0; i < rows->len; i++)
        {
          HrmRow *row = rows->pdata[i];
          HrmBus *bus = row->kind == HRM_KIND_BUS ? hrm_as_bus (row)->parent.row : hrm_as_channel (row)->bus.row;

          for (; bus != NULL; bus = hrm_view_get_bus (&view, bus->parent.id))
            if (&bus->base == who)
              hrm_desk_put_id (ids, row->id, TRUE);
        }
    }
}

/* Full. */
static GHashTable *
list_within (HrmDesk *desk, GPtrArray *whom)
{
  GHashTable *ids = hrm_desk_new_ids ();

  for (guint i = 0; i < whom->len; i++)
    add_within (desk, whom->pdata[i], ids);
  return ids;
}

static void
add_sentence (GString *text, char *words)
{
  g_string_append_printf (text, ". %s", words);
  g_free (words);
}

/* DONE: the plan or what is heard is another now. NOTE: what else its takes and lanes do; maybe NULL. */
static void
say_recalled (HrmDesk *desk, HrmScene *scene, GPtrArray *whom, const HrmScenePassed *passed, gboolean done, const char *note)
{
  g_autofree char *name = hrm_words_short (&scene->base), *names = whom ? hrm_words_names (whom, NAMES_MOST) : NULL;
  GString *text = g_string_new (NULL);

  if (done && whom)
    /* Translators: a scene, and people or teams */
    g_string_append_printf (text, _("Recalled %s for %s alone"), name, names);
  else if (done)
    g_string_append_printf (text, _("Recalled %s"), name);
  else
    g_string_append_printf (text, passed->kept > 0 ? _("%s brings nothing") : _("The plan is like that already: %s"), name);
  if (done && passed->chosen > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session has another take", "%u sessions have another take", passed->chosen),
                                         passed->chosen));
  if (note)
    add_sentence (text, g_strdup (note));
  if (passed->kept > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session is locked or on a frozen track and stays as it is",
                                                      "%u sessions are locked or on frozen tracks and stay as they are", passed->kept),
                                         passed->kept));
  if (passed->moved.staying > 0)
    add_sentence (text, hrm_words_staying (passed->moved.staying));
  if (passed->sections > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section is skipped, since it is gone",
                                                      "%u sections are skipped, since they are gone", passed->sections), passed->sections));
  if (passed->takes > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u choice is skipped, since its take is gone",
                                                      "%u choices are skipped, since their takes are gone", passed->takes), passed->takes));
  if (passed->settings > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u setting is skipped, since whom it is for is gone, or it cannot be read",
                                                      "%u settings are skipped, since whom they are for is gone, or they cannot be read",
                                                      passed->settings), passed->settings));
  if (done)
    hrm_desk_say_done (desk, text->str);
  else
    hrm_desk_say (desk, "%s", text->str);
  g_string_free (text, TRUE);
}

/* Points of capacity lanes that EDIT takes away and makes; one that moves is both. Free; NULL: none */
static char *
describe_points (HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  g_autofree char *removed = NULL, *set = NULL;
  guint gone = 0, made = 0;

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->kind == HRM_KIND_AUTOMATION && run->op != HRM_OP_SET)
        *(run->op == HRM_OP_DELETE ? &gone : &made) += run->ids->len;
    }
  if (gone > 0)
    removed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u point of the capacity lanes is removed",
                                            "%u points of the capacity lanes are removed", gone), gone);
  if (made > 0)
    set = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u point of the capacity lanes is set",
                                        "%u points of the capacity lanes are set", made), made);
  if (removed && set)
    return g_strdup_printf ("%s. %s", removed, set);
  return removed ? g_steal_pointer (&removed) : g_steal_pointer (&set);
}

/* The members are those of an object; anything else says nothing of a plan. */
static gboolean
can_read (HrmDesk *desk, HrmScene *scene)
{
  const char *settings = scene->settings ? scene->settings : "{}";

  if (hrm_json_is_valid (settings) && settings[strspn (settings, " \t\r\n")] == '{')
    return TRUE;
  hrm_desk_say (desk, _("%s cannot be read: its settings are not those of a scene"), hrm_row_get_title (&scene->base));
  return FALSE;
}

gboolean
hrm_command_recall_scene_for (HrmDesk *desk, HrmScene *scene, GPtrArray *whom)
{
  g_autoptr (GHashTable) only = whom ? list_within (desk, whom) : NULL, ignored = hrm_desk_new_ids ();
  g_autofree char *settings = g_strdup (scene->settings), *note = NULL, *takes = NULL, *points = NULL;
  HrmScenePassed passed;
  HrmEdit *edit;
  gboolean same, done;

  if (!can_read (desk, scene))
    return FALSE;
  edit = hrm_scene_make_edit (desk, scene, only, &passed);
  if (settings)
    hrm_scene_read_sound (desk, settings, ignored, ignored, &passed);
  same = hrm_edit_is_empty (edit);
  if (passed.moved.sections > 0 && hrm_command_refuses (desk))
    {
      hrm_edit_unref (edit);
      return FALSE;
    }
  takes = hrm_words_takes_note (hrm_desk_get_plan (desk), edit);
  points = describe_points (edit);
  note = points && takes ? g_strdup_printf ("%s. %s", points, takes) : g_strdup (points ? points : takes);
  hrm_desk_drop_news (desk);
  done = hrm_command_finish (desk, edit);
  if (!done && !same)
    return FALSE;
  if (settings)
    done |= hrm_scene_put_sound (desk, settings, only);
  say_recalled (desk, scene, whom, &passed, done, note);
  return done;
}

gboolean
hrm_command_recall_scene (HrmDesk *desk, HrmScene *scene)
{
  return hrm_command_recall_scene_for (desk, scene, NULL);
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
