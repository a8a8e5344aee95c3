// @ts-check
// Writes the pictures in docs/architecture.md from the imports in the code; with --check, only says whether they are up
// to date.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { dirname, join as joinPath } from 'node:path/posix';
import { format as prettify, resolveConfig } from 'prettier';
import ts from 'typescript';

/** @typedef {Map<string, Set<string>>} Graph the folders of one side, and which others each imports from */

const root = resolve(import.meta.dirname, '..');
const page = join(root, 'docs', 'architecture.md');
const begin = '<!-- made by build/architecture.mjs: begin -->';
const end = '<!-- made by build/architecture.mjs: end -->';

/** Only `app` may import every other folder, so its arrows would say nothing. */
const composition = 'app';

/** The TypeScript of a file: of a component, its scripts and what its markup imports when it is shown. */
function scriptOf(/** @type {string} */ path) {
  const source = readFileSync(join(root, path), 'utf8');
  if (!path.endsWith('.svelte')) return source;
  const scripts = [...source.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code]) => code,
  );
  const later = [...source.matchAll(/\bimport\('[^']+'\)/g)].map(([call]) => call);
  return [...scripts, ...later].join(';\n');
}

/** The files that a file imports, types included, by their paths from the root. */
function importsOf(/** @type {string} */ path) {
  return ts
    .preProcessFile(scriptOf(path), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => joinPath(dirname(path), name));
}

/** The folder that a file of one side lies in; null for a file beside the folders, or of elsewhere. */
function folderOf(/** @type {string} */ path, /** @type {string} */ side) {
  const [first, folder, ...rest] = path.split('/');
  return first === side && rest.length > 0 ? (folder ?? null) : null;
}

/** @returns {Graph} */
function readGraph(/** @type {string} */ side) {
  const files = readdirSync(join(root, side), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.ts$|\.svelte$/.test(file))
    .map((file) => joinPath(side, file.replaceAll('\\', '/')))
    .sort();
  /** @type {Graph} */
  const graph = new Map();
  for (const file of files) {
    const from = folderOf(file, side);
    if (from === null) continue;
    const targets = graph.get(from) ?? new Set();
    for (const imported of importsOf(file)) {
      const to = folderOf(imported, side);
      if (to !== null && to !== from) targets.add(to);
    }
    graph.set(from, targets);
  }
  return graph;
}

/**
 * The floors of the main process, the lowest first, read from the patterns of the rules that hold them.
 * @returns {readonly (readonly string[])[]}
 */
function readFloors() {
  /** @type {{ forbidden: readonly { name: string, from: { path?: string }, to: { path?: string } }[] }} */
  const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));
  const rules = forbidden.filter(({ name }) => name.startsWith('one-way-from-'));
  const folders = (/** @type {string | undefined} */ pattern) =>
    /^\^electron\/\(([a-z|]+)\)\/$/.exec(pattern ?? '')?.[1]?.split('|') ?? [];
  const floors = [...rules.map(({ from }) => folders(from.path)), folders(rules.at(-1)?.to.path)];
  if (floors.length < 2 || floors.some((floor) => floor.length === 0))
    throw new Error(
      'The rules in .dependency-cruiser.cjs have another form than this script reads',
    );
  return floors;
}

/** Whether imports lead from one folder to another by way of a third. */
function isReachedOtherwise(
  /** @type {Graph} */ graph,
  /** @type {string} */ from,
  /** @type {string} */ to,
) {
  const seen = new Set([from]);
  const open = [...(graph.get(from) ?? [])].filter((next) => next !== to);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return false;
}

/**
 * The same graph without some folders, in alphabetical order.
 * @returns {Graph}
 */
function without(/** @type {readonly string[]} */ folders, /** @type {Graph} */ graph) {
  const isLeftOut = (/** @type {string} */ folder) => folders.includes(folder);
  return new Map(
    [...graph.keys()]
      .filter((from) => !isLeftOut(from))
      .sort()
      .map((from) => [
        from,
        new Set([...(graph.get(from) ?? [])].filter((to) => !isLeftOut(to)).sort()),
      ]),
  );
}

/**
 * The same graph without each arrow that follows from others.
 * @returns {Graph}
 */
function reduced(/** @type {Graph} */ graph) {
  const kept = new Map([...graph].map(([from, targets]) => [from, new Set(targets)]));
  // One after the other: two that follow from each other must not both go.
  for (const [from, targets] of kept)
    for (const to of [...targets]) if (isReachedOtherwise(kept, from, to)) targets.delete(to);
  return kept;
}

const arrows = (/** @type {Graph} */ graph) =>
  [...graph].flatMap(([from, targets]) => [...targets].map((to) => `  ${from} --> ${to}`));

const mermaid = (/** @type {readonly string[]} */ lines) => [
  '```mermaid',
  'flowchart TD',
  ...lines,
  '```',
];

/** The main process by floors, the highest first. */
function mainProcess() {
  const graph = readGraph('electron');
  const floors = readFloors();
  const [lowest = [], ...upper] = floors;
  const isPlaced = new Set([composition, ...floors.flat()]);
  const homeless = [...graph.keys()].filter((folder) => !isPlaced.has(folder));
  if (homeless.length > 0)
    throw new Error(
      `On no floor in .dependency-cruiser.cjs: electron/${homeless.join(', electron/')}`,
    );
  const boxes = floors.map((folders, index) => [
    `  subgraph floor${index + 1}["floor ${index + 1}"]`,
    ...folders.map((folder) => `    ${folder}`),
    '  end',
  ]);
  return mermaid([
    ...boxes.reverse().flat(),
    `  ${composition} --> floor${floors.length}`,
    ...arrows(reduced(without([composition, ...lowest], graph))),
    '  floor2 --> floor1',
    ...arrows(without([composition, ...upper.flat()], graph)),
  ]);
}

/** The features of the window. */
function window() {
  const graph = reduced(without([composition, 'ui'], readGraph('renderer')));
  const linked = new Set(
    [...graph].flatMap(([from, targets]) => [...targets].flatMap((to) => [from, to])),
  );
  const alone = [...graph.keys()].filter((folder) => !linked.has(folder));
  return mermaid([...alone.map((folder) => `  ${folder}`), ...arrows(graph)]);
}

const pictures = [
  begin,
  '',
  'The main process, `electron/`. An arrow means “imports from”. Left out are those that follow from',
  'others, those from `app`, which imports from every folder, and those to floor 1, from which every folder imports.',
  '',
  ...mainProcess(),
  '',
  'The features of the window, `renderer/`, without `app` and `ui`: both are used by every feature, and `app` uses every',
  'feature. An arrow that follows from others is left out.',
  '',
  ...window(),
  '',
  end,
].join('\n');

const text = readFileSync(page, 'utf8');
const [before = '', rest] = text.split(begin);
const after = rest?.split(end)[1];
if (after === undefined)
  throw new Error(`docs/architecture.md lacks the lines ${begin} and ${end}`);
const wanted = await prettify(`${before}${pictures}${after}`, {
  ...(await resolveConfig(page)),
  parser: 'markdown',
});

if (process.argv.includes('--check')) {
  if (text !== wanted) {
    process.stderr.write('docs/architecture.md is out of date: run node build/architecture.mjs\n');
    process.exitCode = 1;
  }
} else {
  writeFileSync(page, wanted);
}
