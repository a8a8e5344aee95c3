import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, fullyKept, recoveryKeyOf } from './keepers-known.ts';
import { Machine, keptIn, passphrase, utf8 } from './machine.ts';
import { encryptWithPassword, plantedHeader } from './planted-vault.ts';
import { headerFiles } from './protection-lowered.ts';

type Fields = Record<string, unknown>;

/** Changes what a header says, and makes its checksum fit. */
function forge(content: Buffer, change: (fields: Fields) => Fields): Buffer {
  const [first = '', json = '', code = ''] = content.toString().split('\n');
  const summed = `${first}\n${JSON.stringify(change(JSON.parse(json)))}\n${code}\n`;
  const sum = createHash('sha256').update(summed).digest('hex');
  return Buffer.from(`${summed}${sum}\n`);
}

const passphraseOfAnother = (content: Buffer): Buffer =>
  forge(content, (fields) => ({
    ...fields,
    revision: 999_999,
    keepers: [
      {
        kind: 'passphrase',
        createdAt: 1,
        derivation: {
          algorithm: 'argon2id',
          memoryKiB: 65_536,
          passes: 3,
          lanes: 1,
          salt: Buffer.alloc(16, 1).toString('base64'),
        },
        wrappedKey: Buffer.alloc(60, 1).toString('base64'),
      },
    ],
  }));

const forgeries: readonly (readonly [string, (content: Buffer) => Buffer])[] = [
  [
    'with a high revision',
    (content) => forge(content, (fields) => ({ ...fields, revision: 999_999 })),
  ],
  [
    'with the highest revision there is',
    (content) => forge(content, (fields) => ({ ...fields, revision: Number.MAX_SAFE_INTEGER })),
  ],
  ['with a keeper that nobody has', passphraseOfAnother],
  [
    'of another vault',
    () => plantedHeader((text) => encryptWithPassword('v11', 'a real password', text)),
  ],
  [
    'of another vault under a key that everybody knows',
    () => plantedHeader((text) => encryptWithPassword('v10', 'peanuts', text)),
  ],
];

/** The names of what was set aside. */
function setAsideBy(machine: Machine): readonly string[] {
  return readdirSync(machine.at('set-aside')).flatMap((folder) =>
    readdirSync(machine.at(join('set-aside', folder))).map((name) => join(folder, name)),
  );
}

describe.each(forgeries)('a forged copy of the header %s', (_, forgeryOf) => {
  it.each(headerFiles)(
    'in place of %s keeps nobody out, is said, and is kept aside',
    async (name) => {
      const machine = await new Machine().used();
      const forged = forgeryOf(readFileSync(machine.at(name)));
      writeFileSync(machine.at(name), forged);
      const vault = await machine.started();
      expect(vault.state()).toMatchObject({ status: 'open', foundForgery: true });
      expect(keptIn(vault)).toEqual(['one']);
      const kept = setAsideBy(machine).find((file) => file.endsWith(`/${name}`)) ?? '';
      expect(readFileSync(machine.at(join('set-aside', kept)))).toEqual(forged);
      vault.lock();
      expect((await machine.started()).state()).not.toHaveProperty('foundForgery');
      expect(machine.person.warned).toEqual([]);
    },
  );

  it('keeps out neither passphrase nor recovery key', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    vault.lock();
    for (const unlock of [
      async () => vault.unlockWithPassphrase(utf8(passphrase)),
      async () => vault.unlockWithRecoveryKey(recoveryKeyOf(machine)),
    ]) {
      const copy = machine.at('vault.header.copy');
      writeFileSync(copy, forgeryOf(readFileSync(copy)));
      expect(codeOf(await unlock())).toBe('done');
      vault.lock();
    }
  });

  it('does not make a wrong passphrase a right one', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    vault.lock();
    const copy = machine.at('vault.header.copy');
    writeFileSync(copy, forgeryOf(readFileSync(copy)));
    expect((await vault.unlockWithPassphrase(utf8('not the right one at all'))).ok).toBe(false);
  });
});
