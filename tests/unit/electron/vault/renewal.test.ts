import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import { success, systemClock, type Result } from '../../../../electron/system/index.ts';
import { readHeader } from '../../../../electron/vault/header/header-files.ts';
import type { Keeper } from '../../../../electron/vault/keepers/keeper.ts';
import { recoveryKeyKeeper } from '../../../../electron/vault/keepers/recovery-key-keeper.ts';
import { generateRecoverySecret } from '../../../../electron/vault/keepers/recovery-key.ts';
import { safeStorageKeeper } from '../../../../electron/vault/keepers/safe-storage.ts';
import { deriveVaultKeys, generateVaultKey } from '../../../../electron/vault/keepers/vault-key.ts';
import {
  renewVault,
  type RenewalOutcome,
  type RenewalStep,
  type Resealer,
} from '../../../../electron/vault/renewal.ts';
import type { Session, SessionOptions } from '../../../../electron/vault/session.ts';
import { createVaultFiles, unlockVault } from '../../../../electron/vault/unlocking.ts';
import { temporaryFolder } from './opened-vault.ts';
import { KeyringDouble, keyringOf } from './safe-storage-double.ts';
import { TestClock } from '../../test-clock.ts';

const steps: readonly RenewalStep[] = [
  'copy',
  'reseal',
  'rekey',
  'check',
  'announce',
  'close',
  'replace',
  'open',
  'confirm',
];
const token = Buffer.from('ATATT-marked-token');
const binding = { connectionId: 'one', kind: 'cloud', host: 'acme.atlassian.net', username: 'ada' };
const head = { count: 3, code: 'a'.repeat(64) };
const nextHead = { count: 4, code: 'b'.repeat(64) };

/** Everything sealed in these tests lies in one setting. */
const reseal: Resealer = ({ database, former, next, historyHead, keepHistoryHead }) => {
  expect(historyHead).toEqual(head);
  keepHistoryHead(nextHead);
  const opened = former.unseal(binding, sealedIn(database));
  if (!opened.ok) throw new Error(opened.error.code);
  const sealed = next.seal(binding, opened.value).toString('hex');
  database.prepare('UPDATE setting SET value = ?').run(JSON.stringify(sealed));
};

function sealedIn(database: Session['openVault']['database']): Buffer {
  const value = database.prepare('SELECT value FROM setting').pluck().get();
  return Buffer.from(String(JSON.parse(String(value))), 'hex');
}

const formerSecret = generateRecoverySecret();
const nextSecret = generateRecoverySecret();
const keyring = keyringOf(new KeyringDouble());

interface Keepers {
  readonly keyring: Keeper<'safe-storage'>;
  readonly former: Keeper<'recovery-key'>;
  readonly next: Keeper<'recovery-key'>;
}

function keepersOf(vaultId: string): Keepers {
  const of = { vaultId, clock: systemClock };
  return {
    keyring: safeStorageKeeper({ ...of, keyring }),
    former: recoveryKeyKeeper({ ...of, secret: formerSecret }),
    next: recoveryKeyKeeper({ ...of, secret: nextSecret }),
  };
}

function optionsFor(folder: string): SessionOptions {
  const time = new TestClock();
  return {
    folder,
    nativeBinding: undefined,
    clock: time,
    timer: time,
    lastBackupAttempt: { at: null },
    backupAttempted: () => undefined,
    log: () => undefined,
  };
}

function ok<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A vault by keyring and recovery key, with a sealed token in it. */
async function begun(): Promise<{ options: SessionOptions; session: Session }> {
  const options = optionsFor(temporaryFolder());
  const session = ok(
    await createVaultFiles(options, (vaultId) =>
      safeStorageKeeper({ vaultId, keyring, clock: systemClock }),
    ),
  );
  const { openVault } = session;
  const sealed = openVault.seal(binding, token).toString('hex');
  ok(
    openVault.change(() =>
      openVault.database.prepare('INSERT INTO setting VALUES (?, ?)').run('token', `"${sealed}"`),
    ),
  );
  ok(session.keepHistoryHead(head));
  const { former } = keepersOf(session.header().vaultId);
  ok(session.keepWrapping(ok(await former.wrap(session.keys.vaultKey))));
  onTestFinished(() => {
    session.close();
  });
  return { options, session };
}

async function renew(
  options: SessionOptions,
  session: Session,
  beforeStep: (step: RenewalStep) => void = () => undefined,
): Promise<RenewalOutcome> {
  const { vaultId } = session.header();
  const vaultKey = generateVaultKey();
  const { keyring: byKeyring, next } = keepersOf(vaultId);
  const nextKeepers = [ok(await byKeyring.wrap(vaultKey)), ok(await next.wrap(vaultKey))];
  const outcome = renewVault({
    options,
    session,
    nextKeys: deriveVaultKeys(vaultKey, vaultId),
    nextKeepers,
    resealers: [reseal],
    beforeStep,
  });
  onTestFinished(() => {
    if (outcome.session.ok) outcome.session.value.close();
  });
  return outcome;
}

async function unlock(folder: string, by: keyof Keepers): Promise<Result<Session, Failure>> {
  const found = ok(readHeader(folder));
  if (found === null) throw new Error('There is no header');
  const keepers = keepersOf(found.header.vaultId);
  const opened =
    by === 'keyring'
      ? await unlockVault(optionsFor(folder), found, () => keepers.keyring)
      : await unlockVault(optionsFor(folder), found, () => keepers[by]);
  return opened.ok ? success(opened.value) : { ok: false, error: opened.error.failure };
}

