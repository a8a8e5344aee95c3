import { hostOf, type Connection } from '../connections/connection.ts';
import { assertNever } from '../system/result.ts';
import type { CopiedField } from './channels.ts';

/** What is copied for a field that is no secret. */
export function textOf(connection: Connection, field: Exclude<CopiedField, 'token'>): string {
  const { address } = connection;
  switch (field) {
    case 'nickname':
      return connection.nickname;
    case 'domain':
      return address.domain;
    case 'subdomain':
      return address.subdomain;
    case 'url':
      return `https://${hostOf(address)}`;
    case 'username':
      return connection.username;
    default:
      return assertNever(field);
  }
}
