import { describe, expect, it } from 'vitest';
import { findRefusedStart } from '../../../../electron/system/switches.ts';

const link = 'chatelaine://connection/0b9b8c1e-7b1a-4d6e-9a53-0d3f6a1b2c3d';

describe('how a packaged program may be started', () => {
  it.each<[string, string[], Record<string, string>, string | null]>([
    ['plainly', [], {}, null],
    ['hidden', ['--hidden'], {}, null],
    ['with its data elsewhere', ['--user-data-dir=/tmp/x y'], {}, null],
    ['with a link', ['--hidden', link], {}, null],
    ['where the desktop names its windows', [], { ELECTRON_OZONE_PLATFORM_HINT: 'auto' }, null],
    ['not with a debugger', ['--remote-debugging-port=9222'], {}, '--remote-debugging-port'],
    ['not with a space before a switch', [' --no-sandbox'], {}, '--no-sandbox'],
    ['not with a tab before a switch', ['\t--log-net-log=/x'], {}, '--log-net-log'],
    ['not with a line break before a switch', ['\n--inspect'], {}, '--inspect'],
    ['not with a switch as Windows writes it', ['/no-sandbox'], {}, '/no-sandbox'],
    ['not with an inspector', ['--inspect=9229'], {}, '--inspect'],
    ['not with a single dash either', ['-inspect-brk'], {}, '-inspect-brk'],
    ['not after two dashes', ['--', '--inspect'], {}, '--'],
    [
      'not with other hosts',
      ['--host-resolver-rules=MAP * 127.0.0.1'],
      {},
      '--host-resolver-rules',
    ],
    ['not with a name that only begins alike', ['--user-data-dir-x=/tmp'], {}, '--user-data-dir-x'],
    ['not with an empty data folder', ['--user-data-dir='], {}, '--user-data-dir'],
    ['not with a file', ['/home/me/file'], {}, '/home/me/file'],
    ['not with a link and a switch in one', [`${link} --inspect`], {}, `${link} --inspect`],
    [
      'not with a place for crash dumps',
      [],
      { BREAKPAD_DUMP_LOCATION: '/tmp/d' },
      'BREAKPAD_DUMP_LOCATION',
    ],
    ['not with a key log', [], { SSLKEYLOGFILE: '/tmp/keys' }, 'SSLKEYLOGFILE'],
    ['with an empty key log', [], { SSLKEYLOGFILE: '' }, null],
    ['not as a plain Node', [], { ELECTRON_RUN_AS_NODE: '1' }, 'ELECTRON_RUN_AS_NODE'],
    ['not without a sandbox', [], { ELECTRON_DISABLE_SANDBOX: '1' }, 'ELECTRON_DISABLE_SANDBOX'],
    ['not with a log of Electron', [], { ELECTRON_ENABLE_LOGGING: '1' }, 'ELECTRON_ENABLE_LOGGING'],
    ['not with a log of Chromium', [], { CHROME_LOG_FILE: '/tmp/l' }, 'CHROME_LOG_FILE'],
  ])('%s', (_how, commandLine, environment, refused) => {
    expect(findRefusedStart(commandLine, environment)?.name ?? null).toBe(
      refused === null ? null : refused.slice(0, 60),
    );
  });

  it('never repeats the value of a refused switch', () => {
    expect(JSON.stringify(findRefusedStart(['--token=secret-value'], {}))).not.toContain(
      'secret-value',
    );
  });
});
