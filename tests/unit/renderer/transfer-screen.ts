import type { ImportId, ImportRow, TableOutline } from '../../../electron/transfer/index.ts';
import type { PurposeSummary } from '../../../electron/purposes/index.ts';
import { createFormats } from '../../../renderer/app/formats.ts';
import type { SecretEntry } from '../../../renderer/ui/secret-entry.ts';
import { Exporting } from '../../../renderer/transfer/exporting.svelte.ts';
import { Importing } from '../../../renderer/transfer/importing.svelte.ts';
import { PassphrasePrompt } from '../../../renderer/vault/passphrase-prompt.svelte.ts';
import { BridgeDouble, success, type Handlers } from './bridge-double.ts';
import { idOf, today } from './samples.ts';

/** How times and numbers are shown. */
export const formats = createFormats(['en-GB'], 'UTC');
/** A passphrase that is long enough. */
export const long = 'a passphrase of the file';

/** A field with a secret in it; what was read is kept to see that it was wiped. */
export class EntryDouble implements SecretEntry {
  readonly given: Uint8Array[] = [];
  constructor(public value: string) {}
  read(): Uint8Array<ArrayBuffer> {
    const bytes = new TextEncoder().encode(this.value);
    this.given.push(bytes);
    return bytes;
  }
  write(secret: Uint8Array): void {
    this.value = new TextDecoder().decode(secret);
  }

  clear(): void {
    this.value = '';
  }
  get wiped(): boolean {
    return this.given.every((bytes) => bytes.every((byte) => byte === 0));
  }
}

/** Bytes as text. */
export const text = (bytes: Uint8Array | null | undefined) =>
  new TextDecoder().decode(bytes ?? undefined);
/** The ids of all connections. */
export const saved = [idOf(1), idOf(2), idOf(3)];
/** What a written export gives. */
export const written = { outcome: 'written', connections: 3, leftOut: [], masked: [] } as const;

/** The store of exports over a bridge that answers so. */
export function exportTo(handlers: Handlers) {
  const bridge = new BridgeDouble(handlers);
  const prompt = new PassphrasePrompt();
  return { bridge, prompt, exporting: new Exporting(bridge, prompt) };
}

/** What is shown of a connection in a file. */
export const shown = {
  nickname: 'Acme',
  host: 'acme.atlassian.net',
  username: 'robot@example.com',
  expiresOn: today,
};
/** The saved connection that is compared with. */
export const counterpart = { id: idOf(1), nickname: 'Acme' };
/** One row of each standing. */
export const rows: readonly ImportRow[] = [
  { position: 1, unknownPurposes: 0, remarks: [], shown, comparison: { status: 'new' } },
  {
    position: 2,
    unknownPurposes: 0,
    remarks: [],
    shown,
    comparison: { status: 'same', saved: counterpart },
  },
  {
    position: 3,
    unknownPurposes: 0,
    remarks: [],
    shown,
    comparison: { status: 'conflict', saved: counterpart, differences: ['token', 'note'] },
  },
  {
    position: 4,
    unknownPurposes: 0,
    remarks: [],
    shown: null,
    comparison: {
      status: 'faulty',
      nickname: 'Broken',
      login: null,
      problems: [
        { field: 'username', problem: 'username-needed' },
        { field: null, problem: 'row-repeated' },
      ],
    },
  },
  { position: 5, unknownPurposes: 0, remarks: [], shown, comparison: { status: 'new' } },
];
/** The outline of a table. */
export const outline: TableOutline = {
  rows: 5,
  columns: [0, 1, 2].map((index) => ({ index, title: `Column ${index}`, unclearDay: null })),
  suggestion: {
    hasTitles: true,
    columns: {
      nickname: null,
      domain: null,
      subdomain: 0,
      username: 1,
      token: null,
      signIn: null,
      expiresOn: null,
      purposes: null,
      note: 2,
      places: null,
      tags: null,
    },
  },
  leftOut: 0,
  remembered: null,
};

/** The id of an import. */
export const id = '00000000-0000-4000-8000-0000000000aa' as ImportId;

/** The store of imports over a bridge that answers so. */
export function setUp(handlers: Handlers = {}, purposes: readonly PurposeSummary[] = []) {
  const bridge = new BridgeDouble({
    'transfer:choose-export': () => success({ outcome: 'chosen', id, name: 'a.chatelaine' }),
    'transfer:choose-table': () => success({ outcome: 'chosen', id, name: 'a.csv', outline }),
    'transfer:open-export': () => success({ rows, purposes: ['Release robot'] }),
    'transfer:map-table': () => success({ rows, purposes: ['Release robot'] }),
    'transfer:import': () => success({ added: 2, replaced: 1, deleteFile: true }),
    'transfer:close': () => success(null),
    ...handlers,
  });
  return { bridge, importing: new Importing(bridge, undefined, () => purposes) };
}
