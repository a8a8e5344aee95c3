// @ts-check
// ESLint on every file, or with `--changed` on those that were changed. A file is looked at again only when it, something
// that it imports, or what it is judged by has changed.
import { ESLint } from 'eslint';
import { root } from './set-up/index.mjs';
import { changedFiles, hashWithImports, repositoryFiles, soundFiles } from './passed-before.mjs';

const files = await repositoryFiles();
const eslint = new ESLint({ cwd: root });
const judgedBy = files.filter((file) =>
  /^(eslint\.config\.js|package-lock\.json|build\/(lint|passed-before)\.mjs|.*tsconfig[^/]*\.json|.*\.d\.ts)$/.test(
    file,
  ),
);
const sound = soundFiles('lint', judgedBy, hashWithImports(files));
const wanted = process.argv.includes('--changed') ? await changedFiles() : files;
const linted = [];
for (const file of wanted.filter((name) => /\.([cm]?js|ts|svelte)$/.test(name)))
  if (!(await eslint.isPathIgnored(file))) linted.push(file);
const unknown = sound.unknown(linted);
if (unknown.length > 0) {
  const results = await eslint.lintFiles(unknown);
  const isSound = (/** @type {ESLint.LintResult} */ { messages }) => messages.length === 0;
  const unsound = new Set(
    results.filter((result) => !isSound(result)).map((each) => each.filePath),
  );
  sound.remember(unknown.filter((file) => !unsound.has(`${root}/${file}`)));
  const formatter = await eslint.loadFormatter('stylish');
  process.stdout.write(await formatter.format(results));
  if (unsound.size > 0) process.exitCode = 1;
}
