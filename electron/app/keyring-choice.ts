import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maxHeaderBytes, vaultFiles } from '../vault/model/file-names.ts';

/** The keyrings of Linux that Chromium's switch `--password-store` names. */
const passwordStores = ['gnome-libsecret', 'kwallet', 'kwallet5', 'kwallet6'] as const;

/** A keyring of Linux, as the switch names it. */
export type PasswordStore = (typeof passwordStores)[number];

/**
 * Which keyring Chromium is to be told to use: the one that the vault was made with. Left alone, Chromium goes by the
 * desktop's name and uses none at all on one that it does not know, such as sway or Hyprland, although the keyring
 * runs there. The switch counts only before Electron is ready, when nothing of the vault has been read; so this looks
 * at its header alone, and believes no more of it than which of the keyrings it names.
 *
 * @returns null where Chromium's own choice is right, or nothing is known.
 */
export function chooseKeyring(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): PasswordStore | null {
  const name = keyringInHeader(folder)?.replaceAll('_', '-');
  const store = passwordStores.find((each) => each === name) ?? null;
  // KDE itself knows which of its wallets is there, and moves what was in the one before.
  const isKde = /(^|:)KDE(:|$)/.test(environment['XDG_CURRENT_DESKTOP'] ?? '');
  return isKde && store?.startsWith('kwallet') === true ? null : store;
}

/** What the newer copy of the header calls the keyring behind `safeStorage`. */
function keyringInHeader(folder: string): string | null {
  const headers = vaultFiles.headers
    .flatMap((name) => readKeepers(join(folder, name)))
    .sort((one, other) => other.revision - one.revision);
  const keepers: readonly unknown[] = headers[0]?.keepers ?? [];
  for (const keeper of keepers) {
    if (!isObject(keeper) || keeper['kind'] !== 'safe-storage') continue;
    const { backend } = keeper;
    return typeof backend === 'string' ? backend : null;
  }
  return null;
}

interface Keepers {
  readonly revision: number;
  readonly keepers: readonly unknown[];
}

/** The header's second line is JSON (`docs/vault-format.md`). What can't be read is the vault's to complain about. */
function readKeepers(file: string): readonly Keepers[] {
  try {
    const status = lstatSync(file);
    if (!status.isFile() || status.size > maxHeaderBytes) return [];
    const header: unknown = JSON.parse(readFileSync(file, 'utf8').split('\n', 2)[1] ?? '');
    if (!isObject(header)) return [];
    const { revision, keepers } = header;
    return typeof revision === 'number' && Array.isArray(keepers) ? [{ revision, keepers }] : [];
  } catch {
    return [];
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
