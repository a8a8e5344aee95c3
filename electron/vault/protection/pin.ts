import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { CredentialStoreRefusal, type CredentialStore } from '../keepers/credential-store.ts';
import type { VaultDifference } from './difference.ts';
import type { ProtectionMark } from './record.ts';

const pinSchema = v.strictObject({
  vaultId: v.pipe(v.string(), v.uuid()),
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  code: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** The record of a folder's vault in the system's password store; none of it is secret. */
export type Pin = v.InferOutput<typeof pinSchema>;

/** Result of reading it; null if it was not read. */
export type PinAnswer =
  { readonly pin: Pin | null } | { readonly refused: 'locked' | 'none' } | null;

/** Milliseconds that an opening waits for the store; a prompt may stand on the screen for longer. */
const patience = 3000;

/** Under which account the pin of a folder's vault lies in the store. */
export function pinAccount(folder: string): string {
  return `vault in ${folder}`;
}

/** Reads the pin. Never rejects: a store that does not answer is no reason to stay shut. */
export async function readPin(
  store: CredentialStore | undefined,
  folder: string,
): Promise<PinAnswer> {
  if (store === undefined) return null;
  const enough = new AbortController();
  try {
    const late = wait(patience, 'late' as const, { signal: enough.signal, ref: false });
    const read = store.read(pinAccount(folder));
    read.catch(() => undefined);
    const text = await Promise.race([read, late.catch(() => 'late' as const)]);
    return text === 'late' ? { refused: 'locked' } : { pin: parsePin(text) };
  } catch (error) {
    return { refused: reasonOf(error) };
  } finally {
    enough.abort();
  }
}

/** Writes the pin; the answer says why it could not be. Never rejects. */
export async function writePin(
  store: CredentialStore,
  folder: string,
  vaultId: string,
  { count, code }: ProtectionMark,
): Promise<'written' | 'locked' | 'none'> {
  try {
    await store.write(pinAccount(folder), JSON.stringify({ vaultId, count, code } satisfies Pin));
    return 'written';
  } catch (error) {
    return reasonOf(error);
  }
}

/** How a vault differs from what its pin says. A pin that is behind comes from a program that was ended early. */
export function comparePin(
  answer: PinAnswer,
  vaultId: string,
  mark: ProtectionMark | null,
): readonly VaultDifference[] {
  const pin = answer !== null && 'pin' in answer ? answer.pin : null;
  if (pin === null) return [];
  if (pin.vaultId !== vaultId) return ['other-vault'];
  const count = mark?.count ?? 0;
  const isFork = pin.count === count && pin.code !== mark?.code;
  return pin.count > count || isFork ? ['older-vault'] : [];
}

/** An item that cannot be read counts as none: only someone with the keyring's key can have changed it. */
function parsePin(text: string | null): Pin | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), pinSchema), text);
  return parsed.success ? parsed.output : null;
}

function reasonOf(error: unknown): 'locked' | 'none' {
  return error instanceof CredentialStoreRefusal ? error.reason : 'none';
}
