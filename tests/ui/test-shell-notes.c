/* test-shell-notes.c: Markdown cut into blocks, and names for files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include "hrm-files.h"
#include "hrm-markdown-text.h"
#include "hrm-notes-view.h"

/* "h1(Title) p(plain *bold*)": blocks and runs, so that they can be compared. */
static char *
describe (const char *markdown)
{
  static const char * const names[] = { "p", "h", "i", "q", "t", "c", "r" };
  g_autoptr (GPtrArray) blocks = hrm_markdown_parse (markdown);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      HrmBlock *block = g_ptr_array_index (blocks, i);
      g_string_append_printf (out, "%s%s%u%s(", i > 0 ? " " : "", names[block->kind], block->level, block->marker ? block->marker : "");
      for (guint j = 0; j < block->runs->len; j++)
        {
          HrmTextRun *run = g_ptr_array_index (block->runs, j);
          const char *mark = run->style & HRM_RUN_BOLD ? "*" : run->style & HRM_RUN_ITALIC ? "/"
                             : run->style & HRM_RUN_CODE ? "`" : run->style & HRM_RUN_LINK ? "_" : "";
          g_string_append_printf (out, "%s%s%s", mark, run->text, mark);
        }
      g_string_append_c (out, ')');
    }
  return g_string_free (out, FALSE);
}

static void
test_blocks (void)
{
  static const char * const cases[][2] = {
    { "", "" },
    { "# Title", "h1(Title)" },
    { "### Deeper ###", "h3(Deeper ###)" },
    { "#no heading", "p0(#no heading)" },
    { "one\ntwo\n\nthree", "p0(one two) p0(three)" },
    { "- a\n  - b\n- c", "i0•(a) i1•(b) i0•(c)" },
    { "- [ ] open\n- [x] done", "i0☐(open) i0☑(done)" },
    { "1. first\n2. second", "i01.(first) i02.(second)" },
    { "- a\n  goes on", "i0•(a goes on)" },
    { "> said\n> so", "q0(said so)" },
    { "---", "r0()" },
    { "```\n# code\n```", "c0(# code)" },
    { "| A | Bb |\n| --- | --- |\n| ccc | d |", "t1(A    Bb) t0(ccc  d)" },
    { "<!-- note -->\ntext", "p0(text)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = describe (cases[i][0]);
      g_assert_cmpstr (got, ==, cases[i][1]);
    }
}

static void
test_inline (void)
{
  static const char * const cases[][2] = {
    { "a **b** c", "p0(a *b* c)" },
    { "a *b* c", "p0(a /b/ c)" },
    { "\\# \\[x\\] \\<b\\>\\|", "p0(# [x] <b>|)" },
    { "&lt;b&gt; &amp; &#35; &#x1F600;", "p0(<b> & # 😀)" },
    { "&nothing; & x", "p0(&nothing; & x)" },
    { "`a*b*`", "p0(`a*b*`)" },
    { "``a`b``", "p0(`a`b`)" },
    { "[text](https://example.org)", "p0(_text_)" },
    { "<https://example.org>", "p0(_https://example.org_)" },
    { "[open ended", "p0([open ended)" },
    { "2 * 3 * 4", "p0(2 * 3 * 4)" },
    { "``", "p0(``)" },
    { "\\", "p0(\\)" },
    { "مرحبا **שלום**", "p0(مرحبا *שלום*)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = describe (cases[i][0]);
      g_assert_cmpstr (got, ==, cases[i][1]);
    }
}

/* Whatever is in it: no crash, and valid text comes out. */
static void
test_noise (void)
{
  static const char alphabet[] = "#-*`[]()<>|\\&;_ \nx1.";
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 3000; i++)
    {
      char text[64];
      g_autofree char *got = NULL;
      guint n = g_rand_int_range (rand, 0, sizeof text - 1);

      for (guint j = 0; j < n; j++)
        text[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      text[n] = '\0';
      got = describe (text);
      g_assert_true (g_utf8_validate (got, -1, NULL));
    }
}

static void
test_view (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  HrmNotesView *notes;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");
  HrmAlbumInfo *info;

  test_begin ();
  path = test_make_album ("notes.album");
  window = test_open (path);
  hrm_window_set_view (window, "notes");
  test_settle (GTK_WIDGET (window));
  notes = HRM_NOTES_VIEW (test_find_type (HRM_TYPE_NOTES_VIEW));
  g_assert_nonnull (strstr (hrm_notes_view_get_text (notes), "Basket rewrite"));

  /* Live: what is shown follows the plan. */
  info = hrm_model_get_info (hrm_album_get_model (hrm_window_get_album (window)));
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, info->base.id, title, "Another name");
  g_assert_true (hrm_album_commit (hrm_window_get_album (window), edit, &error));
  g_assert_no_error (error);
  hrm_test_wait_for (strstr (hrm_notes_view_get_text (notes), "Another name") != NULL);
  hrm_test_wait_for (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "Another name"));

  hrm_notes_view_set_format (notes, "checklists");
  test_settle (GTK_WIDGET (window));
  hrm_notes_view_set_format (notes, "postmortem");
  g_assert_cmpstr (hrm_notes_view_get_format (notes), ==, "postmortem");
  test_settle (GTK_WIDGET (window));
  test_end ();
}

static void
test_names (void)
{
  static const char * const cases[][2] = {
    { "Spring release", "Spring release.album" },
    { "a/b:c", "a b c.album" },
    { "  ..hidden.. ", "hidden.album" },
    { "", "Untitled album.album" },
    { "///", "Untitled album.album" },
    { "Größe 📀", "Größe 📀.album" },
    { "tab\tand\nline", "tab and line.album" },
  };
  g_autofree char *title = g_strnfill (10000, 'x'), *name = hrm_files_album_name (title);

  g_assert_cmpuint (strlen (name), <, 255);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = hrm_files_album_name (cases[i][0]);
      g_assert_cmpstr (got, ==, cases[i][1]);
    }
}

static void
test_settings (void)
{
  g_autoptr (HrmSettings) settings = hrm_settings_new (FALSE);
  g_autoptr (GVariant) list = NULL;
  g_autofree char *axis = hrm_settings_get_string (settings, "axis-mode");

  g_assert_cmpstr (axis, ==, "studio");
  g_assert_true (hrm_settings_get_bool (settings, "pool-visible"));
  hrm_settings_set_int (settings, "mixer-height", 5);
  g_assert_cmpint (hrm_settings_get_int (settings, "mixer-height"), ==, 120);

  for (guint i = 0; i < HRM_RECENT_MOST + 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/albums/%u.album", i);
      hrm_recent_add (settings, path, "Title");
    }
  hrm_recent_add (settings, "/albums/7.album", "New title");
  hrm_recent_remove (settings, "/albums/8.album");
  list = hrm_settings_get_value (settings, "recent-albums");
  g_assert_cmpuint (g_variant_n_children (list), ==, HRM_RECENT_MOST - 1);
  {
    const char *uri, *title;
    g_variant_get_child (list, 0, "(&s&s)", &uri, &title);
    g_assert_cmpstr (uri, ==, "file:///albums/7.album");
    g_assert_cmpstr (title, ==, "New title");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/markdown/blocks", test_blocks);
  g_test_add_func ("/shell/markdown/inline", test_inline);
  g_test_add_func ("/shell/markdown/noise", test_noise);
  g_test_add_func ("/shell/notes", test_view);
  g_test_add_func ("/shell/names", test_names);
  g_test_add_func ("/shell/settings", test_settings);
  return g_test_run ();
}
