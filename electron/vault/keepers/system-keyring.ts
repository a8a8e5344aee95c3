import { setTimeout as wait } from 'node:timers/promises';

/**
 * What Electron's `safeStorage` offers. Up to Electron 45 there are methods that answer at once; since 45
 * there are asynchronous ones, and from 46 on only these (Electron's documentation of `safeStorage`).
 */
export interface SafeStorage {
  encryptString?(plainText: string): Buffer;
  decryptString?(encrypted: Buffer): string;
  encryptStringAsync?(plainText: string): Promise<Buffer>;
  decryptStringAsync?(
    encrypted: Buffer,
  ): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Only on Linux. */
  getSelectedStorageBackend?(): string;
}

/** The decrypted bytes, and whether the system would now encrypt them with a better key. */
export interface Decrypted {
  readonly text: string;
  readonly renewalDue: boolean;
}

/** The system's keyring, through the methods that this version of Electron has. Its methods reject when it refuses. */
export interface SystemKeyring {
  readonly platform: NodeJS.Platform;
  /** The keyring's name as Electron guesses it. */
  backend(): string;
  /** The same with the program behind it, such as `gnome_libsecret:keepassxc`; several share one interface on Linux. */
  name(): Promise<string>;
  /** Whether that keyring runs; also true where nobody can tell. */
  runs(): Promise<boolean>;
  encrypt(text: string): Promise<Buffer>;
  decrypt(encrypted: Buffer): Promise<Decrypted>;
}

/** Dependencies of the keyring. */
export interface SystemKeyringOptions {
  readonly safeStorage: SafeStorage;
  readonly platform: NodeJS.Platform;
  /** Whether a service runs on the session bus of Linux; null where the bus cannot be asked. */
  readonly isServiceRunning?: (name: string) => Promise<boolean | null>;
  /** The name of the program that a service of the session bus runs in; null if nobody can tell. */
  readonly findServiceProgram?: (name: string) => Promise<string | null>;
  /** Waits between two attempts. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** Reaches the system's keyring through Electron. To be used once the app is ready. */
export function systemKeyring(options: SystemKeyringOptions): SystemKeyring {
  const { safeStorage, platform } = options;
  const pause = options.pause ?? wait;
  const decrypting = new Map<string, Promise<Decrypted>>();
  return {
    platform,
    backend: () => backendOf(safeStorage, platform),
    name: async () => nameOf(backendOf(safeStorage, platform), options.findServiceProgram),
    runs: async () => keyringRuns(backendOf(safeStorage, platform), options.isServiceRunning),
    encrypt: async (text) => patiently(pause, async () => encryptWith(safeStorage, text)),
    async decrypt(encrypted) {
      // Asking gnome-keyring for one key several times at once breaks it: those who ask share the answer.
      const name = encrypted.toString('base64');
      const underWay = decrypting.get(name);
      if (underWay !== undefined) return underWay;
      const answer = patiently(pause, async () => decryptWith(safeStorage, encrypted));
      decrypting.set(name, answer);
      try {
        return await answer;
      } finally {
        decrypting.delete(name);
      }
    },
  };
}

function backendOf(safeStorage: SafeStorage, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'dpapi';
  return safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
}

/** The programs that offer the Secret Service, by the beginning of their name as the system cuts it. */
const secretServices: readonly (readonly [string, string])[] = [
  ['gnome-keyring', 'gnome-keyring'],
  ['keepassxc', 'keepassxc'],
  ['kwalletd', 'kwallet'],
  ['ksecretd', 'kwallet'],
];

async function nameOf(
  backend: string,
  findServiceProgram: SystemKeyringOptions['findServiceProgram'],
): Promise<string> {
  if (!backend.includes('libsecret') || findServiceProgram === undefined) return backend;
  const program = await findServiceProgram('org.freedesktop.secrets');
  const [, name] = secretServices.find(([begin]) => program?.startsWith(begin) === true) ?? [];
  return name === undefined ? backend : `${backend}:${name}`;
}

/** The names under which the keyrings of Linux are on the session bus. */
function servicesOf(backend: string): readonly string[] {
  if (backend.startsWith('kwallet')) return ['org.kde.kwalletd6', 'org.kde.kwalletd5'];
  return backend.includes('libsecret') ? ['org.freedesktop.secrets'] : [];
}

async function keyringRuns(
  backend: string,
  isServiceRunning: SystemKeyringOptions['isServiceRunning'],
): Promise<boolean> {
  const services = servicesOf(backend);
  if (isServiceRunning === undefined || services.length === 0) return true;
  const answers = await Promise.all(services.map(isServiceRunning));
  return answers.some((runs) => runs !== false);
}

async function encryptWith(safeStorage: SafeStorage, text: string): Promise<Buffer> {
  if (safeStorage.encryptStringAsync !== undefined) return safeStorage.encryptStringAsync(text);
  if (safeStorage.encryptString !== undefined) return safeStorage.encryptString(text);
  throw new Error('This Electron has no safeStorage');
}

async function decryptWith(safeStorage: SafeStorage, encrypted: Buffer): Promise<Decrypted> {
  if (safeStorage.decryptStringAsync !== undefined) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(encrypted);
    return { text: result, renewalDue: shouldReEncrypt };
  }
  if (safeStorage.decryptString !== undefined) {
    return { text: safeStorage.decryptString(encrypted), renewalDue: false };
  }
  throw new Error('This Electron has no safeStorage');
}

/** How long to wait before each further attempt, in milliseconds. */
const pauses: readonly number[] = [100, 300, 900, 2700];

/** A keyring that is "temporarily unavailable" has lost nothing: it is asked again, for about four seconds. */
async function patiently<Value>(
  pause: (milliseconds: number) => Promise<unknown>,
  attempt: () => Promise<Value>,
): Promise<Value> {
  for (const milliseconds of pauses) {
    try {
      return await attempt();
    } catch (error) {
      const isTemporary = error instanceof Error && /temporarily unavailable/i.test(error.message);
      if (!isTemporary) throw error;
      await pause(milliseconds);
    }
  }
  return attempt();
}
