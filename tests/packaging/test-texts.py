#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of two values and nothing else stand with a context: "%s %d" may be a day and its year, or a weekday and its
day, and is one text to translators where nothing tells them apart.

  test-texts.py SOURCE
"""
import pathlib
import re
import sys

BARE = re.compile(r'(?<![A-Za-z0-9])_\s*\(\s*"(%[0-9]*[a-z] %[0-9]*[a-z])"\s*\)')
WITH = re.compile(r'C_\s*\(\s*"([^"]+)",\s*"(%[0-9]*[a-z] %[0-9]*[a-z])"\s*\)')

wrong, contexts = [], {}
for path in sorted(pathlib.Path(sys.argv[1], "src").rglob("*.c")):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for text in BARE.findall(line):
            wrong.append(f'{path}:{number}: _("{text}") says too little to be translated: give it a context')
        for context, text in WITH.findall(line):
            contexts.setdefault((context, text), []).append(f"{path}:{number}")

if not contexts:
    wrong.append("no text with a context was found: this test looks for the wrong thing")
print(len(contexts), "short texts with a context")
for line in wrong:
    print(line, file=sys.stderr)
sys.exit(1 if wrong else 0)
