import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import { success, type PowerEvent, type Result, type ChannelHandlers } from '../system/index.ts';
import type { Vault } from '../vault/index.ts';
import { lockSettingsSchema, type lockingChannels, type LockSettings } from './channels.ts';
import { locksAt, isWeakerLock, defaultLockSettings } from './rules.ts';

/** What a person is asked in a native dialog around automatic locking. */
export interface LockingConfirmation {
  readonly act: 'lock-less';
}

/** What automatic locking needs. */
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

/** Automatic locking. */
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

function readSettings(dependencies: LockingDependencies): Result<LockSettings, Failure> {
  const opened = dependencies.vault.opened();
  return opened.ok ? success(readSetting(opened.value, lockSetting(dependencies))) : opened;
}

/** What locks the vault automatically; the fallback depends on what opens the vault. */
function lockSetting({ vault }: Pick<LockingDependencies, 'vault'>): Setting<LockSettings> {
  const state = vault.state();
  const fallback = defaultLockSettings(state.status === 'open' ? state.keepers : []);
  return { name: 'lock', schema: lockSettingsSchema, fallback };
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
  return changeSetting(dependencies, lockSetting(dependencies), settings, 'lock');
}
