/* fuzz-lines.c: edits as JSON lines, done, undone and redone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz-json.h"

#include <string.h>
#include "hrm-fuzz-look.h"
#include "hrm-json-edit.h"
#include "hrm-test-edits.h"

const char * const hrm_fuzz_words[] = { "add", "set", "delete", "commit", "id", "$t1", "$s1", "$c1", "3h", "2d", "90m", "2026-03-02", "2026-03-02T10:00",
                                        "Europe/Berlin", "mon", "09:00-17:00", "09:00-12:00", "00:00-24:00", NULL };

static const char * const seeds[] = {
  "{\"add\":\"track\",\"id\":\"$t1\",\"title\":\"Checkout\",\"status\":\"demo\",\"colour\":\"teal\"}\n"
  "{\"add\":\"session\",\"id\":\"$s1\",\"track\":\"$t1\",\"title\":\"One\",\"start\":\"2026-03-02T10:00\",\"length\":\"3h\"}\n"
  "{\"add\":\"session\",\"id\":\"$s2\",\"track\":\"$t1\",\"title\":\"Two\",\"start\":\"2026-03-03T10:00\",\"length\":\"2d\",\"timing\":\"clock\"}\n"
  "{\"add\":\"cable\",\"id\":\"$k\",\"from\":\"$s1\",\"to\":\"$s2\",\"type\":\"fs\",\"lag\":\"1h\"}\n{\"commit\":\"Build\"}\n"
  "{\"set\":\"session\",\"id\":\"$s1\",\"length\":600,\"goal\":null,\"locked\":true}\n{\"commit\":\"Longer\"}\n{\"delete\":\"track\",\"id\":\"$t1\"}\n",
  "{\"add\":\"channel\",\"id\":\"$c1\",\"title\":\"Ada\",\"capacity\":80.5,\"aliases\":[\"ada\",\"a@b\"],\"week\":{\"mon\":[\"09:00-12:00\"]}}\n"
  "{\"add\":\"exception\",\"channel\":\"$c1\",\"from\":\"2026-03-02\",\"to\":\"2026-03-06\",\"hours\":[\"09:00-12:00\"]}\n"
  "{\"add\":\"track\",\"id\":\"$t1\",\"title\":\"T\",\"owner\":\"$c1\"}\n"
  "{\"add\":\"session\",\"id\":\"$s1\",\"track\":\"$t1\",\"title\":\"One\",\"start\":\"2026-03-02T10:00\",\"length\":\"5d\"}\n"
  "{\"add\":\"assignment\",\"session\":\"$s1\",\"channel\":\"$c1\",\"share\":50,\"raci\":\"responsible\"}\n"
  "{\"add\":\"task\",\"id\":\"$a\",\"title\":\"Task\",\"estimate\":\"4h\",\"labels\":[\"x\"],\"due\":\"2026-04-01\"}\n"
  "{\"add\":\"task\",\"title\":\"Sub\",\"parent\":\"$a\"}\n{\"add\":\"placement\",\"task\":\"$a\",\"session\":\"$s1\",\"length\":60}\n{\"commit\":\"People\"}\n"
  "{\"add\":\"session\",\"id\":\"$s2\",\"track\":\"$t1\",\"title\":\"Take\",\"start\":\"2026-03-02T10:00\",\"length\":\"1d\",\"slot\":\"$s1\"}\n"
  "{\"set\":\"session\",\"id\":\"$s1\",\"main\":\"$s2\"}\n",
  "{\"set\":\"album\",\"title\":\"Other\",\"zone\":\"Europe/Berlin\",\"start\":\"2026-03-02\",\"week\":{\"sat\":[\"10:00-12:00\",\"13:00-24:00\"]},"
  "\"day_minutes\":\"8h\",\"light_day_after\":3}\n{\"add\":\"tempo\",\"from\":\"2026-03-02\",\"beats\":10}\n"
  "{\"add\":\"section\",\"title\":\"Verse\",\"start\":\"2026-03-02T09:00\",\"length\":\"10d\"}\n"
  "{\"add\":\"marker\",\"title\":\"Release\",\"kind\":\"release\",\"at\":\"2026-05-01T12:00\"}\n"
  "{\"add\":\"checklist\",\"id\":\"$l\",\"title\":\"Kickoff\"}\n{\"add\":\"item\",\"checklist\":\"$l\",\"title\":\"Point\",\"done\":true}\n"
  "{\"add\":\"decision\",\"title\":\"Which\",\"state\":\"open\"}\n{\"commit\":\"Rest\"}\n{\"delete\":\"checklist\",\"id\":\"$l\"}\n{\"commit\":\"Gone\"}\n",
  NULL
};

GPtrArray *
hrm_fuzz_seeds (void)
{
  return hrm_fuzz_texts (seeds);
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max, unsigned int seed)
{
  return hrm_fuzz_mutate_json (data, size, max, seed);
}

/* As the command line does it: what is refused ends the run. */
static void
feed (HrmAlbum *album, const char *text, gsize length)
{
  g_autoptr (HrmJsonEdit) lines = hrm_json_edit_new (hrm_album_get_model (album));
  HrmJsonLine said = HRM_JSON_LINE_MORE;

  for (gsize at = 0; at < length && said != HRM_JSON_LINE_ERROR;)
    {
      const char *end = memchr (text + at, '\n', length - at);
      gsize n = end ? (gsize) (end - text) - at : length - at;
      g_autoptr (GError) error = NULL;

      said = hrm_json_edit_feed (lines, text + at, n, &error);
      at += n + 1;
      if (said == HRM_JSON_LINE_COMMIT || (at >= length && said == HRM_JSON_LINE_MORE))
        {
          g_autoptr (HrmEdit) edit = hrm_json_edit_take (lines);

          if (!hrm_album_commit (album, edit, &error))
            said = HRM_JSON_LINE_ERROR;
        }
      if (said == HRM_JSON_LINE_ERROR)
        hrm_fuzz_assert_sentence (error->message);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (HrmAlbum) album = hrm_album_new_in_memory (NULL);
  g_autofree char *begin = hrm_test_dump (hrm_album_get_model (album));
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  feed (album, (const char *) data, size);
  hrm_test_assert_sound (hrm_album_get_model (album));
  hrm_fuzz_look (album);
  after = hrm_test_dump (hrm_album_get_model (album));
  while (hrm_album_can_undo (album))
    g_assert_true (hrm_album_undo_sync (album, NULL));
  undone = hrm_test_dump (hrm_album_get_model (album));
  hrm_test_assert_equal (begin, undone);
  while (hrm_album_can_redo (album))
    g_assert_true (hrm_album_redo_sync (album, NULL));
  redone = hrm_test_dump (hrm_album_get_model (album));
  hrm_test_assert_equal (after, redone);
  hrm_fuzz_settle ();
  return 0;
}
