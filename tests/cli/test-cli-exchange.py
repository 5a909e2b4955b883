#!/usr/bin/python3
# test-cli-exchange.py: import and export. TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import re
import sys

from hrm_cli import (FILE, FINDINGS, ISSUE, ONLY_PULLS, REAL, SHORT, USAGE, content, digest, edit, github, main, new, run, same, sample, session, show,
                     test, titles, track)


# Import and export

@test
def import_real():
    for name in REAL[:3] if SHORT else REAL:
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
        before, rows = digest(album), content(album)
        again = run('import', album, path, '--json').json()
        same(again[0]['edit'], None, name)
        same(len(show(album, 'history')), 1, name)
        same(content(album), rows, name)
        same(digest(album), before, name)
        run('undo', album)
        same((show(album, 'tasks'), show(album, 'channels'), show(album, 'origins')), ([], [], []), name)
        run('redo', album)
        same(content(album), rows, name)


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
    for name in ('github', 'ics', 'json', 'holiday', 'leave', 'sick', 'training', 'on_call'):
        assert name in listed
    listed = run('export', '--as', 'help').out
    for name in ('liner-notes', 'checklists', 'postmortem', 'calendar', 'json'):
        assert name in listed


def calendar(path, *events):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write('BEGIN:VCALENDAR\r\n')
        for uid, date, title in events:
            file.write(f'BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;VALUE=DATE:{date}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n')
        file.write('END:VCALENDAR\r\n')


def days(album):
    return sorted((row['from'], row.get('kind', 'holiday'), row.get('title')) for row in show(album, 'exceptions'))


@test
def import_calendar():
    album = new()
    edit(album, {'add': 'channel', 'title': 'Ada', 'aliases': ['ada-l']}, {'add': 'bus', 'title': 'Design'}, {'set': 'album', 'start': '2026-03-02'})
    calendar('days.ics', ('a', '20260101', 'New Year'), ('b', '20260525', 'Monday'))
    before = digest(album)
    dry = run('import', album, 'days.ics', '--dry-run', '--json').json()
    same((dry[0]['edit'], dry[0]['exceptions']), (None, {'new': 2, 'updated': 0, 'unchanged': 0, 'moved': 0, 'removed': 0}))
    same(digest(album), before)
    rows = content(album)
    run('import', album, 'days.ics')
    same(days(album), [('2026-01-01', 'holiday', 'New Year'), ('2026-05-25', 'holiday', 'Monday')])
    same(run('import', album, 'days.ics', '--json').json()[0]['edit'], None)
    run('undo', album)
    same(content(album), rows)
    # Whose it is, by name, handle or id, and what.
    run('import', album, 'days.ics', '--channel', 'ada-l', '--as', 'sick')
    same([kind for _, kind, _ in days(album)], ['sick', 'sick'])
    same({row['channel'] for row in show(album, 'exceptions')}, {show(album, 'channels')[0]['id']})
    run('import', album, 'days.ics', '--bus', 'design')
    same(len(days(album)), 4)
    ada, design = show(album, 'channels')[0]['id'], show(album, 'buses')[0]['id']
    for name in ('ADA-L', '@ada', ada):
        same(run('import', album, 'days.ics', '--channel', name, '--as', 'sick', '--json').json()[0]['edit'], None, name)
    # What only begins as an id is none, and that of a bus is no channel's.
    for name in (ada + 'xyz', ' ' + ada, design):
        assert 'no channel' in run('import', album, 'days.ics', '--channel', name, expect=FINDINGS).err
    assert 'no channel “Bob”' in run('import', album, 'days.ics', '--channel', 'Bob', expect=FINDINGS).err
    run('import', album, 'days.ics', '--channel', 'Ada', '--bus', 'Design', expect=USAGE)
    with open('issues.json', 'w', encoding='utf-8') as file:
        json.dump([ISSUE], file)
    run('import', album, 'issues.json', '--channel', 'Ada', expect=USAGE)
    assert 'no calendar' in run('import', album, 'issues.json', '--as', 'leave', expect=FILE).err


