import { createHash } from 'node:crypto';
import type { EvidenceDigest } from './model/finding.ts';
import type { Evidence } from './model/evidence.ts';

/**
 * Evidence as text, always the same for the same evidence: JSON without spaces, the keys of every object sorted.
 * Lists stay as they are; gathering sorts them.
 */
export function evidenceText(evidence: Evidence): string {
  return canonicalText(evidence);
}

/** Any data as text, always the same for the same data. */
export function canonicalText(data: object): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : value,
  );
}

/** The SHA-256 of a text of evidence in UTF-8, by which a report names what it is based on. */
export function digestOf(text: string): EvidenceDigest {
  return createHash('sha256').update(text, 'utf8').digest('hex') as EvidenceDigest;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
