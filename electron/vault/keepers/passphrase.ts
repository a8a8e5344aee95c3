import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Clock, type Result } from '../../system/index.ts';
import { deriveByArgon2id } from './argon2id.ts';
import { unwrapKey, wrapKey, type Keeper } from './keeper.ts';
import { keyLength } from './vault-key.ts';
import { argon2Bounds, type Argon2Parameters, type WrappingOf } from './wrapping.ts';

/** The fewest characters a new passphrase may have. */
export const minPassphraseLength = 12;

/** Dependencies of the passphrase keeper. */
export interface PassphraseKeeperOptions {
  readonly vaultId: string;
  /** The passphrase in UTF-8. It stays its caller's to wipe. */
  readonly passphrase: Uint8Array;
  readonly clock: Clock;
  /** About how long a new derivation shall take; it never costs less than the floor. */
  readonly derivationMilliseconds: number;
}

/** Keeps the vault key under a passphrase, by Argon2id (RFC 9106). */
export function passphraseKeeper(options: PassphraseKeeperOptions): Keeper<'passphrase'> {
  return {
    kind: 'passphrase',
    wrap: async (vaultKey) => wrapUnderPassphrase(options, vaultKey),
    unwrap: async (wrapping) => {
      const key = await derive(options.passphrase, wrapping.derivation);
      try {
        const vaultKey = unwrapKey(key, contextOf(options.vaultId, wrapping), wrapping.wrappedKey);
        return vaultKey === null
          ? failure({ code: 'wrong-passphrase' })
          : success({ vaultKey, renewalDue: false });
      } finally {
        key.fill(0);
      }
    },
  };
}

async function wrapUnderPassphrase(
  options: PassphraseKeeperOptions,
  vaultKey: Buffer,
): Promise<Result<WrappingOf<'passphrase'>, Failure>> {
  if (countCharacters(options.passphrase) < minPassphraseLength) {
    return failure({ code: 'passphrase-too-short' });
  }
  const derivation = await chooseDerivation(options.derivationMilliseconds);
  const wrapping = {
    kind: 'passphrase',
    createdAt: options.clock.now(),
    derivation,
  } as const;
  const key = await derive(options.passphrase, derivation);
  try {
    const wrappedKey = wrapKey(key, contextOf(options.vaultId, wrapping), vaultKey);
    return success({ ...wrapping, wrappedKey });
  } finally {
    key.fill(0);
  }
}

/** Counts code points without making a string of the passphrase, which could not be wiped. */
function countCharacters(utf8: Uint8Array): number {
  const isContinuation = (byte: number): boolean => (byte & 0b1100_0000) === 0b1000_0000;
  return utf8.reduce((count, byte) => (isContinuation(byte) ? count : count + 1), 0);
}

function contextOf(
  vaultId: string,
  wrapping: Omit<WrappingOf<'passphrase'>, 'wrappedKey'>,
): string[] {
  const { algorithm, memoryKiB, passes, lanes, salt } = wrapping.derivation;
  return [
    vaultId,
    wrapping.kind,
    String(wrapping.createdAt),
    algorithm,
    String(memoryKiB),
    String(passes),
    String(lanes),
    salt,
  ];
}

function derive(passphrase: Uint8Array, parameters: Argon2Parameters): Promise<Buffer> {
  return deriveByArgon2id(passphrase, parameters, keyLength);
}

const floor = {
  algorithm: 'argon2id',
  memoryKiB: argon2Bounds.memoryKiB.minimum,
  passes: argon2Bounds.passes.minimum,
  lanes: argon2Bounds.lanes.minimum,
} as const;

/** Beyond this, more passes are asked for rather than more memory, for the sake of small machines. */
const maxMemoryKiB = 2 * argon2Bounds.memoryKiB.minimum;

/** Cost parameters of a derivation. */
export interface DerivationCost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/**
 * Raises the cost of a derivation from the floor towards the time wanted, memory first, as RFC 9106 advises.
 *
 * @param floorMilliseconds how long the floor took on this machine.
 */
export function costFor(wantedMilliseconds: number, floorMilliseconds: number): DerivationCost {
  const factor = wantedMilliseconds / floorMilliseconds;
  const memoryKiB = factor >= 2 ? maxMemoryKiB : floor.memoryKiB;
  const passes = Math.floor((factor * floor.passes * floor.memoryKiB) / memoryKiB);
  const maxPasses = Math.min(
    argon2Bounds.passes.maximum,
    Math.floor(argon2Bounds.work.maximum / memoryKiB),
  );
  return { memoryKiB, passes: Math.min(maxPasses, Math.max(floor.passes, passes)) };
}

async function chooseDerivation(milliseconds: number): Promise<Argon2Parameters> {
  const salt = randomBytes(16).toString('base64');
  if (milliseconds <= 0) return { ...floor, salt };
  // The first run also loads the addon; the faster of two says more about the machine.
  const first = await measureFloor(salt);
  const second = await measureFloor(salt);
  return { ...floor, ...costFor(milliseconds, Math.min(first, second)), salt };
}

async function measureFloor(salt: string): Promise<number> {
  const begun = performance.now();
  await derive(randomBytes(minPassphraseLength), { ...floor, salt });
  return performance.now() - begun;
}
