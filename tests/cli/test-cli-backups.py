# test-cli-backups.py: what differs, what is backed up, and files that are older.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import sys

from hrm_cli import DONE, FILE, FINDINGS, USAGE, digest, edit, jsonl, main, new, run, same, sample, session, show, test, titles, track


def grown(*names):
    """An album with a track for each name, one edit each."""
    album = new()
    for name in names:
        edit(album, track(title=name))
    return album


OLDER = 'is older than what this computer last wrote'


@test
def diff_of_rows():
    a = new('a.album')
    edit(a, track(title='One'), session(goal='Before'), {'add': 'channel', 'id': '$c', 'title': 'Ada'})
    shutil.copyfile(a, 'b.album')
    same(run('diff', a, 'b.album').out, 'Nothing differs.\n')
    same(run('diff', a, 'b.album', '--json').json(), [])
    one, s, ada = show(a, 'tracks')[0]['id'], show(a, 'sessions')[0]['id'], show(a, 'channels')[0]['id']
    edit('b.album', {'set': 'session', 'id': s, 'start': '2026-03-03T10:00', 'goal': None}, track(title='Two'),
         {'add': 'assignment', 'session': s, 'channel': ada}, {'set': 'track', 'id': one, 'title': 'One\nline', 'owner': ada})
    two = [row['id'] for row in show('b.album', 'tracks') if row['title'] == 'Two'][0]
    on = show('b.album', 'assignments')[0]['id']
    listed = run('diff', a, 'b.album', '--json', expect=FINDINGS).json()
    same(listed, [
        {'kind': 'track', 'id': one, 'title': 'One\nline', 'field': 'title', 'old': 'One', 'new': 'One\nline'},
        {'kind': 'track', 'id': one, 'title': 'One\nline', 'field': 'owner', 'old': None, 'new': ada},
        {'kind': 'track', 'id': two, 'title': 'Two', 'field': None, 'old': None, 'new': 'Two'},
        {'kind': 'session', 'id': s, 'title': 'Session', 'field': 'start', 'old': '2026-03-02T09:00', 'new': '2026-03-03T10:00'},
        {'kind': 'session', 'id': s, 'title': 'Session', 'field': 'goal', 'old': 'Before', 'new': None},
        {'kind': 'assignment', 'id': on, 'title': 'Session · Ada', 'field': None, 'old': None, 'new': 'Session · Ada'},
    ])
    back = run('diff', 'b.album', a, '--json', expect=FINDINGS).json()
    same([(row['id'], row['field'], row['new'], row['old']) for row in back], [(row['id'], row['field'], row['old'], row['new']) for row in listed])
    text = run('diff', a, 'b.album', expect=FINDINGS).out
    same(len(text.splitlines()), 6)
    assert 'track “One line”: owner: nothing → Ada' in text, text
    assert 'track “Two” was added' in text, text


@test
def diff_changes_nothing():
    a, b = new('a.album'), new('b.album')
    edit(b, track())
    before = digest(a), digest(b)
    # Another album's row, and a track.
    same({row['kind'] for row in run('diff', a, b, '--json', expect=FINDINGS).json()}, {'album', 'track'})
    same((digest(a), digest(b)), before)
    same(run('diff', a, a).out, 'Nothing differs.\n')
    assert 'are not copies of one album' in run('diff', a, b, expect=FINDINGS).err
    same(run('diff', a, b, '--json', expect=FINDINGS).err, '')
    shutil.copyfile(b, 'c.album')
    edit('c.album', track())
    same(run('diff', b, 'c.album', expect=FINDINGS).err, '')
    run('diff', a, 'missing.album', expect=FILE)
    run('diff', 'missing.album', a, expect=FILE)
    run('diff', a, expect=USAGE)
    run('diff', a, b, a, expect=USAGE)


@test
def diff_of_sample():
    album = sample()
    shutil.copyfile(album, 'b.album')
    run('undo', 'b.album', '3')
    assert run('diff', album, 'b.album', '--json', expect=FINDINGS).json()
    run('redo', 'b.album', '3')
    same(run('diff', album, 'b.album', '--json').json(), [])


