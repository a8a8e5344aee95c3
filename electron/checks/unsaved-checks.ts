import {
  cloudDomains,
  hostOf,
  isSameLogin,
  normaliseTokenBytes,
  parseAddress,
  readLogin,
  type Connection,
  type ConnectionId,
  type ConnectionStore,
  type SavedLogin,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  failure,
  parseLocalDate,
  success,
  type ChannelInput,
  type Clock,
  type Result,
} from '../system/index.ts';
import type { CheckReport, RunId } from './check.ts';
import type { checkChannels } from './channels.ts';
import type { Lanes } from './lanes.ts';
import { accountOf } from './many.ts';
import { reportBadAddress, runCheck } from './runner.ts';
import { expiredOn, type Following, type SavedChecks } from './saved-checks.ts';
import type { CheckCalls, CheckSubject } from './sequence.ts';
import { createUnsavedResults } from './unsaved-results.ts';

type Input = ChannelInput<(typeof checkChannels)['checks:run-unsaved']>;

/** What the checks of unsaved values rest on. */
export interface UnsavedChecksParts {
  readonly connections: ConnectionStore;
  readonly jira: CheckCalls;
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly saved: SavedChecks;
}

/** Checks of the form as it stands, whose results can be kept once a connection was made of it. */
export interface UnsavedChecks {
  /** Wipes the token that it is given. */
  check(input: Input, following: Following): Promise<Result<CheckReport, Failure>>;
  /** Keeps the result of a run with a connection, if it was made of the very values that were tested. */
  keep(run: RunId, id: ConnectionId): Result<boolean, Failure>;
  forgetAll(): void;
}

/** Makes the checks of unsaved values. */
export function createUnsavedChecks(parts: UnsavedChecksParts): UnsavedChecks {
  const { connections, jira, clock, lanes } = parts;
  const results = createUnsavedResults();

  const run = async (
    input: Input,
    login: SavedLogin,
    token: Uint8Array,
    known: Connection | null,
    following: Following,
  ): Promise<CheckReport> => {
    const host = hostOf(login.address);
    const subject: CheckSubject = {
      host,
      username: login.username,
      tokenKind: known?.tokenKind ?? 'unknown',
      cloudId: known?.cloudId ?? null,
      expiredOn: expiryOf(input, clock),
      readToken: () => success(Buffer.from(token)),
    };
    const outcome = await lanes.follow(accountOf(login, host), () =>
      runCheck(jira, clock, subject, { ...following, connectionId: null }),
    );
    if (outcome.report.outcome !== 'cancelled') {
      results.remember(input.run, { host, username: login.username, token }, outcome);
    }
    return outcome.report;
  };

  return {
    forgetAll: () => results.forgetAll(),
    async check(input, following) {
      const entered = normaliseTokenBytes(input.token ?? new Uint8Array());
      let token: Uint8Array = entered;
      try {
        if (!hasAddress(input)) return success(reportBadAddress(clock.now()));
        const login = readLogin(input.form);
        if (login === null) return failure({ code: 'form-invalid' });
        if (entered.length > 0) return success(await run(input, login, entered, null, following));
        const known = savedFor(login, input.id, connections);
        if (!known.ok) return known;
        const opened = connections.readToken(known.value.id);
        if (!opened.ok) return opened;
        token = opened.value;
        return success(await run(input, login, token, known.value, following));
      } finally {
        entered.fill(0);
        token.fill(0);
        input.token?.fill(0);
      }
    },
    keep(run, id) {
      const connection = connections.get(id);
      if (!connection.ok) return connection;
      const { address, username, tokenChangedAt } = connection.value;
      const token = connections.readToken(id);
      if (!token.ok) return token;
      const outcome = results.take(run, { host: hostOf(address), username, token: token.value });
      token.value.fill(0);
      if (outcome === null) return success(false);
      const report = { ...outcome.report, connectionId: id };
      const kept = parts.saved.keep(id, { ...outcome, report }, tokenChangedAt);
      return kept.ok ? success(true) : kept;
    },
  };
}

function hasAddress({ form }: Input): boolean {
  const domain = cloudDomains.find((known) => known === form.domain) ?? cloudDomains[0];
  return parseAddress(form.subdomain, domain).ok;
}

function expiryOf({ form }: Input, clock: Clock): CheckSubject['expiredOn'] {
  const on = parseLocalDate(form.expiresOn.trim().slice(0, 20));
  return on === null ? null : expiredOn({ on, confirmed: form.expiryConfirmed }, clock.now());
}

/** The connection whose token may be used for a login: one that it was sealed for. */
function savedFor(
  login: SavedLogin,
  id: ConnectionId | null,
  connections: ConnectionStore,
): Result<Connection, Failure> {
  if (id === null) return failure({ code: 'token-needed' });
  const known = connections.get(id);
  if (!known.ok) return known;
  return isSameLogin(login, known.value) ? known : failure({ code: 'token-needed' });
}
