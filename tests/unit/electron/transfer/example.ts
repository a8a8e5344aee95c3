import { randomUUID } from 'node:crypto';
import type { CloudId, Connection, ConnectionId } from '../../../../electron/connections/index.ts';
import { instant } from '../../../../electron/system/index.ts';
import { day, eventCards } from '../connections/form.ts';

/** A saved connection with some fields overridden. */
export function exampleConnection(parts: Partial<Connection> = {}): Connection {
  return {
    id: randomUUID() as ConnectionId,
    nickname: 'Production',
    address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' },
    username: 'jane@example.com',
    note: '',
    expiry: { on: day('2027-11-23'), confirmed: true },
    tokenKind: 'classic',
    tokenRefusedAt: null,
    tokenChangedAt: instant(1_700_000_000_000),
    cloudId: '11111111-2222-4333-8444-555555555555' as CloudId,
    purposes: [eventCards],
    tags: [],
    places: [],
    toRevoke: null,
    favourite: false,
    createdAt: instant(1_690_000_000_000),
    updatedAt: instant(1_700_000_000_000),
    ...parts,
  };
}
