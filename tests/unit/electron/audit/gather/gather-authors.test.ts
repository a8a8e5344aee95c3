import { expect, it } from 'vitest';
import { gatherAuthors } from '../../../../../electron/audit/gather/gather-authors.ts';
import type { Login } from '../../../../../electron/audit/gather/login.ts';
import type { AuditJira } from '../../../../../electron/audit/gather/gather-parts.ts';
import { known } from '../../../../../electron/audit/model/evidence.ts';
import type { Change } from '../../../../../electron/audit/model/change.ts';
import { noHeaders } from '../../../../../electron/jira/response.ts';
import { failure } from '../../../../../electron/system/index.ts';
import { evidenceWith } from '../known-account.ts';

const from = Date.parse('2026-11-29T10:00:00Z');
const to = Date.parse('2026-11-30T10:00:00Z');
const minute = 60_000;
/** Opened by nobody, as the log is a double. */
const access: Login['access'] = {
  host: 'acme.atlassian.net',
  base: { kind: 'site' },
  username: 'jira-bot@acme.example',
  readToken: () => failure({ code: 'vault-locked' }),
  lastDay: null,
};
const left: Change = { kind: 'lost', subject: 'group', key: 'robots' };

/** The summaries of the records that are taken for an explanation, of a log that pays no heed to the time asked for. */
async function explaining(times: Readonly<Record<string, number>>): Promise<readonly string[]> {
  const items = Object.entries(times).map(([summary, created], id) => ({
    id,
    summary,
    category: '',
    created,
    authorAccountId: null,
    objectItem: { id: null, name: 'robots', typeName: 'GROUP' },
    changedValues: [],
    associatedItems: [{ id: 'x', name: 'Jira Bot', typeName: 'USER' }],
  }));
  const jira: Pick<AuditJira, 'auditLog' | 'user'> = {
    auditLog: () =>
      Promise.resolve({
        ok: true,
        status: 200,
        headers: noHeaders,
        value: { items, complete: true },
      }),
    user: () => Promise.reject(new Error('Nobody is named')),
  };
  const evidence = evidenceWith({
    globalPermissions: known({ asked: ['ADMINISTER'], granted: ['ADMINISTER'] }),
    identity: known({
      accountId: 'x',
      displayName: 'Jira Bot',
      emailAddress: null,
      accountType: 'atlassian',
      active: true,
    }),
  });
  const found = await gatherAuthors(
    jira,
    { access },
    { changes: [left], from, to, evidence, groupsBefore: ['robots'] },
    new AbortController().signal,
  );
  if (found === null || !found.known) throw new Error('The log was not read');
  return Object.values(found.candidates).flatMap((each) => each.map(({ what }) => what));
}

it('only what was recorded between the audits explains a change, whatever else the log answers', async () => {
  const times = {
    between: from + minute,
    'by a clock that is a little slow': from - minute,
    'by a clock that is a little fast': to + minute,
    'long before': from - 24 * 60 * minute,
    'long after': to + 24 * 60 * minute,
    'at no time at all': Number.NaN,
    'after the end of time': Infinity,
    'in the year 275760': 8.64e15,
  };
  expect((await explaining(times)).toSorted()).toEqual([
    'between',
    'by a clock that is a little fast',
    'by a clock that is a little slow',
  ]);
});