/** What is there is what was put there, under whichever key. */
function expectWhole(session: Session): void {
  const { database } = session.openVault;
  expect(session.openVault.unseal(binding, sealedIn(database))).toEqual(success(token));
  expect(session.missingChanges).toBe(0);
  expect(session.protection.differences).toEqual([]);
  expect(session.inspect()).toBe(true);
}

/** Opens a folder that a crash left, twice, and says which recovery key opens it. */
async function openTwice(folder: string): Promise<'former' | 'next'> {
  for (let time = 0; time < 2; time += 1) {
    const session = ok(await unlock(folder, 'keyring'));
    expectWhole(session);
    session.close();
    expect(readdirSync(folder).filter((name) => name.includes('renewed'))).toEqual([]);
    expect(ok(readHeader(folder))?.header.renewal).toBeUndefined();
  }
  const [opens, fails] = (await unlock(folder, 'next')).ok
    ? (['next', 'former'] as const)
    : (['former', 'next'] as const);
  expect(await unlock(folder, fails)).toEqual({ ok: false, error: { code: 'wrong-recovery-key' } });
  const session = ok(await unlock(folder, opens));
  expect(session.header().history).toEqual(opens === 'next' ? nextHead : head);
  session.close();
  return opens;
}

describe('a renewal of the vault key', () => {
  it('leaves the vault open with everything in it, under the next key alone', async () => {
    const { options, session } = await begun();
    const seen: RenewalStep[] = [];
    const outcome = await renew(options, session, (step) => seen.push(step));
    expect(outcome.renewed.ok).toBe(true);
    expect(seen).toEqual(steps);
    const next = ok(outcome.session);
    expectWhole(next);
    ok(next.openVault.change(() => null));
    next.close();
    expect(await openTwice(options.folder)).toBe('next');
  });

  it('leaves zeros of the former key', async () => {
    const { options, session } = await begun();
    await renew(options, session);
    expect(Object.values(session.keys).filter(Buffer.isBuffer)).toEqual(
      Array.from({ length: 6 }, () => Buffer.alloc(32)),
    );
  });

  it.each(steps)('that is killed before the step “%s” loses nothing', async (killedBefore) => {
    const { options, session } = await begun();
    const left = join(temporaryFolder(), 'left');
    await renew(options, session, (step) => {
      if (step === killedBefore) cpSync(options.folder, left, { recursive: true });
    });
    const isReplaced = steps.indexOf(killedBefore) > steps.indexOf('replace');
    expect(await openTwice(left)).toBe(isReplaced ? 'next' : 'former');
  });

  it.each([
    ['announce', 'close', 'former'],
    ['confirm', null, 'next'],
  ] as const)(
    'that is killed between both copies of the header at “%s” loses nothing',
    async (before, after, opens) => {
      const { options, session } = await begun();
      const folders = { before: temporaryFolder(), after: temporaryFolder() };
      const outcome = await renew(options, session, (step) => {
        if (step === before) cpSync(options.folder, folders.before, { recursive: true });
        if (step === after) cpSync(options.folder, folders.after, { recursive: true });
      });
      ok(outcome.session).close();
      if (after === null) cpSync(options.folder, folders.after, { recursive: true });
      for (const written of ['vault.header', 'vault.header.copy']) {
        const left = join(temporaryFolder(), 'left');
        cpSync(folders.before, left, { recursive: true });
        cpSync(join(folders.after, written), join(left, written));
        expect(await openTwice(left)).toBe(opens);
      }
    },
  );

  it('that is killed while the copy takes its place opens by the next recovery key alone', async () => {
    const { options, session } = await begun();
    const left = join(temporaryFolder(), 'left');
    await renew(options, session, (step) => {
      if (step === 'open') cpSync(options.folder, left, { recursive: true });
    });
    expect(await unlock(left, 'former')).toMatchObject({ ok: false });
    const opened = ok(await unlock(left, 'next'));
    expectWhole(opened);
    opened.close();
  });

  it.each(steps.slice(0, steps.indexOf('replace') + 1))(
    'that fails at the step “%s” goes on with the former key',
    async (failing) => {
      const { options, session } = await begun();
      const outcome = await renew(options, session, (step) => {
        if (step === failing) throw new TypeError('A fault');
      });
      expect(outcome.renewed).toEqual({ ok: false, error: { code: 'renewal-failed' } });
      const after = ok(outcome.session);
      expectWhole(after);
      ok(after.openVault.change(() => null));
      after.close();
      expect(existsSync(join(options.folder, 'vault.db.renewed'))).toBe(false);
      expect(await openTwice(options.folder)).toBe('former');
    },
  );

  it('that meets something it cannot seal anew goes on with the former key', async () => {
    const { options, session } = await begun();
    const { openVault } = session;
    ok(
      openVault.change(() =>
        openVault.database.prepare('UPDATE setting SET value = ?').run('"00"'),
      ),
    );
    const outcome = await renew(options, session);
    expect(outcome.renewed).toEqual({ ok: false, error: { code: 'renewal-failed' } });
    expect(ok(outcome.session).openVault.database.open).toBe(true);
  });
});
