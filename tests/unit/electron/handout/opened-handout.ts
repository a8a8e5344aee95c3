import { mkdirSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildNativeParts } from '../../../../build/native-parts.mjs';
import {
  createHandout,
  handoutHandlers,
  type ConsentChoice,
  type ConsentQuestion,
  type FileIdentity,
  type HandoutDependencies,
  type HandoutState,
} from '../../../../electron/handout/index.ts';
import { hashFolder } from '../../../../electron/handout/peer/socket-place.ts';
import { createHistoryService, failedUnlockNote } from '../../../../electron/history/index.ts';
import {
  desktopFormats,
  failure,
  loadSystemCalls,
  success,
  type Result,
} from '../../../../electron/system/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { createHealth } from '../../../../electron/health/index.ts';
import { opened as openedChecks } from '../checks/opened-checks.ts';
import { AnchorDouble } from '../history/opened-history.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';
import { actionCards, eventCards } from '../connections/form.ts';
import { ask, type Answer } from './command-client.ts';

const addon = join(import.meta.dirname, '../../../../out/native/system-calls.node');

type Show = HandoutDependencies['show'];

/** A person who answers dialogs, and what they were shown. */
export class PersonDouble {
  readonly shown: ConsentQuestion[] = [];
  /** How each dialog ended without an answer. */
  readonly takenBack: ConsentQuestion[] = [];
  answer: Show = async () => 'once';

  readonly show: Show = async (question, signal) => {
    this.shown.push(question);
    signal.addEventListener('abort', () => this.takenBack.push(question), { once: true });
    return this.answer(question, signal);
  };

  /** A dialog that nobody answers until it is taken back. */
  static readonly away: Show = (_, signal) =>
    new Promise<ConsentChoice>((resolve) => {
      signal.addEventListener('abort', () => resolve('denied'), { once: true });
    });
}

/** The hand-out of real parts, with its socket in a folder of the test's own. */
export async function openedHandout() {
  await buildNativeParts({ required: true });
  const parts = await openedChecks();
  const { vault, clock, checks, store } = parts;
  const person = new PersonDouble();
  const runtimeFolder = temporaryFolder();
  const dataFolder = join(runtimeFolder, 'data of its own');
  mkdirSync(dataFolder);
  const listeners = new Set<(state: never) => void>();
  const state = {
    isOpen: true,
    confirmation: success(null) as Result<null, Failure>,
    isCommand: (_: FileIdentity) => true,
    /** Whether the history takes an entry. */
    isWritable: true,
    audit: (_: string): unknown => failure({ code: 'cancelled' }),
  };
  const place = {
    opened: () => {
      if (!state.isOpen) return failure<Failure>({ code: 'vault-locked' });
      const record = () => failure<Failure>({ code: 'disk-full' });
      return success(state.isWritable ? vault : { ...vault, record });
    },
    state: () => ({ status: state.isOpen ? 'open' : 'locked' }) as never,
    onStateChange: (listener: (state: never) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const { history } = createHistoryService({
    vault: place,
    anchor: new AnchorDouble(),
    note: failedUnlockNote(join(runtimeFolder, 'note')),
    clock,
    grown: () => undefined,
    chooseFileToWrite: async () => null,
    writeFile: () => success(null),
  });
  const states: HandoutState[] = [];
  const done: string[] = [];
  let elapsed = 0;
  const handout = createHandout({
    vault: place,
    history,
    clock,
    log: {
      info: () => undefined,
      warn: (event) => done.push(event),
      error: (event) => done.push(event),
    },
    connections: store,
    create: (form, token, draft) => parts.connections.create(form, token, draft),
    purposes: () => [eventCards, actionCards],
    formats: desktopFormats('en-GB'),
    health: createHealth({ vault: place, isChecking: () => false }),
    checks,
    audits: {
      run: async (id: string) => state.audit(id),
      store: { history: () => success([]) },
    } as never,
    used: () => done.push('used'),
    // Somebody reads each dialog for longer than a slip takes.
    elapsed: () => (elapsed += 600),
    after(milliseconds, work) {
      const alarm = setTimeout(work, milliseconds);
      return () => clearTimeout(alarm);
    },
    show: person.show,
    confirm: async () => state.confirmation,
    emit: (_, message) => states.push(message),
    grantsChanged: () => undefined,
    openWindow: (id) => done.push(`window ${String(id)}`),
    lock: () => done.push('lock'),
    platform: 'linux',
    systemCalls: loadSystemCalls(addon),
    runtimeFolder,
    dataFolder,
    version: '1.2.3',
    isCommand: (file) => state.isCommand(file),
  });
  onTestFinished(() => handout.dispose());
  await handout.start();
  const socket = join(runtimeFolder, 'chatelaine', hashFolder(Buffer.from(dataFolder)), 'socket');
  const handlers = handoutHandlers(handout);
  const allow = (allowed: boolean) =>
    handlers['handout:change-settings']({ settings: { allowed }, vaultPassphrase: null });
  return {
    ...parts,
    connectionChanges: parts.handlers,
    place,
    person,
    state,
    states,
    done,
    handout,
    handlers,
    socket,
    runtimeFolder,
    dataFolder,
    allow,
    ask: (command: string, fields: readonly string[] = [], input: string | null = null) =>
      ask(socket, command, fields, input),
    /** Asks as `exec` does, with a program that this process holds open. */
    async exec(
      fields: readonly string[],
      program = '/usr/bin/true',
      input: string | null = null,
    ): Promise<Answer> {
      const file = openSync(program, 'r');
      const own = [`program-descriptor=${file}`, `program-name=${program}`];
      return ask(socket, 'exec', [...fields, ...own], input).finally(() => closeSync(file));
    },
    lock() {
      state.isOpen = false;
      handout.reset();
      for (const listener of listeners) listener({ status: 'locked' } as never);
    },
    unlock() {
      state.isOpen = true;
      for (const listener of listeners) listener({ status: 'open' } as never);
    },
    history: () =>
      vault.database
        .prepare('SELECT event FROM history_entry ORDER BY position')
        .pluck()
        .all()
        .map((event) => JSON.parse(String(event)) as { readonly kind: string }),
  };
}
