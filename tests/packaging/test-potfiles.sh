#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every file with words for people is listed for the translators, the list can
# be read by xgettext, and a file left out is found.
#
#   test-potfiles.sh SOURCE_ROOT
set -eu
root=$1
update=$root/build-aux/update-potfiles
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

"$update" --check

cd "$root"
grep -v '^#' po/POTFILES.in > "$tmp/list"
xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 \
  --files-from="$tmp/list" --output="$tmp/headroom.pot" 2> "$tmp/told" || { cat "$tmp/told" >&2; exit 1; }
echo "$(wc -l < "$tmp/list") files, $(grep -c '^msgid' "$tmp/headroom.pot") messages"

mkdir -p "$tmp/tree/po" "$tmp/tree/data" "$tmp/tree/src/ui/pool"
: > "$tmp/tree/data/a.desktop.in"
echo 'puts (_("Pool"));' > "$tmp/tree/src/ui/pool/pool.c"
echo '<property name="label" translatable="yes">Pool</property>' > "$tmp/tree/src/ui/pool/pool.ui"
echo 'int no_words (void);' > "$tmp/tree/src/ui/pool/plain.h"
export HRM_POTFILES_ROOT="$tmp/tree"
"$update"
"$update" --check
[ "$(grep -c '^src/' "$tmp/tree/po/POTFILES.in")" = 2 ] || { echo 'a file with words was not found' >&2; exit 1; }
sed -i '/pool.ui/d' "$tmp/tree/po/POTFILES.in"
if "$update" --check > "$tmp/told" 2>&1; then
  echo 'a file that is missing in the list was not noticed' >&2
  exit 1
fi
