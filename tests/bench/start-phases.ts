import * as v from 'valibot';
import { median, middleHalf } from './figures.ts';

/** When each phase of one start ended, by its name, in milliseconds since the spawn. */
export type Marks = Readonly<Record<string, number>>;

/** What has happened when each phase ends; the empty program has only some of them. */
const phases: Readonly<Record<string, string>> = {
  process: 'the main process runs JavaScript',
  'system-calls': 'core dumps are off',
  main: 'main prepares Electron',
  ready: 'Electron is ready',
  window: 'the window is made',
  asked: 'the page is asked for',
  html: 'its HTML is there',
  'scripts-asked': 'its first script is asked for',
  services: 'main’s services are made',
  keyring: 'the keyring has given the key',
  sqlite: 'SQLite is read',
  database: 'the database is open',
  keytar: 'the store of passwords is being asked',
  page: 'the page’s code has run',
  loaded: 'main hears that the page is loaded',
  state: 'the page hears of the vault',
  list: 'the page gets the list',
  content: 'the first rows are in the page',
  shown: 'the window is on the screen',
  painted: 'the first content is painted',
  usable: 'the page is usable',
  seen: 'the benchmark has seen all of it',
};

/** An expression that comes to the page's own marks, in milliseconds since 1970. */
export const pageMarks = `(() => {
  const [page] = performance.getEntriesByType('navigation');
  const own = performance.getEntriesByType('mark');
  const marks = {
    asked: page.fetchStart,
    html: page.responseEnd,
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    ...Object.fromEntries(own.map(({ name, startTime }) => [name, startTime])),
  };
  const known = Object.entries(marks).filter(([, at]) => at !== undefined);
  const all = known.map(([name, at]) => [name, performance.timeOrigin + at]);
  return JSON.stringify(Object.fromEntries(all));
})()`;

const line = v.object({ phase: v.string(), at: v.number() });

/** The marks of a start: those that main wrote, and those of the page. */
export function marksIn(said: string, page: string, begun: number): Marks {
  const ofMain = said
    .split('\n')
    .filter((text) => text.startsWith('{"phase"'))
    .map((text) => v.parse(line, JSON.parse(text)));
  const ofPage = v.parse(v.record(v.string(), v.number()), JSON.parse(page));
  const all = { ...Object.fromEntries(ofMain.map(({ phase, at }) => [phase, at])), ...ofPage };
  return Object.fromEntries(Object.entries(all).map(([name, at]) => [name, at - begun]));
}

const cellWidth = 22;

function cell(values: readonly number[]): string {
  if (values.length === 0) return ''.padStart(cellWidth);
  const [low, high] = middleHalf(values);
  const spread = `${low.toFixed(0)}–${high.toFixed(0)}`;
  return `${median(values).toFixed(0)} ${spread.padStart(10)}`.padStart(cellWidth);
}

/**
 * A table of what the phases of several programs' starts took, in milliseconds since the spawn: the median, and between
 * what the middle half lies. The phases are in the order in which the first program comes to them.
 */
export function phaseTable(programs: Readonly<Record<string, readonly Marks[]>>): string {
  const columns = Object.values(programs);
  const width = Math.max(...Object.values(phases).map((text) => text.length));
  const rows = Object.entries(phases).map(([name, text]) => {
    const values = columns.map((starts) => starts.flatMap((marks) => marks[name] ?? []));
    return { at: median(values[0] ?? []), text: text.padEnd(width) + values.map(cell).join('') };
  });
  const known = rows.filter(({ at }) => !Number.isNaN(at));
  known.sort((one, other) => one.at - other.at);
  const names = Object.keys(programs).map((name) => name.padStart(cellWidth));
  return [''.padEnd(width) + names.join(''), ...known.map(({ text }) => text)].join('\n');
}
