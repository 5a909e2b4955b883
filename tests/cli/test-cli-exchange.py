#!/usr/bin/python3
# test-cli-exchange.py: import and export. TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import re
import sys

from hrm_cli import (FILE, ISSUE, ONLY_PULLS, REAL, USAGE, digest, dump, edit, github, main, new, run, same, sample, show, test, titles, track)


# Import and export

@test
def import_real():
    for name in REAL:
        album, path = name + '.album', github(name)
        dry = run('import', album, path, '--dry-run')
        assert not os.path.exists(album) and dry.out, name
        first = run('import', album, path)
        same(first.err, '')
        if name in ONLY_PULLS:
            same((show(album, 'history'), show(album, 'tasks')), ([], []))
            assert 'pull request' in first.out, first.out
            continue
        same(len(show(album, 'history')), 1, name)
        assert titles(album, 'tasks'), name
        run('verify', album)
        before, rows = digest(album), dump(album)
        again = run('import', album, path, '--json').json()
        same(again[0]['edit'], None, name)
        same(len(show(album, 'history')), 1, name)
        same(dump(album), rows, name)
        same(digest(album), before, name)
        run('undo', album)
        same((show(album, 'tasks'), show(album, 'channels'), show(album, 'origins')), ([], [], []), name)
        run('redo', album)
        same(dump(album), rows, name)


@test
def import_dry_run_changes_nothing():
    album = new()
    with open('issues.json', 'w', encoding='utf-8') as file:
        json.dump([ISSUE], file)
    before = digest(album)
    result = run('import', album, 'issues.json', '--dry-run', '--json').json()
    same((result[0]['edit'], result[0]['tasks']['new']), (None, 1))
    same(digest(album), before)
    run('import', album, 'issues.json')
    same('First' in titles(album, 'tasks'), True)
    same(run('import', album, 'issues.json', 'issues.json', '--json').json()[1]['tasks']['unchanged'], 1)


@test
def import_damaged():
    album = new()
    edit(album, track())
    good = json.dumps([ISSUE] * 3).encode()
    bad = {'empty': b'', 'space': b'  \n ', 'cut': good[:-20], 'half': good[:len(good) // 2], 'text': b'hello', 'binary': bytes(range(256)) * 20,
           'nul': b'[{"number":1,"title":"a\0b"}]', 'object': b'{"a":1}', 'number': b'7', 'tail': good + b'x', 'deep': b'[' * 100000,
           'utf': b'[{"number":1,"title":"\xff"}]', 'quotes': good.replace(b'"', b"'"), 'html': b'<!DOCTYPE html><p>404'}
    before = digest(album)
    for name, content in bad.items():
        with open(name + '.json', 'wb') as file:
            file.write(content)
        for args in ([], ['--dry-run'], ['--as', 'github']):
            result = run('import', album, name + '.json', *args, expect=FILE)
            assert name + '.json' in result.err, (name, result.err)
            if name in ('cut', 'half', 'tail', 'quotes') and args != []:
                assert re.search(r'line \d+, column \d+', result.err), (name, result.err)
        run('import', 'made.album', name + '.json', expect=FILE)
        same(digest(album), before, name)
    assert not os.path.exists('made.album')
    run('import', album, 'missing.json', expect=FILE)
    run('import', album, '.', expect=FILE)
    # One bad file among good ones: none is imported.
    with open('good.json', 'wb') as file:
        file.write(good)
    run('import', album, 'good.json', 'cut.json', expect=FILE)
    same(digest(album), before)
    same([name for name in os.listdir('.') if 'album' in name and name != album], [])


@test
def import_into_what_is_no_album():
    with open('good.json', 'w', encoding='utf-8') as file:
        json.dump([ISSUE], file)
    os.mkdir('folder')
    with open('text', 'w', encoding='utf-8') as file:
        file.write('text')
    for path in ('folder', 'text', 'good.json', 'missing/a.album'):
        run('import', path, 'good.json', expect=FILE)
    with open('text', encoding='utf-8') as file:
        same(file.read(), 'text')


@test
def formats():
    listed = run('import', '--as', 'help').out
    for name in ('github', 'json'):
        assert name in listed
    listed = run('export', '--as', 'help').out
    for name in ('liner-notes', 'checklists', 'postmortem', 'json'):
        assert name in listed


@test
def export_sample():
    album = sample()
    for name in ('liner-notes', 'checklists', 'postmortem'):
        first = run('export', album, '--as', name).out
        assert first.startswith('#') and first.endswith('\n'), (name, first[:60])
        same(run('export', album, '--as', name).out, first)
        same(run('export', album, '--as', name, '-o', 'out 100%.md').out, '')
        with open('out 100%.md', encoding='utf-8') as file:
            same(file.read(), first)
        run('export', album, '--as', name, '--from', '2026-03-01', '--to', '2026-03-31')
        redacted = run('export', album, '--as', name, '--redact').out
        for channel in show(album, 'channels'):
            assert channel['title'] not in redacted, (name, channel['title'])
        run('export', album, '--as', name, '-o', 'missing/x.md', expect=FILE)
        run('export', album, '--as', name, '--from', 'x', expect=USAGE)
    assert not os.path.exists('missing')


sys.exit(main())
