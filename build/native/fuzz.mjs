// @ts-check
// Fuzzes what the command reads from the program, by libFuzzer with sanitizers.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_WARNINGS, commandFiles } from '../native-parts.mjs';
import { root, run } from '../set-up/index.mjs';

const folder = join(root, 'out', 'fuzz');
const FUZZED = ['answer.c', 'frames.c'];

/** A frame of the program. */
function frame(/** @type {number} */ type, /** @type {string} */ payload) {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(payload.length, 0);
  header.writeUInt8(type, 4);
  return Buffer.concat([header, Buffer.from(payload, 'latin1')]);
}

const seen = frame(16, '\0\u00020.1.0\0a1b2c3\0');
const end = frame(21, '\0');

/** Answers as the program gives them, from which the fuzzer starts. */
const examples = [
  Buffer.concat([seen, frame(18, 'jane@example.com'), end]),
  Buffer.concat([seen, frame(19, 'A=b\0C=d\0'), frame(20, 'token'), end]),
  Buffer.concat([seen, frame(17, 'Denied.'), frame(21, 'M')]),
  Buffer.concat([frame(17, 'Not you.'), frame(21, 'M')]),
].flatMap((bytes) => [0, 1, 3].map((start) => Buffer.concat([Buffer.from([start, 0]), bytes])));

/**
 * Compiles the fuzzer; needs clang and its run-time libraries.
 * @param {object} [options]
 * @param {boolean} [options.planted] whether a check is left out, which it has to find
 * @returns {Promise<string>} its file
 */
export async function buildFuzzer({ planted = false } = {}) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, planted ? 'answers-planted' : 'answers');
  const sources = commandFiles().filter((path) => FUZZED.some((name) => path.endsWith(`/${name}`)));
  await run('clang', [
    ...[...COMMAND_WARNINGS, '-g', '-DSMALL_LIMITS', '-fno-sanitize-recover=all'],
    '-fsanitize=fuzzer,address,undefined',
    ...(planted ? ['-DPLANTED_FAULT'] : []),
    ...[join(root, 'build', 'native', 'fuzz', 'answers.c'), ...sources, '-o', file],
  ]);
  return file;
}

/**
 * Runs it. Its own corpus is removed at the end; what made it fail stays in out/fuzz.
 * @param {string} fuzzer
 * @param {{ runs: number } | { seconds: number }} until
 * @returns {Promise<{ code: number | null, report: string }>}
 */
export async function runFuzzer(fuzzer, until) {
  const corpus = mkdtempSync(join(folder, 'corpus-'));
  for (const [number, bytes] of examples.entries())
    writeFileSync(join(corpus, `example-${number}`), bytes);
  const limit = 'runs' in until ? `-runs=${until.runs}` : `-max_total_time=${until.seconds}`;
  // Longer than everything that is limited together.
  const words = [limit, '-max_len=512', '-timeout=20', '-verbosity=0'];
  const child = spawn(
    fuzzer,
    [...words, '-print_final_stats=1', `-artifact_prefix=${folder}/`, corpus],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let report = '';
  child.stderr.on('data', (bytes) => (report += String(bytes)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  rmSync(corpus, { recursive: true });
  return { code, report };
}
