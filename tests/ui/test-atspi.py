#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window through the eyes of a screen reader: AT-SPI, nothing else.

Arguments: the programs headroom and headroom-cli. Needs a screen, a session
bus, at-spi2-core and python3-pyatspi; without them it says so and is skipped.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 30  # seconds, for what has to come

# What the library warns of here is not the window's fault; the window itself has to be silent.
DEBUG = os.environ.pop("G_DEBUG", "")

try:
    import pyatspi
except (ImportError, ValueError):
    # It is a module of the system, whatever python3 comes first in the path.
    if sys.executable != SYSTEM_PYTHON and os.path.exists(SYSTEM_PYTHON):
        os.environ["G_DEBUG"] = DEBUG
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, "-B", *sys.argv])
    print("1..0 # SKIP pyatspi is missing: apt-get install python3-pyatspi at-spi2-core")
    sys.exit(0)

if shutil.which("xdotool") is None:
    print("1..0 # SKIP xdotool is missing: apt-get install xdotool")
    sys.exit(0)

window_program, cli_program = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
program = None
done = 0

LINES = [
    {"add": "track", "id": "$api", "title": "Payments API"},
    {"add": "track", "id": "$search", "title": "Search"},
    {"add": "session", "id": "$webhooks", "track": "$api", "title": "Webhooks", "start": "2026-03-02T09:00", "length": 1680},
    {"add": "session", "id": "$refunds", "track": "$api", "title": "Refunds", "start": "2026-03-09T09:00", "length": 960},
    {"add": "session", "id": "$tuning", "track": "$search", "title": "Tuning", "start": "2026-03-03T09:00", "length": 480, "locked": True},
    {"commit": "Fill the album"},
]

# Ada is asked for two days on Monday, and Bob for nothing.
TEAM = [
    {"add": "channel", "id": "$ada", "title": "Ada"},
    {"add": "channel", "id": "$bob", "title": "Bob"},
    {"add": "track", "id": "$api", "title": "Payments API"},
    {"add": "session", "id": "$webhooks", "track": "$api", "title": "Webhooks", "start": "2026-03-02T09:00", "length": 480},
    {"add": "session", "id": "$refunds", "track": "$api", "title": "Refunds", "start": "2026-03-02T09:00", "length": 480},
    {"add": "assignment", "session": "$webhooks", "channel": "$ada"},
    {"add": "assignment", "session": "$refunds", "channel": "$ada"},
    {"commit": "Fill the album"},
]


def ok(what):
    global done
    done += 1
    print(f"ok {done} {what}", flush=True)


