import { describe, expect, it } from 'vitest';
import { contract } from '../../../../electron/ipc/contract.ts';

/** The names of all fields of a schema, at any depth. */
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

const declared = import.meta.glob<Record<string, unknown>>('../../../../electron/*/channels.ts', {
  eager: true,
});

/** The names of the channels that each feature declares, by the feature's folder. */
const namesByFolder = Object.entries(declared).map(([file, module]) => {
  const channelSets = Object.entries(module).filter(([name]) => name.endsWith('Channels'));
  return [
    file.split('/').at(-2) ?? '',
    channelSets.flatMap(([, set]) => Object.keys(set ?? {})),
  ] as const;
});

describe('The name of a channel', () => {
  it.each(namesByFolder)(
    'begins with its folder, so that it is found there: %s',
    (folder, names) => {
      expect(names).not.toEqual([]);
      expect(names.filter((name) => !name.startsWith(`${folder}:`))).toEqual([]);
    },
  );

  it('is declared by only one folder', () => {
    const names = namesByFolder.flatMap(([, each]) => each);
    expect(names.toSorted()).toEqual(Object.keys(contract).toSorted());
  });
});

describe('A question of the page', () => {
  it('has fields that this test finds, including nested ones', () => {
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
