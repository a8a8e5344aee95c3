// @ts-check
import { asUser } from './as-user.mjs';
import { compile } from './compile.mjs';
import { hasDisplay, say, setUp } from './set-up/index.mjs';

/** The programs besides the window: what each runs, and which folders it makes. */
const SCRIPTS = {
  demo: { command: ['node', 'tests/demo/demo.ts'], results: ['out/demo'] },
  bench: { command: ['node', 'tests/bench/bench.ts'], results: ['out/bench'] },
  desktops: {
    command: ['vitest', 'run', '--project', 'desktops'],
    results: ['out/desktops', 'out/e2e'],
  },
  soak: { command: ['vitest', 'run', '--project', 'soak'], results: ['out/soak'] },
};

/**
 * Sets up, builds, and runs one of the programs as an ordinary user. Each brings its own desktop,
 * except a demo that is to stay on the person's.
 * @param {keyof typeof SCRIPTS} name
 * @param {readonly string[]} args handed on to it
 * @returns {Promise<number>} its exit code
 */
export async function runScript(name, args) {
  const staying = args.includes('--stay');
  if (staying && (!hasDisplay() || process.getuid?.() === 0)) {
    say('--stay leaves a window open on your display: start it as an ordinary user who has one.');
    return 1;
  }
  const wanted = name === 'desktops' ? 'desktops' : 'desktop';
  const electron = await setUp(staying ? 'window' : wanted);
  await compile(electron);
  const { command, results } = SCRIPTS[name];
  return await asUser([...command, ...args], { electron, results });
}
