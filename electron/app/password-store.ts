import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maxHeaderBytes, vaultFiles } from '../vault/model/file-names.ts';

/** The Linux keyrings that Chromium's switch `--password-store` accepts. */
const passwordStores = ['gnome-libsecret', 'kwallet', 'kwallet5', 'kwallet6'] as const;

/** A Linux keyring, by its name in the switch. */
export type PasswordStore = (typeof passwordStores)[number];

/**
 * The keyring that Chromium must use: the one that the vault was created with. By default Chromium chooses by the
 * desktop's name, and uses none on an unknown desktop such as sway or Hyprland even if the keyring runs there. The
 * switch must be set before Electron is ready, when the vault is not yet read, so this reads only the vault's header
 * and trusts it for nothing else.
 *
 * @returns null if Chromium's own choice is right, or nothing is known.
 */
export function choosePasswordStore(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): PasswordStore | null {
  // The name may be followed by that of the program behind it.
  const name = keyringInHeader(folder)?.split(':', 1)[0]?.replaceAll('_', '-');
  const store = passwordStores.find((each) => each === name) ?? null;
  // KDE chooses its current wallet itself, and migrates the contents of an older one.
  const isKde = /(^|:)KDE(:|$)/.test(environment['XDG_CURRENT_DESKTOP'] ?? '');
  return isKde && store?.startsWith('kwallet') === true ? null : store;
}

/** The name of the `safeStorage` keyring in the newer copy of the header. */
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

/**
 * Reads the header's second line, which is JSON (`docs/vault-format.md`). Unreadable headers are skipped; the vault
 * reports them.
 */
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
