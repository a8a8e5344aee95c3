/** The result of a write. */
export interface Written {
  /** Whether the text was written together with a mark that it is a secret. */
  readonly concealed: boolean;
}

/** The desktop's clipboard. Its methods reject when the desktop refuses. */
export interface DesktopClipboard {
  /** Replaces the contents with a text in UTF-8, which the caller wipes. */
  write(text: Uint8Array, secret: boolean): Promise<Written>;
  /** The text on the clipboard in UTF-8, which the caller wipes; empty if there is none. */
  read(): Promise<Buffer>;
  clear(): Promise<void>;
}

/**
 * The part of Electron's `clipboard` that is used. Its methods are synchronous up to Electron 43 and asynchronous since
 * 44 (Electron's documentation of `clipboard`); `await` handles both.
 */
export interface ElectronClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void | Promise<void>;
}

/** Writes several formats at once; null if Electron cannot, as before 44. */
export type WriteFormats = ((formats: Record<string, string | Blob>) => Promise<void>) | null;

/** Clears the primary selection, which the middle mouse button pastes; null if the system has none. */
export type ClearSelection = (() => void | Promise<void>) | null;

/** The parts of Electron's clipboard. */
export interface ElectronClipboardOptions {
  readonly clipboard: ElectronClipboard;
  readonly writeFormats: WriteFormats;
  readonly clearSelection: ClearSelection;
  readonly platform: NodeJS.Platform;
}

/** Uses the clipboard through Electron, which takes only strings, which cannot be wiped. */
export function electronClipboard(options: ElectronClipboardOptions): DesktopClipboard {
  const { clipboard, clearSelection, platform } = options;
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
        // On X11 Chromium also writes every copied text to the primary selection.
        if (clearSelection !== null) await succeeds(async () => clearSelection());
      }
    },
    async read() {
      return Buffer.from(await clipboard.readText(), 'utf8');
    },
    async clear() {
      if (platform === 'linux') await succeeds(async () => clipboard.writeText(overwriting));
      await clipboard.clear();
      if (platform === 'linux' && clearSelection !== null) {
        await succeeds(async () => clearSelection());
      }
    },
  };
}

/**
 * What a secret is overwritten with. Clipboard managers of Linux, such as those in GNOME's shell and Plasma, put back
 * the last text once its owner takes it away, and they ignore an empty one.
 */
const overwriting = ' ';

/**
 * The clipboard of KDE's Plasma. Its Klipper reads what was copied a moment later, and puts back the last text that it
 * could read once the clipboard is empty: a token that was overwritten and cleared at once came back. So it is told what
 * to hold, too.
 *
 * @param isReadable whether the desktop shows the clipboard now. Otherwise it may hold what a person copied since, which
 *   the desktop protects and Klipper would not.
 */
export function clipboardWithKlipper(
  clipboard: DesktopClipboard,
  giveToKlipper: (text: string) => Promise<unknown>,
  isReadable: () => boolean,
): DesktopClipboard {
  return {
    write: async (text, secret) => clipboard.write(text, secret),
    read: async () => clipboard.read(),
    async clear() {
      const wasReadable = isReadable();
      try {
        await clipboard.clear();
      } finally {
        if (wasReadable) await giveToKlipper(overwriting);
      }
    },
  };
}

/** Returns whether the secret could be marked. */
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
 * The formats that mark a text as a secret for clipboard managers: the hint of KDE and others on Linux, the type agreed
 * on at nspasteboard.org on macOS, Microsoft's "Cloud Clipboard and Clipboard History Formats".
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
 * Detects whether this Electron can write several formats at once, by its `ClipboardItem`.
 *
 * @param electron the module `electron` of any version.
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
 * Detects how this Electron clears the primary selection, which only Linux has: by the clipboard's type up to 43, by a
 * separate clipboard since 44 (Electron's documentation of `clipboard`).
 *
 * @param electron the module `electron` of any version.
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
