import { describe, expect, it } from 'vitest';
import type { WarningCode } from '../../../../electron/texts/en/form.ts';
import type { LoginWords } from '../../../../electron/texts/index.ts';
import { remarkOn } from '../../../../renderer/connections/field-remarks.ts';

describe('What stands below a field', () => {
  const notes: readonly (readonly [WarningCode, LoginWords, string])[] = [
    ['username-unwrapped', 'api-token', 'Only the e-mail address was kept.'],
    ['username-unwrapped', 'personal-token', 'Only the username was kept.'],
    ['username-unwrapped', 'password', 'Only the username was kept.'],
    ['token-unwrapped', 'api-token', 'Only the token is left in this field.'],
    ['token-cleaned', 'api-token', 'Spaces and line breaks were removed from the token.'],
  ];
  it.each(notes)('is a note and no warning when all is well: %s for %s', (code, words, note) => {
    expect(remarkOn(code, words)).toEqual({ warning: null, note });
  });

  it('is a warning where there is something to look at again', () => {
    const { warning, note } = remarkOn('token-unusual', 'api-token');
    expect(warning).toMatch(/^This doesn’t look like an Atlassian API token/);
    expect(note).toBeNull();
  });

  it('is nothing where there is no remark', () => {
    expect(remarkOn(undefined, 'api-token')).toEqual({ warning: null, note: null });
  });
});
