#!/usr/bin/python3
# test-cli-edit.py: edits as JSON lines, undo and redo, and what is on the disk when it is said. TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import resource
import shutil
import signal
import subprocess
import sys

from hrm_cli import (CLI, DONE, FILE, FINDINGS, SHORT, Skip, digest, edit, environment, jsonl, main, new, run, same, session, show, test,
                     titles, track)


# Edit

@test
def edit_numbers():
    """Whole numbers that 64 bits cannot hold are no others."""
    album = new()
    ident = edit(album, track('$a', 'A'), session('$a', '$s'), {'commit': 'First'}) and show(album, 'sessions')[0]['id']
    for number in ('-99999999999999999999', '99999999999999999999', '18446744073709551676', '9223372036854775808', '1e999', '60.5'):
        edit(album, f'{{"set":"session","id":"{ident}","length":{number}}}', expect=FINDINGS)
    same(show(album, 'sessions')[0]['length'], 480)
    edit(album, f'{{"set":"session","id":"{ident}","group":9223372036854775807}}')
    same(show(album, 'sessions')[0]['group'], 9223372036854775807)


@test
def edit_groups():
    album = new()
    result = edit(album, track('$a', 'A'), {'commit': 'First'},
                  '', '   ', session('$a', '$s'), {'set': 'track', 'id': '$a', 'title': 'A2'}, {'commit': 'Second'},
                  {'add': 'task', 'title': 'T', 'estimate': '3h', 'track': '$a'}).lines()
    same([line['commit'] for line in result], ['First', 'Second', 'Edit'])
    same(titles(album), ['A2'])
    same(show(album, 'tasks')[0]['estimate'], 180)
    same([entry['edit'] for entry in show(album, 'history')], [line['edit'] for line in result])
    ident = show(album, 'tracks')[0]['id']
    edit(album, {'set': 'track', 'id': ident, 'title': None}, expect=FINDINGS)
    edit(album, {'set': 'track', 'id': ident, 'notes': 'N'}, {'set': 'track', 'id': ident, 'notes': None})
    same(show(album, 'tracks')[0]['notes'], None)
    edit(album, {'delete': 'track', 'id': ident})
    same((titles(album), show(album, 'sessions'), show(album, 'tasks')[0]['track']), ([], [], None))
    edit(album, {'set': 'album', 'title': 'Renamed', 'week': {'mon': ['09:00-12:00']}})
    same((show(album, 'album')['title'], show(album, 'album')['week']), ('Renamed', {'mon': ['09:00-12:00']}))
    # An empty group, and one that changes nothing, are fine and leave no entry.
    before = len(show(album, 'history'))
    same([line['edit'] for line in edit(album, {'commit': 'Empty'}, {'set': 'album', 'title': 'Renamed'}, {'commit': 'Same'}).lines()], [None, None])
    same(len(show(album, 'history')), before)
    same(run('edit', album, stdin='').out, '')


