import type { Checks, RunId, TokenTest } from '../checks/index.ts';
import {
  isSavedToken,
  isTokenWrapping,
  judgeToken,
  normaliseSecretBytes,
  readExpiry,
  getSecretKindOfAddress,
  type Connection,
  type ConnectionId,
  type ConnectionStore,
  type FormerToken,
  type TokenExpiry,
  type TokenStore,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  failure,
  toLocalDate,
  success,
  type ChannelInput,
  type Clock,
  type Result,
  type ChannelHandlers,
} from '../system/index.ts';
import type { Replacement, replacementChannels } from './channels.ts';
import { placeMessage } from './model/place-message.ts';

/** Dependencies of replacing tokens. */
export interface ReplacementDependencies {
  readonly connections: Pick<ConnectionStore, 'get' | 'readToken'>;
  readonly tokens: TokenStore;
  readonly tests: Checks['tokenTests'];
  readonly clock: Clock;
  /** Copies a text that holds no secret. */
  readonly copyText: (text: string) => Promise<Result<null, Failure>>;
  /** Called when a connection's token was replaced. */
  readonly changed: (id: ConnectionId) => void;
}

type Input = ChannelInput<(typeof replacementChannels)['replacement:run']>;

/** Tests and replaces tokens of connections. */
export interface ReplacementService {
  /** Tests the new token, and replaces the old one if it works for the same account. Wipes the new token. */
  run(input: Input): Promise<Result<Replacement, Failure>>;
  /** The previous token, without its value; null if none is kept. */
  former(id: ConnectionId): Result<FormerToken | null, Failure>;
  /** Swaps the current and the previous token. */
  takeBack(id: ConnectionId): Result<Connection, Failure>;
  forget(id: ConnectionId): Result<null, Failure>;
  /** Copies the message about the places that still have an earlier token. */
  copyPlaceMessage(id: ConnectionId): Promise<Result<null, Failure>>;
}

/** Creates the service that replaces tokens. */
export function createReplacement(dependencies: ReplacementDependencies): ReplacementService {
  const { tokens, changed } = dependencies;
  return {
    run: (input) => replaceWiping(dependencies, input),
    former: (id) => tokens.former(id),
    takeBack(id) {
      const takenBack = tokens.takeBack(id);
      if (takenBack.ok) changed(id);
      return takenBack;
    },
    forget(id) {
      const forgotten = tokens.forget(id);
      if (forgotten.ok) changed(id);
      return forgotten;
    },
    async copyPlaceMessage(id) {
      const connection = dependencies.connections.get(id);
      return connection.ok ? dependencies.copyText(placeMessage(connection.value)) : connection;
    },
  };
}

/** Answers the channels of replacing tokens. */
export function replacementHandlers(
  replacement: ReplacementService,
): ChannelHandlers<typeof replacementChannels, Failure> {
  return {
    'replacement:run': (input) => replacement.run(input),
    'replacement:former': ({ id }) => replacement.former(id),
    'replacement:take-back': ({ id }) => replacement.takeBack(id),
    'replacement:copy-place-message': ({ id }) => replacement.copyPlaceMessage(id),
    'replacement:forget': ({ id }) => replacement.forget(id),
  };
}

/** Wipes both the token as it was received and its normalised copy. */
async function replaceWiping(
  dependencies: ReplacementDependencies,
  input: Input,
): Promise<Result<Replacement, Failure>> {
  const connection = dependencies.connections.get(input.id);
  if (!connection.ok) {
    input.token.fill(0);
    return connection;
  }
  const kind = getSecretKindOfAddress(connection.value.address);
  const { problem } = judgeToken(input.token, kind);
  const token = normaliseSecretBytes(input.token, kind);
  input.token.fill(0);
  try {
    const expiry = readExpiry(input, toLocalDate(dependencies.clock.now()));
    if (isTokenWrapping(problem)) return failure({ code: 'token-wrapped' });
    if (problem !== null || !expiry.ok) return failure({ code: 'form-invalid' });
    return await replace(dependencies, input, {
      connection: connection.value,
      token,
      expiry: expiry.value,
    });
  } finally {
    token.fill(0);
  }
}

interface Wanted {
  readonly connection: Connection;
  readonly token: Uint8Array;
  readonly expiry: TokenExpiry;
}

async function replace(
  dependencies: ReplacementDependencies,
  { run, acceptedAccount }: Input,
  wanted: Wanted,
): Promise<Result<Replacement, Failure>> {
  const { connection } = wanted;
  if (isSavedToken(dependencies.connections, connection.id, wanted.token))
    return success({ outcome: 'same-token' });
  const known = dependencies.tests.knownAccount(connection.id);
  if (!known.ok) return known;
  const admitted = dependencies.tests.admit(connection);
  if (!admitted.ok) return admitted;
  const { tested, username } = await test(dependencies, run, wanted, acceptedAccount);
  const { report } = tested;
  const found = report.account;
  const belongsToOtherUser = report.failure?.code === 'token-of-another-account';
  if (found === null || (report.outcome !== 'works' && !belongsToOtherUser)) {
    return success({ outcome: 'not-working', report });
  }
  const isOther = known.value !== null && known.value.accountId !== found.accountId;
  if (belongsToOtherUser || (isOther && acceptedAccount !== found.accountId)) {
    return success({ outcome: 'other-account', report, known: known.value, found });
  }
  const replaced = putInPlace(dependencies, { ...wanted, username }, tested);
  if (!replaced.ok) return replaced;
  return success({
    outcome: 'replaced',
    report: { ...report, connectionId: connection.id },
    connection: replaced.value,
    formerKept: username === connection.username,
    comparedWith: known.value,
  });
}

/**
 * Tests the token for the connection's user. On a Data Center site a personal access token may belong to another user;
 * if a person accepted that one, it is tested for that user, and the connection takes that username.
 */
async function test(
  { tests }: ReplacementDependencies,
  run: RunId,
  { connection, token, expiry }: Wanted,
  acceptedAccount: string | null,
): Promise<{ readonly tested: TokenTest; readonly username: string }> {
  const tested = await tests.test(run, connection, token, expiry);
  const { failure: objection, account } = tested.report;
  const isAgreedTo = account !== null && account.accountId === acceptedAccount;
  if (objection?.code !== 'token-of-another-account' || !isAgreedTo) {
    return { tested, username: connection.username };
  }
  const username = objection.owner;
  return { tested: await tests.test(run, { ...connection, username }, token, expiry), username };
}

function putInPlace(
  { tokens, tests, changed }: ReplacementDependencies,
  { connection, token, expiry, username }: Wanted & { readonly username: string },
  tested: TokenTest,
): Result<Connection, Failure> {
  const { id } = connection;
  const replaced = tokens.replace(id, {
    token,
    expiry,
    evidence: tested.evidence,
    testedFor: connection,
    username,
  });
  if (!replaced.ok) return replaced;
  // The token is replaced even if saving the report fails, which is only a record of the test.
  tests.keep(id, tested);
  changed(id);
  return replaced;
}
