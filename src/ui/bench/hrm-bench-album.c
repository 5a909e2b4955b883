/* hrm-bench-album.c: an album as large as one likes, the same each time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench.h"

#include "hrm-position.h"

#define SEED 20260302
#define CHANNELS 20
#define DAY 1440

static const char * const words[] = { "Checkout", "Refund flow", "Ranking", "Webhooks", "Cut over", "Audit", "Prototype", "Token export",
  "Guest basket", "Load rehearsal", "Dry run", "Alerting", "Empty states", "Tuning", "Partner docs", "Import" };

typedef struct
{
  HrmEdit *edit;
  GRand *rand;
  gint64 channels[CHANNELS];
  char *position;            /* the last one given */
} Maker;

/* Every kind has an order of its own, but one row of keys serves them all. */
static void
place (Maker *maker, HrmKind kind, gint64 id, guint field)
{
  char *next = hrm_position_between (maker->position, NULL);

  hrm_edit_set_text (maker->edit, kind, id, field, next);
  g_free (maker->position);
  maker->position = next;
}

static void
make_channels (Maker *maker)
{
  for (guint i = 0; i < CHANNELS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Person %02u", i + 1);
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_CHANNEL);
      HRM_SET_TEXT (maker->edit, CHANNEL, Channel, id, title, title);
      HRM_SET_INT (maker->edit, CHANNEL, Channel, id, colour, i % 9);
      place (maker, HRM_KIND_CHANNEL, id, HRM_FIELD (Channel, position));
      maker->channels[i] = id;
    }
}

/* One after the other along the track, with a gap now and then; two in ten overlap. */
static void
make_sessions (Maker *maker, gint64 track, guint n, double cabled, HrmCivil start)
{
  HrmCivil at = start + g_rand_int_range (maker->rand, 0, 20) * DAY;
  gint64 before = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_SESSION);
      gint64 hours = g_rand_int_range (maker->rand, 2, 24);
      g_autofree char *title = g_strdup_printf ("%s %u", words[g_rand_int_range (maker->rand, 0, G_N_ELEMENTS (words))], i + 1);

      HRM_SET_INT (maker->edit, SESSION, Session, id, track, track);
      HRM_SET_TEXT (maker->edit, SESSION, Session, id, title, title);
      HRM_SET_INT (maker->edit, SESSION, Session, id, start, at);
      HRM_SET_INT (maker->edit, SESSION, Session, id, length, hours * 60);
      place (maker, HRM_KIND_SESSION, id, HRM_FIELD (Session, position));
      if (before != 0 && g_rand_double_range (maker->rand, 0, 100) < cabled)
        {
          gint64 cable = hrm_edit_insert (maker->edit, HRM_KIND_CABLE);
          HRM_SET_INT (maker->edit, CABLE, Cable, cable, from, before);
          HRM_SET_INT (maker->edit, CABLE, Cable, cable, to, id);
        }
      before = id;
      at += (g_rand_int_range (maker->rand, 0, 10) < 2 ? hours / 16 : hours / 8 + 1 + g_rand_int_range (maker->rand, 0, 3)) * DAY;
      at -= hrm_date_weekday (hrm_civil_date (at)) >= HRM_SATURDAY ? 2 * DAY : 0;
    }
}

/* After the sessions, so that the edit has few runs. */
static void
make_assignments (Maker *maker)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *runs = hrm_edit_get_runs (maker->edit);

  for (guint i = 0; i < runs->len; i++)
    {
      HrmRun *run = g_ptr_array_index (runs, i);
      if (run->op == HRM_OP_INSERT && run->kind == HRM_KIND_SESSION)
        g_array_append_vals (ids, run->ids->data, run->ids->len);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_ASSIGNMENT);
      HRM_SET_INT (maker->edit, ASSIGNMENT, Assignment, id, session, g_array_index (ids, gint64, i));
      HRM_SET_INT (maker->edit, ASSIGNMENT, Assignment, id, channel, maker->channels[g_rand_int_range (maker->rand, 0, CHANNELS)]);
      HRM_SET_NUMBER (maker->edit, ASSIGNMENT, Assignment, id, share, g_rand_int_range (maker->rand, 2, 10) * 10);
    }
}

static gint64
make_track (Maker *maker, const char *word, guint n)
{
  g_autofree char *title = g_strdup_printf ("%s %u", word, n + 1);
  gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (maker->edit, TRACK, Track, id, title, title);
  HRM_SET_INT (maker->edit, TRACK, Track, id, colour, n % 9);
  place (maker, HRM_KIND_TRACK, id, HRM_FIELD (Track, position));
  return id;
}

/* Ids of those that sessions lie on. Full. */
static gint64 *
make_tracks (Maker *maker, guint n, guint folders)
{
  g_autofree gint64 *parents = g_new (gint64, MAX (1, folders));
  gint64 *ids = g_new (gint64, n);

  for (guint i = 0; i < folders; i++)
    parents[i] = make_track (maker, "Folder", i);
  for (guint i = 0; i < n; i++)
    {
      ids[i] = make_track (maker, words[i % G_N_ELEMENTS (words)], i);
      if (folders > 0)
        HRM_SET_INT (maker->edit, TRACK, Track, ids[i], parent, parents[(guint64) i * folders / n]);
    }
  return ids;
}

void
hrm_bench_make_album (const char *path, guint sessions, double cabled, guint folders)
{
  const HrmAlbumSeed seed = { "Bench", "UTC", hrm_date_new (2026, 1, 5) };
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_create (path, &seed, &error);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Generate");
  guint tracks = MAX (1, sessions / 100);
  g_autofree gint64 *ids = NULL;
  Maker maker = { edit, g_rand_new_with_seed (SEED), { 0 }, NULL };

  if (album == NULL)
    hrm_bench_fail ("%s", error->message);
  make_channels (&maker);
  ids = make_tracks (&maker, tracks, folders);
  for (guint i = 0; i < tracks; i++)
    make_sessions (&maker, ids[i], sessions / tracks + (i < sessions % tracks ? 1 : 0), cabled, hrm_civil_new (2026, 1, 5, 9, 0));
  make_assignments (&maker);
  if (!hrm_album_commit (album, edit, &error) || !hrm_album_flush_sync (album, &error) || !hrm_album_close (album, FALSE, &error))
    hrm_bench_fail ("%s", error->message);
  g_free (maker.position);
  g_rand_free (maker.rand);
}
