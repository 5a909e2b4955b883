#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The closing line of build-aux/check counts rightly, and a failure shows in it and in the exit status.

  test-count-tests.py SOURCE_ROOT
"""
import json
import os
import subprocess
import sys
import tempfile

counter = os.path.join(sys.argv[1], "build-aux", "count-tests")
TAP = "TAP version 13\n1..3\nok 1 /a/one\nok 2 /a/two # SKIP no data\n# not ok 9 said in passing\nok 3 /a/three\n"
BAD = "1..3\nok 1 /b/one\nnot ok 2 /b/two\nnot ok 3 /b/three # TODO later\n"
SUBTESTS = "TAP version 14\n# Subtest: c\n    ok 1 /c/one\n    ok 2 /c/two\n    1..2\nok 1 c\n1..1\n"

failed = 0
for tests, expected, status in (
        ([("tap", "OK", TAP), ("plain", "OK", "")], "3 passed, 0 failed, 1 skipped", 0),
        ([("subtests", "OK", SUBTESTS)], "1 passed, 0 failed, 0 skipped", 0),
        ([("tap", "OK", TAP), ("bad", "FAIL", BAD)], "3 passed, 1 failed, 2 skipped", 1),
        ([("crash", "ERROR", "ok 1 /d/one\n"), ("slow", "TIMEOUT", "")], "1 passed, 2 failed, 0 skipped", 1),
        ([("left out", "SKIP", "1..0 # SKIP no display"), ("plain", "OK", "")], "1 passed, 0 failed, 1 skipped", 0),
        ([("left out", "SKIP", "not here")], "0 passed, 0 failed, 1 skipped", 1),
        ([], "0 passed, 0 failed, 0 skipped", 1)):
    with tempfile.TemporaryDirectory() as folder:
        logs = [os.path.join(folder, name) for name in ("first.json", "second.json")]
        for at, log in enumerate(logs):
            with open(log, "w", encoding="utf-8") as file:
                for name, result, said in tests[at::2]:
                    file.write(json.dumps({"name": name, "result": result, "stdout": said}) + "\n")
        told = subprocess.run([sys.executable, counter] + logs, capture_output=True, text=True)
    last = told.stdout.splitlines()[-1] if told.stdout else told.stderr
    if (last, told.returncode) != (expected, status):
        failed += 1
        print(f"expected {expected!r} and {status}, got {last!r} and {told.returncode}", file=sys.stderr)
sys.exit(1 if failed else 0)
