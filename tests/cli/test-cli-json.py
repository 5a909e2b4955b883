#!/usr/bin/python3
# test-cli-json.py: albums as JSON, both ways. TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import re
import sys

from hrm_cli import (FILE, FINDINGS, ISSUE, ONLY_PULLS, REAL, ROOT, USAGE, digest, dump, edit, fields_of_kinds, github, main, new, run, same,
                     sample, show, test, titles, track)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def write(path, content):
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def export(album, path, *args):
    same(run('export', album, '--as', 'json', '-o', path, *args).out, '')
    return read(path)


def assert_copied(album, copy):
    """The document of an album makes an equal one, as one edit, and the same document again."""
    first = export(album, 'first.json')
    same(first.decode(), run('export', album, '--as', 'json').out)
    assert 'nothing new' not in run('import', copy, 'first.json').out
    same(export(copy, 'second.json'), first)
    same([entry['label'] for entry in show(copy, 'history')], ['Import first.json'])
    run('verify', copy)
    before = digest(copy)
    again = run('import', copy, 'first.json', '--json').json()[0]
    same((again['edit'], again['tracks']['new'], again['tracks']['unchanged']), (None, 0, len(show(album, 'tracks'))))
    same(digest(copy), before)
    run('undo', copy)
    same(show(copy, 'tracks') + show(copy, 'tasks'), [])
    run('redo', copy)
    same(export(copy, 'third.json'), first)


@test
def export_over_an_album():
    album, other = new(), new('other.album')
    before = digest(other)
    said = run('export', album, '--as', 'liner-notes', '-o', other, expect=USAGE).err
    assert 'is an album' in said, said
    same(digest(other), before)


@test
def json_sample():
    album = sample()
    assert_copied(album, 'copy.album')
    same(dump('copy.album'), dump(album))
    document = json.loads(read('first.json'))
    same(sorted(document), sorted(['headroom'] + [plural for plural, _ in fields_of_kinds().values()]))
    # What "show" says, without what is unset and what follows from the rest.
    for plural, _ in fields_of_kinds().values():
        rows, shown = document[plural], show(album, plural)
        if plural == 'album':
            rows, shown = [rows], [shown]
        same(rows, [{name: value for name, value in row.items() if value is not None and name != 'end'} for row in shown], plural)
    for line in read('first.json').decode().split('\n')[1:]:
        assert line in ('', ']', '],', '}') or line.startswith(('{"id":"', '"')), line


@test
def json_real():
    for name in REAL:
        if name in ONLY_PULLS:
            continue
        album = name + '.album'
        run('import', album, github(name))
        assert_copied(album, name + '.copy.album')
        # And the tracker goes on where it was.
        same(run('import', name + '.copy.album', github(name), '--json').json()[0]['edit'], None)


HEAD = {'headroom': {'format': 1, 'schema': 1000}, 'album': {'id': '1', 'title': 'Doc'}}


@test
def json_into_existing():
    album = new()
    edit(album, track(title='Mine'), {'commit': 'Track'})
    document = write('plan.json', {**HEAD, 'tracks': [{'id': '2', 'title': 'One'}, {'id': '3', 'title': 'Two', 'parent': '2'}]})
    before = digest(album)
    dry = run('import', album, document, '--dry-run', '--json').json()[0]
    same((dry['tracks'], dry['album'], dry['edit']),
         ({'new': 2, 'updated': 0, 'unchanged': 0}, {'new': 0, 'updated': 0, 'unchanged': 0}, None))
    same(digest(album), before)
    out = run('import', album, document, '--as', 'json').out
    same(out, 'plan.json: An album as JSON: new: 2 tracks; the document is of another album, so this one keeps its title, dates and week\n')
    same((titles(album), show(album, 'album')['title'] == 'Doc'), (['Mine', 'One', 'Two'], False))
    write('plan.json', {**HEAD, 'tracks': [{'id': '3', 'title': 'Two!', 'notes': 'N'}]})
    same(run('import', album, document).out, 'plan.json: An album as JSON: changed: 1 album, 1 track\n')
    same([(row['title'], row['parent']) for row in show(album, 'tracks')], [('Mine', None), ('One', None), ('Two!', None)])
    same(len(show(album, 'history')), 3)
    same(run('import', album, document, document, '--json').json()[1]['edit'], None)


def cables(*pairs):
    rows = [{'id': str(20 + n), 'track': '2', 'title': f'S{n}', 'start': '2026-03-02T10:00', 'length': 60} for n in range(3)]
    return {**HEAD, 'tracks': [{'id': '2', 'title': 'T'}], 'sessions': rows,
            'cables': [{'id': str(30 + n), 'from': str(20 + a), 'to': str(20 + b)} for n, (a, b) in enumerate(pairs)]}


