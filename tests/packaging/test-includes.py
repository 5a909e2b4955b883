#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: a file includes only from its own folder and from those below it.

  test-includes.py SOURCE_ROOT                  the files under src/
  test-includes.py SOURCE_ROOT --flags FILE     the include paths in FILE, a compile_commands.json:
                                                a wrong #include must not even compile
  test-includes.py --self-test                  plants violations and expects them to be found
"""
import json
import os
import re
import shlex
import sys
import tempfile

# folder: the folders it may include from, as the map in src/README.md says.
BELOW = {
    "core": (),
    "plan": ("core",),
    "store": ("core",),
    "album": ("core", "plan", "store"),
    "exchange": ("core", "plan", "album"),
    "cli": ("core", "plan", "store", "album", "exchange"),
    "ui/compat": (),
    "ui/desk": ("core", "plan", "album"),
}
VIEWS = ("ui/arranger", "ui/mixer", "ui/pool", "ui/inspector", "ui/stage", "ui/notes", "ui/history", "ui/events")
for view in VIEWS:
    BELOW[view] = ("ui/desk", "ui/compat")
# What puts everything together.
BELOW["ui/shell"] = tuple(BELOW)
BELOW["ui/bench"] = tuple(BELOW)

WITHOUT_GTK = ("core", "plan", "store", "album", "exchange", "cli")
GTK = re.compile(r"^(gtk|gdk|gsk|gdk-pixbuf|libadwaita|gtk4-unix-print)(-[0-9.]+)?/|^(adwaita|libadwaita)\.h$")
VERSION = re.compile(r"\b(?:GTK|GDK|ADW)_CHECK_VERSION\b")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*(?:include|import|include_next)\b[ \t]*(.*)$', re.M)
OURS = (".c", ".h", ".def", ".inc")


def without_comments(text):
    """Blanks comments but keeps line numbers; a quoted // stays."""
    def blank(match):
        found = match.group(0)
        return found if found[0] in "\"'" else re.sub(r"[^\n]", " ", found)
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', blank, text, flags=re.S)


def sources(src):
    for folder, folders, names in os.walk(src):
        folders.sort()
        for name in sorted(names):
            if name.endswith(OURS):
                yield os.path.relpath(os.path.join(folder, name), src)


def check(root):
    """Returns what is wrong, and who includes what: {(folder, folder): count}."""
    src = os.path.join(root, "src")
    files = list(sources(src))
    wrong, uses, home = [], {}, {}

    for path in files:
        if path.endswith(".c"):
            continue
        name = os.path.basename(path)
        if name in home:
            wrong.append(f"src/{path}: there is another {name} in src/{os.path.dirname(home[name])}")
        home.setdefault(name, path)

    for path in files:
        folder = os.path.dirname(path)
        if folder not in BELOW:
            wrong.append(f"src/{path}: src/{folder} is not a folder of the map")
            continue
        with open(os.path.join(src, path), encoding="utf-8") as file:
            text = without_comments(file.read())

        for match in INCLUDE.finditer(text):
            place = f"src/{path}:{text.count(chr(10), 0, match.start()) + 1}"
            target = re.match(r'["<]([^">]+)[">]', match.group(1).strip())
            if target is None:
                wrong.append(f"{place}: an include that is not spelled out: {match.group(1).strip()}")
                continue
            target = os.path.normpath(target.group(1))
            if GTK.match(target) and folder in WITHOUT_GTK:
                wrong.append(f"{place}: {folder} includes {target}, but is built without GTK")
            if os.path.basename(target) == "sqlite3.h" and folder != "store":
                wrong.append(f"{place}: {target} outside src/store")

            beside = os.path.normpath(os.path.join(folder, target))
            if beside.startswith("..") or not os.path.exists(os.path.join(src, beside)):
                beside = home.get(os.path.basename(target))
            if beside is None:
                continue
            other = os.path.dirname(beside)
            uses[folder, other] = uses.get((folder, other), 0) + 1
            if other != folder and other not in BELOW[folder]:
                wrong.append(f"{place}: {folder} must not include {target} from {other}")

        if folder != "ui/compat":
            for match in VERSION.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                wrong.append(f"src/{path}:{line}: {match.group(0)} outside src/ui/compat")
    return wrong, uses, len(files)


def reach(folder):
    """What a folder may see through the headers of those below it; the store stays behind the album."""
    seen, todo = set(), list(BELOW[folder])
    while todo:
        other = todo.pop()
        if other not in seen:
            seen.add(other)
            todo += [below for below in BELOW[other] if below != "store"]
    return seen | {folder}


def check_flags(root, commands):
    """Returns what the include paths of a build let through: a folder's headers in reach of one that must not see them."""
    src = os.path.realpath(os.path.join(root, "src"))
    wrong, seen = set(), {}
    for command in commands:
        place = os.path.realpath(os.path.join(command["directory"], command["file"]))
        folder = os.path.relpath(os.path.dirname(place), src)
        # Tests may build the sources once more, as they need them; a header that is compiled is that of a room.
        if folder not in BELOW or place.endswith(".h") or command.get("output", "").startswith("tests/"):
            continue
        words = command.get("arguments") or shlex.split(command["command"])
        paths = [word[2:] or words[at + 1] for at, word in enumerate(words) if word.startswith("-I")]
        for path in paths:
            path = os.path.realpath(os.path.join(command["directory"], path))
            other = os.path.relpath(path, src)
            if other in BELOW:
                seen.setdefault(folder, set()).add(other)
                if other not in reach(folder):
                    wrong.add(f"src/{folder} is built with the include path of src/{other}")
    return sorted(wrong), seen


