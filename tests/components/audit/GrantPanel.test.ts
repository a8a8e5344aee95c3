import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AuditId } from '../../../electron/audit/index.ts';
import type { ChainAnswer, Station } from '../../../electron/audit/model/grants/chain.ts';
import type { GrantChange } from '../../../electron/audit/model/grants/grant-change.ts';
import type {
  GrantView,
  ShownProposal,
  WhatIfView,
} from '../../../electron/audit/model/grants/view.ts';
import { grantScreenTexts as texts, auditGrants } from '../../../electron/texts/index.ts';
import GrantPanel from '../../../renderer/audit/GrantPanel.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { idOf } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const auditId = '00000000-0000-4000-8000-000000000001' as AuditId;

function answer(changed: Partial<ChainAnswer> = {}, group = 'robots'): ChainAnswer {
  const permission = { key: 'DELETE_ISSUES', name: 'Delete Issues' };
  const project = { id: 10_001, key: 'ITSM', name: 'IT Help' };
  const stations: Station[] = [
    { at: 'account' },
    { at: 'group', id: 'g1', name: group },
    { at: 'role', id: '10002', name: 'Administrators', entry: 'group' },
    { at: 'scheme', id: 1, name: 'Service project scheme' },
    { at: 'permission', ...permission },
    { at: 'project', ...project },
  ];
  return {
    permission,
    project,
    isTeamManaged: false,
    holding: 'held',
    explanation: 'explained',
    chains: [{ strength: 'sure', stations }],
    gaps: [],
    ...changed,
  };
}

function proposal(
  changes: readonly GrantChange[],
  changed: Partial<ShownProposal> = {},
): ShownProposal {
  return {
    id: JSON.stringify(changes),
    changes,
    brings: [],
    takes: [],
    members: 37,
    others: 0,
    projects: 1,
    unsure: 0,
    clicks: 4,
    administers: 'none',
    ...changed,
  };
}

const leave: GrantChange = { code: 'leave-group', groupId: 'g1', groupName: 'robots' };
const revoke: GrantChange = {
  code: 'revoke-in-scheme',
  schemeId: 1,
  schemeName: 'Service project scheme',
  permission: 'DELETE_ISSUES',
  permissionName: 'Delete Issues',
  receiver: { to: 'group', id: 'g1', name: 'robots' },
};

function view(changed: Partial<GrantView> = {}): GrantView {
  return {
    answers: [answer()],
    unread: [],
    total: 1,
    proposals: {
      kind: 'remove',
      list: [proposal([leave]), proposal([revoke], { others: 37, members: 0, clicks: 5 })],
      unknown: [],
      because: null,
      chosen: null,
    },
    ...changed,
  };
}

const breaks: WhatIfView = {
  gains: [],
  loses: [
    {
      permission: 'DELETE_ISSUES',
      name: 'Delete Issues',
      isDangerous: true,
      places: { names: ['ITSM'], total: 1 },
    },
  ],
  unsure: 0,
  others: 0,
  untold: [],
  connections: [
    {
      connectionId: idOf(1),
      nickname: 'Acme production',
      turns: [
        {
          requirementId: 'browse',
          title: { code: 'own', text: 'Browse projects' },
          was: 'met',
          is: 'missing',
        },
      ],
    },
    { connectionId: idOf(2), nickname: 'Acme reports', turns: [] },
  ],
};

async function renderPanel(shown: GrantView | null, handlers: Handlers = {}) {
  const onlink = vi.fn();
  const program = await renderInProgram(
    GrantPanel,
    {
      auditId,
      subject: { kind: 'finding', requirementId: 'excessive:DELETE_ISSUES' },
      account: 'Jira Bot',
      onlink,
    },
    {
      'audit:grants': () => success(shown),
      'audit:try-changes': () => success(breaks),
      'audit:cancel-grants': () => success(null),
      'audit:choose-remedy': () => success(null),
      ...handlers,
    },
  );
  return { ...program, onlink };
}

