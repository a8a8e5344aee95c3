// @ts-check
// Everything that must hold before a change is kept. Names of stages as arguments run only those, and paths of tests
// only these tests of the stages that have tests: `npm test -- build e2e tests/e2e/list.test.ts`.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asUser } from './as-user.mjs';
import { compile } from './compile.mjs';
import { runInstallTests } from './install-tests.mjs';
import { makePackage } from './package-program.mjs';
import { foreground, messageOf, program, root, say, searchPath, setUp } from './set-up/index.mjs';
import { runSideBySide } from './side-by-side.mjs';

/**
 * @typedef {import('./set-up/index.mjs').Electron} Electron
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {(electron: Electron) => Promise<Count>} Stage
 */

const REPORTS = join('out', 'tests');

const args = process.argv.slice(2);

/** The tests to run; all of a stage's where none is named. */
const chosenTests = args.filter((name) => name.startsWith('tests/'));

const whole = (/** @type {boolean} */ good) => ({ passed: good ? 1 : 0, failed: good ? 0 : 1 });

/** A stage that runs one of the package's scripts. */
function script(/** @type {string} */ name) {
  return async () => {
    const env = { ...process.env, PATH: searchPath() };
    const code = await foreground('npm', ['run', '--silent', name], { cwd: root, env });
    return whole(code === 0);
  };
}

/** A stage that is done when it throws nothing. */
function work(/** @type {(electron: Electron) => Promise<unknown>} */ done) {
  return async (/** @type {Electron} */ electron) => {
    await done(electron);
    return whole(true);
  };
}

/**
 * What Vitest reports: a test that was skipped counts as failed, since there are to be none; so
 * does a run that failed without a failed test, or that left no report.
 * @returns {Count}
 */
function counted(/** @type {string} */ report, /** @type {number} */ code) {
  if (!existsSync(report)) return whole(false);
  const { numTotalTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numTotalTests - numPassedTests;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** A stage that runs the tests of one of Vitest's projects. */
function tests(/** @type {string} */ project, { runAs = 'this user' } = {}) {
  return async (/** @type {Electron} */ electron) => {
    const report = join(REPORTS, `${project}.json`);
    const command = ['vitest', 'run', '--project', project];
    command.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
    command.push(...chosenTests);
    rmSync(join(root, report), { force: true });
    const [name = '', ...rest] = command;
    const env = { ...process.env, PATH: searchPath() };
    const run = async () => {
      if (runAs === 'root') return runInstallTests(electron, [...command, '--bail=1']);
      if (runAs === 'ordinary user')
        return asUser(command, { electron, results: [REPORTS, join('out', 'e2e')] });
      return foreground(name, rest, { cwd: root, env });
    };
    return counted(join(root, report), await run());
  };
}

/** In the order in which they are shown; those of a lane are run in it, too. @type {Record<string, Stage>} */
const STAGES = {
  build: work(compile),
  types: script('types'),
  lint: script('lint'),
  format: script('format'),
  house: script('house'),
  unit: tests('unit'),
  components: tests('components'),
  contract: tests('contract'),
  package: work(makePackage),
  install: tests('packages', { runAs: 'root' }),
  e2e: tests('e2e', { runAs: 'ordinary user' }),
};

/** Stages that wait for windows more than for the processor; the others are run beside them. */
const ON_DESKTOP = new Set(['package', 'install', 'e2e']);

/** Failing is an end as well: the other stages are to be run. */
async function ended(/** @type {Stage} */ stage, /** @type {Electron} */ electron) {
  try {
    return await stage(electron);
  } catch (cause) {
    say(messageOf(cause));
    return whole(false);
  }
}

await program(async () => {
  const electron = await setUp('desktop');
  const asked = args.filter((name) => !chosenTests.includes(name));
  const unknown = asked.filter((name) => !(name in STAGES));
  if (unknown.length > 0) {
    say(`Unknown: ${unknown.join(', ')}. The stages are ${Object.keys(STAGES).join(', ')}.`);
    return 1;
  }
  const stages = Object.entries(STAGES)
    .filter(([name]) => asked.length === 0 || asked.includes(name))
    .map(([name, stage]) => ({
      name,
      lane: ON_DESKTOP.has(name) ? 'desktop' : 'processor',
      run: () => ended(stage, electron),
    }));
  const results = [
    // The others may read what was built.
    ...(await runSideBySide(stages.filter(({ name }) => name === 'build'))),
    ...(await runSideBySide(stages.filter(({ name }) => name !== 'build'))),
  ];
  const total = { passed: 0, failed: 0 };
  const lines = results.map(({ name, seconds, result: { passed, failed } }) => {
    total.passed += passed;
    total.failed += failed;
    return `${name.padEnd(10)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`;
  });
  process.stdout.write(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
});
