import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../../../electron/audit/model/finding.ts';
import { AuditsStore } from '../../../../renderer/audit/audits.svelte.ts';
import { answerLater, BridgeDouble, failure, success } from '../bridge-double.ts';
import { audit, eventCards, finding, idOf, purposes } from '../samples.ts';

const mixed = [
  finding('met'),
  finding('unknown', { verdict: 'unknown' }),
  finding('partly', { verdict: 'missing', severity: 'medium' }),
  finding('excessive', { verdict: 'excessive' }),
  finding('needed', { verdict: 'missing' }),
  finding('needed too', { verdict: 'missing' }),
];

describe('The audit screen', () => {
  it('shows the latest audit, an earlier one when chosen, and the new one after another run', async () => {
    const old = audit(5000, [finding('a')]);
    const latest = audit(5, mixed);
    const bridge = new BridgeDouble({
      'audit:history': () => success([latest, old]),
      'audit:run': () => success(audit(0, [finding('a')])),
    });
    const screen = new AuditsStore(bridge);
    await screen.choose(idOf(1));
    expect(screen.shown?.id).toBe(latest.id);
    expect(screen.isLatest).toBe(true);
    screen.show(old.id);
    expect(screen.shown?.id).toBe(old.id);
    expect(screen.isLatest).toBe(false);
    await screen.run();
    expect(screen.shown?.id).toBe('audit-0');
    expect(screen.history).toHaveLength(3);
  });

  it('drops the history of a connection that was left before it came', async () => {
    const slow = answerLater<ReturnType<typeof success<readonly AuditReport[]>>>();
    const bridge = new BridgeDouble({
      'audit:history': ({ id }) =>
        id === idOf(1) ? slow.answer : success([audit(5, [finding('b')])]),
    });
    const screen = new AuditsStore(bridge);
    const first = screen.choose(idOf(1));
    await screen.choose(idOf(2));
    slow.give(success([audit(1, mixed)]));
    await first;
    expect(screen.shown?.id).toBe('audit-5');
  });

  it('says why an audit failed and keeps showing the last one', async () => {
    const bridge = new BridgeDouble({
      'audit:history': () => success([audit(5, mixed)]),
      'audit:run': () => failure({ code: 'wrong-credentials' }),
    });
    const screen = new AuditsStore(bridge);
    await screen.choose(idOf(1));
    await screen.run();
    expect(screen.failure).toEqual({ code: 'wrong-credentials' });
    expect(screen.running).toBeNull();
    expect(screen.shown?.id).toBe('audit-5');
  });

  it('cancels the running audit and nothing else', async () => {
    const running = answerLater<ReturnType<typeof failure<{ readonly code: 'cancelled' }>>>();
    const bridge = new BridgeDouble({
      'audit:history': () => success([]),
      'audit:run': () => running.answer,
      'audit:cancel': () => success(null),
    });
    const screen = new AuditsStore(bridge);
    await screen.choose(idOf(1));
    await screen.cancel();
    const run = screen.run();
    await screen.cancel();
    expect(bridge.inputsOf('audit:cancel')).toEqual([{ id: idOf(1) }]);
    running.give(failure({ code: 'cancelled' }));
    await run;
    expect(screen.running).toBeNull();
  });

  it('names purposes by their titles', async () => {
    const screen = new AuditsStore(new BridgeDouble({ 'purposes:list': () => success(purposes) }));
    await screen.loadPurposes();
    expect(screen.titles([eventCards])).toEqual(['Okta Workflows: event cards']);
  });

  it('shows the matrix of the audit that is shown', async () => {
    const [latest, old] = [audit(5, mixed), audit(500, mixed)];
    const bridge = new BridgeDouble({ 'audit:history': () => success([latest, old]) });
    const screen = new AuditsStore(bridge);
    await screen.choose(idOf(1));
    screen.show(old.id);
    expect(bridge.inputsOf('audit:matrix')).toEqual([{ auditId: latest.id }, { auditId: old.id }]);
  });

  it('copies the message about a finding of the audit that is shown, and says why it could not', async () => {
    const bridge = new BridgeDouble({
      'audit:history': () => success([audit(5, mixed)]),
      'audit:copy-message': ({ requirementId }) =>
        requirementId === null ? failure({ code: 'no-such-audit' }) : success(null),
    });
    const screen = new AuditsStore(bridge);
    expect(await screen.copyMessage('needed')).toBeNull();
    await screen.choose(idOf(1));
    expect(await screen.copyMessage('needed')).toBeNull();
    expect(await screen.copyMessage(null)).toEqual({ code: 'no-such-audit' });
    expect(bridge.inputsOf('audit:copy-message')).toEqual([
      { auditId: 'audit-5', requirementId: 'needed' },
      { auditId: 'audit-5', requirementId: null },
    ]);
  });
});
