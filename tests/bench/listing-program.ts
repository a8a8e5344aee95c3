import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createConnections } from '../../electron/connections/index.ts';
import { systemClock } from '../../electron/system/index.ts';
import { createVault, type Vault } from '../../electron/vault/index.ts';
import { eventCards, unrecorded } from '../unit/electron/connections/form.ts';
import { prepareSave, sealed } from './many-connections.ts';

/** A vault that only a passphrase opens, its derivation no longer than it must be. */
function vaultIn(folder: string): Vault {
  const none = (): Promise<never> => Promise.reject(new Error('no keyring'));
  return createVault({
    folder,
    keyring: {
      platform: 'linux',
      runs: () => Promise.resolve(false),
      backend: () => 'basic_text',
      name: () => Promise.resolve('basic_text'),
      encrypt: none,
      decrypt: none,
    },
    clock: systemClock,
    derivationMilliseconds: 0,
    confirm: async () => false,
    confirmChanged: async () => false,
    presenter: { present: async () => false },
  });
}

async function fill(vault: Vault, passphrase: Buffer, count: number): Promise<void> {
  await vault.start();
  await vault.createWithPassphrase(passphrase);
  const opened = vault.opened();
  if (!opened.ok) throw new Error(opened.error.code);
  const save = prepareSave(opened.value.database);
  const saved = opened.value.change(() => {
    for (let number = 0; number < count; number += 1) {
      const id = randomUUID();
      save(number, id, sealed(opened.value, id, number));
    }
  });
  if (!saved.ok) throw new Error(saved.error.code);
}

async function list(vault: Vault, passphrase: Buffer): Promise<void> {
  await vault.start();
  const unlocked = await vault.unlockWithPassphrase(passphrase);
  if (!unlocked.ok) throw new Error(unlocked.error.code);
  const { store } = createConnections({
    history: unrecorded,
    vault,
    clock: systemClock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const listed = store.list();
  if (!listed.ok) throw new Error(listed.error.code);
  const nicknames = listed.value.map(({ nickname }) => nickname);
  writeFileSync(1, `${nicknames.join('\n')}\n`);
}

const [what, folder = '', count = '0'] = process.argv.slice(2);
const passphrase = Buffer.from(readFileSync(0, 'utf8').trim());
const vault = vaultIn(folder);
if (what === 'fill') await fill(vault, passphrase, Number(count));
else await list(vault, passphrase);
vault.lock();
// Nothing is left to do.
process.exit();
