#!/usr/bin/python3
# test-cli.py: commands, files and what is printed, as a stranger and as an enemy would have it. TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import shutil
import subprocess
import sys

from hrm_cli import (CLI, COMMANDS, DONE, FILE, FINDINGS, ISSUE, SHORT, USAGE, Skip, as_nobody, digest, edit, environment, fields_of_kinds, jsonl,
                     main, new, run, same, sample, session, show, test, titles, track)


# Usage

@test
def help_and_version():
    listed = run('--help').out
    for command in COMMANDS:
        assert f'  {command} ' in listed, command
        assert command in run(command, '--help').out
    same(listed, run('-h').out)
    same(listed, run('help').out)
    assert re.match(r'headroom-cli \d', run('--version').out)


@test
def wrong_usage():
    run(expect=USAGE)
    run('', expect=USAGE)
    run('jam', expect=USAGE)
    run('--json', expect=USAGE)
    for command in COMMANDS:
        run(command, expect=USAGE)
        run(command, 'a.album', '--no-such-option', expect=USAGE)
    for args in (['new', 'a.album', 'b'], ['show', 'a.album'], ['show', 'a.album', 'tracks', 'b'], ['edit', 'a.album', '-', 'b'],
                 ['undo', 'a.album', '1', '2'], ['check', 'a.album', 'b'], ['verify', 'a.album', 'b'], ['import', 'a.album'],
                 ['export', 'a.album'], ['export', 'a.album', '--as', 'opera'], ['import', 'a.album', 'x', '--as', 'opera']):
        run(*args, expect=USAGE)
    same(os.listdir('.'), [])


@test
def numbers_of_steps():
    album = new()
    for wrong in ('0', '-1', 'two', '1.5', '', '99999999999999999999', '1 '):
        run('undo', '--', album, wrong, expect=USAGE)


# New

@test
def new_album():
    result = run('new', 'a.album', '--title', 'Über „alles“ 🎧', '--start', '2026-03-04', '--zone', 'Australia/Lord_Howe')
    same(result.out, '')
    info = show('a.album', 'album')
    same((info['title'], info['start'], info['zone'], info['day_minutes']), ('Über „alles“ 🎧', '2026-03-04', 'Australia/Lord_Howe', 480))
    same(show('a.album', 'history'), [])
    run('verify', 'a.album')
    same(run('check', 'a.album').out, 'Nothing is wrong with the plan.\n')
    same(run('check', 'a.album', '--json').json(), [])
    same(run('verify', 'a.album', '--json').json(), [])
    same(run('undo', 'a.album', expect=FINDINGS).out, 'Undid 0 edits\n')
    same([name for name in os.listdir('.') if name != '.state'], ['a.album'])


@test
def new_refuses():
    album = new()
    before = digest(album)
    run('new', album, expect=FILE)
    same(digest(album), before)
    os.mkdir('folder')
    os.symlink('nowhere', 'dangling')
    for path in ('folder', 'missing/a.album', 'folder/', 'dangling', 'x' * 300, ''):
        run('new', path, expect=FILE)
    for args in (['--start', 'tomorrow'], ['--start', '2026-02-29'], ['--start', '2500-01-01'], ['--start', ''], ['--zone', 'Mars/Olympus'],
                 ['--zone', '../../etc/passwd'], ['--title', 'x' * 10000]):
        run('new', 'b.album', *args, expect=USAGE)
    assert not os.path.exists('b.album') and not os.path.exists('nowhere')


@test
def odd_paths():
    os.mkdir('a b 100% #?&')
    for path in ('a b 100% #?&/with space.album', 'ü日本語שלום🎧.album', '100%20%s%n.album', 'x.txt', 'none', "it's \"quoted\".album",
                 'a?b=c#d.album', 'file:x.album', ':memory:', 'new\nline.album', '\\back.album', os.path.abspath('absolute.album')):
        new(path)
        edit(path, track())
        same(titles(path), ['Track'], path)
        run('verify', path)
        assert os.path.isfile(path), path
    run('new', '--', '-dash.album')
    run('edit', '--', '-dash.album', stdin=jsonl(track()))
    assert 'Track' in run('show', '--', '-dash.album', 'tracks').out