@test
def backups_are_listed():
    album = grown('One', 'Two')
    listed = run('backups', album, '--json').json()
    same([row['edits'] for row in listed], [2, 1, 0])
    same({row['album'] for row in listed}, {album})
    for row in listed:
        run('verify', row['path'])
        same(os.path.getsize(row['path']), row['size'])
        same(len(show(row['path'], 'tracks')), row['edits'])
    same(len(run('backups', album).out.splitlines()), 3)
    assert 'backups' in run('backups', '--help').out
    run('backups', album, 'more', expect=USAGE)
    run('backups', '--keep', expect=USAGE)


@test
def backups_of_what_is_gone():
    assert 'no backups yet' in run('backups').out
    same(run('backups', '--json').json(), [])
    album = grown('One')
    edit(new('other.album'), track(title='Other'))
    os.remove(album)
    listed = run('backups', '--json').json()
    same([(os.path.basename(row['album']), row['edits']) for row in listed], [('other.album', 1), ('other.album', 0), ('test.album', 1), ('test.album', 0)])
    text = run('backups').out
    assert 'test.album (no longer there)\n' in text and 'other.album\n' in text, text
    # A backup is an album: copying it brings the other one back.
    shutil.copyfile(run('backups', album, '--json').json()[0]['path'], album)
    same(titles(album), ['One'])


@test
def no_backup_by_reading():
    album = grown('One')
    before = run('backups', album).out
    for args in (['show', album, 'tracks'], ['verify', album], ['diff', album, album], ['backups', album]):
        run(*args)
    run('check', album, expect=FINDINGS)
    same(run('backups', album).out, before)


@test
def older_is_said():
    album = grown('One')
    shutil.copyfile(album, 'old')
    edit(album, track(title='Two'))
    edit(album, track(title='Three'))
    shutil.copyfile(album, 'new')
    shutil.copyfile('old', album)
    # The exit status is what it was; the sentence says how much, and where it is.
    for args in (['show', album, 'tracks'], ['check', album], ['verify', album], ['export', album, '--as', 'liner-notes']):
        said = run(*args, expect=FINDINGS if args[0] == 'check' else DONE).err
        assert OLDER in said and '2 edits' in said and 'has them all' in said and f'“headroom-cli backups {album} --keep”' in said, said
    same(run('verify', album, '--json').json(), [])
    backup = said.split('“')[1].split('”')[0]
    same(titles(backup), ['One', 'Two', 'Three'])
    # Going on with it is no answer.
    said = run('edit', album, stdin=jsonl(track(title='Else'))).err
    assert OLDER in said, said
    said = run('show', album, 'tracks').err
    assert OLDER in said and '2 edits' in said and backup in said, said
    # The newer one is back: now it is the other edit that is missing.
    shutil.copyfile('new', album)
    said = run('show', album, 'tracks').err
    assert OLDER in said and '1 edit ' in said, said
    run('backups', album, '--keep')
    same(run('show', album, 'tracks').err, '')
    same(titles(album), ['One', 'Two', 'Three'])


@test
def older_is_not_said():
    """What is no older copy: each time an album with an edit, and what happens to it."""
    def nothing(album):
        pass

    def new_one(album):
        os.remove(album)
        new(album)

    def seeded_again(album):
        os.remove(album)
        for _ in range(2):
            run('new', album, HRM_SEED='7')
            run('edit', album, stdin=jsonl(track()), HRM_SEED='7')
            os.remove(album)
        run('new', album, HRM_SEED='7')

    def another(album):
        new('another.album')
        shutil.move('another.album', album)

    def moved(album):
        shutil.copyfile('old', 'moved.album')
        shutil.move('moved.album', album + '2')
        os.remove(album)
        os.rename(album + '2', 'elsewhere.album')
        return 'elsewhere.album'

    def wiped(album):
        shutil.copyfile('old', album)
        shutil.rmtree('.state')

    def edited_elsewhere(album):
        os.rename(album, 'away.album')
        run('edit', 'away.album', stdin=jsonl(track(title='Away')), XDG_STATE_HOME='other-state')
        os.rename('away.album', album)

    for happen in (nothing, new_one, seeded_again, another, moved, wiped, edited_elsewhere):
        album = new('test.album')
        shutil.copyfile(album, 'old')
        edit(album, track())
        album = happen(album) or album
        same(run('show', album, 'tracks').err, '', happen.__name__)
        same(run('edit', album, stdin=jsonl(track())).err, '', happen.__name__)
        os.remove(album)


sys.exit(main())
