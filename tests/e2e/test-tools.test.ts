import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { findLeaks, text } from './leaks.ts';
import { searchMemory } from './session/index.ts';
import { readNotifications } from './session/notifications.ts';

const secret = 'ATATT3x"quoted"&percent%plus+slash/end-of-it-and-then-some=0123ABCD';
const user = 'jira-bot@acme.example';

describe('the search for leaks', () => {
  const hidden: readonly (readonly [string, string | Buffer])[] = [
    ['as it is', `before ${secret} after`],
    ['as JSON', JSON.stringify({ token: secret })],
    ['in a URL', `https://acme.atlassian.net/?token=${encodeURIComponent(secret)}`],
    ['in a Basic header', `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`],
    ['in base64 after one byte', Buffer.from(`x${secret}`).toString('base64')],
    ['in base64 after two bytes', Buffer.from(`xy${secret}`).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in UTF-16', Buffer.from(secret, 'utf16le')],
    ['as the numbers of its bytes', [...Buffer.from(secret)].join(',')],
    ['cut off after 40 characters', `token: ${secret.slice(0, 40)}…`],
    ['without its beginning', `…${secret.slice(20)}`],
  ];

  test.each(hidden)('finds a secret %s', (_how, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    expect(findLeaks(secret, [{ place: 'here', bytes }])).not.toEqual([]);
  });

  test('finds nothing where no secret is', () => {
    expect(findLeaks(secret, [text('here', `${user} at acme.atlassian.net ATATT3x`)])).toEqual([]);
  });
});

describe('the search of memory', () => {
  test('finds bytes while a process holds them, and not after it wiped them', async () => {
    const mark = Buffer.from('a key that only this process holds');
    const script = `
      const held = Buffer.from(process.env.MARK, 'hex');
      console.log('holds');
      process.stdin.on('data', () => { held.fill(0); console.log('wiped'); });`;
    const child = spawn(process.execPath, ['-e', script], {
      env: { MARK: mark.toString('hex') },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const marks = [{ name: 'mark', bytes: mark }];
    await lines.next();
    expect((await searchMemory(child.pid ?? 0, marks))['mark']).toBeGreaterThan(0);
    child.stdin.write('wipe\n');
    await lines.next();
    expect(await searchMemory(child.pid ?? 0, marks)).toEqual({ mark: 0 });
    child.kill();
  });
});

describe('the listener for notifications', () => {
  test('reads title and body, quotes and line breaks included', () => {
    const traffic = [
      'method call time=1.2 sender=:1.9 -> destination=:1.3 serial=7 path=/o; interface=org.freedesktop.Notifications; member=Notify',
      '   string "Chatelaine"',
      '   uint32 0',
      '   string ""',
      '   string "Acme "works""',
      '   string "Jira answered',
      'to Jira Bot."',
      '   array [',
    ].join('\n');
    expect(readNotifications(traffic)).toEqual([
      { program: 'Chatelaine', title: 'Acme "works"', body: 'Jira answered\nto Jira Bot.' },
    ]);
  });
});
