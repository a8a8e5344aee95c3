import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import { success, type PowerEvent, type Result, type ChannelHandlers } from '../system/index.ts';
import type { Vault } from '../vault/index.ts';
import { lockSettingsSchema, type lockingChannels, type LockSettings } from './channels.ts';
import { locksAt, isWeakerLock, defaultLockSettings } from './rules.ts';

/** Confirmation in a native dialog about automatic locking. */
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

/** Automatic locking. */
export interface Locking {
  settings(): Result<LockSettings, Failure>;
  /** Changes the settings, after asking where that locks less. The passphrase stays its caller's to wipe. */
  changeSettings(
    settings: LockSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<LockSettings, Failure>>;
  /** Locks the open vault if what the computer does calls for it. */
  follow(event: PowerEvent): void;
}

/** Makes the service that locks the vault when nobody is at the computer. */
export function createLocking(dependencies: LockingDependencies): Locking {
  return {
    settings: () => readSettings(dependencies),
    changeSettings: (settings, vaultPassphrase) =>
      changeSettings(dependencies, settings, vaultPassphrase),
    follow(event) {
      const settings = readSettings(dependencies);
      if (settings.ok && locksAt(settings.value, event)) dependencies.lock();
    },
  };
}

/** Answers the channels of automatic locking. */
export function lockingHandlers(locking: Locking): LockingHandlers {
  return {
    'locking:settings': () => locking.settings(),
    'locking:change-settings': async ({ settings, vaultPassphrase }) => {
      try {
        return await locking.changeSettings(settings, vaultPassphrase);
      } finally {
        vaultPassphrase?.fill(0);
      }
    },
  };
}

function readSettings(dependencies: LockingDependencies): Result<LockSettings, Failure> {
  const opened = dependencies.vault.opened();
  return opened.ok ? success(readSetting(opened.value, lockSetting(dependencies))) : opened;
}

/** The setting of automatic locking; its default depends on the vault's keepers. */
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
