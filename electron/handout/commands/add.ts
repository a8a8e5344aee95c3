import { randomUUID } from 'node:crypto';
import type { RunId } from '../../checks/index.ts';
import {
  checkForm,
  getHost,
  getSecretKind,
  nicknameKey,
  normaliseSecretBytes,
  suggestedExpiry,
  type CheckedForm,
  type Connection,
  type Connections,
  type ConnectionId,
  type FormInput,
  type PurposeId,
} from '../../connections/index.ts';
import { describeFailure } from '../../failures/index.ts';
import { isTransientFailure } from '../../health/index.ts';
import {
  failure,
  success,
  toLocalDate,
  type DesktopFormats,
  type Result,
} from '../../system/index.ts';
import { handoutTexts as texts, problemTexts } from '../../texts/index.ts';
import type { CommandRequest } from '../conversation.ts';
import { exitCodes } from '../model/exit-codes.ts';
import type { Refusal } from '../model/refusal.ts';
import { recordAddition, refusalFor } from './hand-over.ts';
import { malformed, readOnly, type CommandDependencies, type CommandResult } from './command.ts';

/** What adding a connection needs besides what every command does. */
export interface AddDependencies extends CommandDependencies {
  /** Saves a connection as the form does, and wipes the token. */
  readonly create: Connections['create'];
  readonly purposes: () => readonly PurposeId[];
  readonly formats: DesktopFormats;
}

/** `add`: a new connection, once a person allowed it and its test was passed, as in the form. */
export async function add(
  dependencies: AddDependencies,
  request: CommandRequest,
): Promise<CommandResult> {
  const form = readForm(dependencies, request);
  if (form === null) return malformed;
  const token = await request.readInput();
  if (token === null) return malformed;
  try {
    return await addEntered(dependencies, request, form, token);
  } finally {
    token.fill(0);
  }
}

function readForm({ clock, purposes }: AddDependencies, request: CommandRequest): FormInput | null {
  const nickname = readOnly(request, 'nickname');
  const url = readOnly(request, 'url');
  const username = readOnly(request, 'username');
  if (nickname === null || url === null || username === null) return null;
  const expires = readOnly(request, 'expires');
  return {
    nickname,
    // A single word is the first part of an address of Jira Cloud, whose domain wins over this choice anyway.
    domain: /[.:/]/.test(url) ? 'own' : 'atlassian.net',
    subdomain: url,
    username,
    expiresOn: expires ?? suggestedExpiry(toLocalDate(clock.now())),
    expiryConfirmed: expires !== null,
    // The form preselects the first purpose, too.
    purposes: [...(request.fields.get('purpose') ?? purposes().slice(0, 1))],
    note: readOnly(request, 'note') ?? '',
  };
}

async function addEntered(
  dependencies: AddDependencies,
  request: CommandRequest,
  form: FormInput,
  token: Uint8Array,
): Promise<CommandResult> {
  const checked = check(dependencies, form, token);
  if (!checked.ok) return checked;
  const allowed = await ask(dependencies, request, checked.value);
  if (allowed !== null) return failure(allowed);
  const normalised = normaliseSecretBytes(token, getSecretKind(form));
  try {
    const tested = await test(dependencies, request, checked.value, normalised);
    if (tested !== null) return tested;
  } finally {
    normalised.fill(0);
  }
  if (request.signal.aborted) return failure({ code: 'taken-back' });
  const created = dependencies.create(form, Uint8Array.from(token), 'kept');
  if (!created.ok) return failure({ code: 'failed', failure: created.error });
  request.reply.words(texts.added(created.value.nickname));
  return success(exitCodes.done);
}

function check(
  { clock, purposes, connections }: AddDependencies,
  form: FormInput,
  token: Uint8Array,
): Result<CheckedForm, Refusal> {
  const all = connections.list();
  if (!all.ok) return failure({ code: 'failed', failure: all.error });
  const verdict = checkForm(
    { ...form, token },
    {
      takenNicknames: new Set(all.value.map(({ nickname }) => nicknameKey(nickname))),
      knownPurposes: purposes(),
      today: toLocalDate(clock.now()),
      saved: null,
    },
  );
  if (verdict.ok) return success(verdict.value);
  const sentences = Object.values(verdict.problems).map((problem) => problemTexts[problem]);
  return failure({ code: 'usage', problem: { what: 'form', sentences } });
}

/** Why it is not allowed; null if it is. */
async function ask(
  { consent, history }: AddDependencies,
  { asker, signal }: CommandRequest,
  { nickname, address, username }: CheckedForm,
): Promise<Refusal | null> {
  const question = { nickname, site: getHost(address), username };
  const by = { asker, command: 'add', program: asker.parent } as const;
  const answer = await consent.askToAdd(by, question, signal);
  if (signal.aborted) return { code: 'taken-back' };
  const noted = recordAddition(history, by, nickname, answer);
  if (!answer.given) return refusalFor(answer);
  if (noted !== null) return noted;
  if (address.kind === 'cloud') return null;
  // As for a test of the form: it goes to a host of somebody's choice, which is written down first.
  const recorded = history.record({ kind: 'address-tested', address: getHost(address) });
  return recorded.ok ? null : { code: 'failed', failure: recorded.error };
}

/** Why it is not saved; null if the test was passed. */
async function test(
  { checks, formats, clock }: AddDependencies,
  { signal, reply }: CommandRequest,
  form: CheckedForm,
  token: Uint8Array,
): Promise<CommandResult | null> {
  const run = randomUUID() as RunId;
  const cancel = (): void => void checks.cancel(run);
  signal.addEventListener('abort', cancel, { once: true });
  const { report } = await checks.tokenTests
    .test(run, asConnection(form, clock.now()), token, form.expiry)
    .finally(() => signal.removeEventListener('abort', cancel));
  if (report.failure === null) return null;
  const { happened, next } = describeFailure(report.failure, formats);
  reply.words(texts.notAdded(happened, next));
  const isUnknown = report.outcome === 'cancelled' || isTransientFailure(report.failure.code);
  return success(isUnknown ? exitCodes.unknown : exitCodes.fails);
}

/** The connection that is to be saved, as a test takes one. */
function asConnection(
  { nickname, address, username, note, expiry, purposes }: CheckedForm,
  now: Connection['createdAt'],
): Connection {
  return {
    ...{ nickname, address, username, note, expiry, purposes },
    id: randomUUID() as ConnectionId,
    tokenKind: 'unknown',
    tokenRefusedAt: null,
    tokenChangedAt: now,
    cloudId: null,
    favourite: false,
    tags: [],
    places: [],
    toRevoke: null,
    createdAt: now,
    updatedAt: now,
  };
}
