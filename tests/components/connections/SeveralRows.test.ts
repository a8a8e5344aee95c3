import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { manyTexts } from '../../../electron/texts/index.ts';
import ConnectionTable from '../../../renderer/connections/ConnectionTable.svelte';
import ManyActions from '../../../renderer/connections/ManyActions.svelte';
import { success } from '../../unit/renderer/bridge-double.ts';
import { idOf, row } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';

const handlers = {
  'health:list': () => success(toJsonText([1, 2, 3, 4].map((number) => row(number)))),
};

describe('Several rows of the list', () => {
  async function open() {
    const { workspace } = await renderInProgram(
      ConnectionTable,
      { roomBelow: 0 },
      handlers,
      ({ connections }) => connections.load(),
    );
    const grid = page.getByRole('grid');
    (grid.element() as HTMLElement).focus();
    const marked = () => [...workspace.connections.markedIds].toSorted();
    return { grid, marked };
  }

  it.each([
    ['one by Space', '{ArrowDown} ', [1]],
    ['none by Space twice', '{ArrowDown}  ', []],
    [
      'some by Shift and the arrows',
      '{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}',
      [1, 2, 3],
    ],
    ['fewer by going back', '{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}', [1, 2]],
    ['the rest by Shift and End', '{ArrowDown}{ArrowDown}{Shift>}{End}{/Shift}', [2, 3, 4]],
    ['all by Ctrl+A', '{Control>}a{/Control}', [1, 2, 3, 4]],
    ['none by Escape', '{Control>}a{/Control}{Escape}', []],
  ])('are chosen by keyboard: %s', async (_, keys, numbers) => {
    const { grid, marked } = await open();
    await userEvent.keyboard(keys);
    expect(marked()).toEqual(numbers.map(idOf));
    await expect.element(grid).toHaveAttribute('aria-multiselectable', 'true');
    // Only rows in view are in the page.
    const drawn = [...document.querySelectorAll('[role=row][aria-selected]')];
    const chosen = drawn.filter((each) => each.getAttribute('aria-selected') === 'true');
    const isChosen = (each: Element) => numbers.some((number) => each.id.endsWith(idOf(number)));
    if (numbers.length > 0) expect(chosen).toEqual(drawn.filter(isChosen));
    await expectAccessible();
  });
});

it('Rows are chosen by their boxes, with Shift up to another, and all by the box of the head', async () => {
  const { workspace } = await renderInProgram(
    ConnectionTable,
    { roomBelow: 0 },
    handlers,
    ({ connections }) => connections.load(),
  );
  const marked = () => [...workspace.connections.markedIds].toSorted();
  // The head's, and those of the rows in view.
  const box = (index: number) =>
    page.elementLocator(
      [...document.querySelectorAll('[role=row] > .mark')][index] ?? document.body,
    );
  await userEvent.click(box(2));
  await expect.poll(marked).toEqual([idOf(2)]);
  expect(workspace.navigation.detailOpen).toBe(false);
  // The row that the keys act on is another one.
  workspace.connections.selectedId = idOf(4);
  (page.getByRole('grid').element() as HTMLElement).focus();
  await userEvent.keyboard('{Shift>}');
  await userEvent.click(box(1));
  await userEvent.keyboard('{/Shift}');
  await expect.poll(marked).toEqual([1, 2].map(idOf));
  expect(document.getSelection()?.toString()).toBe('');
  await userEvent.click(box(1));
  await expect.poll(marked).toEqual([idOf(2)]);
  const { width, height } = box(1).element().getBoundingClientRect();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  await userEvent.click(box(0));
  await expect.poll(marked).toEqual([1, 2, 3, 4].map(idOf));
  await userEvent.click(box(0));
  await expect.poll(marked).toEqual([]);
  await expectAccessible();
});

it('What is done with several is offered, saved for all of them, and asked about before deleting', async () => {
  const asked: unknown[] = [];
  await renderInProgram(
    ManyActions,
    {},
    {
      ...handlers,
      'connections:change-many': (input) => {
        asked.push(input);
        return success({ changed: 2 });
      },
    },
    async ({ connections }) => {
      await connections.load();
      connections.mark([idOf(1), idOf(3)]);
    },
  );
  await expect.element(page.getByText(manyTexts.chosen('2'))).toBeVisible();
  await page.getByRole('button', { name: manyTexts.expiry }).click();
  await page.getByLabelText(manyTexts.expiryLabel).fill('2027-02-28');
  await expectAccessible();
  await page.getByRole('button', { name: manyTexts.save, exact: true }).click();
  const ids = [idOf(1), idOf(3)];
  await expect.poll(() => asked).toEqual([{ ids, change: { kind: 'expiry', on: '2027-02-28' } }]);
  await page.getByRole('button', { name: manyTexts.remove }).click();
  await page.getByRole('dialog').getByRole('button', { name: manyTexts.remove }).click();
  await expect.poll(() => asked[1]).toEqual({ ids, change: { kind: 'remove' } });
});
