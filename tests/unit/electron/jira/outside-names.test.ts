import type { Certificate, Request } from 'electron';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createCertificateJudge } from '../../../../electron/jira/certificates.ts';
import {
  applicationRolesSchema,
  groupPageSchema,
  myselfSchema,
  ownMyselfSchema,
  permissionsSchema,
  projectPageSchema,
  serviceDeskPageSchema,
  userGroupsSchema,
} from '../../../../electron/jira/schemas.ts';
import { hostile, isHostile } from '../../hostile-text.ts';

/** Every text in a value, the keys of objects left out. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const group = { name: hostile, groupId: null };
const answers: readonly (readonly [string, v.GenericSchema, unknown])[] = [
  [
    'who is logged in',
    myselfSchema,
    {
      accountId: 'x',
      displayName: hostile,
      emailAddress: hostile,
      groups: { size: 1, items: [group] },
    },
  ],
  [
    'who is logged in at a Data Center site',
    ownMyselfSchema,
    { name: hostile, displayName: hostile, emailAddress: hostile },
  ],
  ['the groups of a user', userGroupsSchema, [group]],
  ['groups', groupPageSchema, { values: [group] }],
  [
    'product access',
    applicationRolesSchema,
    [{ key: 'x', groups: [hostile], groupDetails: [group], defaultGroups: [hostile] }],
  ],
  ['permissions', permissionsSchema, { permissions: { X: { key: 'X', name: hostile } } }],
  ['projects', projectPageSchema, { values: [{ id: 1, key: hostile, name: hostile }] }],
  [
    'service desks',
    serviceDeskPageSchema,
    { values: [{ id: 1, projectId: 1, projectKey: hostile, projectName: hostile }] },
  ],
];

describe('what a certificate calls itself and its issuer', () => {
  it('is kept on one line, and cut', () => {
    const { judge, seen } = createCertificateJudge(null, () => 0);
    const certificate = {
      subjectName: hostile,
      issuerName: hostile,
      validStart: 0,
      validExpiry: 1,
      data: '',
    } as Certificate;
    const request = { hostname: 'jira.example', certificate, errorCode: -202 } as Request;
    judge({ ...request, verificationResult: 'ERR' }, () => undefined);
    const note = seen('jira.example');
    for (const name of [note?.subject ?? hostile, note?.issuer ?? hostile]) {
      expect(name).toMatch(/^Evil/);
      expect(isHostile(name)).toBe(false);
      expect(Array.from(name).length).toBeLessThanOrEqual(110);
    }
  });
});

describe('a name that Jira gives', () => {
  it.each(answers)('among %s comes in without characters that nobody sees', (_, schema, answer) => {
    const texts = textsIn(v.parse(schema, answer));
    expect(texts.some((text) => text.includes('Evil'))).toBe(true);
    expect(texts.filter(isHostile)).toEqual([]);
  });

  it('is told apart from another group that looks alike', () => {
    const groups = v.parse(userGroupsSchema, [
      { name: 'site-admins' },
      { name: 'site-admins\u200b' },
    ]);
    expect(groups.map(({ name }) => name)).toEqual(['site-admins', 'site-admins\ufffd']);
  });

  it.each([[undefined], [null], ['']])('may be missing: %s', (displayName) => {
    expect(v.parse(myselfSchema, { accountId: 'x', displayName }).displayName).toBe('');
  });
});

describe('A site that writes megabytes where a name belongs', () => {
  const long = 'x'.repeat(1_000_000);
  it('has them cut where they enter', () => {
    const read = v.parse(userGroupsSchema, [{ name: long }]);
    expect(read[0]?.name).toBe(`${'x'.repeat(1000)}…`);
    const who = v.parse(myselfSchema, { accountId: 'x', displayName: long, emailAddress: long });
    expect([who.displayName.length, who.emailAddress?.length]).toEqual([1001, 1001]);
  });
  it('is not understood where they are what things are found by', () => {
    expect(v.safeParse(myselfSchema, { accountId: long, displayName: 'Jane' }).success).toBe(false);
  });
});