@test
def calendar_keeps_dates():
    """A day off from a calendar, and one that it moves: the same as by hand. A document means what it says."""
    album = new()
    edit(album, track('$a', 'Dates', keeps='dates'), session('$a', '$s', length='5d'))
    ident = show(album, 'sessions')[0]['id']
    calendar('days.ics', ('a', '20260304', 'Outing'))
    for arguments in ('--dry-run',), ():
        out = run('import', album, 'days.ics', '--json', *arguments).json()[0]
        assert '1 session keeps its dates' in out['remarks'], out
    same(show(album, 'sessions')[0]['length'], 1920)
    # To a Thursday of the week after: the work of that week is whole again.
    calendar('days.ics', ('a', '20260312', 'Outing'))
    assert '  1 session keeps its dates\n' in run('refresh', album).out
    same(show(album, 'sessions')[0]['length'], 2400)
    run('undo', album)
    same(show(album, 'sessions')[0]['length'], 1920)
    run('export', album, '--as', 'json', '-o', 'album.json')
    run('undo', album)
    same(show(album, 'sessions')[0]['length'], 2400)
    edit(album, {'set': 'track', 'id': show(album, 'tracks')[0]['id'], 'keeps': 'work'})
    out = run('import', album, 'album.json', '--json').json()[0]
    same(out['remarks'], [])
    same([(row['id'], row['length']) for row in show(album, 'sessions')], [(ident, 1920)])
    run('export', album, '--as', 'json', '-o', 'again.json')
    same(digest('album.json'), digest('again.json'))


@test
def refresh_calendars():
    album = new()
    edit(album, {'set': 'album', 'start': '2026-03-02'})
    assert 'no days' in run('refresh', album).out
    calendar('one.ics', ('a', '20260101', 'New Year'), ('b', '20260525', 'Monday'))
    calendar('two.ics', ('x', '20260501', 'May'))
    run('import', album, 'one.ics', 'two.ics')
    calendar('one.ics', ('a', '20260102', 'New Year'), ('c', '20260601', 'June'))
    before = digest(album)
    dry = run('refresh', album, '--dry-run', '--json').json()
    same([(one['exceptions'], one['edit']) for one in dry], [({'new': 1, 'updated': 1, 'unchanged': 0, 'moved': 1, 'removed': 1}, None),
                                                            ({'new': 0, 'updated': 0, 'unchanged': 1, 'moved': 0, 'removed': 0}, None)])
    same(digest(album), before)
    assert 'one.ics: Calendar: new: 1 holiday; moved: 1 holiday; removed: 1 holiday\n' in run('refresh', album).out
    same(days(album), [('2026-01-02', 'holiday', 'New Year'), ('2026-05-01', 'holiday', 'May'), ('2026-06-01', 'holiday', 'June')])
    same([one['edit'] for one in run('refresh', album, '--json').json()], [None, None])
    same(show(album, 'history')[-1]['label'], 'Refresh one.ics')
    # One that is gone does not keep the others from being read.
    os.unlink('one.ics')
    calendar('two.ics', ('x', '20260502', 'May'))
    failed = run('refresh', album, '--json', expect=FINDINGS)
    assert 'one.ics does not exist' in failed.err, failed.err
    same([one.get('error') is None for one in failed.json()], [False, True])
    same(days(album), [('2026-01-02', 'holiday', 'New Year'), ('2026-05-02', 'holiday', 'May'), ('2026-06-01', 'holiday', 'June')])
    run('refresh', 'missing.album', expect=FILE)
    run('verify', album)


