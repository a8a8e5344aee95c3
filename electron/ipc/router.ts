import { randomUUID } from 'node:crypto';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { describeBug, failure, wipeSecrets } from '../system/index.ts';
import type { ChannelNeed, Log, Result } from '../system/index.ts';
import { toStorageFailure } from '../vault/index.ts';
import { contract } from './contract.ts';
import type {
  BridgeResult,
  ChannelName,
  EventName,
  Events,
  InputOf,
  OutputOf,
} from './contract.ts';

/** The handler of a channel: takes checked input, returns a value or a failure. */
export type Handler<Name extends ChannelName> = (
  input: InputOf<Name>,
) => Promise<Result<OutputOf<Name>, Failure>> | Result<OutputOf<Name>, Failure>;

/** One handler for every channel; the type check catches a missing one. */
export type Handlers = { readonly [Name in ChannelName]: Handler<Name> };

interface RouterDependencies {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly handlers: Handlers;
  /** The only page that may call; null while there is no window. */
  readonly trustedPage: () => WebContents | null;
  /** The origin of the program's pages, such as `app://chatelaine`. */
  readonly origin: string;
  readonly vaultIsOpen: () => boolean;
  /** Called after a handler has replied. */
  readonly answered: (name: ChannelName) => void;
  readonly log: Log;
}

type Channels = {
  readonly [Name in ChannelName]: {
    readonly input: v.GenericSchema<unknown, InputOf<Name>>;
    readonly needs: ChannelNeed;
  };
};

/** The contract, typed so that each schema's output matches its channel's name. */
const channels: Channels = contract;

/**
 * Connects every channel of the contract to its handler. The only place that lets calls in, and that wipes the secrets
 * in them afterwards.
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
 * Sends an event to the page, if there is one. `Map` may be one feature's events, so that the feature's generic sender
 * fits.
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

/** Only the main frame of the program's window may call, and only while it shows a page of the program. */
function isTrusted(dependencies: RouterDependencies, event: IpcMainInvokeEvent): boolean {
  const page = dependencies.trustedPage();
  const frame = event.senderFrame;
  if (page === null || frame === null || event.sender.id !== page.id) return false;
  return frame === page.mainFrame && parseOrigin(frame.url) === dependencies.origin;
}

function parseOrigin(address: string): string | null {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]+)(?:[/?#]|$)/i.exec(address);
  return parts?.[1] ?? null;
}
