import { describe, expect, it } from 'vitest';
import type { LockSettings } from '../../../../electron/locking/index.ts';
import { locksAt, isWeakerLock, defaultLockSettings } from '../../../../electron/locking/rules.ts';
import type { PowerEvent } from '../../../../electron/system/index.ts';

const never: LockSettings = { afterIdleMinutes: null, onScreenLock: false, onSuspend: false };
const always: LockSettings = { afterIdleMinutes: 10, onScreenLock: true, onSuspend: true };
const idle = (seconds: number): PowerEvent => ({ kind: 'idle', seconds });

describe('The vault is locked', () => {
  it.each<[string, LockSettings, PowerEvent, boolean]>([
    ['after ten idle minutes', always, idle(600), true],
    ['not a second earlier', always, idle(599), false],
    ['never by idling when that is off', never, idle(1e6), false],
    ['when the screen is locked', always, { kind: 'screen-locked' }, true],
    ['not then when that is off', never, { kind: 'screen-locked' }, false],
    ['before the computer sleeps', always, { kind: 'suspending' }, true],
    ['not then either when that is off', never, { kind: 'suspending' }, false],
    ['by each of them alone', { ...never, onSuspend: true }, { kind: 'screen-locked' }, false],
  ])('%s', (_name, settings, event, locks) => {
    expect(locksAt(settings, event)).toBe(locks);
  });
});

describe('Until somebody changes it', () => {
  it.each([
    ['a vault that a keyring opens stays open', ['gnome_libsecret'], never],
    ['so it does with a passphrase besides', [null, 'secret-service'], never],
    ['a vault that only a passphrase opens is locked', [null], always],
    ['so is one with a recovery key besides', [null, null], always],
  ])('%s', (_name, keyrings, settings) => {
    expect(defaultLockSettings(keyrings.map((keyring) => ({ keyring })))).toEqual(settings);
  });
});

describe('A change protects less', () => {
  it.each<[string, Partial<LockSettings>, Partial<LockSettings>, boolean]>([
    ['when it locks later', { afterIdleMinutes: 5 }, { afterIdleMinutes: 6 }, true],
    ['when it never locks any more', { afterIdleMinutes: 5 }, { afterIdleMinutes: null }, true],
    ['not when it locks sooner', { afterIdleMinutes: 6 }, { afterIdleMinutes: 5 }, false],
    ['not when it locks at all', { afterIdleMinutes: null }, { afterIdleMinutes: 480 }, false],
    ['when a locked screen counts no more', { onScreenLock: true }, { onScreenLock: false }, true],
    ['when sleeping counts no more', { onSuspend: true }, { onSuspend: false }, true],
    [
      'even when something else protects more',
      { onSuspend: true, afterIdleMinutes: null },
      { onSuspend: false, afterIdleMinutes: 1 },
      true,
    ],
    ['not when nothing changes', {}, {}, false],
  ])('%s', (_name, before, now, less) => {
    expect(isWeakerLock({ ...never, ...now }, { ...never, ...before })).toBe(less);
  });
});
