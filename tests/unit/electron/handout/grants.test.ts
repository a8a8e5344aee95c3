import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../electron/connections/index.ts';
import { Grants, type AskedBy } from '../../../../electron/handout/grants.ts';
import { grantIdleMs, grantLongestMs } from '../../../../electron/handout/model/grant.ts';
import { runsWhatOthersWrote } from '../../../../electron/handout/model/interpreters.ts';
import { hours, minutes, TestClock } from '../../test-clock.ts';

const connection = {
  id: '6f2f1c1e-0000-4000-8000-000000000001',
  nickname: 'Acme',
  address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' },
  username: 'jane@example.com',
} as unknown as Connection;
const token = { connection, field: 'token' } as const;

const session = { terminal: 'pts/3', leader: 100, leaderStartTime: '5000' };
const by: AskedBy = {
  asker: { pid: 1, uid: 1000, session, folder: '/', parents: [], parent: null as never },
  command: 'exec',
  program: { name: 'curl', file: { path: '/usr/bin/curl', version: '1:2:3:4:5' }, mayLast: true },
};

function opened() {
  const clock = new TestClock();
  const grants = new Grants({
    clock,
    elapsed: () => clock.elapsed(),
    after: (milliseconds, work) => clock.after(milliseconds, work),
    changed: () => undefined,
  });
  grants.give(by, [token]);
  return { clock, grants };
}

describe('A permission for a terminal', () => {
  it('holds for whoever asks in the same way, whatever its process', () => {
    const { grants } = opened();
    expect(grants.use({ ...by, asker: { ...by.asker, pid: 77 } }, [token])).toBe(true);
    expect(grants.list()).toMatchObject([{ uses: 2, program: '/usr/bin/curl', terminal: 'pts/3' }]);
  });

  const { asker, program } = by;
  const file = { path: '/usr/bin/curl', version: '1:2:3:4:5' };
  it.each<readonly [string, AskedBy, typeof token]>([
    ['user', { ...by, asker: { ...asker, uid: 1001 } }, token],
    ['terminal', { ...by, asker: { ...asker, session: { ...session, terminal: 'pts/4' } } }, token],
    ['session', { ...by, asker: { ...asker, session: { ...session, leader: 101 } } }, token],
    [
      'session with the same process id',
      { ...by, asker: { ...asker, session: { ...session, leaderStartTime: '6000' } } },
      token,
    ],
    ['place without a terminal', { ...by, asker: { ...asker, session: null } }, token],
    ['command', { ...by, command: 'read' }, token],
    ['program', { ...by, program: { ...program, file: { ...file, path: '/tmp/curl' } } }, token],
    [
      'file at its path',
      { ...by, program: { ...program, file: { ...file, version: '9' } } },
      token,
    ],
    ['field', by, { connection, field: 'username' } as never],
    ['username', by, { ...token, connection: { ...connection, username: 'x@example.com' } }],
  ])('does not hold for another %s', (_, other, value) => {
    const { grants } = opened();
    expect(grants.use(other, [value])).toBe(false);
    expect(grants.use(other, [token, value])).toBe(false);
    expect(grants.use(by, [token])).toBe(true);
  });

  it('ends after ten minutes without use, and after twelve hours in any case', () => {
    const { clock, grants } = opened();
    clock.pass(grantIdleMs - 1);
    expect(grants.use(by, [token])).toBe(true);
    clock.pass(grantIdleMs);
    expect(grants.list()).toEqual([]);
    grants.give(by, [token]);
    for (let passed = 0; passed < grantLongestMs; passed += 9 * minutes) {
      expect(grants.use(by, [token])).toBe(true);
      clock.pass(9 * minutes);
    }
    expect(grants.use(by, [token])).toBe(false);
  });

  it('is not made longer by setting the clock', () => {
    const { clock, grants } = opened();
    clock.jump(-5 * hours);
    clock.pass(grantIdleMs);
    expect(grants.use(by, [token])).toBe(false);
    grants.give(by, [token]);
    clock.jump(grantIdleMs);
    expect(grants.use(by, [token])).toBe(false);
  });

  it('is taken back, alone or with all others', () => {
    const { grants } = opened();
    const [grant] = grants.list();
    expect(grant === undefined ? null : grants.takeBack(grant.id)).toEqual(grant);
    expect(grants.use(by, [token])).toBe(false);
    grants.give(by, [token]);
    grants.clear();
    expect(grants.use(by, [token])).toBe(false);
  });

  it.each(['read', 'credential'] as const)(
    'is not given for what %s prints: nobody can tell who reads it',
    (command) => {
      const { grants } = opened();
      const printed: AskedBy = { ...by, command };
      expect(grants.canLast(printed, [token])).toBe(false);
      grants.give(printed, [token]);
      expect(grants.list()).toHaveLength(1);
      expect(grants.use(printed, [token])).toBe(false);
    },
  );

  it('is not given to a program that may have it only once', () => {
    const { grants } = opened();
    const shell: AskedBy = { ...by, program: { ...program, mayLast: false } };
    expect(grants.canLast(shell, [token])).toBe(false);
    grants.give(shell, [token]);
    expect(grants.list()).toHaveLength(1);
  });
});

describe('A program that runs what others wrote', () => {
  it.each([
    '/bin/sh',
    '/usr/bin/python3.11',
    '/usr/bin/node',
    '/opt/node-20',
    '/usr/bin/env',
    '/usr/bin/busybox',
    '/usr/bin/npx',
    '/lib64/ld-linux-x86-64.so.2',
    'npm-cli.js/../npx',
    '/usr/bin/bash (deleted)',
    '/usr/bin/python3.13-dbg',
    '/usr/bin/python3.13t',
    '/usr/bin/x86_64-linux-gnu-perl',
    '/usr/bin/perl5.36-x86_64-linux-gnu',
    '/usr/bin/vim.basic',
    '/bin/bash-static',
    '/usr/bin/original-awk',
    '/usr/bin/less',
    '/usr/bin/setarch',
  ])('is known by its name: %s', (path) => expect(runsWhatOthersWrote(path)).toBe(true));

  it.each([
    '/usr/bin/curl',
    '/usr/bin/git',
    '/usr/bin/printenv',
    '/home/jane/deploy',
    '/usr/bin/jira',
  ])('%s is none', (path) => expect(runsWhatOthersWrote(path)).toBe(false));
});
