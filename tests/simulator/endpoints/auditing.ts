import { type Answer, errorCollection, json } from '../answer.ts';
import type { AuditRecord } from '../audit-log.ts';
import { type Call, type Endpoint, numberFrom } from '../endpoint.ts';
import { hasGlobalPermission } from '../judgement.ts';

const maxRecords = 1000;

/** The texts in which the filter is looked for (Atlassian REST v3 documentation, "Get audit records"). */
function textsOf(record: AuditRecord): string {
  const { summary, category, object, changedValues, remoteAddress } = record;
  return [
    summary,
    category,
    object.name,
    object.parentName ?? '',
    object.typeName,
    ...changedValues.flatMap(({ changedFrom = '', changedTo = '' }) => [changedFrom, changedTo]),
    remoteAddress,
  ]
    .join('\n')
    .toLowerCase();
}

function recordValue(record: AuditRecord) {
  const { id, summary, category, created, author, remoteAddress, object } = record;
  return {
    id,
    summary,
    remoteAddress,
    ...(author === null ? {} : { authorAccountId: author, authorKey: author }),
    // Jira writes the offset without a colon.
    created: created.replace('Z', '+0000'),
    category,
    eventSource: '',
    objectItem: object,
    changedValues: record.changedValues,
    associatedItems: record.associated,
  };
}

function auditRecords({ site, caller, query }: Call): Answer {
  if (!hasGlobalPermission(site, caller, 'ADMINISTER')) {
    return errorCollection(403, ['Only Jira administrators can perform this operation.']);
  }
  const [from, to] = ['from', 'to'].map((name) => {
    const text = query.get(name);
    return text === null ? null : Date.parse(text);
  });
  if (Number.isNaN(from) || Number.isNaN(to)) {
    return errorCollection(400, ['The date is not valid.']);
  }
  const words = (query.get('filter') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const offset = numberFrom(query, 'offset', 0);
  const limit = numberFrom(query, 'limit', maxRecords, maxRecords);
  const found = site.log.all().filter((record) => {
    const time = Date.parse(record.created);
    const texts = textsOf(record);
    return (
      (from === null || from === undefined || time >= from) &&
      (to === null || to === undefined || time <= to) &&
      words.every((word) => texts.includes(word))
    );
  });
  return json({
    offset,
    limit,
    total: found.length,
    records: found.slice(offset, offset + limit).map(recordValue),
  });
}

export const auditingEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/auditing/record',
    access: 'authenticated',
    scopes: {
      classic: 'manage:jira-configuration',
      granular: ['read:audit-log:jira', 'read:user:jira'],
    },
    answer: auditRecords,
  },
];
