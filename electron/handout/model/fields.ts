import { getSiteName, getSiteUrl } from '../../connections/model/connection.ts';
import type { Connection } from '../../connections/model/connection.ts';
import { assertNever } from '../../system/model/result.ts';

/** The values of a connection that a program may ask for. Only `token` is secret. */
export const handoutFields = [
  'token',
  'username',
  'url',
  'site',
  'domain',
  'subdomain',
  'cloud-id',
  'expires',
] as const;

/** A value of a connection that a program may ask for. */
export type HandoutField = (typeof handoutFields)[number];

/** Whether a text names a field. */
export function isHandoutField(text: string): text is HandoutField {
  return handoutFields.some((field) => field === text);
}

/** The text of a field that is not secret; null where a connection has none, such as the domain of a Data Center site. */
export function readPlainField(
  { address, username, cloudId, expiry }: Connection,
  field: Exclude<HandoutField, 'token'>,
): string | null {
  switch (field) {
    case 'username':
      return username;
    case 'url':
      return getSiteUrl(address);
    case 'site':
      return getSiteName(address);
    case 'domain':
      return address.kind === 'cloud' ? address.domain : null;
    case 'subdomain':
      return address.kind === 'cloud' ? address.subdomain : null;
    case 'cloud-id':
      return cloudId;
    case 'expires':
      return expiry.on;
    default:
      return assertNever(field);
  }
}
