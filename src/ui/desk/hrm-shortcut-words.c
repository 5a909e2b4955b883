/* hrm-shortcut-words.c: what commands are called elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words that people bring along and titles do not have, for the search in the
 * list of commands and among the keys. Of the action, whatever its target is.
 */
#include "config.h"

#include "hrm-shortcuts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *action, *words;
} others[] = {
  { "app.shortcuts", N_("hotkeys bindings help") },
  { "canvas.align-starts", N_("left") },
  { "canvas.align-ends", N_("right") },
  { "canvas.audition", N_("preview listen") },
  { "canvas.cable-list", N_("dependencies links connections") },
  { "canvas.cable-policy", N_("dependencies auto-schedule") },
  { "canvas.critical", N_("dependencies float") },
  { "canvas.cursor-now", N_("today playhead") },
  { "canvas.cycle-take", N_("alternative version comp") },
  { "canvas.delete", N_("remove erase") },
  { "canvas.distribute", N_("spread") },
  { "canvas.duplicate", N_("clone copy") },
  { "canvas.duplicate-linked", N_("clone alias") },
  { "canvas.fit", N_("zoom to fit all") },
  { "canvas.insert", N_("create add region event") },
  { "canvas.join", N_("glue merge consolidate") },
  { "canvas.landmark", N_("locator milestone") },
  { "canvas.lock", N_("pin") },
  { "canvas.loop", N_("loop cycle") },
  { "canvas.loop-selection", N_("loop cycle") },
  { "canvas.mark-go", N_("bookmark locator") },
  { "canvas.mark-set", N_("bookmark locator") },
  { "canvas.mute", N_("mute disable deactivate") },
  { "canvas.new-take", N_("alternative version option") },
  { "canvas.nudge", N_("nudge shift") },
  { "canvas.nudge-end", N_("trim resize longer shorter") },
  { "canvas.nudge-sprint", N_("nudge shift") },
  { "canvas.nudge-start", N_("trim resize longer shorter") },
  { "canvas.plug", N_("dependency link connect") },
  { "canvas.ripple-delete", N_("remove erase") },
  { "canvas.snap", N_("magnet grid") },
  { "canvas.split", N_("razor scissors slice divide") },
  { "canvas.tighten", N_("quantize snap") },
  { "canvas.tighten-options", N_("quantize snap") },
  { "canvas.tool", N_("pencil marquee") },
  { "canvas.trim-end", N_("trim crop right") },
  { "canvas.trim-start", N_("trim crop left") },
  { "events.nudge", N_("nudge shift") },
  { "mixer.free", N_("availability") },
  { "mixer.scene", N_("snapshot") },
  { "mixer.store-scene", N_("snapshot") },
  { "pool.place", N_("assign schedule") },
  { "strip.arm", N_("record available") },
  { "win.commands", N_("palette") },
  { "win.export", N_("bounce render print report") },
  { "win.fit", N_("zoom to fit all") },
  { "win.fix", N_("overload overbooked conflict") },
  { "win.history", N_("versions log") },
  { "win.show-events", N_("table") },
  { "win.show-inspector", N_("properties details") },
  { "win.show-minimap", N_("navigator") },
  { "win.show-mixer", N_("people resources capacity") },
  { "win.show-pool", N_("backlog tasks") },
};

const char *
hrm_shortcut_get_words (const char *action)
{
  size_t length = strcspn (action, "(:");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strlen (others[i].action) == length && strncmp (others[i].action, action, length) == 0)
      return _(others[i].words);
  return "";
}