@test
def bytes_as_path():
    path = os.fsdecode(b'\xff\xfe.album')
    new(path)
    edit(path, track())
    same(titles(path), ['Track'])
    run('new', path, expect=FILE)
    run('show', os.fsdecode(b'\xff\n'), 'tracks', expect=FILE)


@test
def symlinks():
    os.mkdir('real')
    new('real/a.album')
    os.symlink('real/a.album', 'link.album')
    edit('link.album', track())
    assert os.path.islink('link.album')
    same(titles('real/a.album'), ['Track'])
    same(sorted(os.listdir('real')), ['a.album'])


# Not albums

@test
def not_there():
    for args in (['show', 'a.album', 'tracks'], ['edit', 'a.album'], ['undo', 'a.album'], ['redo', 'a.album'], ['check', 'a.album'],
                 ['verify', 'a.album'], ['export', 'a.album', '--as', 'liner-notes']):
        run(*args, expect=FILE)
    same(os.listdir('.'), [])


@test
def not_albums():
    os.mkdir('folder')
    os.mkfifo('pipe')
    with open('empty', 'wb'):
        pass
    with open('text', 'wb') as file:
        file.write(b'not an album\n' * 1000)
    with open('foreign', 'wb') as file:
        file.write(b'SQLite format 3\0' + bytes(5000))
    for path in ('folder', 'pipe', 'empty', 'text', 'foreign', '/dev/null', CLI):
        before = digest(path) if os.path.isfile(path) else None
        for args in (['show', path, 'tracks'], ['edit', path], ['undo', path], ['check', path], ['verify', path]):
            process = subprocess.run([CLI, *args], stdin=subprocess.DEVNULL, capture_output=True, env=environment(), timeout=60, check=False)
            assert process.returncode == FILE or (args[0] == 'verify' and process.returncode == FINDINGS), (args, process)
            assert process.stderr.count(b'\n') <= 1, process
        if before:
            same(digest(path), before, path)


