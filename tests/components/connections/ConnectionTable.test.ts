import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { listTexts as texts, shellTexts } from '../../../electron/texts/index.ts';
import type { Overview } from '../../../electron/health/index.ts';
import ConnectionTable from '../../../renderer/connections/ConnectionTable.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { connection, failed, row, works } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

async function renderTable(rows: readonly Overview[], handlers: Handlers = {}) {
  const program = await renderInProgram(
    ConnectionTable,
    { roomBelow: 0 },
    {
      'health:list': () => success(toJsonText(rows)),
      'health:opened': () => success(null),
      ...handlers,
    },
  );
  Object.assign(program.screen.container.style, {
    display: 'flex',
    flexDirection: 'column',
    height: '600px',
  });
  program.workspace.connections.follow();
  await program.workspace.connections.firstLoad;
  return { ...program, grid: program.screen.getByRole('grid', { name: texts.gridLabel }) };
}

const named = (nickname: string): Overview =>
  row(
    1,
    {
      nickname,
      username: `${nickname}@example.com`,
      address: { kind: 'cloud', subdomain: 'a'.repeat(60), domain: 'atlassian.net' },
      favourite: true,
    },
    { lastCheck: works },
  );

describe('The list of connections', () => {
  it.each([
    ['one', [row(1)], 1],
    ['many', Array.from({ length: 3000 }, (_, index) => row(index + 1)), 3000],
    ['a long name', [named(longName)], 1],
    ['a right-to-left name', [named(rightToLeft)], 1],
    ['one that works', [row(1, {}, { lastCheck: works })], 1],
    ['one that failed', [row(1, {}, { lastCheck: failed({ code: 'wrong-credentials' }) })], 1],
    ['one that is being tested', [row(1, {}, { checking: true })], 1],
  ] as const)('with %s can be read, and fits the page', async (_, rows, count) => {
    const { grid } = await renderTable(rows);
    await expect.element(grid).toHaveAttribute('aria-rowcount', String(count + 1));
    await expect.element(grid.getByRole('rowheader').first()).toBeVisible();
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60);
    await expectNothingCut();
    await expectAccessible();
  });

  it('says what to do where there is no connection yet', async () => {
    const { screen } = await renderTable([]);
    await expect.element(screen.getByText(texts.emptyTitle)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it('says that nothing was found, and shows all again by the keyboard', async () => {
    const { grid, screen, workspace } = await renderTable([row(1)]);
    workspace.connections.filter.search = 'zzz';
    await expect.element(screen.getByText(texts.nothingFoundTitle)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    screen.getByRole('button', { name: texts.clearFilters }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(grid.getByText('Connection 1')).toBeVisible();
  });

  it('says why it could not be read, and is read again', async () => {
    let isReadable = false;
    const { grid, screen } = await renderTable([], {
      'health:list': () =>
        isReadable ? success(toJsonText([row(1)])) : failure({ code: 'disk-failed' }),
    });
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    isReadable = true;
    await screen.getByRole('button', { name: shellTexts.actions.tryAgain }).click();
    await expect.element(grid.getByText('Connection 1')).toBeVisible();
  });

  it('opens, favours and removes a connection by the keyboard', async () => {
    const { bridge, grid, workspace } = await renderTable([row(1), row(2)], {
      'connections:set-favourite': () => success(connection(2, { favourite: true })),
    });
    await expect.element(grid.getByText('Connection 2')).toBeVisible();
    grid.element().focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect
      .poll(() => workspace.connections.selected?.connection.nickname)
      .toBe('Connection 2');
    expect(workspace.navigation.detailOpen).toBe(true);
    await userEvent.keyboard('f');
    await expect.poll(() => bridge.asked.some(({ name }) => name.includes('favourite'))).toBe(true);
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => workspace.navigation.removing?.nickname).toBe('Connection 2');
    await expectAccessible();
  });

  it('leaves columns out where there is no room, and never the name and the status', async () => {
    const { grid } = await renderTable([row(1, {}, { lastCheck: works })]);
    await expect.element(grid.getByText('Connection 1')).toBeVisible();
    await page.viewport(320, 700);
    const heads = (): number => grid.getByRole('columnheader').elements().length;
    await expect.poll(heads).toBe(2);
    await page.viewport(1000, 700);
    await expect.poll(heads).toBe(5);
  });
});