def self_test():
    good = {
        "core/hrm-row.h": "#pragma once\n",
        "core/hrm-row.c": '#include "config.h"\n#include "hrm-row.h"\n#include <glib-object.h>\n',
        "plan/hrm-plan.h": '#include "hrm-row.h"\n',
        "store/hrm-store.c": '#include "hrm-row.h"\n#include <sqlite3.h>\n',
        "store/hrm-store.h": '#include "hrm-row.h"\n',
        "album/hrm-album.h": '#include "hrm-plan.h"\n',
        "exchange/hrm-github.h": '#include "hrm-album.h"\n',
        "ui/compat/hrm-compat.c": '#include <gtk/gtk.h>\n#if GTK_CHECK_VERSION (4, 10, 0)\n#endif\n',
        "ui/compat/hrm-compat.h": "#include <gtk/gtk.h>\n",
        "ui/desk/hrm-desk.h": '#include "hrm-album.h"\n',
        "ui/arranger/hrm-lane.h": '#include "hrm-desk.h"\n#include "hrm-compat.h"\n',
        "ui/mixer/hrm-strip.h": '/* #include "hrm-lane.h", were it allowed; not GTK_CHECK_VERSION either. */\n',
        "ui/shell/hrm-window.c": '#include "hrm-lane.h"\n#include "hrm-github.h"\n#include "hrm-store.h"\n',
    }
    bad = [
        ("core/x.c", '#include "hrm-plan.h"\n', "core must not include hrm-plan.h from plan"),
        ("core/x.c", '#include "../album/hrm-album.h"\n', "core must not include ../album/hrm-album.h from album"),
        ("plan/x.h", '#include <hrm-store.h>\n', "plan must not include hrm-store.h from store"),
        ("exchange/x.c", '#include "hrm-store.h"\n', "exchange must not include hrm-store.h from store"),
        ("store/x.c", '#include "hrm-album.h"\n', "store must not include hrm-album.h from album"),
        ("ui/mixer/x.c", '#include "hrm-lane.h"\n', "ui/mixer must not include hrm-lane.h from ui/arranger"),
        ("ui/pool/x.c", '#include "hrm-store.h"\n', "ui/pool must not include hrm-store.h from store"),
        ("ui/desk/x.c", '#include "hrm-github.h"\n', "ui/desk must not include hrm-github.h from exchange"),
        ("cli/x.c", '#include "hrm-lane.h"\n', "cli must not include hrm-lane.h from ui/arranger"),
        ("cli/x.c", "#include <gtk/gtk.h>\n", "built without GTK"),
        ("plan/x.c", " # include <adwaita.h>\n", "built without GTK"),
        ("core/x.def", '#include "gdk/gdk.h"\n', "built without GTK"),
        ("album/x.c", "#include <sqlite3.h>\n", "outside src/store"),
        ("ui/shell/x.c", '\n#include "sqlite3.h"\n', "src/ui/shell/x.c:2: sqlite3.h outside src/store"),
        ("ui/shell/x.c", "#if ADW_CHECK_VERSION (1, 4, 0)\n#endif\n", "outside src/ui/compat"),
        ("core/x.c", "#include HRM_TABLE\n", "not spelled out"),
        ("extra/x.c", "\n", "not a folder of the map"),
        ("ui/x.c", "\n", "not a folder of the map"),
        ("ui/pool/hrm-row.h", "\n", "there is another hrm-row.h"),
    ]
    failed = 0
    for path, text, expected in [(None, None, None)] + bad:
        with tempfile.TemporaryDirectory() as root:
            for name, content in list(good.items()) + ([(path, text)] if path else []):
                place = os.path.join(root, "src", name)
                os.makedirs(os.path.dirname(place), exist_ok=True)
                with open(place, "w", encoding="utf-8") as file:
                    file.write(content)
            wrong = check(root)[0]
            found = not wrong if path is None else len(wrong) == 1 and expected in wrong[0]
            print("found" if found else "NOT AS EXPECTED", "-", expected or "nothing wrong", "-", wrong)
            failed += not found

    def command(folder, *paths, output="src/x.o"):
        return {"directory": "/b", "file": f"/r/src/{folder}/x.c", "output": output,
                "command": " ".join(["cc"] + [f"-I/r/src/{p}" for p in paths])}

    for folder, paths, expected in (("core", ("core",), 0), ("core", ("core", "plan"), 1), ("exchange", ("core", "album", "store"), 1),
                                    ("ui/pool", ("ui/desk", "core"), 0), ("ui/pool", ("ui/mixer",), 1), ("ui/mixer", ("exchange",), 1)):
        wrong = check_flags("/r", [command(folder, *paths)])[0]
        print("found" if len(wrong) == expected else "NOT AS EXPECTED", "-", folder, "with", paths, "-", wrong)
        failed += len(wrong) != expected
    if check_flags("/r", [command("core", "store", output="tests/core/x.o")])[0]:
        print("NOT AS EXPECTED - what a test builds is a test's")
        failed += 1
    return 1 if failed else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    root = arguments[0]
    if arguments[1:2] == ["--flags"]:
        with open(arguments[2], encoding="utf-8") as file:
            wrong, seen = check_flags(root, json.load(file))
        for folder in BELOW:
            if folder in seen:
                print(f"{folder} is built with the include path of {', '.join(sorted(seen[folder]))}")
        count = len(seen)
    else:
        wrong, uses, count = check(root)
        for folder in BELOW:
            row = [f"{other} ({uses[folder, other]})" for other in BELOW if other != folder and (folder, other) in uses]
            if row or (folder, folder) in uses:
                print(f"{folder} includes {', '.join(row) or 'nothing but its own'}")
    if not count:
        wrong.append(f"nothing to look at under {root}/src")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


sys.exit(main(sys.argv[1:]))
