import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wordFinding } from '../../../../electron/audit/model/wording.ts';
import { evaluate } from '../../../../electron/audit/model/evaluate.ts';
import { auditHandlers, type AuditId } from '../../../../electron/audit/index.ts';
import { type RunId } from '../../../../electron/checks/index.ts';
import { purposeHandlers } from '../../../../electron/purposes/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { eventCards } from '../connections/form.ts';
import { robotContent } from '../purposes/own.ts';
import { digestOf, evidenceText } from '../../../../electron/audit/canonical.ts';
import { credentialsOf } from './practice.ts';
import { valueOf } from '../../value-of.ts';

import { auditedAt as audited } from './audited.ts';

const sandbox = 'acme-sandbox.atlassian.net';

describe('many are said to be audited', () => {
  it('while a fleet is, until it ends or is cancelled, and not for the audit of one', async () => {
    const { audits, id } = await audited('acme-sandbox', 'sandboxBot');
    const one = auditHandlers(audits)['audit:run']({ id });
    expect(audits.isFleetAuditRunning()).toBe(false);
    await one;
    const run = randomUUID() as RunId;
    for (const end of [
      () => undefined,
      () => auditHandlers(audits)['audit:cancel-fleet']({ run }),
    ]) {
      const fleet = auditHandlers(audits)['audit:run-fleet']({ run, ids: [] });
      expect(audits.isFleetAuditRunning()).toBe(true);
      void end();
      await fleet;
      expect(audits.isFleetAuditRunning()).toBe(false);
    }
  });
});