@test
def edit_keeps_dates():
    """Days off that come and go: work on one track, dates on the other, in the same edit and back with one undo."""
    album = new()
    edit(album, track('$a', 'Work'), track('$b', 'Dates', keeps='dates'), session('$a', '$s', length='5d'), session('$b', '$t', length='5d'),
         session('$b', '$u', start='2026-03-04T09:00'), {'commit': 'First'})
    before = [show(album, what) for what in ('tracks', 'sessions', 'exceptions')]
    same([(row['title'], row['keeps']) for row in before[0]], [('Work', 'work'), ('Dates', 'dates')])
    off = {'add': 'exception', 'from': '2026-03-04', 'to': '2026-03-04', 'title': 'Outing'}
    steps = len(show(album, 'history'))
    lines = edit(album, off, {'commit': 'Outing'}).lines()
    same(lines[0]['dates'], {'kept': 1, 'emptied': 1, 'frozen': 0, 'sections': 0, 'over': 0})
    same(len(show(album, 'history')), steps + 1)
    same(sorted((row['start'], row['length']) for row in show(album, 'sessions')),
         [('2026-03-02T09:00', 1920), ('2026-03-02T09:00', 2400), ('2026-03-04T09:00', 480)])
    run('undo', album)
    same([show(album, what) for what in ('tracks', 'sessions', 'exceptions')], before)
    text = run('edit', album, stdin=jsonl(off, {'commit': 'Outing'})).out
    same(text, 'Outing: 3 changes; 1 session keeps its dates; 1 session has no working time left between its dates and keeps its work\n')
    # Whoever says how long it is means that; and where nothing is kept, nothing is said of it.
    ident = [row['id'] for row in show(album, 'sessions') if row['length'] == 1920][0]
    lines = edit(album, {'add': 'exception', 'from': '2026-03-05', 'to': '2026-03-05'}, {'set': 'session', 'id': ident, 'length': '2d'}).lines()
    same(sorted(lines[0]), ['commit', 'dates', 'edit'])
    same(lines[0]['dates']['kept'], 0)
    same([row['length'] for row in show(album, 'sessions') if row['id'] == ident], [960])
    same(sorted(edit(album, {'set': 'album', 'mission': 'M'}).lines()[0]), ['commit', 'edit'])
    edit(album, {'set': 'track', 'id': before[0][1]['id'], 'keeps': 'nothing'}, expect=FINDINGS)
    # A section ends on its day, whatever tracks keep.
    edit(album, {'add': 'section', 'title': 'April', 'start': '2026-04-06T09:00', 'length': '5d'}, {'commit': 'April'})
    off = {'add': 'exception', 'from': '2026-04-08', 'to': '2026-04-08'}
    same(run('edit', album, stdin=jsonl(off, {'commit': 'Outing'})).out, 'Outing: 2 changes; 1 section keeps its dates\n')
    same([row['length'] for row in show(album, 'sections')], [1920])
    run('undo', album)
    same([row['length'] for row in show(album, 'sections')], [2400])
    off.update({'from': '2026-04-03', 'to': '2026-04-20'})
    lines = edit(album, off, {'commit': 'Closed'}).lines()
    same((lines[0]['dates']['sections'], lines[0]['dates']['over']), (0, 1))
    same([row['length'] for row in show(album, 'sections')], [2400])


@test
def edit_from_file():
    album = new()
    with open('lines.jsonl', 'wb') as file:
        file.write(jsonl(track(), {'commit': 'L'}).replace('\n', '\r\n').encode())
    same(run('edit', album, 'lines.jsonl').out, 'L: 1 change\n')
    same(run('edit', album, '-', stdin=jsonl(track('$u'), track('$v'))).out, 'Edit: 2 changes\n')
    same(run('edit', album, stdin=jsonl(track('$w'), {'commit': 'a\n\x1b[31mb'})).out, 'a  [31mb: 1 change\n')
    # The last line needs no end.
    run('edit', album, stdin=json.dumps(track()))
    same(len(titles(album)), 5)
    for wrong in ('missing.jsonl', '.'):
        run('edit', album, wrong, expect=FILE)
    same(len(titles(album)), 5)


