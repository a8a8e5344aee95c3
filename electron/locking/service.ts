import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import { success, type PowerEvent, type Result, type ChannelHandlers } from '../system/index.ts';
import type { Vault } from '../vault/index.ts';
import { lockSettingsSchema, type lockingChannels, type LockSettings } from './channels.ts';
import { locksAt, locksLess, usualLockSettings } from './rules.ts';

/** What a person is asked in a native dialog around automatic locking. */
export interface LockingAct {
  readonly act: 'lock-less';
}

/** What automatic locking needs. */
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

/** Automatic locking. */
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

function readSettings(parts: LockingParts): Result<LockSettings, Failure> {
  const opened = parts.vault.opened();
  return opened.ok ? success(readSetting(opened.value, lockSetting(parts))) : opened;
}

/** What locks the vault automatically; the fallback depends on what opens the vault. */
function lockSetting({ vault }: Pick<LockingParts, 'vault'>): Setting<LockSettings> {
  const state = vault.state();
  const fallback = usualLockSettings(state.status === 'open' ? state.keepers : []);
  return { name: 'lock', schema: lockSettingsSchema, fallback };
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
  return changeSetting(parts, lockSetting(parts), settings, 'lock');
}