# Days that stay out, by name or date; what is there is said where none is called so.
@test
def left_out_days():
    album = new()
    edit(album, {'set': 'album', 'start': '2026-03-02'})
    calendar('days.ics', ('a', '20260202', 'Groundhog Day'), ('b', '20260701', 'Canada Day'), ('c', '20261225', 'Christmas'))
    dry = run('import', album, 'days.ics', '--dry-run', '--without', 'groundhog day')
    assert 'Calendar: would be new: 2 holidays\n' in dry.out and '  Left out: Groundhog Day\n' in dry.out, dry.out
    assert '2026-02-02  Groundhog Day    left out\nNothing' in dry.out, dry.out
    failed = run('import', album, 'days.ics', '--without', 'Boxing Day', expect=FINDINGS)
    assert 'no day off is called “Boxing Day”; there are “Canada Day”, “Christmas”, “Groundhog Day”' in failed.err, failed.err
    assert 'is on “2026-02-03”' in run('import', album, 'days.ics', '--only', '2026-02-03', expect=FINDINGS).err
    same(days(album), [])
    # Of several files one is enough.
    calendar('other.ics', ('x', '20260501', 'May'))
    assert 'and 1 more: no day off is called “June”' in run('import', album, 'days.ics', 'other.ics', '--without', 'June', expect=FINDINGS).err
    run('import', album, 'days.ics', 'other.ics', '--only', 'May')
    same([title for _, _, title in days(album)], ['May'])
    run('undo', album, '2')
    run('import', album, 'days.ics', '--without', 'Groundhog Day', '--without', '2026-07-01')
    same([title for _, _, title in days(album)], ['Christmas'])
    calendar('days.ics', ('d', '20270202', 'Groundhog Day'), ('c', '20261224', 'Christmas'))
    same(run('refresh', album, '--json').json()[0]['exceptions'], {'new': 0, 'updated': 1, 'unchanged': 0, 'moved': 1, 'removed': 0})
    run('import', album, 'days.ics', '--all-days')
    same([title for _, _, title in days(album)], ['Christmas', 'Groundhog Day'])
    run('import', album, 'days.ics', '--only', 'Groundhog Day')
    same([title for _, _, title in days(album)], ['Groundhog Day'])
    listed = run('import', album, 'days.ics', '--dry-run', '--json').json()[0]['days']
    same([(day['from'], day['to'], day['title'], day['left_out']) for day in listed],
         [('2026-12-24', '2026-12-24', 'Christmas', True), ('2027-02-02', '2027-02-02', 'Groundhog Day', False)])
    run('import', album, 'days.ics', '--only', 'Christmas', '--without', 'Christmas', expect=USAGE)
    with open('issues.json', 'w', encoding='utf-8') as file:
        json.dump([ISSUE], file)
    assert 'leave --without out' in run('import', album, 'issues.json', '--without', 'x', expect=USAGE).err
    assert ': would be new: 1 task' in run('import', album, 'issues.json', '--dry-run').out
    run('verify', album)


# Of a calendar in which nothing can be understood nothing comes in: that is no success.
@test
def lost_calendar():
    album = new()
    calendar('days.ics', ('a', 'never', 'New Year'))
    failed = run('import', album, 'days.ics', expect=FINDINGS)
    assert 'days.ics holds events that could not be understood, and nothing of it came in' in failed.err, failed.err
    run('import', album, 'days.ics', '--dry-run', expect=FINDINGS)
    run('import', 'made.album', 'days.ics', expect=FINDINGS)
    assert not os.path.exists('made.album')
    calendar('days.ics', ('a', 'never', 'New Year'), ('b', '20260102', 'Two'))
    run('import', album, 'days.ics')
    calendar('days.ics', ('a', 'never', 'New Year'))
    failed = run('refresh', album, expect=FINDINGS)
    assert 'stays as it is' in failed.err, failed.err


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


@test
def export_calendar():
    album = sample()
    channel = show(album, 'channels')[0]
    title = channel['title']
    everybody = run('export', album, '--as', 'calendar').out
    assert everybody.startswith('BEGIN:VCALENDAR') and everybody.rstrip().endswith('END:VCALENDAR')
    assert 'TRANSP:OPAQUE' not in everybody
    edit = '{"set":"channel","id":"%s","studio_time":true}\n{"commit":"Studio time"}\n' % channel['id']
    run('edit', album, '-', stdin=edit)
    own = run('export', album, '--as', 'calendar', '--channel', title).out
    assert 0 < own.count('BEGIN:VEVENT') < everybody.count('BEGIN:VEVENT')
    assert own.count('BEGIN:VEVENT') == own.count('TRANSP:OPAQUE')
    redacted = run('export', album, '--as', 'calendar', '--redact').out
    assert title not in redacted and redacted.count('BEGIN:VEVENT') == everybody.count('BEGIN:VEVENT')
    run('export', album, '--as', 'calendar', '--channel', 'Nobody At All', expect=USAGE)
    run('export', album, '--as', 'json', '--channel', title, expect=USAGE)


sys.exit(main())
