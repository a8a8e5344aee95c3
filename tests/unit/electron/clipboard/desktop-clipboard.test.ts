import type { Clipboard } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  clipboardWithKlipper,
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
  /** Everything that was written, in order. */
  const written: string[] = [];
  let text = '';
  let selection = '';
  const clipboard = {
    readText: () => text,
    writeText: (next: string) => {
      written.push(next);
      text = selection = next;
    },
    clear: (type = 'clipboard') => {
      if (type === 'selection') selection = '';
      else text = '';
    },
    // Takes an object of fixed formats, without marks.
    write: () => {
      throw new TypeError('Not of this time');
    },
  };
  return {
    module: { clipboard },
    clipboard,
    written,
    text: () => text,
    selection: () => selection,
  };
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

  it('overwrites a secret before it clears it on Linux, where clipboard managers put back what was there last', async () => {
    const electron = electron33();
    const clearSelection = detectSelectionClearer(electron.module, 'linux');
    const parts = { ...electron, writeFormats: null, clearSelection };
    const desktop = electronClipboard({ ...parts, platform: 'linux' });
    await desktop.write(token, true);
    await desktop.clear();
    expect(electron.written).toEqual([token.toString(), ' ']);
    expect([electron.text(), electron.selection()]).toEqual(['', '']);
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
  const tools = { copy: '/usr/bin/wl-copy', paste: '/usr/bin/wl-paste', marks: true };
  const onWayland = { WAYLAND_DISPLAY: 'wayland-0' };
  const programs = ['wl-copy', 'wl-paste'];

  const searches: readonly (readonly [string, object, string, readonly string[], object | null])[] =
    [
      ['is found', onWayland, '--sensitive', programs, tools],
      ['is not looked for under X11', {}, '--sensitive', programs, null],
      ['is not there', onWayland, '--sensitive', [], null],
      [
        'is found in a version that cannot mark',
        onWayland,
        '--trim',
        programs,
        { ...tools, marks: false },
      ],
    ];
  for (const [what, environment, help, present, found] of searches) {
    it(`wl-clipboard ${what}`, async () => {
      const { run } = waylandSession(help);
      const exists = (file: string) => present.some((name) => file === `/usr/bin/${name}`);
      expect(await findWaylandTools({ ...environment }, run, exists)).toEqual(found);
    });
  }

  interface Case {
    readonly electronMarks?: boolean;
    readonly marks?: boolean | null;
    readonly isFocused?: boolean;
    /** Whether the focus comes back. */
    readonly comesBack?: boolean;
  }

  function opened({ electronMarks = false, marks = true, isFocused = false, comesBack }: Case) {
    const electron = electron33();
    const base: DesktopClipboard = electronClipboard({
      ...electron,
      writeFormats: null,
      clearSelection: null,
      platform: 'linux',
    });
    const session = waylandSession();
    const desktop = waylandClipboard({
      electron: base,
      electronMarks,
      tools: marks === null ? null : { ...tools, marks },
      hasFocus: () => isFocused,
      awaitFocus: async () => comesBack ?? isFocused,
      run: session.run,
    });
    return { electron, session, desktop };
  }

  const writers: readonly (readonly [string, Case, 'electron' | 'wl-copy' | 'refused'])[] = [
    ['in a focused window by the one that can mark it', { isFocused: true }, 'wl-copy'],
    ['by Electron where both can', { isFocused: true, electronMarks: true }, 'electron'],
    ['by Electron where neither can', { isFocused: true, marks: false }, 'electron'],
    ['without the focus by wl-copy', { electronMarks: true }, 'wl-copy'],
    [
      'not at all without the focus by a wl-copy that would write a file',
      { marks: false },
      'refused',
    ],
    ['by Electron without wl-copy', { isFocused: true, marks: null }, 'electron'],
    ['once the focus is back after a dialog', { marks: null, comesBack: true }, 'electron'],
    ['not at all without focus and wl-copy', { marks: null }, 'refused'],
  ];
  for (const [what, given, writer] of writers) {
    it(`takes a secret ${what}`, async () => {
      const { electron, session, desktop } = opened(given);
      const writing = desktop.write(token, true);
      if (writer === 'refused') await expect(writing).rejects.toThrow('No window has the focus');
      else
        expect(await writing).toEqual({ concealed: writer === 'wl-copy' && given.marks !== false });
      expect(electron.text()).toBe(writer === 'electron' ? token.toString() : '');
      expect(session.state.text.toString()).toBe(writer === 'wl-copy' ? token.toString() : '');
      expect(session.asked.join('\n')).not.toContain(token.toString());
    });
  }

  it('is read and cleared without the focus', async () => {
    const { session, desktop } = opened({});
    await desktop.write(token, true);
    expect(await desktop.read()).toEqual(token);
    await desktop.clear();
    expect((await desktop.read()).byteLength).toBe(0);
    expect(session.asked[0]).toBe('/usr/bin/wl-copy --sensitive --type text/plain');
  });

  it('is read and cleared by Electron with the focus, where wl-paste would take it away', async () => {
    const { electron, session, desktop } = opened({ isFocused: true, marks: false });
    await desktop.write(token, true);
    expect(await desktop.read()).toEqual(token);
    await desktop.clear();
    expect(electron.text()).toBe('');
    expect(session.asked).toEqual([]);
  });

  it('is left to Electron if wl-clipboard fails and the focus comes back', async () => {
    const { electron, session, desktop } = opened({ comesBack: true });
    session.state.isBroken = true;
    expect(await desktop.write(token, true)).toEqual({ concealed: false });
    expect(await desktop.read()).toEqual(token);
    await expect(desktop.clear()).rejects.toThrow('No compositor');
    expect(electron.text()).toBe('');
  });

  it('runs real programs: bytes in, bytes out, and reports failures', async () => {
    expect(await runProgram('/bin/cat', [], token)).toEqual(token);
    await expect(runProgram('/bin/false', [], null)).rejects.toThrow('ended with 1');
    await expect(runProgram('/no/such/program', [], token)).rejects.toThrow();
  });
});

