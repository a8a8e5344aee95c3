import { describe, expect, it } from 'vitest';
import {
  areSameTags,
  defaultTagColour,
  readTags,
  splitTags,
  tagColours,
} from '../../../../../electron/connections/model/tags.ts';
import { failure, success } from '../../../../../electron/system/model/result.ts';
import { practiceToken } from '../form.ts';

const red = (name: string) => ({ name, colour: 'red' as const });

describe('the tags of a form', () => {
  it('are each there once, whatever their case, in the order of their names', () => {
    const entered = [red(' On  call '), red('ON CALL'), red(''), red('acme')];
    expect(readTags(entered)).toEqual(success([red('acme'), red('On call')]));
  });

  it.each([
    ['too long', [red('x'.repeat(51))], 'tag-too-long'],
    ['without end', [red('x'.repeat(100_001))], 'tag-too-long'],
    ['two in one', [red('a, b')], 'tag-with-comma'],
    ['with invisible characters', [red('a\u202eb')], 'hidden-characters'],
    ['a token', [red(practiceToken.slice(0, 45))], 'tag-holds-secret'],
    ['too many', Array.from({ length: 21 }, (_, at) => red(`tag ${at}`)), 'too-many-tags'],
  ])('are refused when one is %s', (_, entered, problem) => {
    expect(readTags(entered)).toEqual(failure(problem));
  });

  it('of a colour that is not known get one of their own, always the same', () => {
    expect(readTags([{ name: 'acme', colour: 'plaid' }])).toEqual(
      success([{ name: 'acme', colour: defaultTagColour('ACME') }]),
    );
    const colours = new Set('abcdefgh'.split('').map(defaultTagColour));
    expect(colours).toEqual(new Set(tagColours));
  });
});

it('Tags are compared by their names, whatever their order, case and colour', () => {
  expect(areSameTags([red('a'), red('b')], [{ name: 'B', colour: 'blue' }, red('A')])).toBe(true);
  expect(areSameTags([red('a')], [red('a'), red('b')])).toBe(false);
});

it('Tags in one text are separated by commas or semicolons', () => {
  expect(splitTags(' a; on call ,,b ').map(({ name }) => name)).toEqual(['a', 'on call', 'b']);
});
