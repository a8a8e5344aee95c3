import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';

/** keytar's access to the Secret Service, the Keychain or the Credential Manager. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Why the store does not answer: it is locked, or there is none. */
export class CredentialStoreRefusal extends Error {
  readonly reason: 'locked' | 'none';

  constructor(reason: 'locked' | 'none') {
    super(`The credential store is ${reason === 'locked' ? 'locked' : 'out of reach'}`);
    this.reason = reason;
  }
}

/** The system's own store of passwords. Its methods reject with a {@link CredentialStoreRefusal}. */
export interface CredentialStore {
  /** Its name, such as `secret-service`. */
  readonly name: string;
  /**
   * The text kept under an account. Null also comes from a locked Secret Service: gnome-keyring then
   * answers as if there were nothing.
   */
  read(account: string): Promise<string | null>;
  write(account: string, text: string): Promise<void>;
  /** Whether there was something to delete. */
  delete(account: string): Promise<boolean>;
  /** Whether there is an item, even if it is not given away; false if nobody can tell. Asks no person. */
  holds(account: string): Promise<boolean>;
  /** Whether a question has no answer yet, as while the store's own prompt waits for a person. */
  isAsking(): boolean;
}

/** Dependencies of the store. */
export interface CredentialStoreOptions {
  /** The name of the items' service in the store; another one for a program under development. */
  readonly service: string;
  readonly platform: NodeJS.Platform;
  /** Loads keytar when it is first needed: where no D-Bus library is, loading it fails. */
  readonly load: () => Promise<Keytar>;
  /** Whether the Secret Service holds an item with these attributes; null if it cannot be asked. */
  readonly hasItem?: (attributes: Readonly<Record<string, string>>) => Promise<boolean | null>;
  /** Milliseconds after which a prompt that nobody answers counts as a locked store. */
  readonly patience?: number;
}

/** A minute: somebody may have to find a password for the prompt. */
const defaultPatience = 60_000;

/** Reaches the system's store of passwords through keytar, one question at a time. */
export function keytarStore(options: CredentialStoreOptions): CredentialStore {
  const { service, load, patience = defaultPatience } = options;
  const questions = new PQueue({ concurrency: 1 });
  let unanswered = 0;

  const ask = async <Value>(question: (keytar: Keytar) => Promise<Value>): Promise<Value> => {
    return questions.add(async () => {
      try {
        const answer = question(await load());
        unanswered += 1;
        const answered = (): void => void (unanswered -= 1);
        answer.then(answered, answered);
        return await withPatience(answer, patience);
      } catch (error) {
        throw refusalOf(error);
      }
    });
  };

  return {
    name: nameOn(options.platform),
    isAsking: () => unanswered > 0,
    holds: async (account) => (await options.hasItem?.({ service, account })) === true,
    read: async (account) => ask(async (keytar) => keytar.getPassword(service, account)),
    write: async (account, text) =>
      ask(async (keytar) => keytar.setPassword(service, account, text)),
    delete: async (account) => ask(async (keytar) => keytar.deletePassword(service, account)),
  };
}

function nameOn(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'credential-manager';
  return 'secret-service';
}

async function withPatience<Value>(answer: Promise<Value>, patience: number): Promise<Value> {
  const giveUp = new AbortController();
  try {
    return await Promise.race([
      answer,
      wait(patience, undefined, { signal: giveUp.signal, ref: false }).then(() => {
        throw new CredentialStoreRefusal('locked');
      }),
    ]);
  } finally {
    giveUp.abort();
  }
}

/**
 * libsecret says "Cannot create an item in a locked collection"; a prompt that was dismissed, and macOS
 * without somebody to ask, count as locked as well. Anything else means that there is no store.
 */
function refusalOf(error: unknown): CredentialStoreRefusal {
  if (error instanceof CredentialStoreRefusal) return error;
  const message = error instanceof Error ? error.message : '';
  const isLocked = /locked|dismissed|cancell?ed|interaction is not allowed/i.test(message);
  return new CredentialStoreRefusal(isLocked ? 'locked' : 'none');
}
