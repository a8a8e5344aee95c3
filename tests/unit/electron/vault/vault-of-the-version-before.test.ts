import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { pinAccount } from '../../../../electron/vault/protection/pin.ts';
import { safeStorageKeeper } from '../../../../electron/vault/keepers/safe-storage.ts';
import { schemaSteps } from '../../../../electron/vault/database/schema-steps.ts';
import { createVaultFiles } from '../../../../electron/vault/unlocking.ts';
import { SecretServiceDouble, storeOf } from './credential-store-double.ts';
import { Machine, keep, keptIn } from './machine.ts';
import { headerFiles, saveSetting } from './protection-lowered.ts';
import { keyringOf } from './safe-storage-double.ts';

const strict = { afterIdleMinutes: 5, onScreenLock: true, onSuspend: true };

/** A vault as it was left before what protects it was recorded. */
async function olderVault(machine: Machine): Promise<void> {
  mkdirSync(machine.folder, { recursive: true });
  const options = {
    folder: machine.folder,
    nativeBinding: undefined,
    clock: machine.time,
    timer: machine.time,
    lastBackupAttempt: { at: null },
    backupAttempted: () => undefined,
    log: () => undefined,
  };
  const created = await createVaultFiles(options, (vaultId) =>
    safeStorageKeeper({ vaultId, keyring: keyringOf(machine.keyring), clock: machine.time }),
  );
  if (!created.ok) throw new Error(created.error.failure.code);
  const session = created.value;
  const { database, change } = session.openVault;
  change(() => database.exec(`INSERT INTO setting VALUES ('one', '"kept"')`));
  const before = schemaSteps.findIndex(
    (step) => typeof step === 'string' && step.includes('CREATE TABLE protection'),
  );
  database.exec(`DROP TABLE protection; PRAGMA user_version = ${before}`);
  const { protection: _, ...header } = session.header();
  const signed = `chatelaine-vault 2\n${JSON.stringify(header)}\n`;
  const code = createHmac('sha256', session.keys.header).update(signed).digest('hex');
  const summed = `${signed}${code}\n`;
  const sum = createHash('sha256').update(summed).digest('hex');
  session.close();
  for (const name of headerFiles) writeFileSync(machine.at(name), `${summed}${sum}\n`);
}

it('A vault of the version before opens without an alarm, and is watched over from then on', async () => {
  const machine = new Machine();
  const service = new SecretServiceDouble();
  machine.credentialStore = storeOf(service);
  await olderVault(machine);
  const vault = await machine.started();
  expect(keptIn(vault)).toEqual(['one']);
  await vi.waitFor(() => expect(service.items.has(pinAccount(machine.folder))).toBe(true));
  keep(vault, 'two');
  vault.lock();
  const older = readFileSync(machine.at('vault.db'));
  const again = await machine.started();
  expect(again.state()).toMatchObject({ status: 'open' });
  saveSetting(again, 'lock', strict);
  again.lock();
  expect(machine.person.warned).toEqual([]);
  writeFileSync(machine.at('vault.db'), older);
  await machine.started();
  expect(machine.person.warned).toHaveLength(1);
});