@test
def edit_every_field():
    album = new()
    made = edit(album, {'add': 'channel', 'id': '$c', 'title': 'C', 'capacity': 62.5, 'aliases': ['@c', 'c@example.org'], 'armed': False},
                track(owner='$c', parent=None, colour='teal'), session(group=1 << 40, locked=True, timing='clock', goal='G', length=90),
                {'add': 'assignment', 'session': '$s', 'channel': '$c', 'share': 33.3, 'raci': 'accountable'},
                {'add': 'exception', 'from': '2026-03-02', 'to': '2026-03-03', 'hours': ['09:00-10:00', '11:00-12:00']},
                {'add': 'tempo', 'from': '2026-03-02', 'beats': 5}, {'add': 'section', 'title': 'V', 'start': '2026-03-02T00:00', 'length': '5d'},
                {'add': 'marker', 'title': 'M', 'at': '2026-03-06T12:00', 'kind': 'release'}, {'add': 'checklist', 'id': '$l', 'title': 'L', 'session': '$s'},
                {'add': 'item', 'checklist': '$l', 'title': 'I', 'done': True}, {'add': 'decision', 'title': 'D'},
                {'add': 'task', 'id': '$k', 'title': 'K', 'labels': ['a', 'b'], 'due': '2026-04-01', 'estimate': '1h30m'},
                {'add': 'placement', 'task': '$k', 'session': '$s', 'length': '30m'}, session(name='$s2', start='2026-03-09T09:00'),
                {'add': 'cable', 'from': '$s', 'to': '$s2', 'type': 'FS', 'lag': -60},
                {'add': 'origin', 'kind': 'issue', 'row': '$k', 'source': 'github', 'key': '1'}).lines()
    same(len(made), 1)
    channel, row = show(album, 'channels')[0], [row for row in show(album, 'sessions') if row['timing'] == 'clock'][0]
    same((channel['capacity'], channel['aliases'], channel['armed']), (62.5, ['@c', 'c@example.org'], False))
    same((row['group'], row['locked'], row['length'], row['end']), (1 << 40, True, 90, '2026-03-02T10:30'))
    same(show(album, 'assignments')[0]['share'], 33.3)
    same(show(album, 'exceptions')[0]['hours'], ['09:00-10:00', '11:00-12:00'])
    same(show(album, 'cables')[0]['lag'], -60)
    same(show(album, 'tasks')[0]['labels'], ['a', 'b'])
    run('verify', album)


