import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatTable,
  neutralise,
  parseTable,
  withoutNeutralMark,
} from '../../../../electron/csv/csv.ts';
import { tableBounds } from '../../../../electron/csv/index.ts';
import { failure } from '../../../../electron/system/index.ts';

/** A parsed table: its rows with their numbers, or the row at which parsing failed. */
function read(text: string | Buffer): unknown {
  const parsed = parseTable(Buffer.from(text));
  if (!parsed.ok) return parsed.error;
  return parsed.value.map(({ number, cells }) => [number, ...cells.map((cell) => cell.toString())]);
}

describe('A table', () => {
  const tables: readonly (readonly [string, string, unknown])[] = [
    ['of one cell', 'a', [[1, 'a']]],
    [
      'with line ends of Unix',
      'a,b\nc,d\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'with line ends of Windows',
      'a,b\r\nc,d\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'with line ends of old Macs',
      'a\rb',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['with quotes', '"a,b","c ""d"""\n', [[1, 'a,b', 'c "d"']]],
    [
      'with line breaks in a cell',
      '"a\r\nb",c\nd,e',
      [
        [1, 'a\r\nb', 'c'],
        [2, 'd', 'e'],
      ],
    ],
    [
      'with semicolons',
      'a;b,c;d\ne;f;g',
      [
        [1, 'a', 'b,c', 'd'],
        [2, 'e', 'f', 'g'],
      ],
    ],
    [
      'with tabs',
      'a\tb\nc\td',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'with delimiters in quoted titles',
      '"a,b,c";d\ne;f',
      [
        [1, 'a,b,c', 'd'],
        [2, 'e', 'f'],
      ],
    ],
    [
      'with empty rows, which keep their numbers',
      'a\n\n\nb\n,\nc',
      [
        [1, 'a'],
        [4, 'b'],
        [6, 'c'],
      ],
    ],
    [
      'with empty cells',
      'a,,b\n,"",c',
      [
        [1, 'a', '', 'b'],
        [2, '', '', 'c'],
      ],
    ],
    ['with a byte order mark', '\uFEFFa,b', [[1, 'a', 'b']]],
    [
      'whose first line says what separates cells',
      '\uFEFFsep=;\r\na,x;b,y\nc;d',
      [
        [1, 'a,x', 'b,y'],
        [2, 'c', 'd'],
      ],
    ],
    ['whose first line says so in quotes', '"SEP=\t"\na\tb,c', [[1, 'a', 'b,c']]],
    ['of nothing but that line', 'sep=,', []],
    ['with a title that only begins so', 'sep=;x;y', [[1, 'sep=', 'x', 'y']]],
    [
      'with bars',
      'a|b;c|d\ne|f|g',
      [
        [1, 'a', 'b;c', 'd'],
        [2, 'e', 'f', 'g'],
      ],
    ],
    ['without anything', '', []],
    ['with a quote inside of a plain cell', 'a"b,c', [[1, 'a"b', 'c']]],
  ];
  for (const [how, text, rows] of tables) {
    it(`${how} is read`, () => expect(read(text)).toEqual(rows));
  }

  const unreadable: readonly (readonly [string, string | Buffer, number | null])[] = [
    ['a quote is never closed', 'a\n"b,c\nd', 2],
    ['something follows a closing quote', 'a\nb\n"c"d', 3],
    ['it is UTF-16', Buffer.from('\uFEFFa,b', 'utf16le'), null],
    ['it is in an older encoding', Buffer.from('Zürich', 'latin1'), null],
    ['it is a database', Buffer.from('SQLite format 3\0'), null],
    ['a row has too many cells', ','.repeat(tableBounds.columns), 1],
  ];
  for (const [how, text, row] of unreadable) {
    it(`is refused when ${how}, with the row`, () =>
      expect(read(text)).toEqual({ code: 'table-unreadable', row }));
  }

  it('is refused when it is too large', () => {
    expect(read('a\n'.repeat(tableBounds.rows + 1))).toEqual({ code: 'file-too-large' });
    expect(parseTable(Buffer.alloc(tableBounds.bytes + 1))).toEqual(
      failure({ code: 'file-too-large' }),
    );
  });

  it('is read or refused in bounded time for any bytes (2,000 cases)', { timeout: 60_000 }, () => {
    const begun = process.cpuUsage();
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', 'é'), maxLength: 2000 }),
    );
    fc.assert(
      fc.property(anything, (content) => {
        const bytes = Buffer.from(content);
        const parsed = parseTable(bytes);
        const length = parsed.ok
          ? parsed.value.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + cell.length, 0)
          : 0;
        return length <= bytes.length;
      }),
      { numRuns: 2000 },
    );
    // Processor time, which does not depend on the load.
    expect(process.cpuUsage(begun).user).toBeLessThan(20_000_000);
  });

  it('is unchanged after writing and reading', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((text) => !text.includes('\0'));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (table) => {
        const full = [['Title', 'Other', 'Third', 'Fourth'], ...table];
        const parsed = parseTable(formatTable(full));
        if (!parsed.ok) return false;
        const back = parsed.value.map(({ cells }) =>
          cells.map((bytes) => withoutNeutralMark(bytes.toString())),
        );
        const visible = full.filter((cells) => cells.some((text) => text !== ''));
        expect(back).toEqual(visible);
        return true;
      }),
    );
  });
});