describe('an audit that a person asks for', () => {
  it('is kept with its time, who answered, and its groups', async () => {
    const { audits, id, told, clock } = await audited('acme-sandbox', 'sandboxBot');
    const report = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect(report).toMatchObject({
      connectionId: id,
      startedAt: clock.now(),
      verdict: 'missing',
      groups: ['jira-users', 'service-desk-agents'],
      account: { displayName: 'Sandbox Bot', active: true },
      purposes: [eventCards],
    });
    const [remedy] = report.findings.map((one) => wordFinding(one).remedy);
    expect(remedy?.steps.map(({ text, link }) => [link, text])).toEqual([
      ['groups', expect.stringContaining('Open the groups')],
      [null, 'Add Sandbox Bot to a group that has it already: jira-admins.'],
    ]);
    const others = remedy?.alternatives.map(({ title, steps }) => [
      title,
      steps.map(({ text, link }) => [link, text]),
    ]);
    expect(others).toEqual([
      [
        'Or, only if Sandbox Bot cannot be added to jira-admins:',
        [
          ['site', expect.stringContaining('Sign in')],
          ['global-permissions', expect.stringContaining('Global permissions')],
          ['user-management', expect.stringContaining('Configure permissions in user management')],
          [null, expect.stringContaining('Every member of the group then administers Jira.')],
        ],
      ],
    ]);
    expect(valueOf(await auditHandlers(audits)['audit:history']({ id, limit: 10 }))).toEqual([
      report,
    ]);
    expect(told).toEqual([id]);
  });

  it('turns when the permission is granted, and keeps both results, newest first', async () => {
    const { audits, id, site, clock } = await audited('acme-sandbox', 'sandboxBot');
    const before = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    site.knobs.grant(sandbox, 'service-desk-agents', 'ADMINISTER');
    clock.pass(60_000);
    const after = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect([before.verdict, after.verdict]).toEqual(['missing', 'complete']);
    const history = valueOf(await auditHandlers(audits)['audit:history']({ id, limit: 10 }));
    expect(history.map((report) => report.id)).toEqual([after.id, before.id]);
    expect(valueOf(audits.store.latest())).toEqual([
      { connectionId: id, startedAt: after.startedAt, verdict: 'complete', missing: 0, unknown: 0 },
    ]);
  });

  it('is the latest though the clock ran ahead at the one before', async () => {
    const { audits, id, clock } = await audited('acme-sandbox', 'sandboxBot');
    clock.pass(86_400_000);
    const ahead = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    clock.jump(-86_400_000);
    const next = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    const history = valueOf(await auditHandlers(audits)['audit:history']({ id, limit: 10 }));
    expect(history.map((report) => report.id)).toEqual([next.id, ahead.id]);
    expect(valueOf(audits.store.latest())).toMatchObject([{ startedAt: next.startedAt }]);
  });

  it('keeps nothing when the login is refused, and marks the token', async () => {
    const { audits, store, id } = await audited('acme', 'acmeBotRevoked');
    expect(await auditHandlers(audits)['audit:run']({ id })).toEqual(
      failure({ code: 'wrong-credentials' }),
    );
    expect(valueOf(audits.store.history(id, 10))).toEqual([]);
    expect(valueOf(store.get(id)).tokenRefusedAt).not.toBeNull();
  });

  it('remembers that a token is scoped, and the id of its site', async () => {
    const { audits, store, id } = await audited('acme', 'acmeBotScoped');
    valueOf(await auditHandlers(audits)['audit:run']({ id }));
    const { tokenKind, cloudId } = valueOf(store.get(id));
    expect(tokenKind).toBe('scoped');
    expect(cloudId).toHaveLength(36);
  });

  it('runs once when it is asked for twice', async () => {
    const { audits, id, site } = await audited('acme', 'acmeBot');
    const [one, other] = await Promise.all([
      auditHandlers(audits)['audit:run']({ id }),
      auditHandlers(audits)['audit:run']({ id }),
    ]);
    expect(valueOf(one)).toBe(valueOf(other));
    expect(site.journal.requests().filter(({ path }) => path.endsWith('/myself'))).toHaveLength(1);
  });

  it('ends, and keeps nothing, when the vault is about to be locked', async () => {
    const { audits, id, site } = await audited('acme', 'acmeBot');
    site.knobs.fault({ host: '*', path: '/myself' }, { kind: 'stall', after: 'request' });
    const running = auditHandlers(audits)['audit:run']({ id });
    await audits.cancelAll();
    expect(await running).toEqual(failure({ code: 'cancelled' }));
    expect(valueOf(audits.store.history(id, 10))).toEqual([]);
  });

  it('ends when it is cancelled', async () => {
    const { audits, id, site } = await audited('acme', 'acmeBot');
    site.knobs.fault({ host: '*', path: '/tenant_info' }, { kind: 'stall', after: 'request' });
    const running = auditHandlers(audits)['audit:run']({ id });
    await auditHandlers(audits)['audit:cancel']({ id });
    expect(await running).toEqual(failure({ code: 'cancelled' }));
  });

  it('sends nothing more when address and token change meanwhile', async () => {
    const { audits, id, site, rename } = await audited('acme-sandbox', 'sandboxBot');
    const running = auditHandlers(audits)['audit:run']({ id });
    rename('acme');
    expect(await running).toEqual(failure({ code: 'cancelled' }));
    expect(site.journal.requestsWithToken()).toEqual([]);
  });

  it('waits for a check of the same account, and leaves a token alone that was refused meanwhile', async () => {
    const { audits, checks, id, site } = await audited('acme', 'acmeBotRevoked');
    const checking = checks.runAndReport(id);
    const auditing = auditHandlers(audits)['audit:run']({ id });
    expect(valueOf(await checking).failure).toEqual({ code: 'wrong-credentials' });
    expect(await auditing).toEqual(failure({ code: 'token-refused-before' }));
    expect(site.journal.tokenCountsByHost()).toEqual({
      'acme.atlassian.net': 1,
      'api.atlassian.com': 1,
    });
  });

  it('keeps a check that waits for it from trying a token again that it found refused', async () => {
    const { audits, checks, id, site } = await audited('acme', 'acmeBotRevoked');
    const auditing = auditHandlers(audits)['audit:run']({ id });
    const checking = checks.runAndReport(id);
    expect(await auditing).toEqual(failure({ code: 'wrong-credentials' }));
    expect(valueOf(await checking).failure).toEqual({ code: 'token-refused-before' });
    expect(site.journal.requestsWithToken()).toHaveLength(2);
  });

  it('comes before a check of the same account that is asked for later', async () => {
    const { audits, checks, id, site } = await audited('acme', 'acmeBot');
    const paths = (): string[] => site.journal.requests().map(({ path }) => path);
    site.knobs.fault(
      { host: '*', path: '/myself', times: 1 },
      { kind: 'delay', milliseconds: 200 },
    );
    const auditing = auditHandlers(audits)['audit:run']({ id });
    const checking = checks.runAndReport(id);
    const audit = valueOf(await auditing);
    expect(valueOf(await checking).outcome).toBe('works');
    expect(paths().lastIndexOf('/_edge/tenant_info')).toBeGreaterThanOrEqual(audit.requests);
  });

  it('says that the vault is locked', async () => {
    const { audits, id, lock } = await audited('acme', 'acmeBot');
    lock();
    expect(await auditHandlers(audits)['audit:run']({ id })).toEqual(
      failure({ code: 'vault-locked' }),
    );
  });
});

