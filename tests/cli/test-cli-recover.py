#!/usr/bin/python3
# test-cli-recover.py: what is wrong with a file, and what can be saved of it.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlite3

from hrm_cli import *  # noqa

PAGE = 4096


def read(path):
    with open(path, 'rb') as file:
        return bytearray(file.read())


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)
    return path


def root(path, table):
    with sqlite3.connect(path) as db:
        return db.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?', (table,)).fetchone()[0]


def sql(path, text):
    db = sqlite3.connect(path)
    db.executescript(text)
    db.close()


def without_page(path, table):
    """The album with the top page of a table gone, and the number of that page."""
    data, page = read(path), root(path, table)
    data[(page - 1) * PAGE:page * PAGE] = bytes(PAGE)
    return write('damaged.album', data), page


def rows(path):
    return {what: show(path, what) for what in ('album', 'channels', 'tracks', 'sessions', 'assignments', 'tasks', 'cables', 'items')}


@test
def recover_a_sound_album():
    album = sample()
    before = digest(album)
    text = run('verify', album, '--recover', 'out.album').out
    same(text, 'Nothing is wrong with the file, so this is a plain copy of it.\n')
    same(digest(album), before)
    same(rows('out.album'), rows(album))
    same(show('out.album', 'history'), show(album, 'history'))
    result = run('verify', album, '--recover', 'again.album', '--json').json()
    same((result['result'], result['file'], result['damage'], result['findings'], result['more']), ('copy', 'again.album', [], [], 0))
    same(result['history']['kept'], True)


@test
def recover_refuses():
    album = sample()
    write('there.album', b'Mine')
    run('verify', album, '--recover', 'there.album', expect=FILE)
    run('verify', album, '--recover', album, expect=FILE)
    run('verify', album, '--recover', 'nowhere/out.album', expect=FILE)
    run('verify', 'none.album', '--recover', 'out.album', expect=FILE)
    run('verify', 'there.album', '--recover', 'out.album', expect=FILE)
    run('verify', album, '--recover', expect=USAGE)
    same(read('there.album'), b'Mine')
    same(sorted(name for name in os.listdir('.') if not name.startswith('.')), ['sample.album', 'there.album'])


@test
def recover_a_damaged_album():
    album = sample()
    expected, history = rows(album), show(album, 'history')
    path, page = without_page(album, 'session')
    before = digest(path)
    said = run('verify', path, expect=FINDINGS).out
    assert said.startswith(f'Page {page} is empty: rows of the table session; by the journal “'), said
    assert said.endswith('headroom-cli verify “damaged.album” --recover NEW.album\n'), said
    assert all(sentence in said for sentence in run('verify', path, '--json', expect=FINDINGS).json())
    text = run('verify', path, '--recover', 'out.album', expect=FINDINGS).out
    assert f'\n  {len(expected["sessions"])} sessions\n' in text, text
    assert f'Page {page} is empty' in text and 'Lost:' not in text, text
    same(digest(path), before)
    run('verify', 'out.album')
    same(rows('out.album'), expected)
    same(show('out.album', 'history'), history)
    run('undo', 'out.album')


@test
def recover_says_what_is_lost():
    album = sample()
    sql(album, 'DELETE FROM journal; DELETE FROM journal_part;')
    lost = show(album, 'sessions')[0]
    sql(album, f'DELETE FROM session WHERE id = {lost["id"]}; UPDATE track SET title = NULL; VACUUM;')
    result = run('verify', album, '--recover', 'out.album', '--json', expect=FINDINGS).json()
    run('verify', 'out.album')
    same(list(result), ['result', 'file', 'kinds', 'history', 'damage', 'findings', 'more'])
    same(result['result'], 'recovered')
    kinds = {kind['kind']: (kind['saved'], kind['known']) for kind in result['kinds']}
    n = len(show('out.album', 'sessions'))
    same(kinds['session'], (n, n + 1))
    same(result['history']['kept'], False)
    for finding in result['findings']:
        same(list(finding), ['what', 'kind', 'id', 'title', 'field', 'text'])
        assert finding['what'] in ('lost', 'restored', 'repaired', 'made', 'differs') and finding['id'] in finding['text'], finding
    assert any(finding['kind'] == 'session' and finding['id'] == lost['id'] and finding['what'] == 'lost' for finding in result['findings'])
    assert {'what': 'lost', 'field': 'title'}.items() <= next(f for f in result['findings'] if f['kind'] == 'track').items()
    same({row['title'] for row in show('out.album', 'tracks')}, {'Recovered track'})