@test
def json_refused():
    album = new()
    edit(album, track(), {'commit': 'Track'})
    taken = show(album, 'tracks')[0]['id']
    before = digest(album)
    # Read: the file is wrong.
    wrong = {'newer': ({**HEAD, 'headroom': {'format': 1, 'schema': 999999}}, 'newer Headroom'),
             'kind': ({**HEAD, 'songs': []}, 'there is no kind'),
             'key': ({**HEAD, 'tracks': [{'id': '2', 'title': 'T', 'bpm': 1}]}, 'has no field'),
             'twice': ({**HEAD, 'tracks': [{'id': '2', 'title': 'T'}, {'id': '2', 'title': 'T'}]}, 'taken'),
             'type': ({**HEAD, 'tracks': [{'id': '2', 'title': 1}]}, 'must be a text'),
             'cut': (json.dumps({**HEAD, 'tracks': []}).encode()[:-3], 'cut off'),
             'no-album': ({'headroom': {'format': 1, 'schema': 1}}, 'no “album”')}
    for name, (content, words) in wrong.items():
        write(name + '.json', content)
        for target in (album, 'made.album'):
            for args in ([], ['--dry-run']):
                result = run('import', target, name + '.json', *args, expect=FILE)
                assert re.search(r'\.json, line \d+, column \d+: ', result.err) and words in result.err, result.err
    # Fitted in: the album does not take it.
    unfit = {'circle': (cables((0, 1), (1, 2), (2, 0)), 'cables would go in a circle'),
             'self': (cables((0, 0)), 'to itself'),
             'parents': ({**HEAD, 'tracks': [{'id': '2', 'title': 'T', 'parent': '3'}, {'id': '3', 'title': 'U', 'parent': '2'}]}, 'its own parent'),
             'nothing': ({**HEAD, 'tracks': [{'id': '2', 'title': 'T', 'owner': '99'}]}, 'neither in the document nor in the album'),
             'span': ({**HEAD, 'exceptions': [{'id': '2', 'from': '2026-03-02', 'to': '2026-03-01'}]}, 'ends before it begins'),
             'other': ({**HEAD, 'channels': [{'id': taken, 'title': 'C'}]}, 'is that of the track')}
    for name, (content, words) in unfit.items():
        write(name + '.json', content)
        for target in (album, 'made.album'):
            if name == 'other' and target != album:
                continue
            for args in ([], ['--dry-run']):
                result = run('import', target, name + '.json', *args, expect=FINDINGS)
                assert re.search(name + r'\.json, line 1, column \d+: ', result.err) and words in result.err, result.err
                assert result.err.endswith('nothing of it was imported\n'), result.err
    same(digest(album), before)
    assert not os.path.exists('made.album')
    # One cable of the circle is in the album, the other comes.
    write('first.json', cables((0, 1)))
    write('second.json', cables((1, 0)))
    run('import', 'both.album', 'first.json')
    document = json.loads(read('second.json'))
    document['cables'][0]['id'] = '40'
    write('second.json', document)
    before = digest('both.album')
    result = run('import', 'both.album', 'second.json', expect=FINDINGS)
    assert 'second.json, line 1, column ' in result.err and 'circle' in result.err, result.err
    same(digest('both.album'), before)


@test
def json_usage():
    album = sample()
    for args in (['--from', '2026-03-01'], ['--to', '2026-03-01']):
        assert 'whole album' in run('export', album, '--as', 'json', *args, expect=USAGE).err
    write('issues.json', [ISSUE])
    run('import', 'a.album', 'issues.json', '--as', 'json', expect=FILE)
    write('plan.json', HEAD)
    run('import', 'a.album', 'plan.json', '--as', 'github', expect=FILE)
    assert not os.path.exists('a.album')
    # An export that fails leaves what was there.
    write('old.json', b'old')
    os.mkdir('folder')
    for path in ('/dev/full', 'folder', 'missing/x.json'):
        if os.path.exists(path) or path != '/dev/full':
            run('export', album, '--as', 'json', '-o', path, expect=FILE)
    run('export', 'missing.album', '--as', 'json', '-o', 'old.json', expect=FILE)
    same(read('old.json'), b'old')
    # Nor is the album written over.
    before = digest(album)
    os.symlink(album, 'link.json')
    for path in (album, './' + album, 'link.json'):
        assert 'the album itself' in run('export', album, '--as', 'json', '-o', path, expect=USAGE).err
    same(digest(album), before)
    redacted = json.loads(export(album, 'old.json', '--redact'))
    text = read('old.json').decode()
    for channel in show(album, 'channels'):
        assert channel['title'] not in text, channel['title']
    assert all('notes' not in row for rows in redacted.values() if isinstance(rows, list) for row in rows)
    run('import', 'redacted.album', 'old.json')
    same(len(show('redacted.album', 'sessions')), len(show(album, 'sessions')))


@test
def json_pipe():
    album = sample()
    text = run('export', album, '--as', 'json').out
    same(run('import', 'piped.album', '/dev/stdin', stdin=text).err, '')
    same(run('export', 'piped.album', '--as', 'json').out, text)


def names(value):
    """Of all fields in it."""
    if isinstance(value, dict):
        return set(value).union(*(names(one) for one in value.values()))
    return set().union(*(names(one) for one in value)) if isinstance(value, list) else set()


# What scripts go by is written down, each field with its command.
@test
def json_is_documented():
    album = sample()
    clip = show(album, 'clips')[0]
    with open('days.ics', 'w', encoding='utf-8') as file:
        file.write('BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260701\nSUMMARY:Day\nEND:VEVENT\nEND:VCALENDAR\n')
    said = {
        'show load': [show(album, 'load'), show(album, 'load', '--buses'), show(album, 'load', '--sum'), show(album, 'clips')],
        'check': run('check', album, '--json', expect=FINDINGS).json(),
        'fix': run('fix', album, '--channel', clip['channel'], '--day', clip['date'], '--json', expect=FINDINGS).json(),
        'import': run('import', album, 'days.ics', '--dry-run', '--json').json(),
    }
    text = read(os.path.join(ROOT, 'src/README.md')).decode().split('\n## Command line\n')[1].split('\n## ')[0]
    entries = text.split('\n- ')
    for command, value in said.items():
        entry = [entry for entry in entries if entry.startswith(f'`{command} --json`')]
        same(len(entry), 1)
        # A clip has the reasons of "show clips".
        known = set(re.findall(r'["`](\w+)["`]', entry[0] + (entries[2] if command == 'check' else '')))
        same(sorted(names(value) - known), [])
    for option in ('--without', '--only', '--all-days'):
        assert option in text, option


sys.exit(main())
