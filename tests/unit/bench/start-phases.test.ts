import { expect, test } from 'vitest';
import { figureOfPairs } from '../../bench/figures.ts';
import { marksIn, phaseTable } from '../../bench/start-phases.ts';

test('the ratio of pairs is the median of their ratios, with the middle half of them', () => {
  // Slow and fast moments befall both of a pair.
  const pair = { measured: [30, 14, 300, 16, 13], baseline: [20, 10, 200, 10, 10] };
  expect(figureOfPairs({ name: 'start', unit: 'ms', limit: 1.45 }, pair)).toEqual({
    name: 'start',
    value: 16,
    unit: 'ms',
    ratio: 1.5,
    spread: [1.4, 1.5],
    limit: 1.45,
  });
});

test('marks of main and of the page count from the spawn; other output is passed over', () => {
  const said = 'Debugger listening\n{"phase":"process","at":1100.5}\n{"phase":"ready","at":1200}\n';
  expect(marksIn(said, '{"usable":1500}', 1000)).toEqual({
    process: 100.5,
    ready: 200,
    usable: 500,
  });
});

test('the table has the phases in the order of the first program, and leaves out what it never came to', () => {
  const starts = [
    { process: 100, usable: 900, html: 300 },
    { process: 120, usable: 1000, html: 250 },
    { process: 110, usable: 800, html: 310 },
  ];
  const table = phaseTable({ Chatelaine: starts, empty: [{ process: 90, ready: 200 }] });
  const lines = table.split('\n').map((line) => line.trimEnd().replaceAll(/ {2,}/g, ' | '));
  expect(lines).toEqual([
    ' | Chatelaine | empty',
    'the main process runs JavaScript | 110 | 100–120 | 90 | 90–90',
    'its HTML is there | 300 | 250–310',
    'the page is usable | 900 | 800–1000',
  ]);
});
