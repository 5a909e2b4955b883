# hrm_cli.py: what the tests of headroom-cli share: running it, and TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-….py HEADROOM-CLI SAMPLE.album SOURCE_ROOT [TEST…]

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

CLI, SAMPLE, ROOT = (os.path.abspath(path) for path in sys.argv[1:4])
SHARED = os.environ.get('HRM_SHARED', '')
# With sanitizers, where each run of the program takes long.
SHORT = 'HRM_TEST_SHORT' in os.environ
DONE, FINDINGS, FILE, USAGE = 0, 1, 2, 64

tests = []


class Skip(Exception):
    pass


def test(function):
    tests.append(function)
    return function


def fields_of_kinds():
    """Kinds and fields as the table has them: {name: (plural, [(type, field)])}"""
    kinds, current, active = {}, None, True
    with open(os.path.join(ROOT, 'src/core/hrm-fields.def'), encoding='utf-8') as table:
        text = re.sub(r'/\*.*?\*/', '', table.read(), flags=re.S)
    for line in text.splitlines():
        if line.startswith('#ifdef HRM_TEST_KIND'):
            active = False
        elif line.startswith('#endif') or line.startswith('#else'):
            active = True
        match = re.match(r'\s*([A-Z_]+) \(([^)]*)\)', line)
        if not match or not active:
            continue
        macro, args = match[1], [arg.strip() for arg in match[2].split(',')]
        if macro == 'KIND':
            current = []
            kinds[args[2]] = (args[3], current)
        elif macro == 'POSITION':
            current.append((macro, 'position'))
        elif macro not in ('KIND_END', 'WAS'):
            current.append((macro, args[1]))
    return kinds


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout.decode('utf-8')
        self.err = process.stderr.decode('utf-8')

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


def environment(**more):
    env = {key: value for key, value in os.environ.items() if not key.startswith(('HRM_', 'SOURCE_DATE', 'G_MESSAGES'))}
    env.update(XDG_STATE_HOME=os.path.join(os.getcwd(), '.state'), HRM_AUTHOR='Tester', LC_ALL='C.UTF-8', TZ='UTC',
               G_DEBUG='fatal-criticals')
    env.update(more)
    return env


def run(*args, expect=DONE, stdin=b'', **env):
    """Runs a command; one sentence on stderr exactly when it did not succeed cleanly."""
    if isinstance(stdin, str):
        stdin = stdin.encode('utf-8')
    process = subprocess.run([CLI, *args], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**env), check=False)
    result = Result(process)
    assert result.code == expect, f'{args}: exit {result.code}, not {expect}; {result.out[-300:]} {result.err[-600:]}'
    if result.err:
        assert result.err.startswith('headroom-cli: ') and result.err.count('\n') == 1 and result.err.endswith('\n'), repr(result.err)
        assert '(null)' not in result.err, result.err
    if expect in (FILE, USAGE):
        assert result.err, f'{args}: no word on stderr'
        assert result.out == '', f'{args}: failed, but wrote {result.out!r}'
    return result


def as_nobody(*args, stdin=b''):
    """Runs a command as somebody who may not write everywhere, as root may."""
    who = {} if os.geteuid() else {'user': 65534, 'group': 65534, 'extra_groups': []}
    os.chmod('.', 0o755)
    os.makedirs('state', exist_ok=True)
    os.chmod('state', 0o777)
    # The build may lie where nobody else may look, as in the home of root.
    if not os.path.exists('headroom-cli'):
        shutil.copy(CLI, 'headroom-cli')
    return Result(subprocess.run([os.path.abspath('headroom-cli'), *args], input=stdin, capture_output=True,
                                 env=environment(XDG_STATE_HOME=os.path.abspath('state')), check=False, **who))


def jsonl(*lines):
    return '\n'.join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines) + '\n'


def edit(album, *lines, expect=DONE):
    return run('edit', album, '--json', stdin=jsonl(*lines), expect=expect)


def new(name='test.album', *args):
    run('new', name, '--start', '2026-03-02', '--zone', 'Europe/Berlin', *args)
    return name


def show(album, what, *args):
    return run('show', album, what, '--json', *args).json()


def titles(album, what='tracks'):
    return [row['title'] for row in show(album, what)]


def digest(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def same(before, after, what=''):
    assert before == after, f'{what}: {before!r} became {after!r}'


def sample():
    shutil.copyfile(SAMPLE, 'sample.album')
    return 'sample.album'


def session(track='$t', name='$s', start='2026-03-02T09:00', length='1d', **more):
    return {'add': 'session', 'id': name, 'track': track, 'title': 'Session', 'start': start, 'length': length, **more}


def track(name='$t', title='Track', **more):
    return {'add': 'track', 'id': name, 'title': title, **more}


def github(name):
    path = os.path.join(SHARED, 'data/real/github', name)
    if not os.path.exists(path):
        raise Skip(f'{path} is not here')
    return path


REAL = ['gh-issue-list-onemount.json', 'rest-issues-18f-blog.json', 'rest-issues-all-pulls-feedopensource.json', 'rest-issues-list-tudo.json',
        'rest-issues-perceval.json']

ONLY_PULLS = REAL[2], REAL[4]
ISSUE = {'number': 1, 'title': 'First', 'state': 'open', 'body': '- [ ] part\n- [x] other', 'labels': [{'name': 'bug'}], 'assignees': [{'login': 'ann'}],
         'html_url': 'https://github.com/o/r/issues/1', 'url': 'https://api.github.com/repos/o/r/issues/1',
         'created_at': '2026-01-01T00:00:00Z', 'updated_at': '2026-01-01T00:00:00Z'}


def content(album):
    """All of it, in one run."""
    return run('export', album, '--as', 'json').out


def dump(album):
    return [show(album, plural) for plural, _ in fields_of_kinds().values()]


COMMANDS = ['new', 'import', 'refresh', 'export', 'show', 'edit', 'undo', 'redo', 'check', 'verify', 'diff', 'merge']



def room():
    try:
        info = os.statvfs('/dev/shm')
        if os.access('/dev/shm', os.W_OK) and info.f_bavail * info.f_frsize > 256 << 20:
            return '/dev/shm'
    except OSError:
        pass
    return None


def main():
    only = sys.argv[4:]
    chosen = [function for function in tests if not only or function.__name__ in only]
    print(f'1..{len(chosen)}', flush=True)
    failed = 0
    for n, function in enumerate(chosen, 1):
        name = function.__name__.replace('_', '-')
        # What a disk takes for its syncs is not what is tested here.
        folder = tempfile.mkdtemp(prefix='hrm-cli-', dir=room())
        os.chdir(folder)
        try:
            function()
            print(f'ok {n} {name}', flush=True)
        except Skip as why:
            print(f'ok {n} {name} # SKIP {why}', flush=True)
        except Exception:  # noqa: a test goes on with the next
            failed += 1
            print(f'not ok {n} {name}')
            print(''.join('# ' + line + '\n' for line in traceback.format_exc()[-3000:].splitlines()), flush=True)
        finally:
            os.chdir('/')
            shutil.rmtree(folder, ignore_errors=True)
    return failed > 0

