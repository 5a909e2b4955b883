#!/usr/bin/python3
# test-cli-merge.py: two copies of an album on the command line. TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import sys

from hrm_cli import DONE, FILE, FINDINGS, USAGE, digest, edit, jsonl, main, new, run, same, session, show, test, titles, track

COPY = 'test (conflicted copy).album'


def fork():
    """An album with a track and a session, and a copy of it."""
    album = new()
    edit(album, track(), session(), {'commit': 'Begin'})
    shutil.copyfile(album, COPY)
    return album, show(album, 'tracks')[0]['id'], show(album, 'sessions')[0]['id']


def change(album, author, *lines):
    run('edit', album, HRM_AUTHOR=author, stdin=jsonl(*lines))


@test
def merge_clean():
    album, tr, ses = fork()
    edit(album, {'set': 'session', 'id': ses, 'goal': 'Here'})
    edit(COPY, {'set': 'session', 'id': ses, 'notes': 'There'}, track('$n', 'New'), {'commit': 'Theirs'})
    before = digest(COPY)
    result = run('merge', album, COPY).out
    same(result, 'Added: 1 track\nChanged: 1 session\n')
    same(digest(COPY), before)
    row = show(album, 'sessions')[0]
    same((row['goal'], row['notes'], titles(album)), ('Here', 'There', ['Track', 'New']))
    last = show(album, 'history')[-1]
    same((last['label'], last['author'], last['inverts']), ('Merge test (conflicted copy)', 'Tester', None))
    # The second time there is nothing to do.
    before = digest(album)
    same(run('merge', album, COPY).out, 'There is nothing new in the copy.\n')
    same(run('merge', album, COPY, '--json').json(),
         {'entries': 0, 'added': {}, 'changed': {}, 'deleted': {}, 'clashes': [], 'edit': None})
    same(digest(album), before)
    # And back: both are the same.
    run('merge', COPY, album)
    same([show(COPY, what) for what in ('tracks', 'sessions')], [show(album, what) for what in ('tracks', 'sessions')])
    run('undo', album)
    same((show(album, 'sessions')[0]['notes'], titles(album)), (None, ['Track']))
    run('verify', album)
    run('verify', COPY)


@test
def merge_clashes():
    album, tr, ses = fork()
    change(album, 'Ada', {'set': 'session', 'id': ses, 'start': '2026-03-04T10:00', 'title': 'Mine'})
    change(COPY, 'Bob', {'set': 'session', 'id': ses, 'length': '3h', 'title': 'Theirs'}, {'delete': 'track', 'id': tr}, {'commit': 'Gone'})
    run('undo', COPY)
    change(COPY, 'Bob', {'set': 'session', 'id': ses, 'length': '3h', 'title': 'Theirs', 'goal': 'Also'})
    before = digest(album)
    dry = run('merge', album, COPY, '--dry-run', '--json', expect=FINDINGS).json()
    same((dry['edit'], digest(album)), (None, before))
    assert run('merge', album, COPY, '--dry-run', expect=FINDINGS).out.endswith('Nothing was changed: this was a dry run.\n')
    result = run('merge', album, COPY, '--json', expect=FINDINGS).json()
    clashes = result['clashes']
    same([(c['kind'], c['id'], c['title'], c['field'], c['kept'], c['other'], c['author']) for c in clashes],
         [('session', ses, 'Mine', 'title', 'Mine', 'Theirs', 'Bob'),
          ('session', ses, 'Mine', 'start', '2026-03-04T10:00', '2026-03-02T09:00', 'Bob'),
          ('session', ses, 'Mine', 'length', 480, 180, 'Bob')])
    assert all(c['at'].endswith('Z') and c['text'] for c in clashes)
    same((result['changed'], result['added'], result['deleted']), ({'session': 1}, {}, {}))
    same(show(album, 'history')[-1]['edit'], result['edit'])
    row = show(album, 'sessions')[0]
    same((row['title'], row['start'], row['length'], row['goal']), ('Mine', '2026-03-04T10:00', 480, 'Also'))


@test
def merge_rows():
    album, tr, ses = fork()
    edit(album, {'delete': 'track', 'id': tr})
    change(COPY, 'Bob', session(tr, '$new', title='Homeless'), {'set': 'session', 'id': ses, 'goal': 'Lost?'})
    clashes = run('merge', album, COPY, '--json', expect=FINDINGS).json()['clashes']
    gone = next(c for c in clashes if c['field'] == 'goal')
    same((gone['kept'], gone['other'], gone['title']), (None, 'Lost?', 'Session'))
    row = next(c for c in clashes if c['field'] is None)
    same((row['kept'], row['other']['title'], row['other']['track'], row['other']['length']), (None, 'Homeless', tr, 480))
    text = run('merge', album, COPY, expect=FINDINGS).out
    assert 'session “Homeless” was not added (its track is not here); Bob, ' in text, text
    # The other way round the track stays.
    clash = run('merge', COPY, album, '--json', expect=FINDINGS).json()['clashes']
    same(sorted((c['kind'], c['kept'], c['other']) for c in clash), [('session', True, None), ('track', True, None)])
    same(len(show(COPY, 'sessions')), 2)


@test
def merge_refused():
    album = new()
    other = new('other.album')
    edit(other, track())
    before = digest(album)
    for wrong in (other, 'missing.album', '.', __file__):
        run('merge', album, wrong, expect=FILE)
    run('merge', 'missing.album', album, expect=FILE)
    run('merge', album, expect=USAGE)
    with open(other, 'rb') as file:
        data = bytearray(file.read())
    data[len(data) // 2:len(data) // 2 + 2000] = b'\xff' * 2000
    with open('damaged.album', 'wb') as file:
        file.write(data)
    run('merge', album, 'damaged.album', expect=FILE)
    same(run('merge', album, album, expect=DONE).out, 'There is nothing new in the copy.\n')
    same(digest(album), before)
    # A copy that may only be read is enough, an album is not.
    shutil.copyfile(album, COPY)
    edit(COPY, track())
    if os.getuid() != 0:
        os.chmod(COPY, 0o444)
        run('merge', album, COPY)
        run('merge', COPY, album, expect=FILE)

@test
def merge_of_what_was_undone():
    """What is undone here comes in again from the copy that it came from; else it says why not."""
    album = new()
    edit(album, track(title='Old'))
    shutil.copyfile(album, COPY)
    edit(COPY, track(title='New'))
    same(run('merge', album, COPY).out, 'Added: 1 track\n')
    shutil.copyfile(album, 'merged.album')
    run('undo', album)
    # A copy of the album as it was when it was merged: all that it has stands in the album's history.
    said = run('merge', album, 'merged.album').out
    same(said, 'There is nothing new in the copy: its last edits were undone in the album, whose history still has them.\n')
    # Into the copy, from where the merge was undone.
    said = run('merge', COPY, album).out
    assert 'was undone in the copy' in said, said
    same(run('merge', album, COPY).out, 'Added: 1 track\n')
    same(run('merge', album, COPY).out, 'There is nothing new in the copy.\n')
    same(titles(album), ['Old', 'New'])


sys.exit(main())
