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

/** What a test plays on: a desktop, a practice site, and the program as often as it is started. */
export interface Stage {
  readonly session: Session;
  readonly site: PracticeSite;
  /** Starts the program; it is ended with the test. */
  start(options?: Partial<ProgramOptions>): Promise<Program>;
}

/** What a test's desktop has, and how its practice site is found. */
export interface StageOptions extends SessionOptions {
  readonly practice?: PracticeSiteOptions;
  /** Milliseconds that a test may take which does a lot; the runner has to be told a longer time. */
  readonly longestPlay?: number;
  /** The sites that it plays on; the ready-made ones unless told. */
  readonly description?: Description;
}

/** Where a failed test leaves what it saw. */
const failures = join(repository, 'out', 'e2e');

function fileName(title: string): string {
  return title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
}

async function keepWhatWasSeen(
  title: string,
  session: Session,
  programs: readonly Program[],
): Promise<void> {
  mkdirSync(failures, { recursive: true });
  const place = join(failures, fileName(title));
  await session.takePicture(`${place}.png`);
  writeFileSync(`${place}.txt`, programs.map((program) => program.printed()).join('\n---\n'));
}

/** Milliseconds that a test may take: less than the runner waits, so that what was seen can be kept. */
const defaultPlay = 300_000;

/** Fails when a play does not come to its end. */
async function inTime(play: Promise<void>, longestPlay: number): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    patience = setTimeout(() => {
      reject(new Error(`Nothing more happened within ${longestPlay} ms`));
    }, longestPlay);
  });
  try {
    await Promise.race([play, tooLong]);
  } finally {
    clearTimeout(patience);
  }
}

/** Ends a program whatever state it is in. */
async function endProgram(program: Program): Promise<void> {
  if (!program.running()) return;
  program.application.process().kill('SIGKILL');
  await program.ended();
}

/**
 * A test's body on a stage of its own. What the screen showed and the program printed when it fails
 * is kept under `out/e2e`.
 */
export function onStage(
  { longestPlay = defaultPlay, description, practice, ...options }: StageOptions,
  play: (stage: Stage) => Promise<void>,
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
      await inTime(play({ session, site, start }), longestPlay);
    } catch (cause) {
      await keepWhatWasSeen(task.name, session, programs);
      throw cause;
    } finally {
      for (const program of programs) await endProgram(program);
      await site.close();
      await session.stop();
    }
  };
}
