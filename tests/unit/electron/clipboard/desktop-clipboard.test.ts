import type { Clipboard } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  electronClipboard,
  detectFormatWriter,
  detectSelectionClearer,
  type DesktopClipboard,
} from '../../../../electron/clipboard/desktop-clipboard.ts';
import {
  findWaylandTools,
  runProgram,
  waylandClipboard,
  type RunProgram,
} from '../../../../electron/clipboard/wayland-clipboard.ts';

const token = Buffer.from('a-token-for-the-clipboard');

/** Electron 33: synchronous methods. */
function electron33() {
  let text = '';
  let selection = '';
  const clipboard = {
    readText: () => text,
    writeText: (next: string) => void (text = selection = next),
    clear: (type = 'clipboard') => {
      if (type === 'selection') selection = '';
      else text = '';
    },
    // Takes an object of fixed formats, without marks.
    write: () => {
      throw new TypeError('Not of this time');
    },
  };
  return { module: { clipboard }, clipboard, text: () => text, selection: () => selection };
}

/** Electron 45: asynchronous methods, and several formats at once. */
function electron45() {
  const written: Record<string, unknown>[] = [];
  let text = '';
  let selection = '';
  class ClipboardItem {
    constructor(readonly formats: Record<string, string | Blob>) {}
  }
  const clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'> & {
    readonly selection: Pick<Clipboard, 'clear'>;
    write(items: ClipboardItem[]): Promise<void>;
  } = {
    selection: {
      clear: () => {
        selection = '';
      },
    },
    readText: async () => text,
    writeText: async (next) => {
      text = selection = next;
    },
    clear: () => {
      text = '';
    },
    async write(items) {
      for (const { formats } of items) {
        written.push(formats);
        const plain = formats['text/plain'];
        text = selection = typeof plain === 'string' ? plain : '';
      }
    },
  };
  return {
    module: { clipboard, ClipboardItem },
    clipboard,
    written,
    text: () => text,
    selection: () => selection,
  };
}

describe('The clipboard through Electron', () => {
  it('of before 44 is written, read and cleared, but cannot mark a secret', async () => {
    const electron = electron33();
    const writeFormats = detectFormatWriter(electron.module);
    expect(writeFormats).toBeNull();
    const clearSelection = detectSelectionClearer(electron.module, 'linux');
    const desktop = electronClipboard({
      ...electron,
      writeFormats,
      clearSelection,
      platform: 'linux',
    });
    expect(await desktop.write(token, true)).toEqual({ concealed: false });
    expect(await desktop.read()).toEqual(token);
    expect(electron.selection()).toBe('');
    await desktop.clear();
    expect(electron.text()).toBe('');
  });

  it('keeps other texts in the selection', async () => {
    const electron = electron33();
    const clearSelection = detectSelectionClearer(electron.module, 'linux');
    const parts = { ...electron, writeFormats: null, clearSelection };
    await electronClipboard({ ...parts, platform: 'linux' }).write(Buffer.from('Acme'), false);
    expect(electron.selection()).toBe('Acme');
  });

  const platforms: readonly (readonly [NodeJS.Platform, readonly string[]])[] = [
    ['linux', ['x-kde-passwordManagerHint']],
    ['darwin', ['org.nspasteboard.ConcealedType']],
    [
      'win32',
      [
        'ExcludeClipboardContentFromMonitorProcessing',
        'CanIncludeInClipboardHistory',
        'CanUploadToCloudClipboard',
      ],
    ],
  ];
  for (const [platform, marks] of platforms) {
    it(`since 44 marks a secret together with its text on ${platform}, and nothing else`, async () => {
      const electron = electron45();
      const writeFormats = detectFormatWriter(electron.module);
      const clearSelection = detectSelectionClearer(electron.module, platform);
      const desktop = electronClipboard({ ...electron, writeFormats, clearSelection, platform });
      expect(await desktop.write(token, true)).toEqual({ concealed: true });
      expect(Object.keys(electron.written[0] ?? {})).toEqual([
        'text/plain',
        ...marks.map((name) => `electron application/osclipboard;format="${name}"`),
      ]);
      expect(await desktop.read()).toEqual(token);
      // Only Linux has a selection beside the clipboard.
      expect(electron.selection()).toBe(platform === 'linux' ? '' : token.toString());
      expect(await desktop.write(Buffer.from('Acme'), false)).toEqual({ concealed: false });
      expect(electron.written).toHaveLength(1);
    });
  }

  it('still copies a secret if the marks are refused', async () => {
    const electron = electron45();
    const desktop = electronClipboard({
      ...electron,
      writeFormats: async () => {
        throw new Error('No such format');
      },
      clearSelection: detectSelectionClearer(electron.module, 'linux'),
      platform: 'linux',
    });
    expect(await desktop.write(token, true)).toEqual({ concealed: false });
    expect([electron.text(), electron.selection()]).toEqual([token.toString(), '']);
  });
});