describe('what the screen asks of an audit', () => {
  it('is everything that it is based on', async () => {
    const { audits, id } = await audited('acme-sandbox', 'sandboxBot');
    const { id: auditId, evidenceDigest } = valueOf(
      await auditHandlers(audits)['audit:run']({ id }),
    );
    const evidence = valueOf(await auditHandlers(audits)['audit:evidence']({ auditId }));
    expect(digestOf(evidenceText(evidence))).toBe(evidenceDigest);
  });

  it('is the matrix of what the account may do on each project', async () => {
    const { audits, id } = await audited('acme-sandbox', 'sandboxBot');
    const { id: auditId } = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    const { rows, complete } = valueOf(await auditHandlers(audits)['audit:matrix']({ auditId }));
    expect(rows.map(({ key, name }) => [key, name])).toEqual([['ITSM', 'IT Help (sandbox)']]);
    expect(complete).toBe(true);
  });

  it('is a message to the administrator: what, for whom, why, and where', async () => {
    const { audits, id, copied } = await audited('acme-sandbox', 'sandboxBot');
    const { id: auditId } = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    const question = { auditId, requirementId: 'administer-jira' };
    valueOf(await auditHandlers(audits)['audit:copy-message'](question));
    const [message = ''] = copied;
    expect(message).toContain('the account Sandbox Bot (sandbox-bot@acme.example)');
    expect(message).toContain('https://acme-sandbox.atlassian.net/');
    expect(message).toContain('Okta Workflows: event cards');
    expect(message).toContain('Needed to register the webhooks');
    expect(message).toContain('A site administrator');
    expect(message).toContain(
      'https://acme-sandbox.atlassian.net/secure/admin/GlobalPermissions!default.jspa',
    );
    expect(message).toContain('add service-desk-agents to Jira Administration');
    expect(message).not.toContain(credentialsOf('sandboxBot').token);
    const whole = { auditId, requirementId: null };
    valueOf(await auditHandlers(audits)['audit:copy-message'](whole));
    expect(copied).toEqual([message, message]);
  });

  it.each(['audit:evidence', 'audit:matrix'] as const)(
    'is refused for an audit that is not kept: %s',
    async (channel) => {
      const { audits } = await audited('acme-sandbox', 'sandboxBot');
      const auditId = '00000000-0000-4000-8000-000000000000' as AuditId;
      expect(await auditHandlers(audits)[channel]({ auditId })).toEqual(
        failure({ code: 'no-such-audit' }),
      );
    },
  );

  it('has no message about what is met', async () => {
    const { audits, id, copied } = await audited('acme', 'acmeBot');
    const { id: auditId } = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    const refused = failure({ code: 'no-such-audit' });
    for (const requirementId of ['administer-jira', null]) {
      const question = { auditId, requirementId };
      expect(await auditHandlers(audits)['audit:copy-message'](question)).toEqual(refused);
    }
    expect(copied).toEqual([]);
  });
});