@test
def recover_cables_in_a_circle():
    album = new()
    edit(album, track(), session(), session(name='$b'), {'add': 'cable', 'id': '$c', 'from': '$s', 'to': '$b'})
    cable = show(album, 'cables')[0]
    sql(album, f'DELETE FROM journal; INSERT INTO cable SELECT 7, "to", "from", type, lag FROM cable WHERE id = {cable["id"]}')
    run('show', album, 'cables', expect=FILE)
    run('verify', album, '--recover', 'out.album', expect=FINDINGS)
    run('verify', 'out.album')
    same(len(show('out.album', 'cables')), 1)


@test
def damage_is_told_without_sql():
    """Whatever page is gone, and whatever the first one says: one sentence, and where to hear more."""
    album = sample()
    data = read(album)
    for page in range(1, len(data) // PAGE):
        write('damaged.album', data[:page * PAGE] + bytes(b ^ 0x5a for b in data[page * PAGE:(page + 1) * PAGE]) + data[(page + 1) * PAGE:])
        said = run('show', 'damaged.album', 'tracks', expect=FILE).err
        assert 'headroom-cli verify' in said and not re.search('SELECT|PRAGMA|FROM "|INSERT', said), said
    write('half.album', data[:len(data) // 2])
    write('headless.album', bytes(100) + data[100:])
    for path in ('half.album', 'headless.album'):
        said = run('show', path, 'tracks', expect=FILE).err
        assert 'headroom-cli verify' in said and 'PRAGMA' not in said, said
    write('text', b'Never was one')
    assert 'verify' not in run('show', 'text', 'tracks', expect=FILE).err


@test
def recover_says_what_is_not_known():
    """Of half a file nobody knows how much there was; each row that is known to be lost counts once."""
    album = sample()
    was, data = {plural: len(show(album, plural)) for kind, (plural, _) in fields_of_kinds().items() if kind != 'album'}, read(album)
    write('half.album', data[:len(data) // 2])
    text = run('verify', 'half.album', '--recover', 'out.album', expect=FINDINGS).out
    kinds = {kind['kind']: kind for kind in run('verify', 'half.album', '--recover', 'again.album', '--json', expect=FINDINGS).json()['kinds']}
    same(sum(kind['unsure'] for kind in kinds.values()), len(kinds))
    same(set(kinds), set(fields_of_kinds()))
    nothing = text.split('whether there were any is not known:\n')[1].splitlines()[0].strip().split(', ')
    for name, (plural, _) in fields_of_kinds().items():
        kind, there = kinds[name], 1 if name == 'album' else was[plural]
        assert kind['saved'] <= kind['known'] <= there, (kind, there)
        same(plural in nothing, kind['known'] == 0, name)
        if kind['known'] > kind['saved']:
            lost = kind['known'] - kind['saved']
            assert re.search(f'\n  {kind["saved"]} ({name}|{plural}); at least {lost} more (is|are) lost\n', text), (kind, text)
        elif kind['saved'] and name != 'album':
            assert re.search(f'\n  {kind["saved"]} ({name}|{plural}); whether there were more is not known\n', text), (kind, text)
    assert not re.search(r'\d of \d', text), text


@test
def recover_halves():
    album = sample()
    data = read(album)
    for n, cut in enumerate((len(data) // 2, len(data) - PAGE, len(data) - 1)):
        write('half.album', data[:cut])
        text = run('verify', 'half.album', '--recover', f'out-{n}.album', expect=FINDINGS).out
        assert 'Damaged in the file:\n' in text, text
        run('verify', f'out-{n}.album')
    headless = bytearray(data)
    headless[:100] = bytes(100)
    write('headless.album', headless)
    said = run('verify', 'headless.album', expect=FINDINGS).out
    assert 'the tables of an album are in it' in said, said
    run('verify', 'headless.album', '--recover', 'whole.album', expect=FINDINGS)
    same(rows('whole.album'), rows(album))
    same(show('whole.album', 'history'), show(album, 'history'))


sys.exit(main())