describe('the clipboard of KDE’s Plasma', () => {
  const opened = (clears: () => Promise<void>, isReadable = true) => {
    const calls: string[] = [];
    const clipboard = clipboardWithKlipper(
      {
        write: async (text) => {
          calls.push(`write ${String(text.length)}`);
          return { concealed: true };
        },
        read: async () => Buffer.from('read'),
        clear: async () => {
          calls.push('clear');
          await clears();
        },
      },
      async (text) => calls.push(`to Klipper: "${text}"`),
      () => isReadable,
    );
    return { calls, clipboard };
  };

  it('is overwritten in Klipper too, after it was cleared: Klipper would put back what it read last', async () => {
    const { calls, clipboard } = opened(async () => undefined);
    await clipboard.clear();
    expect(calls).toEqual(['clear', 'to Klipper: " "']);
  });

  it('is overwritten in Klipper even where clearing fails, which is told all the same', async () => {
    const { calls, clipboard } = opened(async () => {
      throw new Error('wl-copy failed');
    });
    await expect(clipboard.clear()).rejects.toThrow('wl-copy failed');
    expect(calls).toEqual(['clear', 'to Klipper: " "']);
  });

  it('is not overwritten in Klipper where what others copied meanwhile cannot be seen', async () => {
    const { calls, clipboard } = opened(async () => undefined, false);
    await clipboard.clear();
    expect(calls).toEqual(['clear']);
  });

  it('is written and read as it is: Klipper gets no secret', async () => {
    const { calls, clipboard } = opened(async () => undefined);
    await clipboard.write(token, true);
    expect((await clipboard.read()).toString()).toBe('read');
    expect(calls).toEqual([`write ${String(token.length)}`]);
  });
});