def hostile_lines():
    deep = '[' * 5000 + ']' * 5000
    yield from (
        '{', '}', 'null', '1', '"text"', '[]', '[{"add":"track","title":"x"}]', 'not json', '{"add":"track","title":"x"', "{'add':'track'}",
        '{"add":"track","title":"x"} {"add":"track","title":"y"}', '{"add":"track","title":"x"}}', '{"add":"track","title":"x",}',
        '{}', '{"title":"x"}', '{"add":"track"}', '{"add":"song","title":"x"}', '{"add":"","title":"x"}', '{"add":7,"title":"x"}',
        '{"add":null,"title":"x"}', '{"add":["track"],"title":"x"}', '{"add":"album","title":"x"}', '{"delete":"album"}',
        '{"add":"track","set":"track","title":"x"}', '{"add":"track","title":"x","commit":"y"}',
        '{"add":"track","title":"x","colour":"beige"}', '{"add":"track","title":"x","color":"red"}', '{"add":"track","Title":"x"}',
        '{"add":"track","title":7}', '{"add":"track","title":true}', '{"add":"track","title":["x"]}', '{"add":"track","title":{"a":1}}',
        '{"add":"track","title":null}', '{"add":"track","title":""}', '{"add":"track","title":"x","frozen":1}', '{"add":"track","title":"x","frozen":"true"}',
        '{"add":"track","title":"x","position":"~"}', '{"add":"track","title":"x","position":7}',
        '{"add":"track","title":"x","parent":7}', '{"add":"track","title":"x","parent":"7"}', '{"add":"track","title":"x","parent":"$none"}',
        '{"add":"track","title":"x","parent":"-1"}', '{"add":"track","title":"x","parent":""}', '{"add":"track","title":"x","parent":"$s"}',
        '{"add":"track","title":"x","id":"7"}', '{"add":"track","title":"x","id":7}', '{"add":"track","title":"x","id":"$"}',
        '{"add":"track","title":"x","id":"$t"}', '{"add":"track","title":"x","id":null}',
        '{"set":"track","title":"x"}', '{"set":"track","id":"1","title":"x"}', '{"set":"track","id":1,"title":"x"}',
        '{"set":"track","id":"$s","title":"x"}', '{"set":"track","id":"99999999999999999999","title":"x"}', '{"set":"track","id":"0x1","title":"x"}',
        '{"set":"session","id":"$s","end":"2026-03-03T10:00"}', '{"set":"session","id":"$s","track":null}', '{"set":"session","id":"$s","track":"$s"}',
        '{"set":"session","id":"$s","start":"2026-02-30T10:00"}', '{"set":"session","id":"$s","start":"2026-03-02T25:00"}', '{"set":"session","id":"$s","start":"2026-03-02T10:00Z"}',
        '{"set":"session","id":"$s","start":"1066-10-14T09:00"}', '{"set":"session","id":"$s","start":29000000}', '{"set":"session","id":"$s","start":""}',
        '{"set":"session","id":"$s","length":0}', '{"set":"session","id":"$s","length":-5}', '{"set":"session","id":"$s","length":"-1d"}',
        '{"set":"session","id":"$s","length":"soon"}', '{"set":"session","id":"$s","length":""}', '{"set":"session","id":"$s","length":1.5}',
        '{"set":"session","id":"$s","length":"1000000d"}', '{"set":"session","id":"$s","length":1e9}', '{"set":"session","id":"$s","length":9223372036854775807}',
        '{"set":"session","id":"$s","length":-9223372036854775808}', '{"set":"session","id":"$s","length":99999999999999999999999}',
        '{"set":"session","id":"$s","length":"99999999999999999999h"}', '{"set":"session","id":"$s","length":true}',
        '{"set":"session","id":"$s","group":1e400}', '{"set":"session","id":"$s","group":-1}', '{"set":"session","id":"$s","group":9223372036854775808}',
        '{"set":"session","id":"$s","group":99999999999999999999}',
        '{"set":"session","id":"$s","timing":"waltz"}', '{"set":"session","id":"$s","slot":"$s"}', '{"set":"session","id":"$s","main":"$s2"}',
        '{"add":"assignment","session":"$s","channel":"$s"}', '{"add":"channel","title":"x","capacity":-1}', '{"add":"channel","title":"x","capacity":1e999}',
        '{"add":"channel","title":"x","capacity":"100"}', '{"add":"channel","title":"x","capacity":NaN}', '{"add":"channel","title":"x","capacity":Infinity}',
        '{"add":"channel","title":"x","week":[]}', '{"add":"channel","title":"x","week":{"mon":["17:00-09:00"]}}', '{"add":"channel","title":"x","week":{"funday":[]}}',
        '{"add":"channel","title":"x","week":"{}"}', '{"add":"channel","title":"x","zone":"Mars/Olympus"}',
        '{"add":"channel","title":"x","aliases":"@x"}', '{"add":"channel","title":"x","aliases":[7]}', '{"add":"channel","title":"x","aliases":["a\\nb"]}',
        '{"add":"channel","title":"x","aliases":[""]}', '{"add":"channel","title":"x","aliases":[null]}',
        '{"add":"exception","from":"2026-03-05","to":"2026-03-02"}', '{"add":"exception","from":"2026-03-05","to":"2026-03-06","hours":["9 to 5"]}',
        '{"add":"cable","from":"$s","to":"$s"}', '{"add":"cable","from":"$s2","to":"$s"}', '{"add":"cable","from":"$s"}',
        '{"delete":"track"}', '{"delete":"track","id":"1"}', '{"delete":"track","id":"$s"}', '{"delete":"track","id":"$t","title":"x"}', '{"delete":"song","id":"$t"}',
        '{"commit":7}', '{"commit":null}', '{"commit":""}', '{"commit":"x","label":"y"}', '{"commit":"' + 'x' * 2000 + '"}',
        '{"add":"track","title":"' + 'x' * 10000 + '"}', '{"add":"track","title":"' + 'ü' * 501 + '"}',
        '{"add":"track","title":"x","notes":' + deep + '}', deep, '{"add":' * 5000, '{"add":"track","title":"x","notes":"' + 'n' * (10 << 20) + '"}',
        '{"add":"track","title":"a\\u0000b"}', '{"add":"track","title":"half \\ud800 pair"}', '{"add":"track","title":"\\x"}',
        '{"add":"track","title":"tab\tin text\x01"}')
    yield b'{"add":"track","title":"a\0b"}'
    yield b'\0'
    yield b'{"add":"track","title":"\xff\xfe"}'
    yield b'{"add":"track","title":"\xc0\xaf"}'
    yield b'{"add":"track","title":"\xed\xa0\x80"}'
    yield b'\xff\xfe{\0}\0'
    yield bytes(range(1, 10)) + bytes(range(11, 256))


