import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { purposeSchema } from '../../../../../electron/purposes/model/purpose.ts';
import { builtInPurposes } from '../../../../../electron/purposes/built-in.ts';

const purposes = builtInPurposes();

describe('the purposes', () => {
  it('are offered with the event cards first, which the form suggests', () => {
    expect(purposes.map(({ title }) => title)).toEqual([
      'Okta Workflows: event cards',
      'Okta Workflows: action cards',
      'Read-only reporting',
      'JSM agent automation',
      'User and group administration',
    ]);
  });

  it('have each an id and a place of their own', () => {
    expect(new Set(purposes.map(({ id }) => id)).size).toBe(purposes.length);
    expect(new Set(purposes.map(({ position }) => position)).size).toBe(purposes.length);
  });

  it('call a requirement the same wherever it asks for the same', () => {
    const titles = new Map<string, Set<string>>();
    for (const { id, title, needs } of purposes.flatMap(({ requirements }) => requirements)) {
      const said = titles.get(id) ?? new Set();
      titles.set(id, said.add(JSON.stringify({ title, needs })));
    }
    expect([...titles].filter(([, said]) => said.size > 1)).toEqual([]);
  });

  it('name a page of Atlassian or Okta that they were read from', () => {
    for (const { source } of purposes) {
      expect(new URL(source ?? '').hostname).toMatch(/^(?:help\.okta|developer\.atlassian)\.com$/);
    }
  });
});

describe('a file of a purpose', () => {
  const need = { kind: 'account' };
  const requirement = { id: 'one', title: 'One', needs: [need], severity: 'high', why: 'So.' };
  const purpose = {
    id: 'mine',
    position: 9,
    title: 'Mine',
    description: 'What I do.',
    source: null,
    requirements: [requirement],
  };
  const withNeed = (other: unknown) => ({
    ...purpose,
    requirements: [{ ...requirement, needs: [other] }],
  });

  it.each([
    ['the least of one', purpose],
    [
      'a permission on named projects',
      withNeed({ kind: 'project-permission', permission: 'X', among: 'desks', on: ['ITSM'] }),
    ],
    ['an agent on all desks', withNeed({ kind: 'desk-agent', on: 'all' })],
    ['a granular scope', withNeed({ kind: 'scope', scope: 'read:queue:jira-service-management' })],
  ])('may hold %s', (_what, file) => {
    expect(v.safeParse(purposeSchema, file).success).toBe(true);
  });

  it.each([
    ['a need that nobody knows', withNeed({ kind: 'luck' })],
    ['a misspelt field', withNeed({ kind: 'account', typ: ['app'] })],
    ['no need at all', { ...purpose, requirements: [{ ...requirement, needs: [] }] }],
    ['no requirement', { ...purpose, requirements: [] }],
    ['two requirements of one id', { ...purpose, requirements: [requirement, requirement] }],
    ['an id with spaces', { ...purpose, id: 'my own' }],
    [
      'a severity that nobody knows',
      { ...purpose, requirements: [{ ...requirement, severity: 'huge' }] },
    ],
    ['projects by names in small letters', withNeed({ kind: 'desk-agent', on: ['itsm'] })],
    ['no project where some are to be named', withNeed({ kind: 'desk-agent', on: [] })],
    ['a source that is no page', { ...purpose, source: 'javascript:alert(1)' }],
    ['a page without TLS', { ...purpose, source: 'http://help.okta.com/' }],
    ['an unknown field', { ...purpose, colour: 'red' }],
    ['a title of nothing but spaces', { ...purpose, title: '   ' }],
  ])('may not hold %s', (_what, file) => {
    expect(v.safeParse(purposeSchema, file).success).toBe(false);
  });
});
