import type Database from 'better-sqlite3';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import { statement } from './statement.ts';
import connections from './schema/001-connections.sql?raw';
import checks from './schema/002-checks.sql?raw';
import audits from './schema/003-audits.sql?raw';
import settings from './schema/004-settings.sql?raw';
import vaultChange from './schema/005-vault-change.sql?raw';
// There is no 006. Numbers in names stay as they are, and `user_version` counts the steps, not the names.
import history from './schema/007-history.sql?raw';
import kindsOfSites from './schema/008-kinds-of-sites.sql?raw';
import draft from './schema/009-draft.sql?raw';
import favourites from './schema/010-favourites.sql?raw';
import auditEvidence from './schema/011-audit-evidence.sql?raw';
import health from './schema/012-health.sql?raw';
import overTime from './schema/013-over-time.sql?raw';
import ownPurposes from './schema/014-own-purposes.sql?raw';
import presentTokens from './schema/015-present-tokens.sql?raw';
import protection from './schema/016-protection.sql?raw';
import { findingsAsCodes } from './schema/017-findings-as-codes.ts';
import placesOfTokens from './schema/018-places-of-tokens.sql?raw';
import grants from './schema/019-grants.sql?raw';
import tags from './schema/020-tags.sql?raw';
import changeAuthors from './schema/021-change-authors.sql?raw';

/** One change of the schema: statements, or code where statements are not enough. */
export type SchemaStep = string | ((database: Database.Database) => void);

const brokenForeignKey = statement('SELECT 1 FROM pragma_foreign_key_check');

/** The schema's steps in order. A step that was released is never changed; a new one follows it. */
export const schemaSteps: readonly SchemaStep[] = [
  connections,
  checks,
  audits,
  settings,
  vaultChange,
  history,
  kindsOfSites,
  draft,
  favourites,
  auditEvidence,
  health,
  overTime,
  ownPurposes,
  presentTokens,
  protection,
  findingsAsCodes,
  placesOfTokens,
  grants,
  tags,
  changeAuthors,
];

/** How many steps a file has seen. */
export function schemaVersionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/**
 * Whether this program may write to a file with its schema.
 *
 * @returns how many steps the file has seen; `vault-from-newer-version` when the file has seen steps that this program does not know.
 */
export function checkSchemaVersion(
  database: Database.Database,
  steps: readonly SchemaStep[] = schemaSteps,
): Result<number, Failure> {
  const version = schemaVersionOf(database);
  return version > steps.length
    ? failure({ code: 'vault-from-newer-version', version })
    : success(version);
}

/**
 * Takes the steps that a file has not seen, each in a transaction that also moves `user_version`. Meanwhile
 * foreign keys are not enforced, because a step may recreate a table; that none was broken is checked before
 * each step is committed.
 *
 * @throws SQLite's error, or one that says that a step broke a foreign key; the step is undone then.
 */
export function runSchemaSteps(
  database: Database.Database,
  steps: readonly SchemaStep[] = schemaSteps,
): void {
  const taken = schemaVersionOf(database);
  if (taken >= steps.length) return;
  const wereEnforced = Number(database.pragma('foreign_keys', { simple: true }));
  // Inside of a transaction it would have no effect.
  database.pragma('foreign_keys = OFF');
  try {
    for (const [position, step] of steps.entries()) {
      if (position >= taken) takeStep(database, step, position + 1);
    }
  } finally {
    database.pragma(`foreign_keys = ${wereEnforced}`);
  }
}

function takeStep(database: Database.Database, step: SchemaStep, version: number): void {
  database
    .transaction(() => {
      if (typeof step === 'string') database.exec(step);
      else step(database);
      const broken = brokenForeignKey(database).get();
      if (broken !== undefined)
        throw new Error(`Step ${version} of the schema broke a foreign key`);
      database.pragma(`user_version = ${version}`);
    })
    .immediate();
}
