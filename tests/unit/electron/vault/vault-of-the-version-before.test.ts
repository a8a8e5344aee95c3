import { createHash, createHmac, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { openForRekey } from '../../../../electron/vault/database/database.ts';
import { schemaSteps, runSchemaSteps } from '../../../../electron/vault/database/schema-steps.ts';
import { wrapAndProve } from '../../../../electron/vault/keepers/keeper.ts';
import { safeStorageKeeper } from '../../../../electron/vault/keepers/safe-storage.ts';
import { deriveVaultKeys, generateVaultKey } from '../../../../electron/vault/keepers/vault-key.ts';
import { pinAccount } from '../../../../electron/vault/protection/pin.ts';
import { databaseFileIn } from '../../../../electron/vault/vault-files.ts';
import { SecretServiceDouble, storeOf } from './credential-store-double.ts';
import { Machine, keep, keptIn } from './machine.ts';
import { headerFiles, saveSetting } from './protection-lowered.ts';
import { keyringOf } from './safe-storage-double.ts';

const strict = { afterIdleMinutes: 5, onScreenLock: true, onSuspend: true };

/** From this version on a vault has settings, and counts its changes. */
const firstWithChanges = 5;

/** The step after which a vault records what protects it. */
const protectionStep = schemaSteps.findIndex(
  (step) => typeof step === 'string' && step.includes('CREATE TABLE protection '),
);

/** The versions before it, by the number of steps that they knew. */
const olderVersions = Array.from(
  { length: protectionStep + 1 - firstWithChanges },
  (_, index) => firstWithChanges + index,
);

/** A vault as a version left it that knew so many steps of the schema. */
async function vaultWithSteps(machine: Machine, steps: number): Promise<void> {
  mkdirSync(machine.folder, { recursive: true });
  const vaultId = randomUUID();
  const keys = deriveVaultKeys(generateVaultKey(), vaultId);
  const keeper = safeStorageKeeper({
    vaultId,
    keyring: keyringOf(machine.keyring),
    clock: machine.time,
  });
  const wrapping = await wrapAndProve(keeper, keys.vaultKey);
  if (!wrapping.ok) throw new Error(wrapping.error.code);
  const file = databaseFileIn(machine.folder);
  closeSync(openSync(file, 'wx'));
  const database = openForRekey({ file, key: keys.database });
  runSchemaSteps(database, schemaSteps.slice(0, steps));
  database.exec(`INSERT INTO setting VALUES ('one', '"kept"'); UPDATE vault_change SET count = 1`);
  database.close();
  const header = secondVersion(
    { vaultId, revision: 1, changes: 1, keepers: [wrapping.value] },
    keys.header,
  );
  keys.wipe();
  for (const name of headerFiles) writeFileSync(machine.at(name), header);
}

/** A header in the second version of its format, which those versions wrote. */
function secondVersion(header: object, headerKey: Buffer): string {
  const signed = `chatelaine-vault 2\n${JSON.stringify(header)}\n`;
  const code = createHmac('sha256', headerKey).update(signed).digest('hex');
  const summed = `${signed}${code}\n`;
  return `${summed}${createHash('sha256').update(summed).digest('hex')}\n`;
}

it.each(olderVersions)(
  'A vault of a version with %i schema steps opens without an alarm, and is watched over from then on',
  async (steps) => {
    const machine = new Machine();
    const service = new SecretServiceDouble();
    machine.credentialStore = storeOf(service);
    await vaultWithSteps(machine, steps);
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
  },
);
