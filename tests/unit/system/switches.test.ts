import { describe, expect, it } from 'vitest';
import { findRefusedStart } from '../../../electron/system/switches.ts';

describe('how a packaged program may be started', () => {
  it.each<[string, string[], Record<string, string>, string | null]>([
    ['plainly', [], {}, null],
    ['hidden', ['--hidden'], {}, null],
    ['with its data elsewhere', ['--user-data-dir=/tmp/x'], {}, null],
    ['with a link', ['chatelaine://connection/1'], {}, null],
    ['not with a debugger', ['--remote-debugging-port=9222'], {}, 'remote-debugging-port'],
    ['not with an inspector', ['--inspect=9229'], {}, 'inspect'],
    ['not with a single dash either', ['-inspect-brk'], {}, 'inspect-brk'],
    ['not with other hosts', ['--host-resolver-rules=MAP * 127.0.0.1'], {}, 'host-resolver-rules'],
    ['not with a net log', ['--log-net-log=/tmp/n'], {}, 'log-net-log'],
    ['not with a name that only begins alike', ['--user-data-dir-x=/tmp'], {}, 'user-data-dir-x'],
    ['not with a key log', [], { SSLKEYLOGFILE: '/tmp/keys' }, 'SSLKEYLOGFILE'],
    ['with an empty key log', [], { SSLKEYLOGFILE: '' }, null],
    ['not as a plain Node', [], { ELECTRON_RUN_AS_NODE: '1' }, 'ELECTRON_RUN_AS_NODE'],
  ])('%s', (_how, commandLine, environment, refused) => {
    expect(findRefusedStart(commandLine, environment)?.name ?? null).toBe(refused);
  });

  it('never repeats the value of a refused switch', () => {
    expect(JSON.stringify(findRefusedStart(['--token=secret-value'], {}))).not.toContain(
      'secret-value',
    );
  });
});