@test
def edit_refuses_groups():
    album = new()
    edit(album, track('$t'), {'commit': 'Before all'})
    base = digest(album)
    shutil.copyfile(album, 'base.album')
    wrong = []
    # Several lines to a process would stop at the first: one run each.
    for line in hostile_lines():
        # An older copy would be said, were it known that there was a newer one.
        shutil.rmtree('.state')
        shutil.copyfile('base.album', album)
        raw = line if isinstance(line, bytes) else line.encode('utf-8')
        head = jsonl(track('$t', 'T'), session('$t', '$s'), session('$t', '$s2', start='2026-03-09T09:00'),
                     {'add': 'cable', 'from': '$s', 'to': '$s2'}, {'commit': 'Earlier'}, track('$x', 'Same group')).encode()
        tail = jsonl(track('$y', 'Later line'), {'commit': 'Label of it'}, track('$z', 'Later group'), {'commit': 'Never'}).encode()
        shown = line[:120]
        try:
            result = run('edit', album, '--json', stdin=head + raw + b'\n' + tail, expect=FINDINGS)
        except AssertionError as why:
            wrong.append((shown, str(why)[-200:]))
            continue
        lines = result.lines()
        same([list(entry) for entry in lines], [['commit', 'edit'], ['refused', 'line', 'why']], shown)
        at = 7
        assert lines[1]['line'] in (at, at + 2), (shown, lines[1])
        same(lines[1]['refused'], 'Label of it', shown)
        assert lines[1]['why'] and len(lines[1]['why']) < 3000, (shown, lines[1]['why'][:300])
        assert f"line {lines[1]['line']}" in result.err, (shown, result.err)
        if not SHORT:
            same([entry['label'] for entry in show(album, 'history')], ['Before all', 'Earlier'], shown)
            same(titles(album), ['Track', 'T'], shown)
    assert not wrong, '\n'.join(f'{line!r}: {why}' for line, why in wrong)
    # Alone, a refused group leaves not a byte.
    shutil.rmtree('.state')
    shutil.copyfile('base.album', album)
    run('edit', album, stdin=jsonl(track('$x', 'X'), '{"add":"song"}'), expect=FINDINGS)
    same(digest(album), base)
    run('verify', album)


@test
def edit_takes():
    """Lines that look odd and are right."""
    album = new()
    ok = [jsonl(track('$ü🎧', '🎧 שלום 日本語')), '  {"add":"track","title":"\\u00fc \\ud83c\\udfa7"}  \n', '{"title":"x","add":"tracks"}\n',
          '{"add":"track","title":"x","notes":""}\n', '{"add":"track","title":"x","owner":null}\n',
          '{"add":"track","title":"x"}' + ' ' * (10 << 20) + '\n', '{"add":"track","title":"' + 'x' * 1000 + '"}\n',
          '{"add":"track","title":"x","notes":"' + 'n' * (1 << 20) + '"}\n']
    for n, line in enumerate(ok):
        run('edit', album, stdin=line)
        same(len(titles(album)), n + 1)
    same(titles(album)[0], '🎧 שלום 日本語')
    same(titles(album)[1], 'ü 🎧')


