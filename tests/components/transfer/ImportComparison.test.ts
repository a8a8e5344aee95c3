import { describe, expect, it } from 'vitest';
import ImportComparison from '../../../renderer/transfer/ImportComparison.svelte';
import type { ImportRow, LoginWithoutToken } from '../../../electron/transfer/index.ts';
import { rows, shown } from '../../unit/renderer/transfer-screen.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, overflow, rightToLeft } from '../samples.ts';

const named = (nickname: string): readonly ImportRow[] => [
  {
    position: 1,
    unknownPurposes: 0,
    remarks: [],
    shown: { ...shown, nickname },
    comparison: { status: 'new' },
  },
];
const withoutToken = (login: LoginWithoutToken): ImportRow => ({
  position: 1,
  unknownPurposes: 0,
  remarks: [],
  shown: null,
  comparison: {
    status: 'faulty',
    problems: [{ field: 'token', problem: 'token-needed' }],
    nickname: login.nickname,
    login,
  },
});
const many = Array.from({ length: 500 }, (_, index): ImportRow => ({
  position: index + 1,
  unknownPurposes: 0,
  remarks: [],
  shown: { ...shown, nickname: `Acme ${index + 1}` },
  comparison: { status: 'new' },
}));

describe('The connections of a file', () => {
  it.each([
    ['none', []],
    ['one of each kind', rows],
    ['many', many],
    ['one with a long name', named(longName)],
    ['one with a right-to-left name', named(rightToLeft)],
  ])('%s: are compared, and fit the page', async (_, compared) => {
    const { screen } = await renderInProgram(ImportComparison, { rows: compared });
    const table = screen.getByRole('table');
    await expect.element(table).toHaveAttribute('aria-rowcount', String(compared.length + 1));
    const drawn = () => screen.getByRole('row').elements().length - 1;
    await expect.poll(() => drawn() > 0).toBe(compared.length > 0);
    expect(drawn()).toBeLessThan(60);
    for (const cell of screen.getByRole('cell').elements()) expect(overflow(cell)).toBe(0);
    await expectAccessible();
  });

  it('of settings without a token opens the form for it, until the connection is saved', async () => {
    const login = {
      nickname: 'Acme production',
      domain: 'atlassian.net',
      subdomain: 'acme',
      username: 'jira-bot@acme.example',
      signIn: 'token',
    } as const;
    const { screen, workspace } = await renderInProgram(ImportComparison, {
      rows: [withoutToken(login)],
    });
    await expect.element(screen.getByText('Token needed', { exact: true })).toBeVisible();
    await expectAccessible();
    await screen.getByRole('button', { name: 'Enter its token…' }).click();
    expect(workspace.navigation.form).toEqual({ kind: 'create', login });
  });

  it('can be narrowed to those that are faulty, which say why', async () => {
    const { screen } = await renderInProgram(ImportComparison, { rows });
    await screen.getByRole('combobox').first().selectOptions('faulty');
    await expect.poll(() => screen.getByRole('row').elements().length).toBe(2);
    await expect.element(screen.getByText('Broken', { exact: true })).toBeVisible();
    await expectAccessible();
  });
});
