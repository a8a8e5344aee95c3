import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { success, type PowerEvent, type Result, type ChannelHandlers } from '../system/index.ts';
import { statement, type Vault } from '../vault/index.ts';
import { lockSettingsSchema, type lockingChannels, type LockSettings } from './channels.ts';
import { locksAt, locksLess, usualLockSettings } from './rules.ts';

const selectSetting = statement("SELECT value FROM setting WHERE name = 'lock'");

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES ('lock', :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** What a person is asked in a native dialog around automatic locking. */
export interface LockingAct {
  readonly act: 'lock-less';
}

/** What automatic locking rests on. */
export interface LockingParts {
  readonly vault: Pick<Vault, 'opened' | 'state'>;
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
  /** `not-confirmed` is a no. The passphrase stays its caller's to wipe. */
  readonly confirm: (
    act: LockingAct,
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
  /** Locks the open vault if what the computer does calls for it. */
  follow(event: PowerEvent): void;
}

/** Makes the service that locks the vault when nobody is at the computer. */
export function createLocking(parts: LockingParts): Locking {
  return {
    handlers: {
      'locking:settings': () => readSettings(parts),
      'locking:change-settings': async ({ settings, vaultPassphrase }) => {
        try {
          return await changeSettings(parts, settings, vaultPassphrase);
        } finally {
          vaultPassphrase?.fill(0);
        }
      },
    },
    follow(event) {
      const settings = readSettings(parts);
      if (settings.ok && locksAt(settings.value, event)) parts.lock();
    },
  };
}

function readSettings({ vault }: LockingParts): Result<LockSettings, Failure> {
  const opened = vault.opened();
  if (!opened.ok) return opened;
  const value = selectSetting(opened.value.database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lockSettingsSchema), value);
  if (parsed.success) return success(parsed.output);
  const state = vault.state();
  return success(usualLockSettings(state.status === 'open' ? state.keepers : []));
}

async function changeSettings(
  parts: LockingParts,
  settings: LockSettings,
  vaultPassphrase: Uint8Array | null,
): Promise<Result<LockSettings, Failure>> {
  const before = readSettings(parts);
  if (!before.ok) return before;
  if (locksLess(settings, before.value)) {
    const confirmed = await parts.confirm({ act: 'lock-less' }, vaultPassphrase);
    if (!confirmed.ok) return confirmed;
  }
  // While the question stood there, the vault may have been locked.
  const opened = parts.vault.opened();
  if (!opened.ok) return opened;
  const { database } = opened.value;
  const written = opened.value.change(() => {
    upsertSetting(database).run({ value: JSON.stringify(settings) });
    return parts.history.recordInside(opened.value, { kind: 'setting-changed', name: 'lock' });
  });
  if (!written.ok) return written;
  parts.history.anchor(written.value);
  return success(settings);
}