@test
def edit_many_lines():
    album = new()
    edit(album, track(), *[session(name=f'$s{n}', title=f'S{n}', length='1h') for n in range(3000)],
         *[{'add': 'cable', 'from': f'$s{n}', 'to': f'$s{n + 1}'} for n in range(2999)])
    same(titles(album, 'sessions'), [f'S{n}' for n in range(3000)])
    circle = edit(album, {'add': 'cable', 'from': show(album, 'sessions')[2999]['id'], 'to': show(album, 'sessions')[0]['id']}, expect=FINDINGS)
    assert 'circle' in circle.lines()[0]['why'] and len(circle.err) < 1000
    same(run('undo', album).out, 'Undid 1 edit\n')
    same((show(album, 'sessions'), show(album, 'tracks')), ([], []))


# Undo and redo

@test
def undo_redo():
    album = new()
    edit(album, *[line for n in range(70) for line in (track(f'$t{n}', f'T{n}'), {'commit': f'C{n}'})])
    same(run('undo', album).out, 'Undid 1 edit\n')
    same(len(titles(album)), 69)
    same(run('undo', album, '68').out, 'Undid 68 edits\n')
    same(titles(album), ['T0'])
    result = run('undo', album, '5', expect=FINDINGS)
    same(result.out, 'Undid 1 edit\n')
    assert 'no more' in result.err
    same(run('undo', album, expect=FINDINGS).out, 'Undid 0 edits\n')
    same(run('redo', album, '70').out, 'Redid 70 edits\n')
    same(run('redo', album, expect=FINDINGS).out, 'Redid 0 edits\n')
    same(titles(album), [f'T{n}' for n in range(70)])
    result = run('undo', album, '500', expect=FINDINGS)
    same(result.out, 'Undid 70 edits\n')
    assert 'no more to undo' in result.err
    same(titles(album), [])
    run('redo', album, '70')
    run('undo', album, '4294967295', expect=FINDINGS)
    run('redo', album, '2')
    edit(album, track('$b', 'Branch'))
    run('redo', album, expect=FINDINGS)
    same(titles(album), ['T0', 'T1', 'Branch'])
    same(len(show(album, 'history')), 70 + 70 + 70 + 70 + 70 + 70 + 2 + 1)
    run('verify', album)


# On the disk before it is said

@test
def kill_after_line():
    album = new()
    for n in range(8):
        process = subprocess.Popen([CLI, 'edit', album, '--json'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   env=environment())
        process.stdin.write(jsonl(track(f'$a{n}', f'A{n}'), {'commit': f'Group {n}'}).encode())
        process.stdin.flush()
        line = json.loads(process.stdout.readline())
        process.stdin.write(jsonl(track(f'$b{n}', f'B{n}')).encode())
        process.stdin.flush()
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait()
        same(titles(album), [f'A{m}' for m in range(n + 1)])
        same(show(album, 'history')[-1]['edit'], line['edit'])
        run('verify', album)
    same([name for name in os.listdir('.') if name != '.state'], [album])


@test
def broken_pipe():
    album = new()
    edit(album, *[track(f'$t{n}', 'x' * 900) for n in range(500)])
    before = digest(album)
    for ignore in (False, True):
        process = subprocess.Popen([CLI, 'show', album, 'tracks', '--json'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
                                   preexec_fn=(lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN)) if ignore else None,
                                   restore_signals=not ignore)
        process.stdout.close()
        process.stderr.read()
        process.stderr.close()
        assert process.wait() in ((FILE,) if ignore else (FILE, -signal.SIGPIPE)), process.returncode
    same(digest(album), before)
    process = subprocess.Popen([CLI, 'edit', album, '--json'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())
    process.stdout.close()
    process.stdin.write(jsonl(track('$a', 'Told to nobody'), {'commit': 'A'}).encode())
    process.stdin.close()
    assert process.wait() != DONE
    assert 'Told to nobody' in titles(album)
    run('verify', album)


@test
def full_output():
    if not os.path.exists('/dev/full'):
        raise Skip('there is no /dev/full')
    album = new()
    with open('/dev/full', 'wb') as full:
        process = subprocess.run([CLI, 'show', album, 'album'], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    same((process.returncode, process.stderr.count(b'\n')), (FILE, 1))


@test
def full_disk():
    """No room in the file: said, exit 2, and the album is as it was."""
    album = new()
    edit(album, track())
    size = os.path.getsize(album)
    process = subprocess.run([CLI, 'edit', album, '--json'], input=jsonl(*[track(f'$t{n}', 'x' * 900, notes='y' * 9000) for n in range(50)]).encode(),
                             capture_output=True, env=environment(), check=False, timeout=60,
                             preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))))
    same((process.returncode, process.stdout), (FILE, b''), process.stderr)
    same(titles(album), ['Track'])
    run('verify', album)


