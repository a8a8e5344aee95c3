import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { success, type Result } from '../system/model/result.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import { canonicalText, digestOf } from './canonical.ts';
import type { AuditId } from './model/finding.ts';
import {
  nothingRead,
  readGrantsSchema,
  siteGrantsSchema,
  type ReadGrants,
  type SiteGrants,
} from './model/grants/grant-evidence.ts';

const insertSite = statement(
  'INSERT OR IGNORE INTO site_grants (digest, body) VALUES (:digest, :body)',
);

const insertGrants = statement(
  'INSERT OR REPLACE INTO audit_grants (audit_id, site) VALUES (:audit_id, :site)',
);

const updateRead = statement('UPDATE audit_grants SET read = :read WHERE audit_id = :audit_id');

const getGrants = statement(`
  SELECT site_grants.body AS site, audit_grants.read
  FROM audit_grants JOIN site_grants ON site_grants.digest = audit_grants.site
  WHERE audit_grants.audit_id = :audit_id
`);

const setChosen = statement(`
  INSERT INTO chosen_remedy (audit_id, requirement_id, proposal)
  VALUES (:audit_id, :requirement_id, :proposal)
  ON CONFLICT (audit_id, requirement_id) DO UPDATE SET proposal = excluded.proposal
`);

const listChosen = statement(
  'SELECT requirement_id, proposal FROM chosen_remedy WHERE audit_id = :audit_id',
);

const grantsRow = v.object({
  site: v.instance(Uint8Array),
  read: v.nullable(v.instance(Uint8Array)),
});

const chosenRow = v.object({ requirement_id: v.string(), proposal: v.string() });

/** A site's grants as they are kept with an audit. */
export interface KeptGrants {
  readonly site: SiteGrants;
  readonly read: ReadGrants;
  /** The chosen proposal of each finding, by its id. */
  readonly chosen: ReadonlyMap<string, string>;
}

/** What is kept of grants beside audits. Everything fails with `vault-locked` while the vault is. */
export interface GrantsStore {
  /** The grants of an audit; null for one that was made before they were read. */
  get(id: AuditId): Result<KeptGrants | null, Failure>;
  /** Keeps what was read on demand. */
  keepRead(id: AuditId, read: ReadGrants): Result<null, Failure>;
  choose(id: AuditId, requirementId: string, proposal: string): Result<null, Failure>;
}

/** Makes the store of grants in a vault. */
export function createGrantsStore(vault: { opened(): Result<OpenVault, Failure> }): GrantsStore {
  const recorded = (work: (database: Database.Database) => void): Result<null, Failure> => {
    const opened = vault.opened();
    if (!opened.ok) return opened;
    const { database } = opened.value;
    return opened.value.record(() => {
      work(database);
      return null;
    });
  };
  return {
    get(id) {
      const opened = vault.opened();
      if (!opened.ok) return opened;
      const { database } = opened.value;
      const row = v.parse(v.optional(grantsRow), getGrants(database).get({ audit_id: id }));
      if (row === undefined) return success(null);
      const chosen = v.parse(v.array(chosenRow), listChosen(database).all({ audit_id: id }));
      return success({
        site: unpacked(siteGrantsSchema, row.site),
        read: row.read === null ? nothingRead : unpacked(readGrantsSchema, row.read),
        chosen: new Map(chosen.map(({ requirement_id, proposal }) => [requirement_id, proposal])),
      });
    },
    keepRead: (id, read) =>
      recorded((database) => {
        updateRead(database).run({ audit_id: id, read: deflateRawSync(JSON.stringify(read)) });
      }),
    choose: (id, requirementId, proposal) =>
      recorded((database) => {
        setChosen(database).run({ audit_id: id, requirement_id: requirementId, proposal });
      }),
  };
}

/** Keeps what an audit read of its site's grants; the same content is kept once. */
export function keepSiteGrants(database: Database.Database, id: AuditId, site: SiteGrants): void {
  const text = canonicalText(site);
  const digest = digestOf(text);
  insertSite(database).run({ digest, body: deflateRawSync(text) });
  insertGrants(database).run({ audit_id: id, site: digest });
}

function unpacked<Schema extends v.GenericSchema>(
  schema: Schema,
  body: Uint8Array,
): v.InferOutput<Schema> {
  return v.parse(schema, JSON.parse(inflateRawSync(body).toString('utf8')));
}
