// @ts-check
// A quick check of what was changed: types, lint, format, and the unit and component tests of the changed files. Changed is
// what differs from what main and this branch have in common, what is not committed included. `npm test` checks everything.
import { foreground, program, root, say, searchPath, setUp } from './set-up/index.mjs';
import { runSideBySide } from './side-by-side.mjs';
import { changedFiles, namedFiles, repositoryFiles } from './passed-before.mjs';

/** @returns {Promise<boolean>} whether it ended well */
async function endsWell(/** @type {string} */ command, /** @type {readonly string[]} */ ...args) {
  const env = { ...process.env, PATH: searchPath() };
  return (await foreground(command, args, { cwd: root, env })) === 0;
}

const isTest = (/** @type {string} */ name) =>
  /^tests\/(unit|components)\/.*\.test\.ts$/.test(name);

/** Folder of a file's tests. */
function mirrorsOf(/** @type {string} */ name) {
  const place = name.replace(/(\.svelte)?\.\w+$/, '');
  return [
    `tests/unit/${place}.test.ts`,
    `tests/components/${place.replace(/^renderer\//, '')}.test.ts`,
  ];
}

/** The tests that were changed, that are those of a changed file, or that import one. */
function testsFor(/** @type {readonly string[]} */ changed, /** @type {readonly string[]} */ all) {
  const wanted = new Set(changed);
  const mirrors = new Set(changed.flatMap(mirrorsOf));
  return [...namedFiles(all)]
    .filter(([name]) => isTest(name))
    .filter(
      ([name, named]) =>
        wanted.has(name) || mirrors.has(name) || named.some((each) => wanted.has(each)),
    )
    .map(([name]) => name);
}

/** Which of the type checks a change can fail. */
function typeChecks(/** @type {readonly string[]} */ changed) {
  const some = (/** @type {RegExp} */ place) => changed.some((name) => place.test(name));
  const everything = some(/^(tsconfig.*\.json|package-lock\.json)$/);
  return [
    ...(everything || some(/\.(ts|svelte)$/) ? ['types:program'] : []),
    ...(everything || some(/^electron\/.*\.ts$/) ? ['types:electron33'] : []),
    ...(everything || some(/^build\//) ? ['types:build'] : []),
    ...(everything || some(/^(renderer|electron\/.*(model|texts|channels)|tests\/components)/)
      ? ['types:svelte']
      : []),
  ];
}

await program(async () => {
  await setUp('desktop');
  const changed = await changedFiles();
  const tests = testsFor(changed, await repositoryFiles());
  say(`${changed.length} files were changed; ${tests.length} files of tests are about them.`);
  const script = (/** @type {string} */ name) => endsWell('npm', 'run', '--silent', name);
  const projects = ['--project', 'unit', '--project', 'components'];
  const results = await runSideBySide([
    ...typeChecks(changed).map((name) => ({ name, lane: 'types', run: () => script(name) })),
    { name: 'format', lane: 'code', run: () => endsWell('node', 'build/format.mjs', '--changed') },
    { name: 'lint', lane: 'code', run: () => endsWell('node', 'build/lint.mjs', '--changed') },
    ...(tests.length === 0
      ? []
      : [
          {
            name: 'tests',
            lane: 'code',
            run: () => endsWell('vitest', 'run', ...projects, ...tests),
          },
        ]),
  ]);
  const lines = results.map(
    ({ name, seconds, result }) =>
      `${name.padEnd(16)} ${result ? 'passed' : 'FAILED'}, ${seconds.toFixed(1)} s`,
  );
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return results.every(({ result }) => result) ? 0 : 1;
});