@test
def two_writers():
    album = new()
    first = subprocess.Popen([CLI, 'edit', album, '--json'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    first.stdin.write(jsonl(track('$a', 'First'), {'commit': 'A'}).encode())
    first.stdin.flush()
    assert json.loads(first.stdout.readline())['commit'] == 'A'
    refused = run('edit', album, stdin=jsonl(track('$b', 'Second')), expect=FILE)
    assert 'open in another' in refused.err, refused.err
    run('undo', album, expect=FILE)
    run('redo', album, expect=FILE)
    same(titles(album), ['First'])
    run('check', album, expect=FINDINGS)
    run('verify', album)
    first.stdin.write(jsonl({'set': 'track', 'id': '$a', 'title': 'Still there'}, {'commit': 'B'}).encode())
    out, err = first.communicate()
    same((first.returncode, err), (DONE, b''))
    same(titles(album), ['Still there'])
    edit(album, track('$b', 'Second'))
    same(titles(album), ['Still there', 'Second'])


@test
def spans():
    """What ends before it begins is refused, of every kind that has two days."""
    album = new()
    for kind in ('exception', 'bounce', 'budget'):
        row = {'add': kind, 'title': 'X', 'from': '2026-03-03', 'to': '2026-03-02'}
        assert f'{kind} “X” ends before it begins' in edit(album, row, expect=FINDINGS).err
        edit(album, {**row, 'to': '2026-03-03'})
        there = show(album, f'{kind}s')[0]['id']
        assert 'ends before it begins' in edit(album, {'set': kind, 'id': there, 'from': '2026-03-04'}, expect=FINDINGS).err
    with open('x.json', 'w', encoding='utf-8') as file:
        file.write(run('export', album, '--as', 'json').out.replace('"budgets":[\n', '"budgets":[\n{"id":"7","title":"Y","from":"2026-03-03","to":"2026-03-02"},\n'))
    assert 'budget “Y” ends before it begins' in run('import', 'other.album', 'x.json', expect=FINDINGS).err


@test
def misspelt_fields():
    """A misspelt title is no missing one."""
    album = new()
    for line, said in (({'add': 'track', 'titel': 'A'}, 'a track has no field “titel”'), ({'add': 'track'}, 'a new track needs its title'),
                       ({'add': 'marker', 'title': 'M', 'att': '2026-03-02T09:00'}, 'a marker has no field “att”')):
        refused = edit(album, line, expect=FINDINGS)
        assert said in refused.err, refused.err
    same((show(album, 'tracks'), show(album, 'markers')), ([], []))


@test
def reproducible():
    made = []
    for n in range(2):
        name = f'{n}.album'
        env = {'HRM_SEED': '5', 'SOURCE_DATE_EPOCH': '1767225600'}
        run('new', name, '--title', 'T', '--start', '2026-03-02', '--zone', 'UTC', **env)
        run('edit', name, stdin=jsonl(track(), session(), {'commit': 'A'}, session(), {'commit': 'B'}), expect=FINDINGS, **env)
        run('edit', name, stdin=jsonl(track(), session(), {'commit': 'C'}), **env)
        run('undo', name, **env)
        same([entry['at'] for entry in show(name, 'history')], ['2026-01-01T00:00:00Z'] * 3)
        made.append(digest(name))
    same(*made)


sys.exit(main())
