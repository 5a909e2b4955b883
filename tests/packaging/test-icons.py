#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons are well-formed SVG of the right size that need nothing from elsewhere.

  test-icons.py SCALABLE SYMBOLIC
"""
import sys
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {SVG + name for name in ("svg", "g", "defs", "title", "desc", "rect", "circle", "ellipse", "path", "polygon", "line",
                                 "linearGradient", "radialGradient", "stop", "clipPath", "mask")}

wrong = []
for path, size, symbolic in ((sys.argv[1], "128", False), (sys.argv[2], "16", True)):
    try:
        top = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        wrong.append(f"{path}: {error}")
        continue
    if (top.tag, top.get("width"), top.get("height"), top.get("viewBox")) != (SVG + "svg", size, size, f"0 0 {size} {size}"):
        wrong.append(f"{path}: is not an SVG of {size} × {size}")
    names = {element.get("id") for element in top.iter() if element.get("id")}
    for element in top.iter():
        if element.tag not in DRAWN:
            wrong.append(f"{path}: {element.tag} is no plain shape")
        for key, value in element.attrib.items():
            if key.endswith("href") or key == "style":
                wrong.append(f"{path}: {key}={value}")
            if value.startswith("url(") and value[5:-1] not in names:
                wrong.append(f"{path}: {value} is not there")
            if symbolic and value.startswith("url("):
                wrong.append(f"{path}: a symbolic icon has one flat colour")
    print(path, len(list(top.iter())), "elements")

for line in wrong:
    print(line, file=sys.stderr)
sys.exit(1 if wrong else 0)
