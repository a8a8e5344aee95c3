import * as v from 'valibot';
import {
  cloudDomains,
  type CloudId,
  type Connection,
  type ConnectionId,
  type PurposeId,
} from './connection.ts';
import { instant, type Instant, type LocalDate } from '../system/index.ts';

const moment = v.pipe(
  v.number(),
  v.transform((milliseconds): Instant => instant(milliseconds)),
);

/** A row of the view `saved_connection`, in which no token is. */
export const connectionRow = v.object({
  id: v.pipe(
    v.string(),
    v.transform((text) => text as ConnectionId),
  ),
  nickname: v.string(),
  kind: v.literal('cloud'),
  subdomain: v.string(),
  domain: v.picklist(cloudDomains),
  username: v.string(),
  token_kind: v.picklist(['unknown', 'classic', 'scoped']),
  token_changed_at: moment,
  token_refused_at: v.nullable(moment),
  expires_on: v.pipe(
    v.string(),
    v.transform((text) => text as LocalDate),
  ),
  expiry_confirmed: v.number(),
  cloud_id: v.nullable(
    v.pipe(
      v.string(),
      v.transform((text) => text as CloudId),
    ),
  ),
  note: v.string(),
  purposes: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(
      v.pipe(
        v.string(),
        v.transform((text) => text as PurposeId),
      ),
    ),
  ),
  created_at: moment,
  updated_at: moment,
});

/** The connection that a row of `saved_connection` holds. */
export function connectionFrom(row: v.InferOutput<typeof connectionRow>): Connection {
  return {
    id: row.id,
    nickname: row.nickname,
    address: { kind: row.kind, subdomain: row.subdomain, domain: row.domain },
    username: row.username,
    note: row.note,
    expiry: { on: row.expires_on, confirmed: row.expiry_confirmed === 1 },
    tokenKind: row.token_kind,
    tokenRefusedAt: row.token_refused_at,
    tokenChangedAt: row.token_changed_at,
    cloudId: row.cloud_id,
    purposes: row.purposes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