/** A minimal wl-clipboard that records its calls. */
function waylandSession(help = 'Usage: wl-copy [--sensitive]') {
  const asked: string[] = [];
  const state = { text: Buffer.alloc(0), isBroken: false };
  const run: RunProgram = async (file, parameters, input) => {
    asked.push([file, ...parameters].join(' '));
    if (state.isBroken) throw new Error('No compositor');
    if (parameters.includes('--help')) return Buffer.from(help);
    if (parameters.includes('--clear')) state.text = Buffer.alloc(0);
    if (input !== null) state.text = Buffer.from(input);
    return file.endsWith('wl-paste') ? Buffer.from(state.text) : Buffer.alloc(0);
  };
  return { asked, state, run };
}

describe('The clipboard of a Wayland session', () => {
  const tools = { copy: '/usr/bin/wl-copy', paste: '/usr/bin/wl-paste' };

  const searches: readonly (readonly [string, object, string, readonly string[], object | null])[] =
    [
      ['is found', { WAYLAND_DISPLAY: 'wayland-0' }, '--sensitive', ['wl-copy', 'wl-paste'], tools],
      ['is not looked for under X11', {}, '--sensitive', ['wl-copy', 'wl-paste'], null],
      ['is not there', { WAYLAND_DISPLAY: 'wayland-0' }, '--sensitive', [], null],
      [
        'is too old',
        { WAYLAND_DISPLAY: 'wayland-0' },
        '--trim-newline',
        ['wl-copy', 'wl-paste'],
        null,
      ],
    ];
  for (const [what, environment, help, programs, found] of searches) {
    it(`wl-clipboard ${what}`, async () => {
      const { run } = waylandSession(help);
      const exists = (file: string) => programs.some((name) => file === `/usr/bin/${name}`);
      expect(await findWaylandTools({ ...environment }, run, exists)).toEqual(found);
    });
  }

  function opened() {
    const electron = electron33();
    const base: DesktopClipboard = electronClipboard({
      ...electron,
      writeFormats: null,
      clearSelection: null,
      platform: 'linux',
    });
    const session = waylandSession();
    return { electron, session, desktop: waylandClipboard(tools, base, session.run) };
  }

  it('takes a secret as bytes, marked, and never on a command line', async () => {
    const { electron, session, desktop } = opened();
    expect(await desktop.write(token, true)).toEqual({ concealed: true });
    expect(await desktop.read()).toEqual(token);
    await desktop.clear();
    expect((await desktop.read()).byteLength).toBe(0);
    expect(session.asked.join('\n')).not.toContain(token.toString());
    expect(session.asked[0]).toBe('/usr/bin/wl-copy --sensitive --type text/plain');
    expect(electron.text()).toBe('');
  });

  it('leaves other texts to Electron, and everything if wl-clipboard fails', async () => {
    const { electron, session, desktop } = opened();
    await desktop.write(Buffer.from('Acme'), false);
    expect(electron.text()).toBe('Acme');
    session.state.isBroken = true;
    expect(await desktop.write(token, true)).toEqual({ concealed: false });
    expect(await desktop.read()).toEqual(token);
    await desktop.clear();
    expect(electron.text()).toBe('');
  });

  it('runs real programs: bytes in, bytes out, and reports failures', async () => {
    expect(await runProgram('/bin/cat', [], token)).toEqual(token);
    await expect(runProgram('/bin/false', [], null)).rejects.toThrow('ended with 1');
    await expect(runProgram('/no/such/program', [], token)).rejects.toThrow();
  });
});