describe('the trial of one service desk', () => {
  it.each([
    ['an agent may read its queues', 'acme', 'acmeBot', '1', true],
    ['and not those of another desk', 'acme', 'acmeBot', '2', false],
    ['nobody else may', 'northwind', 'northwindBot', '3', false],
  ] as const)('%s', async (_name, subdomain, robot, deskId, readable) => {
    const { audits, id } = await audited(subdomain, robot);
    expect(await auditHandlers(audits)['audit:try-desk']({ id, deskId })).toEqual(
      success({ readable }),
    );
  });

  it('says so when the answer tells nothing', async () => {
    const { audits, id } = await audited('acme', 'acmeBot');
    expect(await auditHandlers(audits)['audit:try-desk']({ id, deskId: '99' })).toEqual(
      failure({ code: 'desk-not-tried' }),
    );
  });

  it('logs in first, and marks a token that is refused', async () => {
    const { audits, id, store, site } = await audited('acme', 'acmeBotRevoked');
    expect(await auditHandlers(audits)['audit:try-desk']({ id, deskId: '1' })).toEqual(
      failure({ code: 'wrong-credentials' }),
    );
    expect(valueOf(store.get(id)).tokenRefusedAt).not.toBeNull();
    expect(site.journal.requests().filter(({ path }) => path.includes('queue'))).toEqual([]);
  });

  it('ends when the vault is about to be locked', async () => {
    const { audits, id, site } = await audited('acme', 'acmeBot');
    site.knobs.fault({ host: '*', path: '/myself' }, { kind: 'stall', after: 'request' });
    const trying = auditHandlers(audits)['audit:try-desk']({ id, deskId: '1' });
    await audits.cancelAll();
    expect(await trying).toEqual(failure({ code: 'cancelled' }));
  });
});

describe('kept audits', () => {
  it('keep their evidence, once as long as it stays the same', async () => {
    const { audits, id, site, opened } = await audited('acme-sandbox', 'sandboxBot');
    const bodies = (): unknown =>
      opened.database.prepare('SELECT count(*) FROM audit_evidence').pluck().get();
    const first = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    const same = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect(same.evidenceDigest).toBe(first.evidenceDigest);
    expect(bodies()).toBe(1);
    site.knobs.grant(sandbox, 'service-desk-agents', 'ADMINISTER');
    const changed = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect(changed.evidenceDigest).not.toBe(first.evidenceDigest);
    expect(bodies()).toBe(2);
    const kept = valueOf(audits.store.evidence(first.id));
    if (kept === null) throw new Error('Nothing was kept');
    expect(digestOf(evidenceText(kept.evidence))).toBe(first.evidenceDigest);
    expect(evaluate(kept.evidence, kept.purposes)).toEqual(first.findings);
  });

  it('stay as they were, and say by which rules, when the rules have changed since', async () => {
    const { audits, id, opened } = await audited('acme-sandbox', 'sandboxBot');
    const { findings, ...now } = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    // The older rules found one thing less.
    const then = { ...now, rulesVersion: now.rulesVersion - 1, findings: findings.slice(1) };
    opened.database
      .prepare('UPDATE audit SET rules_version = :rules, findings = :findings')
      .run({ rules: then.rulesVersion, findings: JSON.stringify(then.findings) });
    expect(valueOf(audits.store.report(now.id))).toEqual(then);
    expect(valueOf(audits.store.history(id, 10))).toEqual([then]);
    const again = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect(again).toMatchObject({ rulesVersion: now.rulesVersion, findings });
    expect(valueOf(audits.store.report(now.id))).toEqual(then);
  });

  it('take their evidence with them when the last of it is forgotten', async () => {
    const { audits, id, opened } = await audited('acme-sandbox', 'sandboxBot');
    valueOf(await auditHandlers(audits)['audit:run']({ id }));
    opened.database.prepare('DELETE FROM connection').run();
    expect(opened.database.prepare('SELECT count(*) FROM audit_evidence').pluck().get()).toBe(0);
  });

  it('have no evidence for an id that nobody knows', async () => {
    const { audits } = await audited('acme-sandbox', 'sandboxBot');
    const nobody = '00000000-0000-4000-8000-000000000000' as AuditId;
    expect(valueOf(audits.store.evidence(nobody))).toBeNull();
  });
});

