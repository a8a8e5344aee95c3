import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { PurposeId } from '../connections/model/connection.ts';
import {
  findBuiltInPurposes,
  contentDigest,
  contentText,
  isOwnPurpose,
  purposeContentSchema,
  type Purpose,
} from '../purposes/index.ts';
import { statement } from '../vault/index.ts';
import type { AuditId, ComparedPurpose } from './model/finding.ts';
import { brandedText } from '../system/model/branded-text.ts';

const insertComparedPurpose = statement(
  'INSERT OR IGNORE INTO compared_purpose (digest, content) VALUES (:digest, :content)',
);

const insertAuditPurpose = statement(
  'INSERT INTO audit_own_purpose (audit_id, purpose_id, digest) VALUES (:audit_id, :purpose_id, :digest)',
);

const purposesOfAudit = statement(`
  SELECT audit_own_purpose.purpose_id, compared_purpose.content
  FROM audit_own_purpose JOIN compared_purpose ON compared_purpose.digest = audit_own_purpose.digest
  WHERE audit_own_purpose.audit_id = :audit_id
  ORDER BY audit_own_purpose.purpose_id
`);

/** What an audit notes of the own purposes among those that it compared with. */
export function ownPurposesIn(purposes: readonly Purpose[]): readonly ComparedPurpose[] {
  return purposes
    .filter(({ id }) => isOwnPurpose(id))
    .map((purpose) => ({
      id: purpose.id,
      title: purpose.title,
      digest: contentDigest(purpose),
    }));
}

/** Keeps what the own purposes of an audit said, the same content once. */
export function keepComparedPurposes(
  database: Database.Database,
  auditId: AuditId,
  purposes: readonly Purpose[],
): void {
  for (const purpose of purposes.filter(({ id }) => isOwnPurpose(id))) {
    const digest = contentDigest(purpose);
    insertComparedPurpose(database).run({ digest, content: contentText(purpose) });
    insertAuditPurpose(database).run({ audit_id: auditId, purpose_id: purpose.id, digest });
  }
}

const ownRows = v.array(
  v.object({
    purpose_id: brandedText<PurposeId>(),
    content: v.pipe(v.string(), v.parseJson(), purposeContentSchema),
  }),
);

/**
 * What a kept audit compared with: the built-in purposes as the program has them now, the own ones as they were then,
 * also when they were changed or removed since.
 */
export function purposesComparedBy(
  database: Database.Database,
  auditId: AuditId,
  ids: readonly PurposeId[],
): readonly Purpose[] {
  const rows = v.parse(ownRows, purposesOfAudit(database).all({ audit_id: auditId }));
  return [
    ...findBuiltInPurposes(ids),
    ...rows.map(({ purpose_id: id, content }) => ({ id, ...content })),
  ];
}
