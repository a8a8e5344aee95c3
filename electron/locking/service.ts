import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { success, type PowerEvent, type Result, type ChannelHandlers } from '../system/index.ts';
import { statement, type Vault } from '../vault/index.ts';
import { lockSettingsSchema, type lockingChannels, type LockSettings } from './channels.ts';
import { locksAt, isWeakerLock, defaultLockSettings } from './rules.ts';

const selectSetting = statement("SELECT value FROM setting WHERE name = 'lock'");

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES ('lock', :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** What a person is asked in a native dialog around automatic locking. */
export interface LockingConfirmation {
  readonly act: 'lock-less';
}

/** Dependencies of automatic locking. */
export interface LockingDependencies {
  readonly vault: Pick<Vault, 'opened' | 'state'>;
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
  /** `not-confirmed` is a no. The passphrase stays its caller's to wipe. */
  readonly confirm: (
    act: LockingConfirmation,
    vaultPassphrase: Uint8Array | null,
  ) => Promise<Result<null, Failure>>;
  readonly lock: () => void;
}

type Channels = typeof lockingChannels;

/** One handler for each channel of automatic locking. */
export type LockingHandlers = ChannelHandlers<Channels, Failure>;

/** Locking by itself. */
export interface Locking {
  readonly handlers: LockingHandlers;
  settings(): Result<LockSettings, Failure>;
  /** Locks the open vault if what the computer does calls for it. */
  follow(event: PowerEvent): void;
}

/** Makes the service that locks the vault when nobody is at the computer. */
export function createLocking(dependencies: LockingDependencies): Locking {
  return {
    handlers: {
      'locking:settings': () => readSettings(dependencies),
      'locking:change-settings': async ({ settings, vaultPassphrase }) => {
        try {
          return await changeSettings(dependencies, settings, vaultPassphrase);
        } finally {
          vaultPassphrase?.fill(0);
        }
      },
    },
    settings: () => readSettings(dependencies),
    follow(event) {
      const settings = readSettings(dependencies);
      if (settings.ok && locksAt(settings.value, event)) dependencies.lock();
    },
  };
}

function readSettings({ vault }: LockingDependencies): Result<LockSettings, Failure> {
  const opened = vault.opened();
  if (!opened.ok) return opened;
  const value = selectSetting(opened.value.database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lockSettingsSchema), value);
  if (parsed.success) return success(parsed.output);
  const state = vault.state();
  return success(defaultLockSettings(state.status === 'open' ? state.keepers : []));
}

async function changeSettings(
  dependencies: LockingDependencies,
  settings: LockSettings,
  vaultPassphrase: Uint8Array | null,
): Promise<Result<LockSettings, Failure>> {
  const before = readSettings(dependencies);
  if (!before.ok) return before;
  if (isWeakerLock(settings, before.value)) {
    const confirmed = await dependencies.confirm({ act: 'lock-less' }, vaultPassphrase);
    if (!confirmed.ok) return confirmed;
  }
  // While the question stood there, the vault may have been locked.
  const opened = dependencies.vault.opened();
  if (!opened.ok) return opened;
  const { database } = opened.value;
  const written = opened.value.change(() => {
    upsertSetting(database).run({ value: JSON.stringify(settings) });
    return dependencies.history.recordInside(opened.value, {
      kind: 'setting-changed',
      name: 'lock',
    });
  });
  if (!written.ok) return written;
  dependencies.history.anchor(written.value);
  return success(settings);
}
