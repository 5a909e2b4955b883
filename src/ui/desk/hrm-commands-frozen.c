/* hrm-commands-frozen.c: frozen tracks are read-only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing that is on a frozen track, or in a frozen folder, is changed by a
 * command: no session, nobody on it, no work, list or marker of it. Commands
 * on a selection pass over it and say so; for all others stands the check of
 * the whole edit, before it is previewed or committed. Cables are between
 * sessions, not of them. A history that is taken back, an import and a merge
 * restore what was, and are not asked.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-track-tree.h"

/* The frozen track that ROW is on, through all that it belongs to; or NULL. */
static HrmTrack *
frozen_of (HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  if (row->kind == HRM_KIND_TRACK)
    return hrm_track_get_frozen (hrm_as_track (row));
  if (row->kind == HRM_KIND_SESSION)
    return hrm_track_get_frozen (hrm_as_session (row)->track.row);
  if (row->kind == HRM_KIND_CABLE)
    return NULL;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];
      HrmRow *owner;
      HrmTrack *frozen;

      if (field->type != HRM_TYPE_REF || field->gone != HRM_GONE_DELETE || field->target == HRM_KIND_ANY ||
          (field->target != HRM_KIND_SESSION && field->target != HRM_KIND_TRACK && field->target != HRM_KIND_CHECKLIST))
        continue;
      owner = ((HrmRef *) (gpointer) ((char *) row + field->offset))->row;
      frozen = owner != NULL ? frozen_of (owner) : NULL;
      if (frozen != NULL)
        return frozen;
    }
  return NULL;
}

/* What goes with ROW when it is deleted, or would lose its reference to it. */
static HrmTrack *
frozen_with (HrmRow *row, guint depth)
{
  HrmTrack *frozen = frozen_of (row);

  for (guint i = 0; frozen == NULL && i < row->n_incoming; i++)
    {
      HrmRow *from = row->incoming[i].row;
      const HrmField *field = hrm_field_info ((HrmKind) from->kind, row->incoming[i].field);

      if (field->gone == HRM_GONE_DELETE && depth < 4000)
        frozen = frozen_with (from, depth + 1);
      else
        frozen = frozen_of (from);
    }
  return frozen;
}

/* Where a value of FIELD would put its row: on a frozen track? */
static HrmTrack *
frozen_target (HrmDesk *self, const HrmField *field, const HrmValue *value)
{
  HrmRow *row;

  if (field->type != HRM_TYPE_REF || field->gone != HRM_GONE_DELETE || field->kind == HRM_KIND_CABLE ||
      (field->target != HRM_KIND_SESSION && field->target != HRM_KIND_TRACK && field->target != HRM_KIND_CHECKLIST))
    return NULL;
  row = hrm_model_lookup (hrm_desk_get_model (self), field->target, value->integer);
  return row != NULL ? frozen_of (row) : NULL;
}

/* A frozen track itself can be thawed, and put elsewhere in the order. */
static gboolean
may_set (HrmRun *run)
{
  return run->kind == HRM_KIND_TRACK && (run->field == HRM_FIELD (Track, frozen) || run->field == HRM_FIELD (Track, position) ||
                                         run->field == HRM_FIELD (Track, parent));
}

static HrmTrack *
frozen_in_run (HrmDesk *self, HrmRun *run, guint i, HrmRow **what)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);
  HrmTrack *frozen = NULL;

  *what = run->op == HRM_OP_INSERT ? NULL : hrm_model_lookup (hrm_desk_get_model (self), run->kind, g_array_index (run->ids, gint64, i));
  if (run->op == HRM_OP_DELETE)
    return *what != NULL ? frozen_with (*what, 0) : NULL;
  if (run->op == HRM_OP_SET && *what != NULL && !may_set (run))
    frozen = frozen_of (*what);
  for (guint f = 0; frozen == NULL && f < info->n_fields; f++)
    if (run->op == HRM_OP_SET ? f == run->field && !may_set (run) : run->columns[f] != NULL)
      {
        HrmValue value = hrm_run_get (run, i, f);

        frozen = frozen_target (self, &info->fields[f], &value);
      }
  return frozen;
}

static gboolean
any_frozen (HrmDesk *self)
{
  GPtrArray *tracks = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_TRACK);

  for (guint i = 0; i < tracks->len; i++)
    if (((HrmTrack *) tracks->pdata[i])->frozen == TRUE)
      return TRUE;
  return FALSE;
}

static char *
tell (HrmTrack *frozen, HrmRow *what)
{
  g_autofree char *track = hrm_words_short (&frozen->base);
  g_autofree char *name = what != NULL && what != &frozen->base ? hrm_words_short (what) : NULL;

  if (name != NULL && what->kind == HRM_KIND_SESSION)
    /* Translators: a session, the track that it is on, twice. */
    return g_strdup_printf (_("%s is on %s, which is frozen. Unfreeze %s by the snowflake in its header."), name, track, track);
  return g_strdup_printf (_("%s is frozen. Unfreeze it by the snowflake in its header."), track);
}

char *
hrm_desk_refuse_frozen (HrmDesk *self, HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  if (!any_frozen (self))
    return NULL;
  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; i < run->ids->len; i++)
        {
          HrmRow *what;
          HrmTrack *frozen = frozen_in_run (self, run, i, &what);

          if (frozen != NULL)
            return tell (frozen, what);
        }
    }
  return NULL;
}

GPtrArray *
hrm_command_thawed (HrmDesk *desk, GPtrArray *sessions)
{
  GPtrArray *thawed = g_ptr_array_sized_new (sessions->len);
  g_autoptr (GPtrArray) stays = g_ptr_array_new ();
  g_autofree char *name = NULL, *track = NULL, *said = NULL;

  for (guint i = 0; i < sessions->len; i++)
    g_ptr_array_add (hrm_track_get_frozen (((HrmSession *) sessions->pdata[i])->track.row) != NULL ? stays : thawed,
                     sessions->pdata[i]);
  if (stays->len == 0)
    return thawed;
  name = hrm_command_name_rows (stays);
  track = hrm_words_short (&hrm_track_get_frozen (((HrmSession *) stays->pdata[0])->track.row)->base);
  /* Translators: sessions, the frozen track that they are on. */
  said = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s stays: %s is frozen. Unfreeze it by the snowflake in its header.",
                                       "%s stay: %s is frozen. Unfreeze it by the snowflake in its header.", stays->len), name, track);
  hrm_command_say_once (desk, said);
  hrm_desk_note (desk, said);
  return thawed;
}
