import { readdirSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { findStoredItems, vaultFileNames } from '../../../../electron/vault/index.ts';
import { SecretServiceDouble, storeOf } from './credential-store-double.ts';
import { keep, Machine } from './machine.ts';

function withKeytar() {
  const machine = new Machine();
  const service = new SecretServiceDouble();
  const store = storeOf(service);
  // A key that everybody has protects nothing.
  machine.keyring.prefix = 'v10';
  machine.credentialStore = store;
  return { machine, service, store };
}

it('What a vault left in the system’s store can be deleted when its header is gone', async () => {
  const { machine, service, store } = withKeytar();
  await machine.used();
  // The key that opens the vault, and the note of which vault it is.
  await vi.waitFor(() => expect(service.items.size).toBe(2));
  const remove = findStoredItems(machine.folder, store);
  service.isGone = true;
  await expect(remove()).rejects.toThrow('out of reach');
  service.isGone = false;
  await remove();
  expect(service.items.size).toBe(0);
});

it('A vault without any has nothing to delete there', async () => {
  const { machine, service, store } = withKeytar();
  service.isGone = true;
  await findStoredItems(machine.folder, store)();
  expect(service.items.size).toBe(0);
});

it('Every file of a used vault is among the names to be removed', async () => {
  const machine = await new Machine().used();
  const vault = await machine.started();
  keep(vault, 'two');
  const names: readonly string[] = Object.values(vaultFileNames).flat();
  expect(readdirSync(machine.folder).filter((name) => !names.includes(name))).toEqual([]);
});
