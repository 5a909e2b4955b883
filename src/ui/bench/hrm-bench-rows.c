/* hrm-bench-rows.c: the rows of a very large plan, the same each time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench.h"

#include "hrm-position.h"

#define SESSIONS_PER_TRACK 1000
#define CHANNELS 50
#define NOTES 100
#define FIVE_YEARS 1300          /* working days, roughly */

typedef struct
{
  HrmEdit *edit;
  GArray *tracks, *channels, *sessions; /* of gint64 */
  char *position;
  char notes[NOTES + 1];
} Maker;

static const char *
next_position (Maker *maker)
{
  char *next = hrm_position_between (maker->position, NULL);

  g_free (maker->position);
  maker->position = next;
  return next;
}

static void
make_tracks (Maker *maker, guint n)
{
  char title[64];

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_TRACK);

      g_snprintf (title, sizeof title, "Track %u", i);
      HRM_SET_TEXT (maker->edit, TRACK, Track, id, title, title);
      HRM_SET_TEXT (maker->edit, TRACK, Track, id, position, next_position (maker));
      g_array_append_val (maker->tracks, id);
    }
  for (guint i = 0; i < CHANNELS; i++)
    {
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_CHANNEL);

      g_snprintf (title, sizeof title, "Person %u", i);
      HRM_SET_TEXT (maker->edit, CHANNEL, Channel, id, title, title);
      HRM_SET_TEXT (maker->edit, CHANNEL, Channel, id, position, next_position (maker));
      g_array_append_val (maker->channels, id);
    }
}

static void
make_sessions (Maker *maker, guint n)
{
  HrmCivil start = hrm_civil_new (2026, 1, 5, 9, 0);
  char title[64];

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_SESSION);
      guint day = i / maker->tracks->len % FIVE_YEARS;

      g_snprintf (title, sizeof title, "Session number %u", i);
      HRM_SET_INT (maker->edit, SESSION, Session, id, track, g_array_index (maker->tracks, gint64, i % maker->tracks->len));
      HRM_SET_TEXT (maker->edit, SESSION, Session, id, title, title);
      HRM_SET_INT (maker->edit, SESSION, Session, id, start, start + (gint64) (day / 5 * 7 + day % 5) * 1440);
      HRM_SET_INT (maker->edit, SESSION, Session, id, length, 60 + i % 7 * 60);
      HRM_SET_TEXT (maker->edit, SESSION, Session, id, position, next_position (maker));
      HRM_SET_TEXT (maker->edit, SESSION, Session, id, notes, maker->notes);
      g_array_append_val (maker->sessions, id);
    }
}

static void
make_assignments (Maker *maker, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_ASSIGNMENT);

      HRM_SET_INT (maker->edit, ASSIGNMENT, Assignment, id, session, g_array_index (maker->sessions, gint64, i * 2));
      HRM_SET_INT (maker->edit, ASSIGNMENT, Assignment, id, channel, g_array_index (maker->channels, gint64, i % CHANNELS));
    }
}

static void
make_tasks (Maker *maker, guint n)
{
  char text[64];

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (maker->edit, HRM_KIND_TASK);

      g_snprintf (text, sizeof text, "Task number %u of the backlog", i);
      HRM_SET_TEXT (maker->edit, TASK, Task, id, title, text);
      HRM_SET_INT (maker->edit, TASK, Task, id, track, g_array_index (maker->tracks, gint64, i % maker->tracks->len));
      HRM_SET_INT (maker->edit, TASK, Task, id, estimate, 60 * (1 + i % 8));
      HRM_SET_TEXT (maker->edit, TASK, Task, id, position, next_position (maker));
      HRM_SET_TEXT (maker->edit, TASK, Task, id, notes, maker->notes);
      g_snprintf (text, sizeof text, "#%u", i);
      HRM_SET_TEXT (maker->edit, TASK, Task, id, key, text);
    }
}

HrmEdit *
hrm_bench_make_rows (guint sessions)
{
  Maker maker = { hrm_edit_new ("Import all"), g_array_new (FALSE, FALSE, sizeof (gint64)),
                  g_array_new (FALSE, FALSE, sizeof (gint64)), g_array_new (FALSE, FALSE, sizeof (gint64)), NULL, "" };

  for (guint i = 0; i < NOTES; i++)
    maker.notes[i] = i % 8 == 7 ? ' ' : (char) ('a' + i % 26);
  make_tracks (&maker, sessions / SESSIONS_PER_TRACK + 1);
  make_sessions (&maker, sessions);
  make_assignments (&maker, sessions / 2);
  make_tasks (&maker, sessions / 2);
  g_array_unref (maker.tracks);
  g_array_unref (maker.channels);
  g_array_unref (maker.sessions);
  g_free (maker.position);
  return maker.edit;
}

HrmAlbum *
hrm_bench_new_album (const char *path)
{
  const HrmAlbumSeed seed = { "Bench", "UTC", hrm_date_new (2026, 1, 5) };
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = hrm_album_create (path, &seed, &error);

  hrm_bench_insist (album != NULL, error);
  return album;
}
