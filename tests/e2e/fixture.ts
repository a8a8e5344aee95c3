import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Description,
  type PracticeSite,
  type PracticeSiteOptions,
  startPracticeSite,
} from '../simulator/index.ts';
import { type Program, type ProgramOptions, repository, startProgram } from './program.ts';
import { type Session, type SessionOptions, startSession } from './session/index.ts';

/** What an end-to-end test gets: a desktop session, a practice site and a way to start the program. */
export interface Fixture {
  readonly session: Session;
  readonly site: PracticeSite;
  /** Starts the program, which is killed when the test ends. */
  start(options?: Partial<ProgramOptions>): Promise<Program>;
}

/** What a test's desktop has, and how its practice site is found. */
export interface FixtureOptions extends SessionOptions {
  readonly practice?: PracticeSiteOptions;
  /** Overrides the default time limit, in milliseconds. Vitest's own timeout must be longer. */
  readonly timeoutMs?: number;
  /** The sites to simulate; the default ones if left out. */
  readonly description?: Description;
}

/** Screenshots and output of failed tests. */
const failures = join(repository, 'out', 'e2e');

function fileName(title: string): string {
  return title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
}

async function saveEvidence(
  title: string,
  session: Session,
  programs: readonly Program[],
): Promise<void> {
  mkdirSync(failures, { recursive: true });
  const place = join(failures, fileName(title));
  await session.takePicture(`${place}.png`);
  writeFileSync(`${place}.txt`, programs.map((program) => program.output()).join('\n---\n'));
}

/** In milliseconds; shorter than Vitest's own timeout, so that there is time left to save the evidence. */
const defaultTimeoutMs = 300_000;

/** Fails if the test does not finish in time. */
async function withTimeout(running: Promise<void>, timeoutMs: number): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    patience = setTimeout(() => {
      reject(new Error(`Nothing more happened within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    await Promise.race([running, tooLong]);
  } finally {
    clearTimeout(patience);
  }
}

/** Ends a program whatever state it is in. */
async function endProgram(program: Program): Promise<void> {
  if (!program.isRunning()) return;
  program.application.process().kill('SIGKILL');
  await program.waitForExit();
}

/**
 * Wraps the body of a test in a fixture of its own. If the test fails, a screenshot and the output of the program are
 * saved under `out/e2e`.
 */
export function withFixture(
  { timeoutMs = defaultTimeoutMs, description, practice, ...options }: FixtureOptions,
  body: (fixture: Fixture) => Promise<void>,
): (context: { readonly task: { readonly name: string } }) => Promise<void> {
  return async ({ task }) => {
    const session = await startSession(options);
    const site = await startPracticeSite(description, practice);
    const programs: Program[] = [];
    const start = async (wanted: Partial<ProgramOptions> = {}): Promise<Program> => {
      const program = await startProgram({ session, site, ...wanted });
      programs.push(program);
      return program;
    };
    try {
      await withTimeout(body({ session, site, start }), timeoutMs);
    } catch (cause) {
      await saveEvidence(task.name, session, programs);
      throw cause;
    } finally {
      for (const program of programs) await endProgram(program);
      await site.close();
      await session.stop();
    }
  };
}
