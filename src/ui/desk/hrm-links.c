/* hrm-links.c: sessions that are one and the same thing again and again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-links.h"

#include "hrm-cable-time.h"
#include "hrm-track-tree.h"

/* What members of a family have in common. */
static const guint shared[] = {
  HRM_FIELD (Session, title), HRM_FIELD (Session, kind), HRM_FIELD (Session, length), HRM_FIELD (Session, timing),
  HRM_FIELD (Session, goal), HRM_FIELD (Session, done_when), HRM_FIELD (Session, scope),
  HRM_FIELD (Session, constraints), HRM_FIELD (Session, rollback), HRM_FIELD (Session, colour),
};

static gboolean
is_shared (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (shared[i] == field)
      return TRUE;
  return FALSE;
}

HrmSession *
hrm_links_get_source (HrmSession *session)
{
  return session->linked.row ? session->linked.row : session;
}

guint
hrm_links_count (HrmSession *session)
{
  return 1 + hrm_row_n_children (&hrm_links_get_source (session)->base, HRM_KIND_SESSION, HRM_FIELD (Session, linked));
}

/* One value that is to be said of the others too. */
typedef struct
{
  HrmSession *session;
  guint field;
  HrmValue value;
} Said;

typedef struct
{
  HrmModel *model;
  HrmEdit *edit;
  GHashTable *apart;         /* ids that are linked, unlinked or deleted here */
  GHashTable *set;           /* "id field" that EDIT sets itself */
  GArray *said;
} Spread;

static char *
key_of (gint64 id, guint field)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %u", id, field);
}

static gboolean
touches_family (HrmModel *model, HrmRun *run)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmRow *row = hrm_model_lookup (model, HRM_KIND_SESSION, g_array_index (run->ids, gint64, i));

      if (row && hrm_links_count (hrm_as_session (row)) > 1)
        return TRUE;
    }
  return FALSE;
}

static void
read_run (Spread *spread, HrmRun *run)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 id = g_array_index (run->ids, gint64, i);
      HrmRow *row = hrm_model_lookup (spread->model, HRM_KIND_SESSION, id);

      if (run->op == HRM_OP_DELETE || (run->op == HRM_OP_SET && run->field == HRM_FIELD (Session, linked)))
        g_hash_table_add (spread->apart, g_memdup2 (&id, sizeof id));
      else if (run->op == HRM_OP_SET && row && is_shared (run->field))
        {
          Said said = { hrm_as_session (row), run->field, hrm_run_get (run, i, run->field) };

          g_hash_table_add (spread->set, key_of (id, run->field));
          if (hrm_links_count (said.session) > 1)
            g_array_append_val (spread->said, said);
        }
    }
}

static void
say_of (Spread *spread, HrmSession *session, const Said *said)
{
  g_autofree char *key = key_of (session->base.id, said->field);

  if (hrm_track_get_frozen (session->track.row) ||
      (hrm_session_is_fixed (session) && (said->field == HRM_FIELD (Session, length) || said->field == HRM_FIELD (Session, timing))))
    return;
  if (session == said->session || g_hash_table_contains (spread->apart, &session->base.id) ||
      g_hash_table_contains (spread->set, key))
    return;
  hrm_edit_set (spread->edit, HRM_KIND_SESSION, session->base.id, said->field, &said->value);
}

void
hrm_links_spread (HrmModel *model, HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  Spread spread = { model, edit, NULL, NULL, NULL };
  guint n = runs->len;
  gboolean any = FALSE;

  /* What is taken back is as it was, and that is all; most edits have nothing to do with it. */
  if (hrm_edit_is_replay (edit))
    return;
  for (guint i = 0; i < n && !any; i++)
    {
      HrmRun *run = runs->pdata[i];

      any = run->op == HRM_OP_SET && run->kind == HRM_KIND_SESSION && is_shared (run->field) && touches_family (model, run);
    }
  if (!any || hrm_edit_is_sealed (edit))
    return;
  spread.apart = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  spread.set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spread.said = g_array_new (FALSE, FALSE, sizeof (Said));
  for (guint i = 0; i < n; i++)
    if (((HrmRun *) runs->pdata[i])->kind == HRM_KIND_SESSION)
      read_run (&spread, runs->pdata[i]);
  for (guint i = 0; i < spread.said->len; i++)
    {
      const Said *said = &g_array_index (spread.said, Said, i);
      HrmSession *source = hrm_links_get_source (said->session);

      if (g_hash_table_contains (spread.apart, &said->session->base.id))
        continue;
      say_of (&spread, source, said);
      HRM_EACH_INCOMING (source, SESSION, Session, linked, other)
        say_of (&spread, other, said);
    }
  g_hash_table_unref (spread.apart);
  g_hash_table_unref (spread.set);
  g_array_unref (spread.said);
}
