#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bench runs without a display, and its JSON has the form that src/README.md promises.

  test-bench.py SOURCE_ROOT HEADROOM_BENCH
"""
import json
import os
import re
import subprocess
import sys

root, bench = sys.argv[1:]
KEYS = ["case", "sessions", "cabled", "unit", "p50", "p95", "runs"]
UNITS = {"ms", "MiB", "MB", "ratio"}
environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}


def run(part):
    out = subprocess.run([bench, "--json", "--only", part, "--sessions", "60", "--runs", "2"], env=environment,
                         check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    return json.loads(out)


def documented():
    """Names in the table of the section on speed; "-disk" goes on from the name before, "…" with the same endings."""
    with open(os.path.join(root, "src/README.md"), encoding="utf-8") as file:
        section = file.read().split("\n## Speed\n")[1]
    names, endings = set(), []
    for line in re.findall(r"^\| (`.*?`) \|", section, re.M):
        first = None
        for name in re.findall(r"`([^`]+)`", line):
            if name.endswith("-…"):
                names.update(name[:-2] + ending for ending in endings)
            elif name.startswith("-"):
                endings.append(name)
                names.add(first + name)
            else:
                names.add(name)
                first = name.rsplit("-", 1)[0]
                if name.endswith("-memory"):
                    endings = ["-memory"]
    return names


known = documented()
seen = set()
for part in ("open", "edit", "import"):
    for case in run(part):
        assert list(case) == KEYS, case
        assert case["unit"] in UNITS, case
        assert case["sessions"] == 60 and case["cabled"] == 0, case
        assert case["runs"] >= 2 or case["unit"] in ("MiB", "MB"), case
        assert case["p50"] <= case["p95"], case
        name = re.sub("-cpu$", "", case["case"])
        assert case["case"] in known or name in known, f"{case['case']} is not in src/README.md"
        assert case["case"] not in seen, case
        seen.add(case["case"])
missing = {name for name in known if re.match("open-|plain-|import-|undo-|commit|file-|model-", name)} - seen
assert not missing, f"not measured: {missing}"
print("measured", len(seen), "cases")
