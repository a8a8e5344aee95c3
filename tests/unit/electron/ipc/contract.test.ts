import { describe, expect, it } from 'vitest';
import { contract } from '../../../../electron/ipc/contract.ts';

/** The names of all fields that a schema takes, however deep they lie in it. */
function fieldsOf(schema: unknown, seen = new Set<unknown>()): readonly string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  return Object.entries(schema).flatMap(([key, inner]) =>
    key === 'entries' && typeof inner === 'object' && inner !== null
      ? [...Object.keys(inner), ...fieldsOf(inner, seen)]
      : fieldsOf(inner, seen),
  );
}

const channels = Object.entries(contract).map(
  ([name, { input }]) => [name, fieldsOf(input)] as const,
);

describe('A question of the page', () => {
  it('has fields that this test finds, deep ones among them', () => {
    const found = channels.flatMap(([, fields]) => fields);
    expect(found).toEqual(expect.arrayContaining(['form', 'subdomain', 'hasTitles']));
  });

  it.each(channels)(
    'names no file and no folder, which native dialogs ask for: %s',
    (_, fields) => {
      expect(fields.filter((field) => /path|file|folder|director/i.test(field))).toEqual([]);
    },
  );
});
