#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window through the eyes of a screen reader: AT-SPI, nothing else.

Arguments: the programs headroom and headroom-cli. Needs a screen, a session
bus, at-spi2-core and python3-pyatspi; without them it says so and is skipped.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

PATIENCE = 30  # seconds, for what has to come

try:
    import pyatspi
except ImportError:
    print("1..0 # SKIP pyatspi is missing: apt-get install python3-pyatspi at-spi2-core")
    sys.exit(0)

window_program, cli_program = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
album = os.path.join(folder.name, "speech.album")
done = 0

LINES = [
    {"add": "track", "id": "$api", "title": "Payments API"},
    {"add": "track", "id": "$search", "title": "Search"},
    {"add": "session", "id": "$webhooks", "track": "$api", "title": "Webhooks", "start": "2026-03-02T09:00", "length": 1680},
    {"add": "session", "id": "$refunds", "track": "$api", "title": "Refunds", "start": "2026-03-09T09:00", "length": 960},
    {"add": "session", "id": "$tuning", "track": "$search", "title": "Tuning", "start": "2026-03-03T09:00", "length": 480},
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


def status(start):
    return lambda: named(start, "label") or named(start)


def edit_rows(lines):
    made = subprocess.run([cli_program, "edit", album, "-"], input="".join(json.dumps(line) + "\n" for line in lines),
                          capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