describe('A cell', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    ' =1',
    '＝1',
    '"=1',
    "'=1",
    '=cmd',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '−1+1',
  ];
  for (const text of formulas) {
    it(`is neutralised: ${JSON.stringify(text)}`, () => {
      expect(neutralise(text)).toBe(`'${text}`);
      expect(withoutNeutralMark(`'${text}`)).toBe(text);
    });
  }
  const inside: readonly (readonly [string, string])[] = [
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['x;=1+1', "x;'=1+1"],
    ['x\t=1+1', "x\t'=1+1"],
    ['x|=1+1', "x|'=1+1"],
    ['x,=1+1', "x,'=1+1"],
    ['x\n=1+1', "x\n'=1+1"],
    ['x\r\n=1+1', "x\r'\n'=1+1"],
    ['x\u2028=1+1', "x\u2028'=1+1"],
    ['x; @SUM(1)', "x;' @SUM(1)"],
    ['x;"=1', `x;'"=1`],
    ["x;'=1", "x;''=1"],
    ['=cmd|/C calc!A0', "'=cmd|/C calc!A0"],
    ['a;-b;c;+d', "a;'-b;c;'+d"],
    ['- one\n- two', "'- one\n'- two"],
  ];
  for (const [text, neutral] of inside) {
    it(`is neutralised behind every sign that may separate cells: ${JSON.stringify(text)}`, () => {
      expect(neutralise(text)).toBe(neutral);
      expect(withoutNeutralMark(neutral)).toBe(text);
    });
  }

  it('is no formula for any delimiter, and is restored on reading', () => {
    const signs = Array.from('=+-@\'" ;,|\t\n\rx＝\u200b');
    const text = fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 });
    fc.assert(
      fc.property(text, (cell) => {
        const neutral = neutralise(cell);
        expect(withoutNeutralMark(neutral)).toBe(cell);
        for (const separator of [',', ';', '|', '\t', /[\r\n]/]) {
          for (const part of neutral.split(separator)) expect(part).not.toMatch(/^[\s"]*[=+\-@＝]/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  const plain = [
    '',
    'Acme',
    'a=b',
    'a; b',
    'one\ntwo',
    'a - b',
    "'tis",
    'jane@example.com',
    '2027-11-23',
    'https://a.b',
    '1-2',
  ];
  for (const text of plain) {
    it(`is left alone: ${JSON.stringify(text)}`, () => {
      expect(neutralise(text)).toBe(text);
      expect(withoutNeutralMark(text)).toBe(text);
    });
  }
});
