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
import { installMcpServers } from './set-up/mcp-servers.mjs';
import { runSideBySide } from './side-by-side.mjs';

/**
 * @typedef {import('./set-up/index.mjs').Electron} Electron
 * @typedef {{ passed: number, failed: number, flaky?: readonly string[] }} Count
 * @typedef {(electron: Electron) => Promise<Count>} Stage
 */

const REPORTS = join('out', 'tests');

const args = process.argv.slice(2);

/** Ends when the end-to-end tests have the MCP servers that they start, or cannot have them. */
let mcpServers = Promise.resolve();

/** The tests to run; all of a stage's where none is named. */
const chosenTests = args.filter((name) => name.startsWith('tests/'));

/** @returns {Count} */
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
 * Counts Vitest's report: a skipped test counts as failed, since there must be none; so
 * does a run that failed without a failed test, or that left no report.
 * @returns {Count}
 */
function counted(/** @type {string} */ report, /** @type {number} */ code) {
  if (!existsSync(report)) return whole(false);
  const { numTotalTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numTotalTests - numPassedTests;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** The files with a failed test, and the names of those tests. */
function failedIn(/** @type {string} */ report) {
  /** @type {{ testResults: { name: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults
    .map(({ name, assertionResults }) => ({
      file: name.slice(name.lastIndexOf('/tests/') + 1),
      tests: assertionResults
        .filter(({ status }) => status !== 'passed')
        .map(({ fullName }) => fullName),
    }))
    .filter(({ tests }) => tests.length > 0);
}

/** More files than these fail together because of a fault, not because the machine was busy. */
const FILES_TO_RUN_AGAIN = 2;

/**
 * Runs files with a failed test once more. A desktop has many processes whose timing no test commands: a test that then
 * passes counts as passed, and is named at the end of the run as one that needs a fix.
 * @returns {Promise<Count>}
 */
async function rerunFailures(
  /** @type {Count} */ first,
  /** @type {string} */ report,
  /** @type {(files: readonly string[]) => Promise<number>} */ runFiles,
) {
  if (first.failed === 0 || !existsSync(report)) return first;
  const failed = failedIn(report);
  const named = failed.flatMap(({ tests }) => tests);
  if (named.length !== first.failed || failed.length > FILES_TO_RUN_AGAIN) return first;
  rmSync(report, { force: true });
  const second = counted(report, await runFiles(failed.map(({ file }) => file)));
  if (second.failed > 0 || second.passed < named.length) return first;
  return { passed: first.passed + first.failed, failed: 0, flaky: named };
}

/** A stage that runs the tests of one of Vitest's projects. */
function tests(/** @type {string} */ project, { runAs = 'this user' } = {}) {
  return async (/** @type {Electron} */ electron) => {
    const report = join(REPORTS, `${project}.json`);
    const runFiles = async (/** @type {readonly string[]} */ files) => {
      const command = ['vitest', 'run', '--project', project];
      command.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
      command.push(...files);
      const [name = '', ...rest] = command;
      const env = { ...process.env, PATH: searchPath() };
      if (runAs === 'root') return runInstallTests(electron, [...command, '--bail=1']);
      if (runAs === 'ordinary user')
        return asUser(command, { electron, results: [REPORTS, join('out', 'e2e')] });
      return foreground(name, rest, { cwd: root, env });
    };
    rmSync(join(root, report), { force: true });
    if (project === 'e2e') await mcpServers;
    const first = counted(join(root, report), await runFiles(chosenTests));
    return runAs === 'ordinary user' ? rerunFailures(first, join(root, report), runFiles) : first;
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
  // Fetched beside the other stages. Without them their own test fails, and says so.
  if (stages.some(({ name }) => name === 'e2e'))
    mcpServers = installMcpServers().catch((cause) => say(messageOf(cause)));
  const results = [
    // The others may read what was built.
    ...(await runSideBySide(stages.filter(({ name }) => name === 'build'))),
    ...(await runSideBySide(stages.filter(({ name }) => name !== 'build'))),
  ];
  const total = { passed: 0, failed: 0 };
  const lines = results.map(({ name, seconds, result: { passed, failed, flaky = [] } }) => {
    total.passed += passed;
    total.failed += failed;
    const again = flaky.map((test) => `\n           passed only when run again: ${test}`);
    return `${name.padEnd(10)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s${again.join('')}`;
  });
  process.stdout.write(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
});
