import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { AuditReport } from '../../../electron/audit/index.ts';
import type { BridgeResult } from '../../../electron/ipc/contract.ts';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { auditScreenTexts as texts } from '../../../electron/texts/index.ts';
import Audit from '../../../renderer/audit/Audit.svelte';
import { answerLater, failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { audit, finding, idOf, purposes, row } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const missing = (title: string) =>
  finding(title, {
    title,
    why: title,
    reason: title,
    verdict: 'missing',
    evidence: [],
    remedy: { who: 'site-admin', steps: [], alternatives: [] },
  });

async function renderAudit(
  history: readonly AuditReport[],
  handlers: Handlers = {},
  nickname = 'Acme production',
) {
  const program = await renderInProgram(
    Audit,
    {},
    {
      'health:list': () => success(toJsonText([row(1, { nickname }), row(2)])),
      'purposes:list': () => success(purposes),
      'audit:history': () => success(history),
      ...handlers,
    },
    async ({ audits, connections }) => {
      connections.follow();
      await connections.firstLoad;
      await audits.loadPurposes();
      await audits.choose(idOf(1));
    },
  );
  const run = program.screen.getByRole('button', {
    name: history.length === 0 ? texts.run : texts.runAgain,
    exact: true,
  });
  return { ...program, run };
}

const names = [
  ['an ordinary name', 'Acme production'],
  ['a long name', longName],
  ['a right-to-left name', rightToLeft],
] as const;

describe('The screen of audits', () => {
  it('says that there is nothing to audit', async () => {
    const { screen } = await renderInProgram(
      Audit,
      {},
      { 'health:list': () => success(toJsonText([])) },
      async ({ connections }) => {
        connections.follow();
        await connections.firstLoad;
      },
    );
    await expect.element(screen.getByText(texts.noConnections)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it.each(names)('says that a connection was never audited: %s', async (_, nickname) => {
    const { run, screen } = await renderAudit([], {}, nickname);
    await expect.element(screen.getByText(texts.neverTitle)).toBeVisible();
    await expect.element(run).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it.each([
    ['nothing missing', [finding('Browse projects')]],
    ['one need missing', [missing('Create issues')]],
    ['a long title', [missing(longName), finding(longName)]],
    ['a right-to-left title', [missing(rightToLeft), finding(rightToLeft)]],
    ['many', Array.from({ length: 40 }, (_, at) => missing(`Need ${at}`))],
  ])('shows an audit with %s, and fits the page', async (_, findings) => {
    const { screen } = await renderAudit([audit(1, findings)]);
    await expect.element(screen.getByText(findings[0]?.title ?? '').first()).toBeInTheDocument();
    await expectNothingCut();
    await expectAccessible();
  });

  it('runs by the keyboard, once, says so, and shows what was found', async () => {
    const { answer, give } = answerLater<BridgeResult<'audit:run'>>();
    const { bridge, run, screen } = await renderAudit([audit(2, [finding('Browse projects')])], {
      'audit:run': () => answer,
    });
    run.element().focus();
    await userEvent.keyboard('{Enter}{Enter}');
    await expect.element(screen.getByText(texts.running)).toBeVisible();
    await expect.element(run).toHaveFocus();
    await expectAccessible();
    give(success(audit(1, [missing('Create issues')])));
    await expect.element(screen.getByRole('heading', { name: /^Create issues/ })).toBeVisible();
    await expect.element(run).toHaveFocus();
    expect(bridge.inputsOf('audit:run')).toHaveLength(1);
  });

  it('keeps the focus where the audit is cancelled', async () => {
    const { answer, give } = answerLater<BridgeResult<'audit:run'>>();
    const { run, screen } = await renderAudit([], {
      'audit:run': () => answer,
      'audit:cancel': () => success(null),
    });
    await run.click();
    const cancel = screen.getByRole('button', { name: texts.cancel });
    cancel.element().focus();
    await userEvent.keyboard('{Enter}');
    give(failure({ code: 'cancelled' }));
    await expect.element(cancel).not.toBeInTheDocument();
    await expect.poll(() => document.activeElement?.tagName).toBe('MAIN');
  });

  it.each([
    ['read', { 'audit:history': () => failure({ code: 'disk-failed' } as const) }],
    ['run', { 'audit:run': () => failure({ code: 'wrong-credentials' } as const) }],
  ])('says where it is seen why no audit could be %s', async (_, handlers) => {
    const { run, screen } = await renderAudit([], handlers);
    if ('audit:run' in handlers) await run.click();
    await expect.element(screen.getByRole('alert')).toBeInViewport();
    await expectNothingCut();
    await expectAccessible();
  });
});
