import { expect, it } from 'vitest';
import {
  readProtectiveSettings,
  vaultSettings,
  type SettingName,
} from '../../../../../electron/vault/protection/protective-settings.ts';
import { openedVault } from '../opened-vault.ts';

type Part = 'all of it' | 'names only' | 'nothing';

// A vault that was closed by an earlier version would seem changed from outside if one of these moved.
const covered: Readonly<Record<SettingName, Part>> = {
  clipboard: 'all of it',
  'hand-out': 'all of it',
  health: 'names only',
  lock: 'all of it',
  requests: 'nothing',
  'saved-filters': 'nothing',
  'table-mappings': 'nothing',
  'token-lives': 'nothing',
  'trusted-certificates': 'all of it',
};

it.each(Object.entries(covered))('Of the setting %s, %s is covered', (name, part) => {
  const { database } = openedVault();
  const coveredAfter = (value: object): string => {
    database
      .prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)')
      .run(name, JSON.stringify(value));
    return JSON.stringify(readProtectiveSettings(database));
  };
  const before = coveredAfter({ names: true, other: 1 });
  const isNoticed = {
    names: coveredAfter({ names: false, other: 1 }) !== before,
    other: coveredAfter({ names: true, other: 2 }) !== before,
  };
  expect(isNoticed).toEqual({ names: part !== 'nothing', other: part === 'all of it' });
});

it('What is covered is read in the form that vaults were closed with', () => {
  const { database } = openedVault();
  const insert = database.prepare('INSERT INTO setting (name, value) VALUES (?, ?)');
  for (const name of Object.keys(vaultSettings)) insert.run(name, '{"names":false,"a":1}');
  insert.run('something-else', '{"a":1}');
  expect(readProtectiveSettings(database)).toEqual([
    ...['clipboard', '{"names":false,"a":1}'],
    ...['hand-out', '{"names":false,"a":1}'],
    ...['health', 'false'],
    ...['lock', '{"names":false,"a":1}'],
    ...['trusted-certificates', '{"names":false,"a":1}'],
  ]);
});
