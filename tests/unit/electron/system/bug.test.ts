import { expect, it } from 'vitest';
import { describeBug } from '../../../../electron/system/bug.ts';

it('a bug is told of by its kind and where it happened, and by nothing of its message', () => {
  const bug = new TypeError('could not read token ATATT-marked-secret');
  const fields = describeBug(bug);
  expect(fields['kind']).toBe('TypeError');
  expect(fields['where']).toContain('bug.test.ts');
  expect(JSON.stringify(fields)).not.toContain('marked-secret');
});

it('what was thrown without being an error is told of by its kind alone', () => {
  expect(describeBug('ATATT-marked-secret')).toEqual({ kind: 'string' });
});
