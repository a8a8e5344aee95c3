import { randomUUID } from 'node:crypto';
import { assertNever, instant, type Clock, type Instant } from '../system/index.ts';
import {
  grantIdleMs,
  grantLongestMs,
  type AskingCommand,
  type Grant,
  type GrantId,
} from './model/grant.ts';
import type { HandoutField } from './model/fields.ts';
import { getSiteName, type Connection } from '../connections/index.ts';
import type { Asker, AskingProgram } from './peer/asker.ts';

/** One value that a program asks for. */
export interface AskedValue {
  readonly connection: Connection;
  readonly field: HandoutField;
}

/** Who asks for values, and by which command. */
export interface AskedBy {
  readonly asker: Asker;
  readonly command: AskingCommand;
  /** The program that gets the values. */
  readonly program: AskingProgram;
}

/** What the permissions need to know. */
export interface GrantsDependencies {
  readonly clock: Clock;
  /** Milliseconds from any fixed moment; unlike the clock, it cannot be set. */
  readonly elapsed: () => number;
  /** Runs something later, once; returns what calls it off. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Called when there are others than before, or none any more. */
  readonly changed: () => void;
}

interface HeldGrant {
  readonly key: string;
  grant: Grant;
  readonly begun: number;
  lastUsed: number;
}

/**
 * Whether a command hands its values to exactly the program that the question named. `exec` starts that file itself.
 * What `read` and `credential` print goes to whoever holds the other end of their output, while the program that is
 * named is only their parent, which may have become another program since it started them.
 */
function isBoundToProgram(command: AskingCommand): boolean {
  switch (command) {
    case 'exec':
      return true;
    case 'read':
    case 'credential':
    case 'add':
      return false;
    default:
      return assertNever(command);
  }
}

/**
 * What a permission is bound to, in one text. A connection whose site or username was changed is another one. The id
 * of the asking process is no part of it: the kernel gives it to others later.
 */
function keyFor(by: AskedBy, { connection, field }: AskedValue): string | null {
  const { asker, command, program } = by;
  if (!isBoundToProgram(command)) return null;
  if (asker.session === null || program.file === null || !program.mayLast) return null;
  const { terminal, leader, leaderStartTime } = asker.session;
  const { id, address, username } = connection;
  return JSON.stringify([
    ...[asker.uid, terminal, leader, leaderStartTime],
    ...[command, program.file.path, program.file.version],
    ...[id, getSiteName(address), username, field],
  ]);
}

/** The permissions that last for a while. They are kept in memory only. */
export class Grants {
  readonly #dependencies: GrantsDependencies;
  readonly #held = new Map<string, HeldGrant>();
  #stopTimer: () => void = () => undefined;

  constructor(dependencies: GrantsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Whether a permission can be given to last for this asker. */
  canLast(by: AskedBy, values: readonly AskedValue[]): boolean {
    return values.every((value) => keyFor(by, value) !== null);
  }

  /** Whether all values are permitted; if so, the permissions count as used. */
  use(by: AskedBy, values: readonly AskedValue[]): boolean {
    this.#dropEnded();
    const found = values.map((value) => this.#held.get(keyFor(by, value) ?? ''));
    if (found.length === 0 || found.includes(undefined)) return false;
    const now = this.#dependencies.clock.now();
    for (const held of found) {
      if (held === undefined) continue;
      held.lastUsed = this.#dependencies.elapsed();
      held.grant = { ...held.grant, lastUsedAt: now, uses: held.grant.uses + 1 };
      held.grant = { ...held.grant, endsAt: endOf(held.grant) };
    }
    this.#follow();
    return true;
  }

  /** Gives a permission for each value; nothing for an asker for whom it cannot last. */
  give(by: AskedBy, values: readonly AskedValue[]): void {
    const [now, elapsed] = [this.#dependencies.clock.now(), this.#dependencies.elapsed()];
    for (const value of values) {
      const key = keyFor(by, value);
      if (key === null) continue;
      const grant: Grant = {
        id: randomUUID() as GrantId,
        connectionId: value.connection.id,
        nickname: value.connection.nickname,
        field: value.field,
        command: by.command,
        program: by.program.file?.path ?? '',
        terminal: by.asker.session?.terminal ?? '',
        grantedAt: now,
        lastUsedAt: now,
        uses: 1,
        endsAt: instant(now + grantIdleMs),
      };
      this.#held.set(key, { key, grant, begun: elapsed, lastUsed: elapsed });
    }
    this.#follow();
  }

  /** Those that are in force, the newest first. */
  list(): readonly Grant[] {
    this.#dropEnded();
    return [...this.#held.values()].map(({ grant }) => grant).toReversed();
  }

  /** Takes a permission back; the permission, or null if it had ended. */
  takeBack(id: GrantId): Grant | null {
    const held = [...this.#held.values()].find(({ grant }) => grant.id === id);
    if (held === undefined) return null;
    this.#held.delete(held.key);
    this.#follow();
    return held.grant;
  }

  /** Takes all back, as at each lock. */
  clear(): void {
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.#follow();
  }

  /** Milliseconds until a permission ends. Neither setting the clock nor a computer that sleeps makes it last longer. */
  #left({ grant, begun, lastUsed }: HeldGrant): number {
    const [now, elapsed] = [this.#dependencies.clock.now(), this.#dependencies.elapsed()];
    const idle = Math.max(now - grant.lastUsedAt, elapsed - lastUsed);
    const whole = Math.max(now - grant.grantedAt, elapsed - begun);
    return Math.min(grantIdleMs - idle, grantLongestMs - whole);
  }

  #dropEnded(): boolean {
    const ended = [...this.#held.values()].filter((held) => this.#left(held) <= 0);
    for (const { key } of ended) this.#held.delete(key);
    return ended.length > 0;
  }

  /** Tells of a change, and looks again when the next permission ends. */
  #follow(): void {
    this.#stopTimer();
    this.#dropEnded();
    this.#dependencies.changed();
    if (this.#held.size === 0) return;
    const next = Math.min(...[...this.#held.values()].map((held) => this.#left(held)));
    this.#stopTimer = this.#dependencies.after(Math.max(1, next), () => this.#follow());
  }
}

function endOf({ grantedAt, lastUsedAt }: Grant): Instant {
  return instant(Math.min(lastUsedAt + grantIdleMs, grantedAt + grantLongestMs));
}
