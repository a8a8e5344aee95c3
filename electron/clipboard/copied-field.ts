import { connectionLink } from '../connections/index.ts';
import { getAddressText, getSiteUrl, type Connection } from '../connections/model/connection.ts';
import { assertNever } from '../system/model/result.ts';
import type { CopiedField } from './channels.ts';

/** The text that is copied for a field other than the token. */
export function getFieldText(connection: Connection, field: Exclude<CopiedField, 'token'>): string {
  const { address } = connection;
  switch (field) {
    case 'nickname':
      return connection.nickname;
    case 'domain':
      // Okta's form has no other field for an address outside its domains.
      return address.kind === 'cloud' ? address.domain : getSiteUrl(address);
    case 'subdomain':
      return getAddressText(address);
    case 'url':
      return getSiteUrl(address);
    case 'username':
      return connection.username;
    case 'link':
      return connectionLink(connection.id);
    default:
      return assertNever(field);
  }
}
