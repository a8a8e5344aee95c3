import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  createVault,
  type CredentialStore,
  type OpenVault,
  type Vault,
} from '../../../../electron/vault/index.ts';
import { temporaryFolder } from './opened-vault.ts';
import { PersonDouble } from './person-double.ts';
import { KeyringDouble, keyringOf } from './safe-storage-double.ts';
import { TestClock } from '../../test-clock.ts';

/** The passphrase of every machine's vault. */
export const passphrase = 'correct horse battery staple';

/** Texts of the state of a vault that the keyring opens. */
export const byKeyring = [
  {
    kind: 'safe-storage',
    strength: 'as-the-login',
    createdAt: expect.any(Number),
    keyring: 'gnome_libsecret',
  },
];

/** Texts of the state of a vault that a passphrase opens. */
export const byPassphrase = [
  {
    kind: 'passphrase',
    strength: 'as-the-passphrase',
    createdAt: expect.any(Number),
    keyring: null,
  },
];

/** A machine with a folder and a keyring, on which the program can be started again and again. */
export class Machine {
  readonly folder = join(temporaryFolder(), 'data');
  readonly keyring = new KeyringDouble();
  readonly log: string[] = [];
  platform: NodeJS.Platform = 'linux';
  readonly time = new TestClock();
  readonly person = new PersonDouble();
  /** Set where keytar reaches a store of passwords. */
  credentialStore: CredentialStore | undefined;

  static withoutKeyring(): Machine {
    const machine = new Machine();
    machine.keyring.isLocked = true;
    machine.keyring.backend = 'basic_text';
    return machine;
  }

  program(): Vault {
    const vault = createVault({
      folder: this.folder,
      keyring: keyringOf(this.keyring, 45, this.platform),
      credentialStore: this.credentialStore,
      confirm: async (action) => this.person.answer(action),
      confirmChanged: async (question) => this.person.judge(question),
      presenter: { present: async (key) => this.person.look(key) },
      clock: this.time,
      timer: this.time,
      derivationMilliseconds: 0,
      log: (message) => this.log.push(message),
    });
    onTestFinished(() => {
      vault.lock();
    });
    return vault;
  }

  async started(): Promise<Vault> {
    const vault = this.program();
    await vault.start();
    return vault;
  }

  /** Started, with something in it, and ended again. */
  async used(): Promise<this> {
    const vault = await this.started();
    if (vault.state().status === 'absent') await vault.createWithPassphrase(utf8(passphrase));
    keep(vault, 'one');
    vault.lock();
    return this;
  }

  at(name: string): string {
    return join(this.folder, name);
  }
}

/** The bytes of a text. */
export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** What an open vault gives. */
export function openedBy(vault: Vault): OpenVault {
  const opened = vault.opened();
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** Saves one setting. */
export function keep(vault: Vault, name: string): void {
  const open = openedBy(vault);
  const kept = open.change(() =>
    open.database.prepare('INSERT INTO setting VALUES (?, ?)').run(name, '"kept"'),
  );
  if (!kept.ok) throw new Error(kept.error.code);
}

/** The names of what was saved. */
export function keptIn(vault: Vault): unknown[] {
  return openedBy(vault).database.prepare('SELECT name FROM setting').pluck().all();
}

/** Damages one byte of a file. */
export function flipBit(file: string, byte: number): void {
  const content = readFileSync(file);
  content.writeUInt8(content.readUInt8(byte) ^ 4, byte);
  writeFileSync(file, content);
}

/** What a locked vault answers. */
export const locked = { ok: false, error: { code: 'vault-locked' } };

/** Every file of the vault, or the named ones. */
export function contentsOf(
  machine: Machine,
  names: readonly string[] = readdirSync(machine.folder).sort(),
): Map<string, Buffer> {
  return new Map(names.map((name) => [name, readFileSync(machine.at(name))]));
}
