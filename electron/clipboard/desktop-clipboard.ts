/** What was put on the clipboard, as far as its keeper must know. */
export interface Written {
  /** Whether clipboard managers were told that it is a secret, in a way that they can see together with it. */
  readonly concealed: boolean;
}

/** The desktop's clipboard. Its methods reject when the desktop refuses. */
export interface DesktopClipboard {
  /** Puts a text in UTF-8, which stays its caller's to wipe, in place of everything that is there. */
  write(text: Uint8Array, secret: boolean): Promise<Written>;
  /** The text that is there, in UTF-8, for its caller to wipe; empty when there is none. */
  read(): Promise<Buffer>;
  clear(): Promise<void>;
}

/**
 * What Electron's `clipboard` offers. Up to Electron 43 its methods answer at once, since 44 they are asynchronous
 * (Electron's documentation of `clipboard`); awaiting does for both.
 */
export interface ElectronClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void | Promise<void>;
}

/** Writes several formats to the clipboard at once; null where Electron cannot, as before 44. */
export type WriteFormats = ((formats: Record<string, string | Blob>) => Promise<void>) | null;

/** Clears what the middle button of the mouse pastes; null where the system has nothing of the kind. */
export type ClearSelection = (() => void | Promise<void>) | null;

/** What the clipboard is made of. */
export interface ElectronClipboardOptions {
  readonly clipboard: ElectronClipboard;
  readonly writeFormats: WriteFormats;
  readonly clearSelection: ClearSelection;
  readonly platform: NodeJS.Platform;
}

/** Reaches the clipboard through Electron. It takes only strings, which cannot be wiped. */
export function electronClipboard(options: ElectronClipboardOptions): DesktopClipboard {
  const { clipboard, clearSelection } = options;
  return {
    async write(text, secret) {
      const plain = Buffer.from(text).toString('utf8');
      if (!secret) {
        await clipboard.writeText(plain);
        return { concealed: false };
      }
      try {
        return { concealed: await writeSecret(options, plain) };
      } finally {
        // On X11 Chromium puts every text that is written to the clipboard into the primary selection as well.
        if (clearSelection !== null) await succeeds(async () => clearSelection());
      }
    },
    async read() {
      return Buffer.from(await clipboard.readText(), 'utf8');
    },
    async clear() {
      await clipboard.clear();
    },
  };
}

/** Gives back whether it could be marked. */
async function writeSecret(options: ElectronClipboardOptions, plain: string): Promise<boolean> {
  const { clipboard, writeFormats, platform } = options;
  const marks = writeFormats === null ? null : concealmentMarks(platform);
  if (marks !== null && writeFormats !== null) {
    const isWritten = await succeeds(async () => writeFormats({ 'text/plain': plain, ...marks }));
    if (isWritten) return true;
  }
  await clipboard.writeText(plain);
  return false;
}

/**
 * How the desktops' clipboard managers are told that a text is a secret: KDE's and others' hint on Linux, the
 * type agreed on at nspasteboard.org on macOS, Microsoft's "Cloud Clipboard and Clipboard History Formats".
 */
function concealmentMarks(platform: NodeJS.Platform): Readonly<Record<string, Blob>> | null {
  const raw = (name: string): string => `electron application/osclipboard;format="${name}"`;
  const no = new Blob([new Uint8Array(4)]);
  switch (platform) {
    case 'linux':
      return { [raw('x-kde-passwordManagerHint')]: new Blob(['secret']) };
    case 'darwin':
      return { [raw('org.nspasteboard.ConcealedType')]: new Blob(['1']) };
    case 'win32':
      return {
        [raw('ExcludeClipboardContentFromMonitorProcessing')]: new Blob(['1']),
        [raw('CanIncludeInClipboardHistory')]: no,
        [raw('CanUploadToCloudClipboard')]: no,
      };
    default:
      return null;
  }
}

async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds out whether this Electron can write several formats at once, by asking for its `ClipboardItem`.
 *
 * @param electron the module `electron`, whatever its version.
 */
export function detectFormatWriter(electron: object): WriteFormats {
  const itemClass: unknown = Reflect.get(electron, 'ClipboardItem');
  const clipboard: unknown = Reflect.get(electron, 'clipboard');
  if (typeof itemClass !== 'function' || typeof clipboard !== 'object' || clipboard === null) {
    return null;
  }
  const write: unknown = Reflect.get(clipboard, 'write');
  if (typeof write !== 'function') return null;
  return async (formats) => {
    const item: unknown = Reflect.construct(itemClass, [formats]);
    await Reflect.apply(write, clipboard, [[item]]);
  };
}

/**
 * Finds out how this Electron clears the primary selection, which only Linux has: up to 43 by the type of the
 * clipboard, since 44 by a clipboard of its own (Electron's documentation of `clipboard`).
 *
 * @param electron the module `electron`, whatever its version.
 */
export function detectSelectionClearer(
  electron: object,
  platform: NodeJS.Platform,
): ClearSelection {
  const clipboard: unknown = Reflect.get(electron, 'clipboard');
  if (platform !== 'linux' || typeof clipboard !== 'object' || clipboard === null) return null;
  const selection: unknown = Reflect.get(clipboard, 'selection');
  const hasOwn = typeof selection === 'object' && selection !== null;
  const [target, parameters] = hasOwn ? [selection, []] : [clipboard, ['selection']];
  const clear: unknown = Reflect.get(target, 'clear');
  if (typeof clear !== 'function') return null;
  return async () => {
    await Reflect.apply(clear, target, parameters);
  };
}
