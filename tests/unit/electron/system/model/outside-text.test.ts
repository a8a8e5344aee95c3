import { describe, expect, it } from 'vitest';
import {
  fewLines,
  isolated,
  oneLine,
  oneLineCutInside,
  dataText,
  withHiddenMarked,
  withoutHidden,
} from '../../../../../electron/system/model/outside-text.ts';
import { hebrew, hostile, isHostile } from '../../../hostile-text.ts';

const family = '👩\u200d👩\u200d👧';

describe('a name that is taken in', () => {
  it.each([
    ['plain', 'Ops Robot', 'Ops Robot'],
    ['accents', 'Zoë Ångström – “Ops”…', 'Zoë Ångström – “Ops”…'],
    ['an override', 'Robot\u202egpj.exe', 'Robotgpj.exe'],
    ['embeddings and isolates', '\u202aa\u202c\u2067b\u2069\u2068c\u2069', 'abc'],
    ['direction marks, as Hebrew names really have them', `${hebrew}\u200f`, hebrew],
    ['line breaks of every kind', 'a\nb\r\nc\u2028d\u2029e\u0085f', 'a b c d e f'],
    ['escape sequences', '\u001b[31mred', '[31mred'],
    ['spaces that nobody sees', 'a\u200bb\u2060c\u3164d\u115f', 'abcd'],
    ['a soft hyphen', 'co\u00adop', 'coop'],
    ['half a surrogate pair', 'a\ud800b', 'ab'],
    ['the joiner of Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['joined emoji, with a variation selector', `${family}❤\ufe0f`, `${family}❤\ufe0f`],
    ['joiners that join nothing', '\u200da\u200d\u200db\u200c', 'a\u200db'],
    ['Hebrew with points', 'שָׁלוֹם', 'שָׁלוֹם'],
    ['signs stacked over other lines', `e${'\u0301'.repeat(500)}`, `e${'\u0301'.repeat(8)}`],
    ['nothing but hidden characters', '\u200b\u202e\n', ''],
  ])('%s', (_, text, kept) => {
    expect(withoutHidden(text)).toBe(kept);
  });

  it('is marked instead where it is compared, so that it equals no other name', () => {
    expect(withHiddenMarked('site-admins\u200b')).toBe('site-admins\ufffd');
    expect(withHiddenMarked('site\nadmins')).toBe('site\ufffdadmins');
    expect(withHiddenMarked('site-admins')).toBe('site-admins');
  });
});

describe('a gap in a sentence', () => {
  it.each([
    ['plain', 'Ops Robot', 'Ops Robot'],
    ['Japanese, which turns nothing round', '運用ロボット', '運用ロボット'],
    ['Hebrew', hebrew, `\u2068${hebrew}\u2069`],
    ['Arabic digits', '٤٢', '\u2068٤٢\u2069'],
    ['Adlam, beyond the first plane', '\u{1e900}', '\u2068\u{1e900}\u2069'],
    ['an override alone', 'a\u202eb', 'ab'],
    ['what is isolated already', `\u2068${hebrew}\u2069`, `\u2068${hebrew}\u2069`],
    [
      'a sentence with an isolated name',
      `\u2068${hebrew}\u2069 works`,
      `\u2068${hebrew}\u2069 works`,
    ],
    [
      'an end of isolation that would let the rest out',
      `${hebrew}\u2069 x`,
      `\u2068${hebrew} x\u2069`,
    ],
    ['two pieces side by side', `\u2068א\u2069, \u2068ב\u2069`, `\u2068א\u2069, \u2068ב\u2069`],
    ['an isolated name beside a bare one', `\u2068א\u2069 ב`, `\u2068\u2068א\u2069 ב\u2069`],
    ['line breaks', 'a\nb', 'a b'],
  ])('%s', (_, text, filled) => {
    expect(isolated(text)).toBe(filled);
  });

  it('is left again without a trace where it becomes data', () => {
    expect(dataText(`Works as ${isolated(hebrew)}`)).toBe(`Works as ${hebrew}`);
  });
});

describe('a line on a native surface', () => {
  it.each([
    ['plain', 'Ops Robot', 20, 'Ops Robot'],
    ['as long as may be', '12345', 5, '12345'],
    ['longer', '123456', 5, '1234…'],
    ['a space before the cut', '123 456', 5, '123…'],
    ['many spaces, which would push the rest away', `a${' '.repeat(500)}b`, 20, 'a b'],
    ['an emoji is not cut into halves', '😀😀😀😀', 3, '😀😀…'],
    ['a letter keeps its signs', 'e\u0301e\u0301e\u0301e\u0301', 3, 'e\u0301e\u0301…'],
    ['an isolated name stays closed', `\u2068${hebrew}\u2069 works`, 4, '\u2068דנה…\u2069'],
  ])('%s', (_, text, longest, shown) => {
    expect(oneLine(text, longest)).toBe(shown);
  });

  it.each([
    ['plain', '/usr/bin/curl', 20, '/usr/bin/curl'],
    ['as long as may be', '12345', 5, '12345'],
    ['longer', '123456789', 5, '12…89'],
    ['spaces at the cut', '12   89', 5, '12 89'],
    ['an emoji is not cut into halves', '😀😀😀😀', 3, '😀…😀'],
    ['a megabyte', `/home/${'x'.repeat(1_000_000)}/evil`, 13, '/home/…x/evil'],
    ['halves of an isolated name', `\u2068${'x'.repeat(99)}\u2069.example`, 13, 'xxxxxx…xample'],
  ])('shows the end of a path that is cut: %s', (_, text, longest, shown) => {
    expect(oneLineCutInside(text, longest)).toBe(shown);
    expect(isHostile(oneLineCutInside(hostile + text, longest))).toBe(false);
  });

  it('is bounded also where one character is made of thousands', () => {
    expect(oneLine('👩\u200d'.repeat(9000), 20).length).toBeLessThan(100);
    expect(oneLine(`e${'\u0301'.repeat(9000)}`, 20).length).toBeLessThan(100);
  });

  it('ends in an ellipsis wherever it was cut', () => {
    expect(oneLine(`a${' '.repeat(1_000_000)}b`, 20)).toBe('a …');
  });

  it('holds nothing hidden', () => {
    expect(isHostile(hostile)).toBe(true);
    expect(isHostile(oneLine(hostile, 200))).toBe(false);
  });
});

describe('a few lines on a native surface', () => {
  it('keeps lines of the program’s own', () => {
    expect(fewLines('a\n\nb', 5, 10)).toBe('a\n\nb');
  });

  it('is bounded in height and width', () => {
    const lines = fewLines('x\n'.repeat(100), 5, 10).split('\n');
    expect(lines).toEqual(['x', 'x', 'x', 'x', '…']);
    expect(fewLines('1234567890123', 5, 10)).toBe('123456789…');
  });
});
