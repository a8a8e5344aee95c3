import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import type { KeyringReport } from '../model/vault-state.ts';
import type { KeeperSources } from './keeper-factory.ts';
import type { KeyringKind } from './keeper-reports.ts';
import { probeKeyring } from './keyring-probe.ts';
import { probeCredentialStore } from './keytar.ts';

/** Why no keyring may wrap the vault key, and what was found in place of one. */
export interface NoKeyring {
  readonly failure: Failure;
  readonly keyring: KeyringReport;
}

/**
 * Decides which keyring wraps the vault key: of a new vault, and of one that is to be opened by a keyring from now on.
 *
 * It is Electron's `safeStorage` if a probe shows that it protects, and otherwise the system's store of passwords, which
 * keytar reaches, if a probe shows that it keeps what it is given: on some desktops `safeStorage` would use a key that
 * everybody has although a Secret Service runs. A keyring that is only locked is not passed over for the other one.
 *
 * @param vaultId tells the probe of this vault from others in the store of passwords.
 */
export async function chooseKeyring(
  { keyring, credentialStore }: KeeperSources,
  vaultId: string,
): Promise<Result<KeyringKind, NoKeyring>> {
  const report = await probeKeyring(keyring);
  if (report.protects) return success('safe-storage');
  if (report.reason === 'locked' || credentialStore === undefined) return refusal(report);
  const store = await probeCredentialStore(credentialStore, vaultId);
  if (store.protects) return success('keytar');
  return refusal(store.reason === 'locked' ? store : report);
}

function refusal(keyring: Extract<KeyringReport, { protects: false }>): Result<never, NoKeyring> {
  const code = keyring.reason === 'locked' ? 'keyring-locked' : 'keyring-unavailable';
  return failure({ failure: { code }, keyring });
}