def wait(what, condition):
    """Whatever CONDITION gives once that is true; the tree may change while it is read."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            found = condition()
        except Exception as problem:  # a node went away under us
            found = None
            what_then = problem
        else:
            what_then = "not there"
        if found:
            return found
        if time.monotonic() > end:
            print(f"Bail out! {what}: {what_then}")
            for line in describe(application()):
                print("#", line)
            sys.exit(1)
        time.sleep(0.05)


def application():
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.get_process_id() == program.pid:
            return app
    return None


def walk(node):
    if node is None:
        return
    yield node
    for child in node:
        yield from walk(child)


def describe(node):
    try:
        return [f"{n.getRoleName()} {n.name!r}" for n in walk(node) if n.name]
    except Exception as problem:
        return [str(problem)]


def named(start, role=None):
    """The first that can be seen whose name begins with START."""
    for node in walk(application()):
        if node.name and node.name.startswith(start) and (role is None or node.getRoleName() == role) \
                and node.getState().contains(pyatspi.STATE_VISIBLE):
            return node
    return None


def has_state(node, state):
    return node is not None and node.getState().contains(state)


def press(*keysyms):
    for keysym in keysyms:
        subprocess.run(["xdotool", "key", "--delay", "20", keysym], check=True)


def act(node, name):
    """By an action of the node itself."""
    actions = node.queryAction()
    for i in range(actions.nActions):
        if actions.getName(i) == name:
            return actions.doAction(i)
    raise LookupError(f"{node.name}: no action {name} among {[actions.getName(i) for i in range(actions.nActions)]}")


def run(*words, text=None):
    made = subprocess.run([cli_program, *words], input=text, capture_output=True, text=True)
    if made.returncode != 0:
        print(f"Bail out! {words[0]}: {made.stderr}")
        sys.exit(1)
    return made.stdout


def said(*parts):
    def condition():
        label = next((n for n in walk(application()) if n.getRoleName() == "status bar"), None)
        return label is not None and all(part in label.name for part in parts) and label.name
    return condition


def focused(start):
    return lambda: (node := named(start)) and has_state(node, pyatspi.STATE_FOCUSED) and node


def place(node):
    """The middle of NODE on the screen: its box is of the window without its shadow."""
    window = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Speech"], capture_output=True, text=True).stdout.split()[0]
    text = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True).stdout
    at = {key: int(value) for key, value in (line.split("=") for line in text.split())}
    frame = named("Speech", "frame").queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    return (at["X"] + (at["WIDTH"] - frame.width) // 2 + box.x + box.width // 2,
            at["Y"] + (at["HEIGHT"] - frame.height) // 2 + box.y + box.height // 2)


def width_of(node):
    return node.queryComponent().getExtents(pyatspi.WINDOW_COORDS).width


def pointer(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def test():
    frame = wait("a window of the album", lambda: named("Speech", "frame"))
    ok(f"the window is called {frame.name}")

    tracks = wait("a list of each track", lambda: [n for n in map(lambda name: named(name, "list"), ("Payments API", "Search")) if n])
    names = [[child.name for child in track] for track in tracks]
    assert len(tracks) == 2, names
    assert names[0] == ["Webhooks, Payments API, Monday 2 to Thursday 5 March, 3 and a half days",
                        "Refunds, Payments API, Monday 9 to Tuesday 10 March, 2 days"], names
    assert names[1] == ["Tuning, Search, Tuesday 3 March, 09:00 to 17:00, 1 day, locked"], names
    assert all(child.getRoleName() == "list item" for track in tracks for child in track)
    ok("tracks are lists by their names, and sessions items that say all of themselves")

    assert named("Payments API, ", "list item"), "no header of the track"
    assert named("Search, ", "list item"), "no header of the track"
    ok("headers of tracks are called after them")

    # Nobody manages windows here, so nobody gives it the keyboard.
    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Speech", "windowfocus", "--sync"],
                   stdout=subprocess.DEVNULL, check=True)
    wait("focus on the timeline", focused("Timeline"))
    press("Down")
    wait("focus on a session", lambda: focused("Webhooks, Payments API")() or focused("Refunds, Payments API")())
    press("Home")
    wait("focus on the first session", focused("Webhooks, Payments API"))
    ok("the timeline has the focus, and gives it to a session")

    press("Right")
    wait("focus on the next session", focused("Refunds, Payments API"))
    wait("it is said", said("Refunds, Payments API, Monday 9 to Tuesday 10 March, 2 days"))
    wait("it is selected", lambda: has_state(named("Refunds"), pyatspi.STATE_SELECTED))
    press("Left")
    wait("focus on the first session", focused("Webhooks, Payments API"))
    press("Down")
    wait("focus on the track below", focused("Tuning, Search"))
    ok("arrows go from session to session, which get the focus and are said")

    press("i")
    wait("where I am", said("Tuning, Search", "session 1 of 1 on the track", "Cursor ", ", sprint ", "1 selected", "Grid"))
    ok("one letter says where one is")

    press("alt+Right")
    wait("a refusal", said("Tuning is locked"))
    press("shift+l")
    wait("the session without locked", lambda: named("Tuning, Search, Tuesday 3 March, 09:00 to 17:00, 1 day")
         and not named("Tuning, Search, Tuesday 3 March, 09:00 to 17:00, 1 day, locked"))
    ok("what is locked says so, is refused, and is unlocked by a key")

    press("Up", "Home")
    wait("focus on the first session", focused("Webhooks, Payments API"))
    press("greater")
    moved = wait("the session a sprint later", lambda: (n := named("Webhooks, Payments API")) and "Monday 2 " not in n.name and n.name)
    wait("where it is now", said(moved))
    assert has_state(named("Webhooks, Payments API"), pyatspi.STATE_FOCUSED)
    ok(f"a key moves it: its name in the tree and the status say {moved}")

    press("ctrl+z")
    wait("the session where it was", lambda: named("Webhooks, Payments API, Monday 2 to Thursday 5 March, 3 and a half days"))
    ok("undo brings it back in the tree")

    button = wait("the button that redoes", lambda: (n := named("Redo ", "push button")) and has_state(n, pyatspi.STATE_SENSITIVE) and n)
    act(button, "click")
    wait("the session a sprint later again", lambda: named(moved))
    ok("the action of a button edits: redo moves it again")

    # A press on a button of a header and the drag after it, as by hand.
    header = wait("a header", lambda: named("Search, ", "list item"))
    above = named("Payments API, ", "list item")
    button = next(node for node in walk(header) if node.getRoleName() in ("push button", "toggle button"))
    pointer("mousemove", *place(button), "sleep", 0.2, "click", 1, "sleep", 0.2)
    (x, y), (_, to) = place(header), place(above)
    pointer("mousemove", x, y, "mousedown", 1)
    for step in range(1, 9):
        pointer("mousemove", x, y + (to - 22 - y) * step // 8, "sleep", 0.03)
    pointer("mouseup", 1)
    wait("the track above the other", lambda: place(named("Search, ", "list item"))[1] < place(named("Payments API, ", "list item"))[1])
    ok("a header is dragged right after a press on one of its buttons")

    # The wheel with Ctrl zooms where the pointer is: what is below it stays there.
    session = wait("a session in view", lambda: named("Refunds, Payments API"))
    before, (x, y) = width_of(session), place(session)
    pointer("mousemove", x, y, "sleep", 0.2, "keydown", "ctrl", "click", "--repeat", 3, "--delay", 60, 4, "keyup", "ctrl")
    wait("a wider session", lambda: width_of(named("Refunds, Payments API")) > before * 1.3)
    now = place(named("Refunds, Payments API"))[0]
    assert abs(now - x) <= 4, (now, x)
    ok("the wheel with Ctrl zooms at the pointer")

    act(wait("the view of notes", lambda: named("Notes", "push button") or named("Notes", "toggle button")), "click")
    wait("lanes out of sight", lambda: not has_state(named("Payments API", "list"), pyatspi.STATE_SHOWING))
    ok("the action of a button changes the view")


def part(name, role, of):
    """The first of that role in OF whose name begins with NAME."""
    return next((n for n in walk(named(of, "panel")) if n.getRoleName() == role and n.name.startswith(name)), None)


def focused_cell(start):
    return next((n.name for n in walk(application()) if has_state(n, pyatspi.STATE_FOCUSED) and n.name.startswith(start) and " percent, " in n.name), None)


def test_mixer():
    wait("a strip of each person", lambda: named("Ada", "panel") and named("Bob", "panel"))
    lamp = wait("a lamp that is lit", lambda: part("Ada clips", "push button", "Ada"))
    assert lamp.name == "Ada clips: 200\u00a0% on Mon 2 Mar: Webhooks, Refunds", lamp.name
    assert not has_state(part("Bob does not clip", "push button", "Bob"), pyatspi.STATE_SENSITIVE)
    ok(f"a lamp says who clips, when and of what: {lamp.name}")

    meter = wait("a meter", lambda: part("Load of Ada", "level bar", "Ada"))
    value = meter.queryValue().currentValue
    assert value > 0, value
    assert part("Load of Bob", "level bar", "Bob").queryValue().currentValue == 0
    ok(f"a meter has its value: {meter.name}, {value:.0f}")

    fader = wait("a fader", lambda: part("Capacity of Ada", "slider", "Ada"))
    assert fader.queryValue().currentValue == 100, fader.queryValue().currentValue
    fader.queryValue().currentValue = 50
    wait("half the capacity in the history", lambda: named("Undo ", "push button"))
    wait("the lamp of four times as much", lambda: part("Ada clips: 400", "push button", "Ada"))
    ok("a fader is set by its value, and the lamp follows")

    act(named("Undo ", "push button"), "click")
    wait("the whole capacity", lambda: part("Capacity of Ada", "slider", "Ada").queryValue().currentValue == 100)
    ok("undo brings the fader back")

    act(wait("the lamp", lambda: part("Ada clips: 200", "push button", "Ada")), "click")
    wait("both sessions selected", lambda: all(has_state(named(name, "list item"), pyatspi.STATE_SELECTED) for name in ("Webhooks", "Refunds")))
    ok("a click on the lamp selects what asks")

    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Speech", "windowfocus", "--sync"],
                   stdout=subprocess.DEVNULL, check=True)
    pointer("mousemove", *place(part("Ada, ", "push button", "Ada")), "sleep", 0.2, "click", 1)
    wait("focus on the name", lambda: has_state(part("Ada, ", "push button", "Ada"), pyatspi.STATE_FOCUSED))
    press("Right")
    wait("focus on the next name", lambda: has_state(part("Bob, ", "push button", "Bob"), pyatspi.STATE_FOCUSED))
    press("Left")
    wait("focus on the first name", lambda: has_state(part("Ada, ", "push button", "Ada"), pyatspi.STATE_FOCUSED))
    press("m")
    wait("it is said what her absence means", said("Ada away", "2 sessions lose their only person"))
    press("m", "k")
    wait("the lamp that was seen", lambda: part("Ada clips, acknowledged", "push button", "Ada"))
    ok("arrows walk from strip to strip; letters mute and acknowledge, and what they did is said")

    press("h")
    cell = wait("a cell of the heat", lambda: focused_cell("Ada, "))
    press("Down")
    wait("the cell below", lambda: focused_cell("Bob, "))
    ok(f"cells of the heat say who, when and how full: {cell}")


def run_on(name, lines, what):
    global program
    album = os.path.join(folder.name, name)
    run("new", album, "--title", "Speech", "--start", "2026-03-02", "--zone", "UTC")
    run("edit", album, "-", text="".join(json.dumps(line) + "\n" for line in lines))
    program = subprocess.Popen([window_program, album],
                               env={**os.environ, "GTK_A11Y": "atspi", "G_DEBUG": DEBUG, "GSETTINGS_BACKEND": "memory"})
    try:
        what()
    finally:
        program.terminate()
        program.wait()


run_on("speech.album", LINES, test)
run_on("mixer.album", TEAM, test_mixer)
print(f"1..{done}")
