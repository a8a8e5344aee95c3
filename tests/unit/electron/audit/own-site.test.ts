import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../electron/audit/model/evaluate.ts';
import { dataCenterUsers, personalAccessTokens } from '../../../simulator/index.ts';
import { purposeNamed } from './known-account.ts';
import { gatherWith, practice } from './practice.ts';
import { wordedText } from './worded.ts';

const purposes = [
  purposeNamed('okta-workflows-event-cards'),
  purposeNamed('okta-workflows-action-cards'),
];

async function auditAs(user: 'fred' | 'wilma') {
  const { site, jira } = await practice();
  const gathered = await gatherWith(jira, {
    host: 'jira.quarry.example',
    own: { kind: 'own', contextPath: '/jira', signIn: 'token' },
    username: dataCenterUsers[user].name,
    token: personalAccessTokens[user].value,
  });
  if (!gathered.ok) throw new Error(gathered.error.code);
  const findings = evaluate(gathered.value.evidence, purposes);
  const named = (verdict: string): readonly string[] =>
    findings.filter((finding) => finding.verdict === verdict).map((one) => one.requirementId);
  return { findings, named, journal: site.journal.requests() };
}

describe('an audit at a Data Center site, which answers only some of what Jira Cloud answers', () => {
  it('finds what the site tells of, and calls nothing missing that it does not tell of', async () => {
    const { findings, named } = await auditAs('fred');
    expect(named('met')).toEqual([
      'token-at-site',
      'service-management-on-site',
      'service-management-access',
    ]);
    expect(named('missing')).toEqual([]);
    const administer = findings.find((finding) => finding.requirementId === 'administer-jira');
    expect(administer?.verdict).toBe('unknown');
    expect(administer === undefined ? '' : wordedText(administer)).toContain('could not be read');
  });

  it('finds the seat missing that the account does not take', async () => {
    const { named } = await auditAs('wilma');
    expect(named('missing')).toContain('service-management-access');
    expect(named('missing')).not.toContain('administer-jira');
  });

  it('sends nothing but below the site’s context path', async () => {
    const { journal } = await auditAs('fred');
    expect(journal.length).toBeGreaterThan(5);
    for (const { host, path } of journal) {
      expect(host).toBe('jira.quarry.example');
      expect(path).toMatch(/^\/jira\/rest\//);
    }
  });
});
