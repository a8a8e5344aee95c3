import { createHash } from 'node:crypto';
import type { Brand } from '../system/model/brand.ts';
import { getPurposeContent, type PurposeContent } from './model/purpose.ts';

/** The SHA-256 of a purpose's content, in hexadecimal digits. */
export type PurposeDigest = Brand<string, 'PurposeDigest'>;

/** The content of a purpose that went through its schema as text: always the same for the same content. */
export function contentText(purpose: PurposeContent): string {
  return JSON.stringify(getPurposeContent(purpose));
}

/** By which one content of an own purpose is told from another. */
export function contentDigest(purpose: PurposeContent): PurposeDigest {
  return createHash('sha256').update(contentText(purpose), 'utf8').digest('hex') as PurposeDigest;
}
