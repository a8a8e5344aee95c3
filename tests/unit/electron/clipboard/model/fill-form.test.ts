import { describe, expect, it } from 'vitest';
import {
  fillStateAfter,
  type FillCommand,
  type FillState,
} from '../../../../../electron/clipboard/model/fill-form.ts';
import type { ConnectionId } from '../../../../../electron/connections/index.ts';

const id = '6f2f1c1e-0000-4000-8000-000000000001' as ConnectionId;
const other = '6f2f1c1e-0000-4000-8000-000000000002' as ConnectionId;
const begin: FillCommand = { command: 'begin', id };

const next: FillCommand = { command: 'next' };
const previous: FillCommand = { command: 'previous' };
const end: FillCommand = { command: 'end' };

/** The field after some commands; null once it has ended. */
function fieldAfter(commands: readonly FillCommand[]) {
  return commands.reduce<FillState | null>(fillStateAfter, null)?.field ?? null;
}

describe('Filling in Okta’s form', () => {
  const walks: readonly (readonly [string, readonly FillCommand[], string | null])[] = [
    ['begins with the nickname', [begin], 'nickname'],
    ['goes on to the domain', [begin, next], 'domain'],
    ['then the subdomain', [begin, next, next], 'subdomain'],
    ['then the username', [begin, next, next, next], 'username'],
    ['and last the token', [begin, next, next, next, next], 'token'],
    ['ends after the token', [begin, next, next, next, next, next], null],
    ['goes back', [begin, next, next, previous], 'domain'],
    ['does not go back beyond the first', [begin, previous, previous], 'nickname'],
    ['repeats a field', [begin, next, { command: 'again' }], 'domain'],
    ['ends on command', [begin, next, end], null],
    ['does not start without a command', [next], null],
    ['does not go on after its end', [begin, end, next], null],
    ['begins anew', [begin, next, { command: 'begin', id: other }], 'nickname'],
  ];
  for (const [what, commands, field] of walks) {
    it(what, () => expect(fieldAfter(commands)).toBe(field));
  }

  it('shows the connection, the step and the number of steps', () => {
    const first = fillStateAfter(null, begin);
    expect(first).toEqual({ id, field: 'nickname', step: 1, of: 5 });
    expect(fillStateAfter(first, { command: 'next' })).toEqual({
      id,
      field: 'domain',
      step: 2,
      of: 5,
    });
  });
});
