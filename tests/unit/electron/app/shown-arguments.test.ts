import { describe, expect, it } from 'vitest';
import { shownArguments } from '../../../../electron/app/shown-arguments.ts';
import { hostile, isHostile } from '../../hostile-text.ts';

const many = Array.from({ length: 500 }, (_, index) => `--option=${String(index)}`);

describe('The arguments in the question', () => {
  it.each<readonly [string, readonly string[], number, string]>([
    ['none', [], 0, ''],
    [
      'plain',
      ['--config', '-', 'https://acme.atlassian.net/a'],
      0,
      '--config - https://acme.atlassian.net/a',
    ],
    ['one with a space is seen as one', ['a b', 'c'], 0, "'a b' c"],
    ['an empty one', [''], 0, "''"],
    ['with quotes', ["it's"], 0, "'it'\\''s'"],
    ['that pretend to be words of ours', ['[3 more not shown]'], 0, "'[3 more not shown]'"],
    ['of which the command left some out', ['a', 'b'], 7, 'a b [7 more not shown]'],
    ['all left out', [], 2, '[2 more not shown]'],
  ])('are shown: %s', (_, told, leftOut, shown) => {
    expect(shownArguments({ told, leftOut })).toBe(shown);
  });

  it('are the first and the last of many, with the number of those between', () => {
    const shown = shownArguments({ told: [...many, '--proxy=evil.example'], leftOut: 0 });
    expect(shown).toMatch(
      /^--option=0 --option=1 .* \[\d+ more not shown\] .*--proxy=evil\.example$/,
    );
    const [, hidden] = /\[(\d+) more/.exec(shown) ?? [];
    expect(shown.split(' --').length + Number(hidden)).toBe(many.length + 1);
    expect(shown.length).toBeLessThan(280);
  });

  it('show the end of a long one', () => {
    const shown = shownArguments({
      told: [`https://acme.example/${'a'.repeat(5000)}.evil.example`],
      leftOut: 0,
    });
    expect(shown).toMatch(/^'https:\/\/acme\.example\/a+…a+\.evil\.example'$/);
  });

  it('are one line without anything hidden, whatever they hold', () => {
    expect(isHostile(shownArguments({ told: [hostile, hostile], leftOut: 1 }))).toBe(false);
  });
});
