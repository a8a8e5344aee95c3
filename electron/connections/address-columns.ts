import * as v from 'valibot';
import { cloudDomains, signIns, type SiteAddress } from './model/connection.ts';

/** The columns of an address: those of the other kind are null, which the database itself sees to. */
export const addressColumns = {
  kind: v.picklist(['cloud', 'data-center']),
  subdomain: v.nullable(v.string()),
  domain: v.nullable(v.picklist(cloudDomains)),
  host: v.nullable(v.string()),
  port: v.nullable(v.number()),
  context_path: v.nullable(v.string()),
  sign_in: v.nullable(v.picklist(signIns)),
};

/** An address as it stands in a row. */
export type AddressRow = v.InferOutput<v.ObjectSchema<typeof addressColumns, undefined>>;

/**
 * The address that a row holds.
 *
 * @throws {Error} when it has not all the columns of its kind, which the database does not let happen.
 */
export function addressFrom(row: AddressRow): SiteAddress {
  const { kind, subdomain, domain, host, port, context_path: contextPath, sign_in: signIn } = row;
  if (kind === 'cloud' && subdomain !== null && domain !== null) return { kind, subdomain, domain };
  if (kind === 'data-center' && host !== null && contextPath !== null && signIn !== null) {
    return { kind, host, port, contextPath, signIn };
  }
  throw new Error('A row has only half of an address');
}

/** An address as it is put into a row. */
export function addressToColumns(address: SiteAddress): AddressRow {
  return address.kind === 'cloud'
    ? { ...noAddress, ...address }
    : {
        ...noAddress,
        kind: address.kind,
        host: address.host,
        port: address.port,
        context_path: address.contextPath,
        sign_in: address.signIn,
      };
}

const noAddress = {
  subdomain: null,
  domain: null,
  host: null,
  port: null,
  context_path: null,
  sign_in: null,
} as const;
