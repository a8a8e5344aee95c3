import { expect } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import type { Result } from '../../../../electron/system/index.ts';
import type { KeeperKind, Vault, VaultState } from '../../../../electron/vault/index.ts';
import { Machine, keep, passphrase, utf8 } from './machine.ts';

/** Another passphrase than the machine's. */
export const another = 'another horse battery staple';

/** The kinds of a vault's keepers. */
export function kindsOf(vault: Vault): readonly KeeperKind[] {
  const state = vault.state();
  if (state.status !== 'open' && state.status !== 'locked') throw new Error(state.status);
  return state.keepers.map(({ kind }) => kind);
}

/** Whether the vault advises a new vault key. */
export function isRenewalAdvised(vault: Vault): boolean {
  const state = vault.state();
  return state.status === 'open' && state.renewalAdvised === true;
}

/** `done`, or why not. */
export function codeOf(outcome: Result<VaultState, Failure>): string {
  return outcome.ok ? 'done' : outcome.error.code;
}

/** Open by the keyring, with a passphrase and a recovery key besides, and something in it. */
export async function fullyKept(machine = new Machine()): Promise<Vault> {
  const vault = await machine.started();
  keep(vault, 'one');
  expect(codeOf(await vault.keepers.setPassphrase(utf8(passphrase), null))).toBe('done');
  expect(codeOf(await vault.keepers.makeRecoveryKey(utf8(passphrase)))).toBe('done');
  return vault;
}

/** The recovery key that was kept last. */
export function recoveryKeyOf(machine: Machine): Buffer {
  return utf8(machine.person.kept.at(-1) ?? '');
}