@test
def damaged():
    album = sample()
    with open(album, 'rb') as file:
        sound = file.read()
    for n in range(0, 40, 4 if SHORT else 1):
        broken = bytearray(sound)
        at = 100 + (n * 7919 * 131) % (len(sound) - 200)
        broken[at:at + 64] = bytes((byte ^ 0xa5) for byte in broken[at:at + 64])
        with open('broken.album', 'wb') as file:
            file.write(broken)
        before = digest('broken.album')
        for args in (['show', 'broken.album', 'sessions'], ['verify', 'broken.album'], ['check', 'broken.album']):
            process = subprocess.run([CLI, *args], capture_output=True, env=environment(), check=False)
            assert process.returncode in (DONE, FINDINGS, FILE), (n, args, process.returncode, process.stderr)
        same(digest('broken.album'), before)
    for length in (0, 50, 100, 4096, len(sound) // 2, len(sound) - 1):
        with open('cut.album', 'wb') as file:
            file.write(sound[:length])
        process = subprocess.run([CLI, 'edit', 'cut.album'], input=b'', capture_output=True, env=environment(), check=False)
        assert process.returncode == FILE, (length, process)
        same(os.path.getsize('cut.album'), length)


@test
def newer_and_read_only():
    album = new()
    with open(album, 'r+b') as file:
        file.seek(60)
        version = int.from_bytes(file.read(4), 'big')
        file.seek(60)
        file.write((version + 1).to_bytes(4, 'big'))
    before = digest(album)
    for args in (['edit', album], ['undo', album]):
        process = subprocess.run([CLI, *args], input=jsonl(track()).encode(), capture_output=True, env=environment(), check=False)
        same(process.returncode, FILE, (args, process.stderr))
    same(digest(album), before)


@test
def read_only_folder():
    os.mkdir('folder')
    album = new('folder/a.album')
    edit(album, track())
    os.chmod(album, 0o444)
    os.chmod('folder', 0o555)
    try:
        same(titles(album), ['Track'])
        run('check', album, expect=FINDINGS)
        if os.geteuid() == 0:
            raise Skip('root may write anywhere')
        before = digest(album)
        for args in (['edit', album], ['undo', album], ['new', 'folder/b.album']):
            run(*args, stdin=jsonl(track()), expect=FILE)
        same(digest(album), before)
    finally:
        os.chmod('folder', 0o755)


@test
def unwritable_folder():
    """The file may be written to, and the folder not: said once, when the disk says so."""
    os.mkdir('folder')
    album = new('folder/a.album')
    edit(album, track(title='One'))
    with open('issues.json', 'w', encoding='utf-8') as file:
        file.write(jsonl(ISSUE))
    with open('lines', 'w', encoding='utf-8') as file:
        file.write(jsonl(track(title='Two'), {'commit': 'Two'}, track(title='Three')))
    shutil.copyfile(album, 'copy.album')
    edit('copy.album', track(title='Four'))
    os.chmod(album, 0o666)
    os.chmod('folder', 0o555)
    before = digest(album)
    try:
        for args in (['edit', album, 'lines'], ['import', album, 'issues.json'], ['import', album, 'issues.json', 'issues.json', '--json'],
                     ['undo', album], ['merge', album, 'copy.album']):
            result = as_nobody(*args)
            same((result.code, result.out, result.err.count('\n')), (FILE, '', 1), (args, result.err))
            assert 'a.album” may not be written to; save a copy elsewhere' in result.err, result.err
        same(digest(album), before)
    finally:
        os.chmod('folder', 0o755)


# Show

@test
def show_nothing():
    album = new()
    for kind, (plural, _) in list(fields_of_kinds().items())[::3 if SHORT else 1]:
        if kind != 'album':
            same(run('show', album, plural).out, f'There are no {plural}.\n')
            same(show(album, plural), [])
    edit(album, track(), session())
    same(run('show', album, 'sessions', '--from', '2030-01-01').out, 'There are no sessions.\n')


@test
def show_every_kind():
    album = sample()
    wanted = {'TEXT': str, 'ZONE': str, 'POSITION': str, 'ENUM': str, 'DATE': str, 'CIVIL': str, 'REF': str, 'ANY': str, 'LIST': list,
              'WEEK': dict, 'INT': int, 'MINUTES': int, 'BOOL': bool, 'PERCENT': (int, float), 'NUMBER': (int, float), 'JSON': (dict, list, str, int, float, bool)}
    for kind, (plural, fields) in fields_of_kinds().items():
        rows = show(album, plural)
        if kind == 'album':
            assert isinstance(rows, dict)
            rows = [rows]
        keys = ['id'] + [name for _, name in fields]
        if kind == 'session':
            keys.insert(keys.index('length') + 1, 'end')
        for row in rows:
            same(list(row), keys, kind)
            assert re.fullmatch(r'[1-9]\d*', row['id']), row
            for macro, name in fields:
                value = row[name]
                assert value is None or isinstance(value, wanted[macro]), (kind, name, value)
                assert value != '', (kind, name)
                if macro == 'DATE' and value:
                    assert re.fullmatch(r'\d{4}-\d\d-\d\d', value), value
                if macro == 'CIVIL' and value:
                    assert re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d', value), value
                if macro == 'REF' and value:
                    assert re.fullmatch(r'\d+', value), value
        order = [(row.get('position') is None, row.get('position') or '', int(row['id'])) for row in rows]
        same(order, sorted(order), kind)
        text = run('show', album, plural).out
        assert text.endswith('\n') and not re.search(r'[\x00-\x09\x0b-\x1f]', text), kind
        if kind != 'album':
            same(text.count('\n'), len(rows) + 1, kind)
            run('show', album, kind, expect=USAGE) if kind != plural else None
    run('show', album, 'songs', expect=USAGE)


@test
def show_critical():
    album = new()
    sessions = [('a', '2026-03-02T09:00', '1d'), ('b', '2026-03-03T09:00', '2d'), ('c', '2026-03-05T09:00', '4h'), ('beside', '2026-03-03T09:00', '1d')]
    cables = [('a', 'b'), ('b', 'c'), ('a', 'beside'), ('beside', 'c')]
    edit(album, track(), *[{**session(name='$' + name, start=start, length=length), 'title': name} for name, start, length in sessions],
         *[{'add': 'cable', 'from': '$' + source, 'to': '$' + to} for source, to in cables])
    rows = show(album, 'critical')
    same([row['title'] for row in rows], ['a', 'b', 'c'])
    full = {row['id']: row for row in show(album, 'sessions')}
    for row in rows:
        same(list(row), ['id', 'title', 'track', 'start', 'end', 'slack'])
        same(row['slack'], 0)
        same([row[key] for key in ('title', 'track', 'start', 'end')], [full[row['id']][key] for key in ('title', 'track', 'start', 'end')])
    same([row['title'] for row in show(album, 'critical', '--from', '2026-03-05')], ['c'])
    same(run('show', album, 'critical').out.count('\n'), 3)
    edit(album, *[{'delete': 'cable', 'id': cable['id']} for cable in show(album, 'cables')])
    same([row['title'] for row in show(album, 'critical')], ['c'])
    assert 'no cables' in run('show', album, 'critical').out


@test
def show_load():
    album = sample()
    load, clips = show(album, 'load'), show(album, 'clips')
    days = {(day['channel'], day['date']): day for day in load}
    names = {row['id']: row['title'] for kind in ('channels', 'sessions', 'tracks') for row in show(album, kind)}
    same(len(days), len(load))
    assert clips, 'the sample has a clip'
    for day in load:
        same(list(day), ['channel', 'title', 'date', 'asked', 'capacity'])
        assert day['asked'] or day['capacity'], day
    for clip in clips:
        same(list(clip), ['channel', 'title', 'date', 'asked', 'capacity', 'sessions', 'reasons'])
        same(sum(reason['minutes'] for reason in clip['reasons']), clip['asked'])
        same({reason['session'] for reason in clip['reasons']}, set(clip['sessions']))
        # With each id the name that people know it by.
        same(clip['title'], names[clip['channel']])
        for reason in clip['reasons']:
            same((reason['title'], reason['channel_title'], reason['track_title']), (names[reason['session']], names[reason['channel']], names[reason['track']]))
        assert clip['asked'] > clip['capacity'] and clip['sessions'], clip
        same(days[clip['channel'], clip['date']]['asked'], clip['asked'])
    same(sum(day['asked'] > day['capacity'] for day in load), len(clips))
    first = min(row['start'][:10] for row in show(album, 'sessions'))
    last = max(row['end'][:10] for row in show(album, 'sessions'))
    assert min(day['date'] for day in load) >= first and max(day['date'] for day in load) <= last
    same(show(album, 'load', '--from', first, '--to', last), load)
    date = clips[0]['date']
    only = show(album, 'load', '--from', date, '--to', date)
    assert only
    same(only, [day for day in load if day['date'] == date])
    run('show', album, 'load', '--from', '2026-03-10', '--to', '2026-03-09', expect=USAGE)
    same((show(new('empty.album'), 'load'), show('empty.album', 'clips', '--from', '2026-03-02')), ([], []))
    for wrong in ('x', '', '2026-02-30', '2026-3-2', '2026-03-02T10:00', '03/02/2026'):
        run('show', album, 'load', '--from', wrong, expect=USAGE)
        run('show', album, 'sessions', '--to', wrong, expect=USAGE)
    assert run('show', album, 'load').out and run('show', album, 'clips').out
    sums = show(album, 'load', '--sum')
    for row in sums:
        same(list(row), ['channel', 'title', 'from', 'to', 'asked', 'capacity', 'clips', 'peak'])
        for field in ('asked', 'capacity'):
            assert abs(row[field] - sum(day[field] for day in load if day['channel'] == row['channel'])) < 1e-6, row
        same(row['clips'], sum(clip['channel'] == row['channel'] for clip in clips))
    same([row['channel'] for row in show(album, 'clips', '--sum')], [row['channel'] for row in sums if row['clips']])
    everybody = show(album, 'load', '--sum', '--buses')[-1]
    same((everybody['bus'], everybody['asked']), (None, sum(row['asked'] for row in sums)))
    assert 'at most' in run('show', album, 'load', '--sum').out
    assert '--sum' in run('show', album, 'tracks', '--sum', expect=USAGE).err


@test
def show_load_of_a_bus():
    """The worked example of Kanboard's issue 2237, of a person and of a team: 40 h at half time in a week and 80 h at
    a quarter in two are 20 h and 20 h of 80."""
    album = new()
    edit(album, {'add': 'bus', 'id': '$all', 'title': 'All'}, {'add': 'bus', 'id': '$team', 'title': 'Team', 'parent': '$all', 'multiplier': 50},
         {'add': 'channel', 'id': '$bob', 'title': 'Bob', 'bus': '$team'}, {'add': 'channel', 'id': '$ann', 'title': 'Ann', 'bus': '$all', 'capacity': 60},
         track('$t'), session('$t', '$one', title='One', length='40h'), session('$t', '$two', title='Two', length='80h'),
         {'add': 'assignment', 'session': '$one', 'channel': '$bob', 'share': 50},
         {'add': 'assignment', 'session': '$two', 'channel': '$bob', 'share': 25})
    bob = show(album, 'channels')[0]['id']
    span = ('--from', '2026-03-02', '--to', '2026-03-15')
    one, = [row for row in show(album, 'load', '--sum', *span) if row['channel'] == bob]
    same((one['asked'], one['capacity'], one['clips']), (40 * 60, 40 * 60, 5))
    same(one['peak'], {'date': '2026-03-02', 'asked': 360, 'capacity': 240})
    buses = {row['title']: row['id'] for row in show(album, 'buses')}
    sums = {row['bus']: (row['asked'], row['capacity'], row['clips']) for row in show(album, 'load', '--sum', '--buses', *span)}
    same(sums, {buses['Team']: (2400, 2400, 5), buses['All']: (2400, 2400 + 2880, 0), None: (2400, 2400 + 2880, 0)})
    clips = show(album, 'clips', '--buses', *span)
    same([clip['date'] for clip in clips], [f'2026-03-0{day}' for day in range(2, 7)])
    same([(reason['title'], reason['minutes'], reason['channel']) for reason in clips[0]['reasons']], [('One', 240, bob), ('Two', 120, bob)])
    assert 'One 4 h (Bob), Two 2 h (Bob)' in run('show', album, 'clips', '--buses').out
    found = [row for row in run('check', album, '--json', expect=FINDINGS).json() if row['finding'] == 'clip']
    same([(row['date'], [reason['minutes'] for reason in row['reasons']]) for row in found], [(f'2026-03-0{day}', [240, 120]) for day in range(2, 7)])
    edit(album, {'set': 'channel', 'id': bob, 'deep_work_limit': '5h'}, {'add': 'exception', 'bus': buses['Team'], 'from': '2026-03-03', 'to': '2026-03-03'})
    tuesday = {day['bus']: day['capacity'] for day in show(album, 'load', '--buses', '--from', '2026-03-03', '--to', '2026-03-03')}
    same(tuesday, {buses['Team']: 0, buses['All']: 288, None: 288})
    assert 'fatigue: Bob has 6 h of deep work on 2026-03-02; the limit is 5 h' in run('check', album, expect=FINDINGS).out


@test
def fix_a_clip():
    """What is offered does what it says, in one step, and undo takes it back."""
    album = new()
    edit(album, {'add': 'channel', 'id': '$ann', 'title': 'Ann'}, {'add': 'channel', 'id': '$bob', 'title': 'Bob'}, track('$t'),
         session('$t', '$one', title='One', start='2030-03-04T09:00', length='8h'), session('$t', '$two', title='Two', start='2030-03-04T09:00', length='4h'),
         {'add': 'assignment', 'session': '$one', 'channel': '$ann', 'share': 100}, {'add': 'assignment', 'session': '$two', 'channel': '$ann', 'share': 100})
    before, ask = show(album, 'sessions'), ('fix', album, '--channel', 'Ann', '--day', '2030-03-04')
    listed = run(*ask, '--json', expect=FINDINGS).json()
    assert {one['kind'] for one in listed} >= {'move', 'reassign'}, listed
    same([one['number'] for one in listed], list(range(1, len(listed) + 1)))
    text = run(*ask, expect=FINDINGS).out
    assert text.startswith('Ann: 150 % on 2030-03-04, 12 h asked, 8 h there\nOne · 8 h\n  1  ') and '\nTwo · 4 h\n' in text, text
    assert 'Give the share of Ann in Two to Bob' in text and '150 % → ' in text and 'Bob +4 h' in text, text
    for one in listed:
        same((one['before'], one['clips_before'], one['also']), ({'asked': 720, 'capacity': 480}, 1, []))
        same(run(*ask, '--apply', str(one['number'])).out, one['text'] + '\n')
        run('undo', album)
        done = run(*ask, '--apply', str(one['number']), '--json').json()
        same({key: done[key] for key in one}, one)
        assert done['edit'], done
        day, = [row for row in show(album, 'load', '--from', '2030-03-04', '--to', '2030-03-04') if row['channel'] == show(album, 'channels')[0]['id']]
        same((day['asked'], day['capacity']), (one['after']['asked'], one['after']['capacity']))
        same(len(show(album, 'clips')), one['clips_after'])
        run('undo', album)
        same(show(album, 'sessions'), before)
    assert 'there is no remedy 0' in run(*ask, '--apply', '0', expect=USAGE).err
    assert 'there is no remedy 99' in run(*ask, '--apply', '99', expect=USAGE).err
    same(run('fix', album, '--channel', 'Bob', '--day', '2030-03-04').out, 'Bob does not clip on 2030-03-04\n')
    same(run('fix', album, '--channel', str(show(album, 'channels')[0]['id']), '--day', '2030-03-04', expect=FINDINGS).out, text)
    assert 'no channel “Zoe”' in run('fix', album, '--channel', 'Zoe', '--day', '2030-03-04', expect=USAGE).err
    assert '--channel' in run('fix', album, expect=USAGE).err


@test
def fix_says_what_goes():
    """Another take brings and loses more than hours."""
    album = new()
    edit(album, {'add': 'channel', 'id': '$ann', 'title': 'Ann'}, track('$t'),
         session('$t', '$one', title='Refunds', start='2030-03-04T09:00', length='12h'), session('$t', '$two', title='Release', start='2030-03-07T09:00', length='4h'),
         session('$t', '$hand', title='By hand', start='2030-03-04T09:00', length='4h', slot='$one'),
         {'add': 'cable', 'from': '$one', 'to': '$two'},
         {'add': 'assignment', 'session': '$one', 'channel': '$ann', 'share': 150}, {'add': 'assignment', 'session': '$hand', 'channel': '$ann', 'share': 100})
    ask = ('fix', album, '--channel', 'Ann', '--day', '2030-03-04')
    take, = [one for one in run(*ask, '--json', expect=FINDINGS).json() if one['kind'] == 'take']
    same(take['also'], ['Release waits for Refunds no more'])
    assert 'Release waits for Refunds no more\n' in run(*ask, expect=FINDINGS).out


@test
def who_is_free():
    """The soonest first; behind them who has too little; from a day on, of a role, and of who takes no new work when asked."""
    album = new()
    edit(album, {'add': 'channel', 'id': '$ann', 'title': 'Ann'}, {'add': 'channel', 'id': '$bob', 'title': 'Bob', 'role': 'designer'},
         {'add': 'channel', 'id': '$cid', 'title': 'Cid', 'armed': False}, track('$t'),
         session('$t', '$one', title='One', start='2030-03-04T09:00', length='2d'),
         {'add': 'assignment', 'session': '$one', 'channel': '$ann', 'share': 100})
    ask = ('free', album, '--hours', '6', '--from', '2030-03-04', '--before', '2030-03-07')
    same([(one['title'], one['free'], one['by']) for one in run(*ask, '--json').json()], [('Bob', 1440, '2030-03-04'), ('Ann', 480, '2030-03-06')])
    same(run(*ask).out, 'Bob  6 h by 2030-03-04  24 h in all\nAnn  6 h by 2030-03-06  8 h in all\n')
    same([one['title'] for one in run(*ask, '--role', 'designer', '--json').json()], ['Bob'])
    same({one['title'] for one in run(*ask, '--all', '--json').json()}, {'Ann', 'Bob', 'Cid'})
    too_much = run('free', album, '--hours', '30', '--from', '2030-03-04', '--before', '2030-03-07', '--json', expect=FINDINGS).json()
    same([(one['title'], one['by']) for one in too_much], [('Bob', None), ('Ann', None)])
    assert 'after 2030-03-04' in run('free', album, '--hours', '6', '--from', '2030-03-04', '--before', '2030-03-04', expect=USAGE).err
    assert '--hours' in run('free', album, '--before', '2030-03-07', expect=USAGE).err
    assert '--before' in run('free', album, '--hours', '6', expect=USAGE).err
    assert 'poet' in run(*ask, '--role', 'poet', expect=USAGE).err
    # Nobody at all: why, and what to do.
    same(run('free', new('nobody.album'), *ask[2:], expect=FINDINGS).out, 'The album has no channels; add the people first\n')
    same(run(*ask, '--role', 'tester', '--all', expect=FINDINGS).out, 'Nobody has the role tester; without --role all are asked\n')
    same(run(*ask, '--role', 'tester', expect=FINDINGS).out, 'Nobody with the role tester takes new work; --all also asks who takes none\n')
    edit(album, *[{'set': 'channel', 'id': one['id'], 'armed': False} for one in show(album, 'channels')])
    same(run(*ask, expect=FINDINGS).out, 'Nobody takes new work; --all also asks who takes none\n')
    same(run('free', new('empty.album'), *ask[2:], '--all', expect=FINDINGS).out, 'The album has no channels; add the people first\n')


@test
def show_takes():
    album = new()
    edit(album, {'add': 'track', 'id': '$t', 'title': 'Payments'},
         session(name='$a', title='Queue', start='2026-03-02T09:00', length='1d'),
         session(name='$b', title='Outbox', start='2026-03-02T09:00', length='1d', slot='$a', chosen_because='It is a week earlier.'),
         session(name='$c', title='Polling', start='2026-03-02T09:00', length='1d', slot='$a', state='skipped'),
         {'set': 'session', 'id': '$a', 'main': '$b'})
    table = run('show', album, 'sessions').out.splitlines()
    take = lambda title: next(line for line in table if line.split()[2] == title)
    assert take('Queue').endswith('1 of 2'), table
    assert take('Outbox').endswith('2 of 2, in the plan'), table
    assert take('Polling').endswith('3, archived'), table
    notes = run('export', album, '--as', 'liner-notes').out
    assert '## Considered and dropped' in notes, notes
    assert '- Take 1: Queue on Payments, 2026-03-02, 1d; chosen was Outbox' in notes, notes
    assert 'Why the chosen one: It is a week earlier.' in notes, notes
    assert 'Take 2' not in notes, notes


@test
def show_sessions_of_days():
    album = new()
    edit(album, track(), session(name='$a', start='2026-03-02T09:00', length='2d'), session(name='$b', start='2026-03-04T09:00', length='1h'))
    starts = lambda *args: [row['start'] for row in show(album, 'sessions', *args)]
    same(len(starts()), 2)
    same(starts('--to', '2026-03-01'), [])
    same(len(starts('--to', '2026-03-02')), 1)
    same(starts('--from', '2026-03-03', '--to', '2026-03-03'), ['2026-03-02T09:00'])
    same(starts('--from', '2026-03-04'), ['2026-03-04T09:00'])
    same(starts('--from', '2026-03-05'), [])
    same([row['end'] for row in show(album, 'sessions')], ['2026-03-03T17:00', '2026-03-04T10:00'])


@test
def show_history():
    album = new()
    done = edit(album, track(), {'commit': 'One'}, track('$u'), {'commit': 'Two'}).lines()
    run('undo', album)
    run('redo', album)
    history = show(album, 'history')
    same([list(entry) for entry in history], [['edit', 'label', 'author', 'at', 'parent', 'group', 'inverts', 'rows']] * 4)
    same([entry['label'] for entry in history], ['One', 'Two', 'Undo Two', 'Redo Two'])
    same([entry['edit'] for entry in history[:2]], [line['edit'] for line in done])
    same([entry['parent'] for entry in history[:2]], [None, history[0]['edit']])
    same([entry['inverts'] for entry in history], [None, None, history[1]['edit'], history[1]['edit']])
    same({entry['author'] for entry in history}, {'Tester'})
    assert all(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', entry['at']) for entry in history)
    assert run('show', album, 'history').out.count('\n') == 4


# For people: where the plan is, what was undone, and other versions.
@test
def show_history_places():
    def places():
        lines = run('show', album, 'history').out.splitlines()
        return [re.sub(r'\d{4}-\S+Z  Tester ', '', line) for line in lines]

    album = new()
    same(run('show', album, 'history').out, 'Nothing has been done yet.\n')
    edit(album, track(), {'commit': 'One'}, track('$u'), {'commit': 'Two'}, track('$v'), {'commit': 'Three'})
    same(places(), ['  1   One    1 change', '  2   Two    1 change', '▶ 3   Three  1 change'])
    run('undo', album, '2')
    same(places()[:3], ['▶ 1   One         1 change', '  2   Two         1 change  undone', '  3   Three       1 change  undone'])
    edit(album, track('$w'), {'commit': 'Other'})
    same(places(), ['  1   One         1 change', '  2   Two         1 change  another version', '  3   Three       1 change  another version',
                    '  4   Undo Three  1 change', '  5   Undo Two    1 change', '▶ 6   Other       1 change  after 1'])
    run('undo', album, '500', expect=FINDINGS)
    same(places()[0], '▶ the beginning')
    same(places()[6].split('  ')[-1], 'undone, after 1')
    edit(album, track('$x'), {'commit': 'Again'})
    same(places()[-1].split('  ')[-1], 'from the beginning')
    same(places()[5].split('  ')[-1], 'another version, after 1')


@test
def show_strange_texts():
    album = new()
    strange = ['line\nbreak\ttab', 'שלום עולם', '🎧👩‍👩‍👧‍👦', '# [x] <b>| \\ "quoted"', '\u202eright to left', '\x1b[31mred\x07', ' ', '%s%n', '\u2028']
    edit(album, *[track(f'${n}', title) for n, title in enumerate(strange)])
    same(titles(album), strange)
    text = run('show', album, 'tracks').out
    same(text.count('\n'), len(strange) + 1)
    assert '\x1b' not in text and '\x07' not in text
    run('check', album, expect=FINDINGS)
    text = run('check', album, expect=FINDINGS).out
    same(text.count('\n'), text.count('no-owner: '))
    assert '\x1b' not in text


@test
def show_does_not_write():
    album = sample()
    before = digest(album), os.stat(album).st_mtime_ns
    for args in (['show', album, 'sessions'], ['verify', album], ['export', album, '--as', 'liner-notes']):
        run(*args)
    run('check', album, expect=FINDINGS)
    same((digest(album), os.stat(album).st_mtime_ns), before)


@test
def show_midnight():
    album = new()
    edit(album, track(), session(start='2026-03-06T12:00', length='12h', timing='clock'), {'add': 'channel', 'title': 'Ana'})
    same([row['end'] for row in show(album, 'sessions')], ['2026-03-07T00:00'])
    same(len(show(album, 'sessions', '--from', '2026-03-06')), 1)
    same(show(album, 'sessions', '--from', '2026-03-07'), [])
    edit(album, session(start='2026-03-08T12:00', length='12h', timing='clock', track=show(album, 'tracks')[0]['id']))
    same([day['date'] for day in show(album, 'load')], ['2026-03-06'])


# Check and verify

@test
def check_findings():
    album = new()
    edit(album, track(), session())
    findings = run('check', album, '--json', expect=FINDINGS).json()
    same([finding['finding'] for finding in findings], ['no-goal', 'nobody', 'no-owner'])
    for finding in findings:
        same(list(finding), ['finding', 'kind', 'id', 'text'])
        assert finding['id'] in [row['id'] for row in show(album, finding['kind'] + 's')]
    text = run('check', album, expect=FINDINGS).out
    same(text.splitlines(), [f"{finding['finding']}: {finding['text']}" for finding in findings])


sys.exit(main())