describe('Through what an account holds something', () => {
  it('reads as text from the account to the project, and leads to Jira’s pages by keyboard', async () => {
    const { screen, onlink } = await renderPanel(view());
    const items = screen.getByRole('figure').getByRole('listitem');
    await expect.element(items.first()).toBeInTheDocument();
    const read = items
      .elements()
      .map((each) => each.textContent.replace(/^→/, '').replace(/\s+/g, ' ').trim());
    expect(read.map((each) => each.split(':')[0]?.trim())).toEqual([
      'The account',
      'Group robots',
      'Role Administrators',
      'Permission scheme Service project scheme',
      'Delete Issues',
      'ITSM IT Help',
    ]);
    const group = screen.getByRole('button', { name: /^Group robots/ });
    group.element().focus();
    await userEvent.keyboard('{Enter}');
    expect(onlink).toHaveBeenCalledWith('groups');
    // Every further station is a link, one Tab from the one before.
    for (let station = 2; station < 6; station++) await userEvent.keyboard('{Tab}{Enter}');
    expect(onlink.mock.calls.slice(1).map(([link]) => link)).toEqual([
      { page: 'project-roles', key: 'ITSM' },
      { page: 'permission-scheme', id: 1 },
      { page: 'project-permissions', key: 'ITSM' },
      { page: 'project', key: 'ITSM' },
    ]);
    await expectAccessible();
  });

  it.each<readonly [string, ChainAnswer, string | RegExp]>([
    ['explained', answer(), auditGrants.explanations.explained('Delete Issues')],
    [
      'sometimes',
      answer({ explanation: 'sometimes' }),
      auditGrants.explanations.sometimes('Delete Issues'),
    ],
    [
      'unexplained',
      answer({ explanation: 'unexplained', chains: [] }),
      auditGrants.explanations.unexplained('Delete Issues'),
    ],
    [
      'contradicted',
      answer({ explanation: 'contradicted', holding: 'not-held' }),
      auditGrants.explanations.contradicted('Delete Issues'),
    ],
    [
      'not held',
      answer({ explanation: 'not-held', holding: 'not-held', chains: [] }),
      auditGrants.explanations['not-held']('Delete Issues'),
    ],
    [
      'not known, with the reason',
      answer({
        explanation: 'unknown',
        chains: [],
        gaps: [{ what: 'scheme', name: null, because: 'forbidden' }],
      }),
      /Which permission scheme the project uses/,
    ],
    [
      'team-managed',
      answer({ explanation: 'unknown', isTeamManaged: true }),
      auditGrants.where.teamManaged,
    ],
  ])('says what it comes to: %s', async (_what, one, said) => {
    const { screen } = await renderPanel(view({ answers: [one], proposals: null }));
    await expect.element(screen.getByText(said).first()).toBeVisible();
    await expectAccessible();
  });

  it.each<[string, Partial<WhatIfView>, string]>([
    ['every need stays met', {}, texts.whatIf.safe],
    ['a project was not read', { unsure: 1 }, texts.whatIf.unsureOn(1)],
    ['projects were not read', { unsure: 2 }, texts.whatIf.unsureOn(2)],
    ['Jira does not tell', { untold: ['other-products'] }, texts.whatIf.unsure],
  ])('is no surer of what withdrawing does than what was read, where %s', async (_, told, says) => {
    const outcome: WhatIfView = {
      ...breaks,
      loses: [],
      connections: breaks.connections.map((each) => ({ ...each, turns: [] })),
      ...told,
    };
    const { screen } = await renderPanel(view(), {
      'audit:try-changes': () => success(outcome),
    });
    await expect.element(screen.getByText(says, { exact: true })).toBeVisible();
    const isSure = says === texts.whatIf.safe;
    const { safe, none, noneKnown, nothing, nothingKnown } = texts.whatIf;
    for (const word of [safe, none, nothing]) {
      expect(screen.getByText(word, { exact: true }).elements().length > 0).toBe(isSure);
    }
    for (const word of [noneKnown, nothingKnown]) {
      expect(screen.getByText(word, { exact: true }).elements().length > 0).toBe(!isSure);
    }
    await expectAccessible();
  });

  it('shows what withdrawing breaks before its steps, for every connection of the account', async () => {
    const { screen } = await renderPanel(view());
    await expect.element(screen.getByText(texts.whatIf.breaks(1))).toBeVisible();
    await expect.element(screen.getByText('Connection Acme reports')).toBeVisible();
    await expect.element(screen.getByRole('row', { name: /Browse projects/ })).toBeVisible();
    const outcome = screen.getByText(texts.whatIf.breaks(1)).element();
    const step = screen
      .getByText(/Remove Jira Bot from the group robots/)
      .first()
      .element();
    expect(outcome.compareDocumentPosition(step) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
    await expectAccessible();
  });

  it('compares the other ways in a table, and takes the one that is chosen', async () => {
    const chosen: unknown[] = [];
    const { screen } = await renderPanel(view(), {
      'audit:choose-remedy': (question) => {
        chosen.push(question);
        return success(null);
      },
    });
    const others = screen.getByRole('button', { name: texts.proposals.others(1) });
    await expect.element(others).toHaveAttribute('aria-expanded', 'false');
    await others.click();
    await expect
      .element(screen.getByRole('table', { name: texts.proposals.table.caption }))
      .toBeVisible();
    await expectAccessible();
    await screen.getByRole('button', { name: /^Use this way/ }).click();
    await expect.poll(() => chosen).toHaveLength(1);
  });

  it('keeps ways side by side: of one that brings much along, the rest is a key away', async () => {
    const takes = Array.from({ length: 12 }, (_each, index) => ({
      permission: `P${index}`,
      name: `Permission ${index}`,
      isDangerous: false,
      places: { names: ['ITSM'], total: 1 },
    }));
    const much = view();
    const list = [proposal([revoke]), proposal([leave], { takes })];
    const { screen } = await renderPanel({
      ...much,
      proposals: { kind: 'remove', list, unknown: [], because: null, chosen: null },
    });
    await screen.getByRole('button', { name: texts.proposals.others(1) }).click();
    const table = screen.getByRole('table', { name: texts.proposals.table.caption });
    const more = table.getByRole('button', { name: /^9 more/ });
    await expect.element(more).toBeVisible();
    expect(table.getByText(/Permission 11/).elements()).toHaveLength(0);
    more.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(table.getByText(/Permission 11/)).toBeVisible();
    await expectAccessible();
  });

  it('asks Jira by itself where nothing was read yet', async () => {
    const unread = view({ answers: [], unread: [10_001], proposals: null });
    const { screen } = await renderPanel(unread, { 'audit:read-grants': () => success(view()) });
    await expect
      .element(screen.getByText(auditGrants.explanations.explained('Delete Issues')))
      .toBeVisible();
  });

  it('offers to read further projects', async () => {
    const { screen } = await renderPanel(view({ unread: [1, 2, 3], total: 7 }));
    await expect.element(screen.getByRole('button', { name: texts.readMore(3) })).toBeVisible();
  });

  it('says so for an audit that read no grants', async () => {
    const { screen } = await renderPanel(null);
    await expect.element(screen.getByText(texts.tooOld)).toBeVisible();
  });

  it('shows what went wrong, and what to do next', async () => {
    const { screen } = await renderPanel(view(), {
      'audit:grants': () => failure({ code: 'vault-locked' }),
    });
    await expect.element(screen.getByRole('alert')).toBeVisible();
  });

  it.each([
    ['long', longName],
    ['right to left', rightToLeft],
  ] as const)('holds names that are %s in a narrow window', async (_what, name) => {
    await page.viewport(420, 900);
    const { screen } = await renderPanel(view({ answers: [answer({}, name)] }));
    await expect.element(screen.getByText(texts.whatIf.breaks(1))).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    await page.viewport(1280, 800);
  });
});
