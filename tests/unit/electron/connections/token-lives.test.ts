import { expect, it } from 'vitest';
import { valueOf } from '../../value-of.ts';
import { createTokenLives } from '../../../../electron/connections/token-lives.ts';
import { failure } from '../../../../electron/system/index.ts';
import { unrecorded } from './form.ts';
import { opened } from './opened-connections.ts';

it('The life of tokens is set, changed and taken back, in the order of names', () => {
  const { handlers } = opened();
  const set = (scope: 'account' | 'site', name: string, days: number | null) =>
    valueOf(handlers['connections:set-token-life']({ scope, name, days }));
  set('site', 'b', 90);
  set('account', 'a', 30);
  expect(set('site', 'b', 60)).toEqual([
    { scope: 'account', name: 'a', days: 30 },
    { scope: 'site', name: 'b', days: 60 },
  ]);
  expect(set('account', 'b', null)).toHaveLength(2);
  set('account', 'a', null);
  expect(valueOf(handlers['connections:token-lives'](null))).toEqual([
    { scope: 'site', name: 'b', days: 60 },
  ]);
});

it('The life of tokens is not known while the vault is locked', () => {
  const locked = failure({ code: 'vault-locked' } as const);
  const lives = createTokenLives({ vault: { opened: () => locked }, history: unrecorded });
  expect(lives.read()).toEqual(locked);
  expect(lives.set({ scope: 'site', name: 'b' }, 90)).toEqual(locked);
});