describe('an audit for an own purpose', () => {
  it('compares with what it says at that time, and still knows it once it is gone', async () => {
    const { audits, purposes, forms, form, id, copied } = await audited(
      'acme-sandbox',
      'sandboxBot',
    );
    const made = await purposeHandlers(purposes)['purposes:create']({ content: robotContent });
    const { id: own } = valueOf(made);
    const chosen = { ...form, purposes: [eventCards, own] };
    valueOf(forms['connections:update']({ id, form: chosen, token: null }));
    const before = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect(before.ownPurposes).toMatchObject([{ id: own, title: 'Release robot' }]);
    const needs = before.findings.filter((finding) => finding.purposes.includes(own));
    expect(needs.map((one) => wordFinding(one).title)).toContain('Close the issues of a release');
    const fleet = valueOf(await auditHandlers(audits)['audit:fleet'](null));
    expect(fleet[0]?.purposes.map((one) => one.id)).toEqual([eventCards, own]);

    const content = { ...robotContent, title: 'Another robot' };
    valueOf(await purposeHandlers(purposes)['purposes:update']({ id: own, content }));
    const changed = valueOf(await auditHandlers(audits)['audit:fleet'](null));
    expect(changed[0]?.purposes.map((one) => one.id)).toEqual([eventCards]);
    const after = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect(after.rulesVersion).toBe(before.rulesVersion);
    expect(after.ownPurposes[0]?.digest).not.toBe(before.ownPurposes[0]?.digest);

    valueOf(await purposeHandlers(purposes)['purposes:remove']({ id: own }));
    const question = { auditId: before.id, requirementId: null };
    valueOf(await auditHandlers(audits)['audit:copy-message'](question));
    expect(copied[0]).toContain('Release robot');
    const last = valueOf(await auditHandlers(audits)['audit:run']({ id }));
    expect(last.purposes).toEqual([eventCards]);
  });

  it('can ask for every permission that the site knows', async () => {
    const { audits, id } = await audited('acme-sandbox', 'sandboxBot');
    valueOf(await auditHandlers(audits)['audit:run']({ id }));
    const told = valueOf(await auditHandlers(audits)['audit:known-permissions'](null));
    expect(told).toContainEqual({ key: 'CLOSE_ISSUES', name: 'Close Issues', kind: 'project' });
  });
});

describe('an audit of a connection whose token was refused', () => {
  it('asks nobody in a window that nobody touches', async () => {
    const { audits, id, site, person, store, clock } = await audited('acme-sandbox', 'sandboxBot');
    const { tokenChangedAt } = valueOf(store.get(id));
    store.markTokenRefused(id, clock.now(), tokenChangedAt);
    person.acts = false;
    const refused = failure({ code: 'no-input-heard' });
    expect(await auditHandlers(audits)['audit:run']({ id })).toEqual(refused);
    expect(await auditHandlers(audits)['audit:try-desk']({ id, deskId: '1' })).toEqual(refused);
    const run = randomUUID() as RunId;
    expect(await auditHandlers(audits)['audit:run-fleet']({ run, ids: [id] })).toMatchObject({
      value: { total: 0 },
    });
    expect(site.journal.requests()).toEqual([]);
  });

  it('that the tray is clicked for needs a yes in a native dialog', async () => {
    const { audits, id, site, person, store, clock } = await audited('acme-sandbox', 'sandboxBot');
    const { tokenChangedAt } = valueOf(store.get(id));
    store.markTokenRefused(id, clock.now(), tokenChangedAt);
    person.agrees = false;
    expect(await audits.run(id, 'outside')).toEqual(failure({ code: 'cancelled' }));
    expect(site.journal.requests()).toEqual([]);
    person.agrees = true;
    expect(await audits.run(id, 'outside')).toMatchObject({ ok: true });
  });
});
