/* hrm-shortcuts.c: the keyboard, in one table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules: what GNOME has for all programs wins; canvas letters act only while
 * the canvas has the focus; one letter has one meaning; Alt and arrows change
 * the thing, Ctrl and arrows move the cursor, Shift extends. Where keyboard
 * layouts take Alt+Shift or Ctrl+Shift, edges also answer to ; ' : and ". What
 * has no key stands here for the list of commands, and for who wants to give it one.
 */
#include "config.h"

#include "hrm-shortcuts.h"

#include <glib/gi18n-lib.h>

#define GLOBAL(section, action, keys, title) { HRM_SHORTCUT_GLOBAL, section, action, keys, title },
#define CANVAS(section, action, keys, title) { HRM_SHORTCUT_CANVAS, section, action, keys, title },
#define POOL(action, keys, title) { HRM_SHORTCUT_POOL, N_("Pool"), action, keys, title },
#define EVENTS(action, keys, title) { HRM_SHORTCUT_EVENTS, N_("Event list"), action, keys, title },
#define MIXER(action, keys, title) { HRM_SHORTCUT_MIXER, N_("Mixer"), action, keys, title },

#define MARK(n) \
  CANVAS (N_("Sections and markers"), "canvas.mark-set(" #n ")", "<Control><Alt>" #n, N_("Set quick mark " #n)) \
  CANVAS (N_("Sections and markers"), "canvas.mark-go(" #n ")", "<Alt>" #n, N_("Go to quick mark " #n))

#define SCENE(n) \
  MIXER ("mixer.scene(" #n ")", #n, N_("Recall scene " #n "; held: compare it with the plan")) \
  MIXER ("mixer.store-scene(" #n ")", "<Control><Shift>" #n, N_("Store scene " #n " as it is now")) \
  MIXER ("mixer.scene-strip(" #n ")", "<Alt>" #n, N_("Recall scene " #n " for the selected strips alone"))

static const HrmShortcut shortcuts[] = {
  GLOBAL (N_("Album"), "app.new", "<Control>n", N_("New album"))
  GLOBAL (N_("Album"), "app.open", "<Control>o", N_("Open an album"))
  GLOBAL (N_("Album"), "win.import", "<Control><Shift>o", N_("Import a backlog or a calendar"))
  GLOBAL (N_("Album"), "win.refresh-calendars", "", N_("Read the calendars of the album again"))
  GLOBAL (N_("Album"), "win.export", "<Control>e", N_("Export liner notes"))
  GLOBAL (N_("Album"), "win.save", "<Control>s", N_("Say whether all is saved; try again what was not"))
  GLOBAL (N_("Album"), "win.save-copy", "<Control><Shift>s", N_("Save a copy"))
  GLOBAL (N_("Album"), "win.merge-copy", "", N_("Merge another copy of the album"))
  GLOBAL (N_("Album"), "win.restore", "", N_("Restore a backup"))
  GLOBAL (N_("Album"), "win.close", "<Control>w", N_("Close the window"))
  GLOBAL (N_("Album"), "app.quit", "<Control>q", N_("Quit"))

  GLOBAL (N_("Edit"), "win.undo", "<Control>z", N_("Undo"))
  GLOBAL (N_("Edit"), "win.redo", "<Control><Shift>z <Control>y", N_("Redo"))
  GLOBAL (N_("Edit"), "win.add-track", "<Control>t", N_("Add a track"))
  GLOBAL (N_("Edit"), "win.fix", "F8", N_("What would help against a clip: of what is selected, else the worst"))
  GLOBAL (N_("Edit"), "win.properties", "<Alt>Return", N_("Edit what is selected in the inspector"))
  GLOBAL (N_("Edit"), "app.preferences", "<Control>comma", N_("Preferences"))

  GLOBAL (N_("View"), "win.view::arrange", "<Control>1", N_("Arrange"))
  GLOBAL (N_("View"), "win.timeline", "", N_("Back to the timeline from a panel that covers it"))
  GLOBAL (N_("View"), "win.show-mixer", "<Control>2", N_("Show or hide the mixer"))
  GLOBAL (N_("View"), "win.view::notes", "<Control>3", N_("Notes"))
  GLOBAL (N_("View"), "win.views", "", N_("Saved views"))
  GLOBAL (N_("View"), "win.scenes", "", N_("Scenes: who is there, which takes and which order of sections, by name"))
  GLOBAL (N_("View"), "win.clear-sound", "", N_("Mute and solo nothing and nobody"))
  GLOBAL (N_("View"), "win.next-view", "<Control>Page_Down", N_("Next view"))
  GLOBAL (N_("View"), "win.previous-view", "<Control>Page_Up", N_("View before"))
  GLOBAL (N_("View"), "win.show-pool", "F9", N_("Show or hide the pool"))
  GLOBAL (N_("View"), "win.show-inspector", "<Shift>F9", N_("Show or hide the inspector"))
  GLOBAL (N_("View"), "win.show-bridge", "", N_("Show or hide the meters that stand in for the mixer"))
  GLOBAL (N_("View"), "win.show-minimap", "<Control><Shift>m", N_("Show or hide the overview"))
  GLOBAL (N_("View"), "win.show-events", "<Control><Shift>l", N_("Show or hide the event list"))
  GLOBAL (N_("View"), "win.history", "<Control><Alt>z", N_("Show or hide the history"))
  GLOBAL (N_("View"), "win.find", "<Control>f", N_("Find in what has the focus: the timeline, the event list, the history; else filter the pool"))
  GLOBAL (N_("View"), "win.zoom-in", "<Control>plus <Control>equal <Control>KP_Add", N_("Zoom in"))
  GLOBAL (N_("View"), "win.zoom-out", "<Control>minus <Control>KP_Subtract", N_("Zoom out"))
  GLOBAL (N_("View"), "win.fit", "<Control>0 <Control>KP_0", N_("Fit the whole plan; again: back"))
  GLOBAL (N_("View"), "win.next-pane", "F6", N_("Next pane"))
  GLOBAL (N_("View"), "win.previous-pane", "<Shift>F6", N_("Previous pane"))
  GLOBAL (N_("View"), "win.fullscreen", "F11", N_("Full screen"))
  GLOBAL (N_("View"), "win.menu", "F10", N_("Main menu"))
  GLOBAL (N_("View"), "win.commands", "<Control><Shift>p <Control>k", N_("Find a command by its name"))
  GLOBAL (N_("View"), "app.shortcuts", "<Control>question F1", N_("Keyboard shortcuts"))

  CANVAS (N_("Go"), "canvas.session(-1)", "Left", N_("Previous session on the track"))
  CANVAS (N_("Go"), "canvas.session(1)", "Right", N_("Next session on the track"))
  CANVAS (N_("Go"), "canvas.row(-1)", "Up", N_("Nearest session on the track above"))
  CANVAS (N_("Go"), "canvas.row(1)", "Down", N_("Nearest session on the track below"))
  CANVAS (N_("Go"), "canvas.first-session", "Home", N_("First session on the track"))
  CANVAS (N_("Go"), "canvas.last-session", "End", N_("Last session on the track"))
  CANVAS (N_("Go"), "canvas.cursor(-1)", "<Control>Left", N_("Cursor one step back"))
  CANVAS (N_("Go"), "canvas.cursor(1)", "<Control>Right", N_("Cursor one step on"))
  CANVAS (N_("Go"), "canvas.cursor-sprint(-1)", "Page_Up", N_("Cursor one sprint back"))
  CANVAS (N_("Go"), "canvas.cursor-sprint(1)", "Page_Down", N_("Cursor one sprint on"))
  CANVAS (N_("Go"), "canvas.cursor-start", "<Control>Home", N_("Cursor to the start of the plan"))
  CANVAS (N_("Go"), "canvas.cursor-end", "<Control>End", N_("Cursor to the end of the plan"))
  CANVAS (N_("Go"), "canvas.cursor-now", "y", N_("Cursor to now"))
  CANVAS (N_("Go"), "canvas.cursor-pointer", "p", N_("Cursor to the pointer"))
  CANVAS (N_("Go"), "canvas.edge(-1)", "<Shift>e", N_("Cursor to the edge of a session before, of any track"))
  CANVAS (N_("Go"), "canvas.edge(1)", "e", N_("Cursor to the next edge of a session, of any track"))
  CANVAS (N_("Go"), "canvas.member(-1)", "<Control><Shift>Page_Up", N_("Session before of the group or of the linked copies"))
  CANVAS (N_("Go"), "canvas.member(1)", "<Control><Shift>Page_Down", N_("Next session of the group or of the linked copies"))
  CANVAS (N_("Go"), "canvas.jump", "slash", N_("To a track by its name"))
  CANVAS (N_("Go"), "canvas.where", "i", N_("Say where I am; again: show it as text"))

  CANVAS (N_("Select"), "canvas.extend(-1)", "<Shift>Left", N_("Extend to the previous session"))
  CANVAS (N_("Select"), "canvas.extend(1)", "<Shift>Right", N_("Extend to the next session"))
  CANVAS (N_("Select"), "canvas.extend-row(-1)", "<Shift>Up", N_("Extend to the track above"))
  CANVAS (N_("Select"), "canvas.extend-row(1)", "<Shift>Down", N_("Extend to the track below"))
  CANVAS (N_("Select"), "canvas.toggle", "<Control>space", N_("Add to or take from the selection"))
  CANVAS (N_("Select"), "canvas.select-all", "<Control>a", N_("Select all sessions"))
  CANVAS (N_("Select"), "canvas.select-none", "<Control><Shift>a", N_("Select nothing"))
  CANVAS (N_("Select"), "canvas.select-inverse", "<Control><Shift>i", N_("Select what is not selected"))
  CANVAS (N_("Select"), "canvas.select-track(1)", "<Shift>End", N_("Select all behind the cursor on the track"))
  CANVAS (N_("Select"), "canvas.select-track(-1)", "<Shift>Home", N_("Select all before the cursor on the track"))
  CANVAS (N_("Select"), "canvas.select-tracks(1)", "<Control><Shift>End", N_("Select all behind the cursor on all tracks"))
  CANVAS (N_("Select"), "canvas.select-tracks(-1)", "<Control><Shift>Home", N_("Select all before the cursor on all tracks"))
  CANVAS (N_("Select"), "canvas.report", "<Shift>i", N_("Say what is selected; again: show it as text"))
  CANVAS (N_("Select"), "canvas.open", "Return KP_Enter", N_("Open in the inspector"))
  CANVAS (N_("Select"), "canvas.menu", "<Shift>F10 Menu", N_("Menu of what has the focus"))
  CANVAS (N_("Select"), "canvas.escape", "Escape", N_("Let go of the drag, the range, the selection, the focus: one at a time"))

  CANVAS (N_("Sessions"), "canvas.insert", "Insert <Shift>Return", N_("New session at the cursor"))
  CANVAS (N_("Sessions"), "canvas.tool(2)", "d", N_("Draw tool: drag in a lane for a new session; again or Escape: no more"))
  CANVAS (N_("Sessions"), "canvas.rename", "F2", N_("Rename the session or the track"))
  CANVAS (N_("Sessions"), "canvas.delete", "Delete", N_("Delete"))
  CANVAS (N_("Sessions"), "canvas.cut", "<Control>x", N_("Cut"))
  CANVAS (N_("Sessions"), "canvas.copy", "<Control>c", N_("Copy"))
  CANVAS (N_("Sessions"), "canvas.paste", "<Control>v", N_("Paste at the cursor"))
  CANVAS (N_("Sessions"), "canvas.ripple-delete", "<Shift>Delete", N_("Delete, and close the gap"))
  CANVAS (N_("Sessions"), "canvas.duplicate", "<Control>d", N_("Duplicate behind"))
  CANVAS (N_("Sessions"), "canvas.duplicate-linked", "<Control><Alt>c", N_("Duplicate behind as a linked copy"))
  CANVAS (N_("Sessions"), "canvas.unlink", "", N_("Unlink from its linked copies"))
  CANVAS (N_("Sessions"), "canvas.roll(-1)", "<Control><Alt>j", N_("Roll the edge with the one before to the cursor"))
  CANVAS (N_("Sessions"), "canvas.roll(1)", "<Control><Alt>k", N_("Roll the edge with the next one to the cursor"))
  CANVAS (N_("Sessions"), "canvas.slide(-1)", "<Control><Alt>comma", N_("Slide one step earlier, neighbours take up the slack"))
  CANVAS (N_("Sessions"), "canvas.slide(1)", "<Control><Alt>period", N_("Slide one step later, neighbours take up the slack"))
  CANVAS (N_("Sessions"), "canvas.swap(-1)", "", N_("Change places with the session before"))
  CANVAS (N_("Sessions"), "canvas.swap(1)", "", N_("Change places with the next session"))
  CANVAS (N_("Sessions"), "canvas.drop", "", N_("What a session is dropped onto: overlap, push later, change places"))
  CANVAS (N_("Sessions"), "canvas.nudge(-1)", "<Alt>Left comma", N_("Move one step earlier"))
  CANVAS (N_("Sessions"), "canvas.nudge(1)", "<Alt>Right period", N_("Move one step later"))
  CANVAS (N_("Sessions"), "canvas.nudge-sprint(-1)", "less", N_("Move one sprint earlier"))
  CANVAS (N_("Sessions"), "canvas.nudge-sprint(1)", "greater", N_("Move one sprint later"))
  CANVAS (N_("Sessions"), "canvas.move-track(-1)", "<Alt>Up", N_("Move to the track above"))
  CANVAS (N_("Sessions"), "canvas.move-track(1)", "<Alt>Down", N_("Move to the track below"))
  CANVAS (N_("Sessions"), "canvas.nudge-end(-1)", "<Alt><Shift>Left semicolon", N_("End one step earlier"))
  CANVAS (N_("Sessions"), "canvas.nudge-end(1)", "<Alt><Shift>Right apostrophe", N_("End one step later"))
  CANVAS (N_("Sessions"), "canvas.nudge-start(-1)", "<Control><Shift>Left colon", N_("Start one step earlier"))
  CANVAS (N_("Sessions"), "canvas.nudge-start(1)", "<Control><Shift>Right quotedbl", N_("Start one step later"))
  CANVAS (N_("Sessions"), "canvas.trim-start", "j", N_("Start at the cursor"))
  CANVAS (N_("Sessions"), "canvas.trim-end", "k", N_("End at the cursor"))
  CANVAS (N_("Sessions"), "canvas.extend-neighbour(-1)", "<Control><Shift>j", N_("Start where the session before ends"))
  CANVAS (N_("Sessions"), "canvas.extend-neighbour(1)", "<Control><Shift>k", N_("End where the next session starts"))
  CANVAS (N_("Sessions"), "canvas.split", "s", N_("Split at the cursor"))
  CANVAS (N_("Sessions"), "canvas.split-all", "x", N_("Split all sessions at the cursor"))
  CANVAS (N_("Sessions"), "canvas.join", "<Control>j", N_("Join"))
  CANVAS (N_("Sessions"), "canvas.repeat", "<Shift>d", N_("Repeat every sprint or so many days"))
  CANVAS (N_("Sessions"), "canvas.align-starts", "a", N_("Align starts with the cursor"))
  CANVAS (N_("Sessions"), "canvas.align-ends", "<Shift>a", N_("Align ends with the cursor"))
  CANVAS (N_("Sessions"), "canvas.tighten", "<Control>u", N_("Tighten to the grid, or as chosen last"))
  CANVAS (N_("Sessions"), "canvas.tighten-options", "", N_("Tighten to the grid or the earliest start, by a part, with lengths"))
  CANVAS (N_("Sessions"), "canvas.distribute", "<Shift>u", N_("Space them evenly between the first and the last"))
  CANVAS (N_("Sessions"), "canvas.group", "<Control>g", N_("Group"))
  CANVAS (N_("Sessions"), "canvas.ungroup", "<Control><Shift>g", N_("Ungroup"))
  CANVAS (N_("Sessions"), "canvas.mute", "m", N_("Cut from the plan, or bring back"))
  CANVAS (N_("Sessions"), "canvas.lock", "<Shift>l", N_("Lock or unlock"))

  CANVAS (N_("Cables"), "canvas.plug", "c", N_("Plug a cable: go to a session, Return plugs, C changes the kind, Escape leaves it"))
  CANVAS (N_("Cables"), "canvas.cable-list", "<Shift>c", N_("List the cables of the session"))
  CANVAS (N_("Cables"), "canvas.cable-policy", "3", N_("What waits: report only, push on conflict, keep the gap"))
  CANVAS (N_("Cables"), "canvas.show-cables", "<Shift>v", N_("Show all cables, or only those of the session"))
  CANVAS (N_("Cables"), "canvas.critical", "<Shift>k", N_("Show or hide critical path and slack"))

  CANVAS (N_("Time on all tracks"), "canvas.edit-mode", "1", N_("Edit mode: slide, ripple track, ripple all, lock"))
  CANVAS (N_("Time on all tracks"), "canvas.ripple-locked", "2", N_("What a ripple does with locked sessions"))
  CANVAS (N_("Time on all tracks"), "canvas.insert-time", "<Control>i", N_("Insert time at the cursor"))
  CANVAS (N_("Time on all tracks"), "canvas.delete-time", "<Control><Shift>Delete", N_("Delete the time of the range"))
  CANVAS (N_("Time on all tracks"), "canvas.cut-time", "<Control><Shift>x", N_("Cut the time of the range"))
  CANVAS (N_("Time on all tracks"), "canvas.copy-time", "<Control><Shift>c", N_("Copy the time of the range"))
  CANVAS (N_("Time on all tracks"), "canvas.paste-time", "<Control><Shift>v", N_("Paste time at the cursor"))
  CANVAS (N_("Time on all tracks"), "canvas.duplicate-time", "<Control><Shift>d", N_("Duplicate the time of the range"))
  CANVAS (N_("Takes"), "canvas.new-take", "<Shift>t", N_("New take from the session"))
  CANVAS (N_("Takes"), "canvas.cycle-take(-1)", "<Control>Up", N_("Previous take into the plan"))
  CANVAS (N_("Takes"), "canvas.cycle-take(1)", "<Control>Down", N_("Next take into the plan"))
  CANVAS (N_("Takes"), "canvas.audition", "t", N_("Try a take out, while it is held or until pressed again"))
  CANVAS (N_("Takes"), "canvas.unfold-takes", "u", N_("Unfold or fold the takes of the track"))

  CANVAS (N_("Takes"), "canvas.promote", "", N_("Put the take into the plan"))
  CANVAS (N_("Takes"), "canvas.archive-takes", "<Control><Shift>f", N_("Archive the takes that are not in the plan"))
  CANVAS (N_("Takes"), "canvas.restore-takes", "", N_("Bring archived takes back"))

  CANVAS (N_("Tracks"), "canvas.track-order(-1)", "<Alt>Page_Up", N_("Move the track up"))
  CANVAS (N_("Tracks"), "canvas.track-order(1)", "<Alt>Page_Down", N_("Move the track down"))
  CANVAS (N_("Tracks"), "canvas.track-mute", "<Shift>m", N_("Mute or unmute the track"))
  CANVAS (N_("Tracks"), "canvas.track-solo", "<Shift>s", N_("Solo the track, or not"))
  CANVAS (N_("Tracks"), "canvas.clear-solos", "<Control><Alt>s", N_("Solo no track"))
  CANVAS (N_("Tracks"), "canvas.clear-mutes", "", N_("Mute no track"))
  CANVAS (N_("Tracks"), "canvas.freeze", "", N_("Freeze the track, or thaw it"))
  CANVAS (N_("Tracks"), "canvas.keep-dates", "", N_("When days off change, keep the dates on the track, or the work"))
  CANVAS (N_("Tracks"), "canvas.make-folder", "", N_("Make a folder of the selected tracks"))
  CANVAS (N_("Tracks"), "canvas.link-tracks", "", N_("Link the selected tracks, or no more: what overlaps on them is selected together"))
  CANVAS (N_("Tracks"), "canvas.fold-all(1)", "", N_("Close all folders"))
  CANVAS (N_("Tracks"), "canvas.fold-all(0)", "", N_("Open all folders"))
  CANVAS (N_("Tracks"), "canvas.taller(1)", "<Alt>equal <Alt>plus", N_("Taller tracks"))
  CANVAS (N_("Tracks"), "canvas.taller(-1)", "<Alt>minus", N_("Shorter tracks"))
  CANVAS (N_("Tracks"), "canvas.fit-tracks", "f", N_("Fit the selected tracks into the window"))

  CANVAS (N_("Sections and markers"), "canvas.section", "<Shift>g", N_("Make a section of the selection"))
  CANVAS (N_("Sections and markers"), "canvas.marker", "g", N_("Marker at the cursor"))
  CANVAS (N_("Sections and markers"), "canvas.section-list", "", N_("List the sections"))
  CANVAS (N_("Sections and markers"), "canvas.store-order", "", N_("Save the order of the sections, to compare it with others"))
  CANVAS (N_("Sections and markers"), "canvas.tempo", "", N_("Change the length of sprints"))
  CANVAS (N_("Sections and markers"), "canvas.count-down", "", N_("Count days down to the next release or deadline, or show dates"))
  CANVAS (N_("Sections and markers"), "canvas.landmark(-1)", "q", N_("Previous marker or section"))
  CANVAS (N_("Sections and markers"), "canvas.landmark(1)", "w", N_("Next marker or section"))
  MARK (1) MARK (2) MARK (3) MARK (4) MARK (5) MARK (6) MARK (7) MARK (8) MARK (9)

  CANVAS (N_("Zoom and snap"), "canvas.zoom(1)", "equal plus", N_("Zoom in at the cursor"))
  CANVAS (N_("Zoom and snap"), "canvas.zoom(-1)", "minus", N_("Zoom out at the cursor"))
  CANVAS (N_("Zoom and snap"), "canvas.zoom-selection", "z", N_("Zoom to the selection"))
  CANVAS (N_("Zoom and snap"), "canvas.zoom-back", "<Shift>z", N_("Back to the view before"))
  CANVAS (N_("Zoom and snap"), "canvas.fit", "0", N_("Fit the whole plan; again: back"))
  CANVAS (N_("Zoom and snap"), "canvas.snap", "4 n", N_("Snap on or off"))
  CANVAS (N_("Zoom and snap"), "canvas.snap-absolute", "<Shift>n", N_("Snap by whole steps, or onto the lines"))
  CANVAS (N_("Zoom and snap"), "canvas.snap-unit(1)", "5", N_("Coarser grid"))
  CANVAS (N_("Zoom and snap"), "canvas.snap-unit(-1)", "6", N_("Finer grid"))
  CANVAS (N_("Zoom and snap"), "canvas.snap-unit(0)", "7", N_("Grid as the zoom has room for"))
  CANVAS (N_("Zoom and snap"), "canvas.follow", "<Shift>f", N_("Follow now: off, page, centre"))
  CANVAS (N_("Zoom and snap"), "canvas.density", "o", N_("Show or hide the density"))
  CANVAS (N_("Zoom and snap"), "canvas.next-colour-by", "<Shift>o", N_("Colours by track, status, person or risk"))

  CANVAS (N_("Range and focus"), "canvas.tool(1)", "r", N_("Range tool: drag over the lanes for a range of dates; again or Escape: no more"))
  CANVAS (N_("Range and focus"), "canvas.range-edge(-1)", "bracketleft", N_("Start the range at the cursor"))
  CANVAS (N_("Range and focus"), "canvas.range-edge(1)", "bracketright", N_("End the range at the cursor"))
  CANVAS (N_("Range and focus"), "canvas.range-section(-1)", "<Control><Shift>bracketleft <Control>braceleft", N_("Extend the range to the section before"))
  CANVAS (N_("Range and focus"), "canvas.range-section(1)", "<Control><Shift>bracketright <Control>braceright", N_("Extend the range to the next section"))
  CANVAS (N_("Range and focus"), "canvas.zoom-range", "", N_("Zoom to the range"))
  CANVAS (N_("Range and focus"), "canvas.clear-range", "", N_("Let go of the range"))
  CANVAS (N_("Range and focus"), "canvas.loop", "l", N_("Focus on the sprint at the cursor, or on the whole plan"))
  CANVAS (N_("Range and focus"), "canvas.loop-selection", "<Control>l", N_("Focus on the range or the selection"))
  CANVAS (N_("Range and focus"), "canvas.find-next(1)", "F3", N_("Find the next session"))
  CANVAS (N_("Range and focus"), "canvas.find-next(-1)", "<Shift>F3", N_("Find the session before"))

  POOL ("pool.place", "Return KP_Enter", N_("Place at the cursor, or on the selected session"))
  POOL ("pool.place-part", "<Shift>Return", N_("Place a part of it on the selected session"))
  POOL ("pool.properties", "F2", N_("Edit the task in the inspector"))
  POOL ("pool.estimate", "<Shift>F2", N_("Change the estimate"))
  POOL ("pool.add-task", "Insert", N_("New task"))
  POOL ("pool.delete", "Delete", N_("Delete the task"))

  MIXER ("strip.assign", "<Control>Return", N_("Assign the channel to the selected sessions"))
  MIXER ("strip.next-clip", "period", N_("Go to the next clip of the channel"))
  MIXER ("strip.fix", "f", N_("What would help against the clip of the channel"))
  MIXER ("strip.acknowledge", "k", N_("Acknowledge the clips of the channel"))
  MIXER ("strip.acknowledge-all", "<Shift>k", N_("Acknowledge all clips"))
  MIXER ("strip.arm", "r", N_("The channel takes new work, or not"))
  MIXER ("mixer.narrow", "n", N_("Narrow strips, a meter bridge, or wide ones"))
  MIXER ("mixer.next-metered", "t", N_("Meters of the focus or view, the sprint, the section, the day, the plan"))
  MIXER ("strip.mute", "m", N_("Mute the channel or bus, as if away, or not"))
  MIXER ("strip.solo", "s", N_("Solo the channel or bus, or not"))
  MIXER ("strip.solo-only", "<Shift>s", N_("Solo it alone"))
  MIXER ("strip.solo-all", "", N_("Solo everybody, or nobody"))
  MIXER ("strip.solo-waits", "", N_("Solo the channel with what it waits for"))
  MIXER ("strip.keep", "", N_("Never dim it when others are soloed, or again"))
  SCENE (1) SCENE (2) SCENE (3) SCENE (4) SCENE (5) SCENE (6) SCENE (7) SCENE (8)
  MIXER ("mixer.heat", "h", N_("Strips, or people by day and week"))
  MIXER ("mixer.lane", "c", N_("Show or hide the capacity of the channel over time"))
  MIXER ("mixer.free", "w", N_("Find who is free for so many hours"))
  MIXER ("mixer.add-channel", "Insert", N_("New channel"))
  MIXER ("mixer.add-bus", "<Shift>Insert", N_("New bus with the selected strips"))
  MIXER ("strip.select", "<Control>space", N_("Select the strip as well, or no more"))
  MIXER ("strip.new-bus", "", N_("New bus with the strip that the keys are on"))
  MIXER ("mixer.delete", "Delete", N_("Delete the channel or bus"))

  EVENTS ("events.edit", "Return KP_Enter F2", N_("Edit the cell"))
  EVENTS ("events.reveal", "<Control>Return", N_("Show on the timeline"))
  EVENTS ("events.nudge(-1)", "<Alt>Left", N_("Move one step earlier"))
  EVENTS ("events.nudge(1)", "<Alt>Right", N_("Move one step later"))
};

/**
 * hrm_shortcuts:
 * @n: (out): how many
 *
 * The table. Section and title are English; show them with gettext. Actions
 * of the canvas, the pool and the mixer are class actions of those rooms.
 */
const HrmShortcut *
hrm_shortcuts (guint *n)
{
  *n = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/* Gestures of the pointer. Who has none finds the same at the keys of ACTION, or as WORDS say. */
#define BY_KEY(section, gesture, title, action) { section, gesture, title, action, NULL },
#define BY_WORDS(section, gesture, title, words) { section, gesture, title, NULL, words },

static const HrmGesture gestures[] = {
  BY_KEY (N_("Sessions by pointer"), N_("Drag"), N_("Move; a refused place says why"), "canvas.nudge(1)")
  BY_KEY (N_("Sessions by pointer"), N_("Drag, with Ctrl"), N_("Put a copy there"), "canvas.duplicate")
  BY_KEY (N_("Sessions by pointer"), N_("Drag, with Ctrl and Shift"), N_("Put a linked copy there: what one is, all are"), "canvas.duplicate-linked")
  BY_KEY (N_("Sessions by pointer"), N_("Drag, with Alt"), N_("Onto the lines, where moves go by whole steps, or the other way round"), "canvas.snap-absolute")
  BY_KEY (N_("Sessions by pointer"), N_("Drag, with Shift"), N_("Without snapping"), "canvas.snap")
  BY_KEY (N_("Sessions by pointer"), N_("Drag, with X or Y pressed"), N_("Keep the track, or keep the time"), "canvas.move-track(1)")
  BY_WORDS (N_("Sessions by pointer"), N_("Drag to the pool"), N_("Take its tasks back"), N_("in the inspector: remove the task"))
  BY_KEY (N_("Sessions by pointer"), N_("Drag an edge"), N_("Start or end elsewhere; all selected ones as much"), "canvas.nudge-end(1)")
  BY_KEY (N_("Sessions by pointer"), N_("Drag a shared edge, with Ctrl"), N_("Roll: one gets what the other gives"), "canvas.roll(1)")
  BY_KEY (N_("Sessions by pointer"), N_("Drag an edge of several, with Ctrl"), N_("Stretch all of them, in proportion"), "canvas.nudge-end(1)")
  BY_KEY (N_("Sessions by pointer"), N_("Drag the handle over the right edge"), N_("Repeat it as often as it fits"), "canvas.repeat")
  BY_KEY (N_("Sessions by pointer"), N_("Drag a jack beside an edge"), N_("Plug a cable into what shall wait"), "canvas.plug")
  BY_KEY (N_("Sessions by pointer"), N_("Click a lane of takes"), N_("Try the take out; drag along it: choose what is in the plan"), "canvas.audition")
  BY_KEY (N_("Sessions by pointer"), N_("Click"), N_("Select; with Ctrl: add or take away, with Shift: extend"), "canvas.toggle")
  BY_KEY (N_("Sessions by pointer"), N_("Double-click"), N_("Open in the inspector"), "canvas.open")
  BY_KEY (N_("Sessions by pointer"), N_("Right-click, or press long"), N_("Menu; during a drag: let go of it"), "canvas.menu")

  BY_KEY (N_("Lanes by pointer"), N_("Drag"), N_("Select what is touched; with Ctrl: add it"), "canvas.extend(1)")
  BY_KEY (N_("Lanes by pointer"), N_("Double-click, drag then for its length"), N_("New session"), "canvas.insert")
  BY_KEY (N_("Lanes by pointer"), N_("Drag, with Alt"), N_("New session of this length"), "canvas.insert")
  BY_KEY (N_("Lanes by pointer"), N_("Double-click on many that are drawn as one"), N_("Zoom in until they can be told apart"), "canvas.zoom-selection")
  BY_KEY (N_("Lanes by pointer"), N_("Wheel"), N_("Scroll the tracks, or as preferred zoom; with Shift: scroll the time"), "canvas.row(1)")
  BY_KEY (N_("Lanes by pointer"), N_("Wheel, with Ctrl; pinch"), N_("Zoom at the pointer, or as preferred scroll the tracks"), "canvas.zoom(1)")
  BY_KEY (N_("Lanes by pointer"), N_("Wheel, with Ctrl and Shift"), N_("Taller or shorter tracks"), "canvas.taller(1)")
  BY_KEY (N_("Lanes by pointer"), N_("Drag with the middle button, or two fingers"), N_("Pan"), "canvas.cursor(1)")

  BY_KEY (N_("Cables by pointer"), N_("Rest on it"), N_("See its ends, kind and lag, and by how much it is violated"), "canvas.cable-list")
  BY_KEY (N_("Cables by pointer"), N_("Click"), N_("Select it; Delete unplugs it"), "canvas.cable-list")
  BY_KEY (N_("Cables by pointer"), N_("Double-click"), N_("Change its kind and lag"), "canvas.cable-list")
  BY_KEY (N_("Cables by pointer"), N_("Right-click"), N_("Menu: unplug, kind, lag, go to its ends"), "canvas.cable-list")

  BY_KEY (N_("Ruler, sections and overview by pointer"), N_("Click the ruler, or drag in its lower half"), N_("Put the cursor there"), "canvas.cursor(1)")
  BY_KEY (N_("Ruler, sections and overview by pointer"), N_("Drag in the upper half of the ruler"), N_("Pan; up and down: zoom"), "canvas.zoom(1)")
  BY_KEY (N_("Ruler, sections and overview by pointer"), N_("Double-click the ruler"), N_("Zoom to the selection, or the whole plan"), "canvas.zoom-selection")
  BY_KEY (N_("Ruler, sections and overview by pointer"), N_("Drag above the lanes"), N_("Range of dates; inside moves it, edges resize it"), "canvas.range-edge(1)")
  BY_WORDS (N_("Ruler, sections and overview by pointer"), N_("Drag the flag of a marker"), N_("Put the marker elsewhere; click: edit it"), N_("Tab to its flag; the keys that move sessions move it, Enter edits it"))
  BY_WORDS (N_("Ruler, sections and overview by pointer"), N_("Drag a section"), N_("Move the whole phase; with Ctrl: a copy of it"), N_("Alt+Left or Alt+Right on the section; Ctrl+Alt+Enter copies"))
  BY_WORDS (N_("Ruler, sections and overview by pointer"), N_("Double-click a section"), N_("Rename it"), N_("F2 on the section; Enter zooms to it"))
  BY_WORDS (N_("Ruler, sections and overview by pointer"), N_("Drag the box of the overview, or its edges"), N_("Pan, or zoom"), N_("Left, Right, + and − on the overview"))

  BY_KEY (N_("Headers by pointer"), N_("Drag"), N_("Move the track, or file it in a folder"), "canvas.track-order(1)")
  BY_KEY (N_("Headers by pointer"), N_("Drag the lower border"), N_("Taller or shorter tracks"), "canvas.taller(1)")
  BY_WORDS (N_("Headers by pointer"), N_("Click, with Ctrl or Shift"), N_("Select several tracks"), N_("Space on a header; Tab goes there from the ruler, Shift+Tab from the lanes"))
  BY_KEY (N_("Headers by pointer"), N_("Click S, with Ctrl"), N_("Solo this track alone"), "canvas.track-solo")

  BY_KEY (N_("Pool and mixer by pointer"), N_("Drag a task onto a session or a lane"), N_("Place it there"), "pool.place")
  BY_KEY (N_("Pool and mixer by pointer"), N_("Drag a channel onto a session"), N_("Give the session this person"), "strip.assign")
  BY_WORDS (N_("Pool and mixer by pointer"), N_("Drag the cap of a fader"), N_("More or less capacity; double-click for 100 %"), N_("Arrows, with Shift by 1 %, Enter to type, Delete for 100 %"))
  BY_KEY (N_("Pool and mixer by pointer"), N_("Click the name of a strip with Ctrl"), N_("Select it as well, or no more; with Shift: all up to it"), "strip.select")
  BY_WORDS (N_("Pool and mixer by pointer"), N_("Drag a strip by its name onto a bus"), N_("Put it in, and all that are selected with it"), N_("Bus, in the menu of the strip"))
  BY_KEY (N_("Pool and mixer by pointer"), N_("Click a scene; hold it"), N_("Recall it; compare it with the plan"), "mixer.scene(1)")
  BY_KEY (N_("Pool and mixer by pointer"), N_("Click a scene with Ctrl+Shift"), N_("Store it as it is now"), "mixer.store-scene(1)")
  BY_KEY (N_("Pool and mixer by pointer"), N_("Click S of a strip, with Ctrl"), N_("Solo it alone; with Ctrl+Shift: everybody, or nobody"), "strip.solo-only")
  BY_KEY (N_("Pool and mixer by pointer"), N_("Hold M or S of a strip with the middle button"), N_("As long as it is held"), "strip.solo")
  BY_KEY (N_("Pool and mixer by pointer"), N_("Click a lamp"), N_("Show what clips"), "strip.next-clip")
  BY_KEY (N_("Pool and mixer by pointer"), N_("Click a lamp with Ctrl"), N_("Acknowledge it; with Ctrl+Shift: all"), "strip.acknowledge")
  BY_WORDS (N_("Pool and mixer by pointer"), N_("Click a cell of the heat"), N_("Select what asks for that time"), N_("Arrows walk the cells; Enter selects"))
  BY_WORDS (N_("Pool and mixer by pointer"), N_("Drag a point of a capacity lane"), N_("Another capacity, or from another day on; with Shift by single percents; Escape drops it"), N_("Alt+Up, Alt+Down, with Shift too, Alt+Left and Alt+Right on the point"))
  BY_WORDS (N_("Pool and mixer by pointer"), N_("Double-click in a capacity lane"), N_("New point"), N_("Insert in the lane; Delete removes the point"))
};

const HrmGesture *
hrm_gestures (guint *n)
{
  *n = G_N_ELEMENTS (gestures);
  return gestures;
}
