import { expect, it } from 'vitest';
import type { EnteredPlace } from '../../../../electron/connections/model/token-places.ts';
import { practiceToken } from '../connections/form.ts';
import { valueOf } from '../../value-of.ts';
import { chosen, exported } from './moved.ts';
import { openTransfer, type OpenedTransfer } from './opened-transfer.ts';

const places: readonly EnteredPlace[] = [
  {
    id: null,
    name: 'Onboarding',
    kind: 'okta-workflows',
    address: 'https://x.example',
    note: 'a|b',
  },
  { id: null, name: '=cron', kind: 'script', address: '', note: '' },
];

const described = ({ list }: OpenedTransfer, index = 0) =>
  list()[index]?.places.map(({ name, kind, address, note }) => ({
    id: null,
    name,
    kind,
    address,
    note,
  }));

async function importTable(into: OpenedTransfer, table: string, action: 'add' | 'replace' = 'add') {
  into.write(table);
  const opened = valueOf(await into.handlers['transfer:choose-table'](null));
  if (!('outline' in opened)) throw new Error('No table was chosen');
  const { hasTitles, columns } = opened.outline.suggestion;
  const defaults = {
    domain: 'atlassian.net',
    signIn: 'token',
    expiresOn: '2027-01-01',
    purposes: ['okta-workflows-event-cards'],
  } as const;
  const preview = valueOf(
    await into.handlers['transfer:map-table']({
      id: opened.id,
      mapping: {
        hasTitles,
        columns,
        dateOrder: null,
        defaults: { ...defaults, purposes: [...defaults.purposes] },
      },
    }),
  );
  valueOf(
    await into.handlers['transfer:import']({
      id: opened.id,
      choices: preview.rows.map(({ position }) => ({ position, action })),
    }),
  );
  return preview.rows;
}

it('Places come along in an encrypted export', async () => {
  const from = openTransfer();
  from.create({ places });
  from.create({ nickname: 'Without' });
  const into = openTransfer();
  const { id, rows } = await chosen(into, await exported(from));
  const choices = rows.map(({ position }) => ({ position, action: 'add' as const }));
  valueOf(await into.handlers['transfer:import']({ id, choices }));
  expect([described(into), described(into, 1)]).toEqual([places, []]);
});

it('Places that differ are a conflict, and replaced', async () => {
  const from = openTransfer();
  const { id: savedId } = from.create({ places });
  const file = await exported(from);
  const saved = from.store.get(savedId);
  from.vault.database.exec("UPDATE token_place SET note = 'other' WHERE position = 0");
  const { id, rows } = await chosen(from, file);
  expect(rows).toMatchObject([{ comparison: { status: 'conflict', differences: ['places'] } }]);
  valueOf(
    await from.handlers['transfer:import']({ id, choices: [{ position: 1, action: 'replace' }] }),
  );
  expect(valueOf(from.store.get(savedId)).places).toEqual(valueOf(saved).places);
});

it('Places are written to a table, and read from it', async () => {
  const from = openTransfer();
  from.create({ places });
  valueOf(await from.handlers['transfer:export-table']({ ids: [], format: 'csv' }));
  const [titles = '', ...rows] = from.read().toString().split('\r\n');
  const into = openTransfer();
  await importTable(
    into,
    [`${titles},Token`, `${rows.join('\r\n').trimEnd()},${practiceToken}`].join('\r\n'),
  );
  expect(described(into)).toEqual(places);
});

it('A table without a column for places leaves those of a saved connection', async () => {
  const into = openTransfer();
  into.create({ places });
  const table = `Nickname,Site,User,Token\nProduction,acme,joe@example.com,${practiceToken}`;
  await importTable(into, table, 'replace');
  expect(into.list()).toMatchObject([{ username: 'joe@example.com' }]);
  expect(described(into)).toEqual(places);
});

it('A secret in a place is not imported, and one that may be is asked about and not shown', async () => {
  const into = openTransfer();
  const row = (place: string) => `Acme,acme,jane@example.com,${practiceToken},${place}\n`;
  const titles = 'Nickname,Site,User,Token,Places\n';
  await expect(importTable(into, titles + row(practiceToken))).rejects.toThrow();
  expect(into.list()).toEqual([]);
  const rows = await importTable(into, titles + row('Deploy | app | | password: hunter2hunter2'));
  expect(rows[0]?.remarks).toContainEqual({ remark: 'looks-secret', field: 'places' });
  expect(JSON.stringify(rows)).not.toContain('hunter2');
  expect(into.asked).toHaveLength(1);
});

it('What may be a secret in a place is masked in a table', async () => {
  const from = openTransfer();
  const note = 'password: hunter2hunter2';
  from.create({
    places: [{ ...places[1], name: 'x', id: null, kind: 'app', address: '', note }],
    plainTexts: [note],
  });
  const { masked } = Object(
    valueOf(await from.handlers['transfer:export-table']({ ids: [], format: 'json' })),
  );
  expect(masked).toHaveLength(1);
  expect(from.read().toString()).not.toContain('hunter2');
});
