import { describe, expect, it } from 'vitest';
import { findActions } from '../../../../renderer/app/palette-actions.ts';
import { connection, row } from '../samples.ts';

const password = {
  kind: 'data-center',
  host: 'jira.quarry.example',
  port: null,
  contextPath: '',
  signIn: 'password',
} as const;

const rows = [
  { ...row(1), connection: connection(1, { nickname: 'Acme production' }) },
  { ...row(2), connection: connection(2, { nickname: 'Acme test' }) },
  { ...row(3), connection: connection(3, { nickname: 'Quarry', address: password }) },
];

const found = (search: string) => findActions(rows, search).map(({ name }) => name);

describe('The actions that the palette finds', () => {
  it.each([
    ['copy token of acme pro', ['Copy token of Acme production']],
    ['Copy Acme', ['Copy token of Acme production', 'Copy token of Acme test']],
    ['acme token', ['Copy token of Acme production', 'Copy token of Acme test']],
    ['copy token quarry', ['Copy password of Quarry']],
    ['copy password quarry', ['Copy password of Quarry']],
    ['tes production', ['Test Acme production']],
    ['audit site-2', ['Audit Acme test']],
    ['aud', ['Audit Acme production', 'Audit Acme test', 'Audit Quarry']],
    ['production audit', ['Audit Acme production']],
  ])('%s', (search, names) => {
    expect(found(search)).toEqual(names);
  });

  it.each(['', 'acme', 'quarry', 'of', 'co', 'copy nobody', 'export'])(
    'are none for: %s',
    (search) => {
      expect(found(search)).toEqual([]);
    },
  );
});
