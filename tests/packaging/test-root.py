#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing stands at the top of the tree but what the map in src/README.md names, and dot files.

  test-root.py SOURCE_ROOT
"""
import shutil
import subprocess
import sys

NAMED = {"src", "data", "po", "tests", "build-aux", "meson.build", "meson_options.txt", "README.md", "COPYING"}

root = sys.argv[1]
git = ["git", "-c", "safe.directory=*", "-C", root]
if shutil.which("git") is None or subprocess.run(git + ["rev-parse", "--show-prefix"], capture_output=True, text=True).stdout != "\n":
    print("this is no git checkout, so there are no tracked files to look at")
    sys.exit(77)

tracked = subprocess.run(git + ["ls-files", "-z"], capture_output=True, text=True, check=True).stdout.split("\0")
top = {path.split("/")[0] for path in tracked if path}
print("at the top:", *sorted(top))
extra = sorted(name for name in top - NAMED if not name.startswith("."))
if extra:
    print("not named in the map:", *extra, file=sys.stderr)
sys.exit(1 if extra or not top else 0)
