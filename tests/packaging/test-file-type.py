#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop knows an album by its name and by its content, and takes no other SQLite file for one.

  test-file-type.py MIME_XML
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

for tool in ("update-mime-database", "gio"):
    if shutil.which(tool) is None:
        print(f"{tool} is not installed")
        sys.exit(77)


def database(path, application_id):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {application_id}")
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


with tempfile.TemporaryDirectory() as home:
    packages = os.path.join(home, "mime", "packages")
    os.makedirs(packages)
    shutil.copy(sys.argv[1], os.path.join(packages, "headroom.xml"))
    env = dict(os.environ, XDG_DATA_HOME=home, LC_ALL="C.UTF-8")
    told = subprocess.run(["update-mime-database", os.path.join(home, "mime")], env=env, capture_output=True, text=True)
    print(told.stdout, told.stderr)
    wrong = told.returncode != 0 or "rror" in told.stderr

    album = int.from_bytes(b"HdRm", "big")
    for name, application_id, expected in (("named.album", album, True), ("without-a-name", album, True), ("other-one", 0, False)):
        path = os.path.join(home, name)
        database(path, application_id)
        info = subprocess.run(["gio", "info", "-a", "standard::content-type", path], env=env, capture_output=True, text=True).stdout
        found = "application/x-headroom-album" in info
        print(name, "is an album" if found else "is not an album")
        wrong = wrong or found != expected
sys.exit(1 if wrong else 0)
