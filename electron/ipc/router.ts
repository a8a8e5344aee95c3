import { randomUUID } from 'node:crypto';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import { describeBug, failure, wipeSecrets } from '../system/index.ts';
import type { ChannelNeed, Log, Result } from '../system/index.ts';
import { toStorageFailure } from '../vault/index.ts';
import { contract } from './contract.ts';
import type { BridgeResult, ChannelName, EventName, Events, InputOf } from './contract.ts';
import type { Handlers } from './handlers.ts';

/** What the router uses. */
export interface RouterDependencies {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly handlers: Handlers;
  /** The one page that may ask; null while there is no window. */
  readonly trustedPage: () => WebContents | null;
  /** Where the program's own pages come from, such as `app://chatelaine`. */
  readonly origin: string;
  readonly vaultIsOpen: () => boolean;
  /** Called after a handler has answered. */
  readonly answered: (name: ChannelName) => void;
  readonly log: Log;
}

type Channels = {
  readonly [Name in ChannelName]: {
    readonly input: v.GenericSchema<unknown, InputOf<Name>>;
    readonly needs: ChannelNeed;
  };
};

/** The contract again, with each schema's output tied to its channel's name. */
const channels: Channels = contract;

/**
 * Connects every channel of the contract with its handler. The only place where a question is let in, and where the
 * secrets in it are wiped afterwards.
 */
export function openRouter(dependencies: RouterDependencies): void {
  for (const name of channelNames()) {
    dependencies.ipcMain.handle(name, async (event, input: unknown) => {
      try {
        return await answer(dependencies, name, event, input);
      } finally {
        wipeSecrets(input);
      }
    });
  }
}

/**
 * Sends a message to the page, if there is one. The messages of one feature may be named as a map of their own, so
 * that a feature's generic sender fits.
 */
export function sendEvent<Name extends EventName, Map extends Partial<Events> = Events>(
  page: WebContents | null,
  name: Name,
  message: Map[Name & keyof Map],
): void {
  if (page !== null && !page.isDestroyed()) page.send(name, message);
}

function channelNames(): readonly ChannelName[] {
  return Object.keys(contract) as ChannelName[];
}

async function answer<Name extends ChannelName>(
  dependencies: RouterDependencies,
  name: Name,
  event: IpcMainInvokeEvent,
  input: unknown,
): Promise<BridgeResult<Name>> {
  if (!isTrusted(dependencies, event)) {
    dependencies.log.warn('question refused: sender', { channel: name });
    return failure({ code: 'sender-refused' });
  }
  if (channels[name].needs === 'open-vault' && !dependencies.vaultIsOpen()) {
    return failure({ code: 'vault-locked' });
  }
  const checked = parse(channels[name].input, input);
  if (!checked.ok) {
    dependencies.log.warn('question refused: input', { channel: name });
    return failure({ code: 'input-refused' });
  }
  try {
    const given = await dependencies.handlers[name](checked.value);
    dependencies.answered(name);
    return given;
  } catch (bug) {
    // Reading from a damaged database throws.
    const storage = toStorageFailure(bug);
    if (storage !== null) {
      dependencies.log.error('storage', { channel: name, code: storage.code });
      return failure(storage);
    }
    const reference = randomUUID().slice(0, 8);
    dependencies.log.error('bug', { channel: name, reference, ...describeBug(bug) });
    return failure({ code: 'internal-error', reference });
  }
}

function parse<Input>(
  schema: v.GenericSchema<unknown, Input>,
  input: unknown,
): Result<Input, null> {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  return parsed.success ? { ok: true, value: parsed.output } : failure(null);
}

/** Only the top frame of the program's own window, showing a page of the program's own, may ask. */
function isTrusted(dependencies: RouterDependencies, event: IpcMainInvokeEvent): boolean {
  const page = dependencies.trustedPage();
  const frame = event.senderFrame;
  if (page === null || frame === null || event.sender.id !== page.id) return false;
  return frame === page.mainFrame && originOf(frame.url) === dependencies.origin;
}

function originOf(address: string): string | null {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]+)(?:[/?#]|$)/i.exec(address);
  return parts?.[1] ?? null;
}
