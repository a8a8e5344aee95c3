import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { TableOutline } from '../../../electron/transfer/index.ts';
import { transferScreenTexts, transferTexts } from '../../../electron/texts/index.ts';
import ImportCard from '../../../renderer/transfer/ImportCard.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { id, outline, rows } from '../../unit/renderer/transfer-screen.ts';
import { purposes } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const texts = transferScreenTexts.import;
const names = [
  ['an ordinary name', 'connections'],
  ['a long name', longName],
  ['a right-to-left name', rightToLeft],
] as const;

/** A table with columns of these titles. */
const tableOf = (titles: readonly string[]): TableOutline => ({
  ...outline,
  columns: titles.map((title, index) => ({ index, title, unclearDay: null })),
});

async function renderCard(handlers: Handlers = {}, name = 'connections') {
  const program = await renderInProgram(
    ImportCard,
    {},
    {
      'purposes:list': () => success(purposes),
      'transfer:choose-export': () =>
        success({ outcome: 'chosen', id, name: `${name}.chatelaine` }),
      'transfer:choose-table': () =>
        success({ outcome: 'chosen', id, name: `${name}.csv`, outline }),
      'transfer:map-table': () => success({ rows, purposes: [] }),
      'transfer:open-export': () => success({ rows, purposes: [] }),
      'transfer:close': () => success(null),
      ...handlers,
    },
    (workspace) => workspace.audits.loadPurposes(),
  );
  const main = document.createElement('main');
  program.screen.container.prepend(main);
  const button = (label: string) => program.screen.getByRole('button', { name: label });
  return { ...program, main, button };
}

describe('The import', () => {
  it.each(names)('asks for the passphrase of an export, and fits the page: %s', async (_, name) => {
    const { bridge, screen, button } = await renderCard({}, name);
    await button(texts.chooseExport).click();
    const field = screen.getByLabelText(texts.passphrase, { exact: true });
    await expect.element(field).toHaveFocus();
    await expect.element(screen.getByText(texts.file(`${name}.chatelaine`))).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    await userEvent.keyboard('correct horse battery{Enter}');
    await expect.element(screen.getByRole('table')).toBeVisible();
    expect(bridge.inputsOf('transfer:open-export')).toHaveLength(1);
  });

  it('says that a passphrase was wrong, and keeps nothing of it', async () => {
    const { screen, button } = await renderCard({
      'transfer:open-export': () => failure({ code: 'wrong-export-passphrase' }),
    });
    await button(texts.chooseExport).click();
    const field = screen.getByLabelText(texts.passphrase, { exact: true });
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('wrong horse battery{Enter}');
    await expect.element(screen.getByRole('alert')).toBeInViewport();
    await expect.element(field).toHaveValue('');
    await expect.element(field).toHaveFocus();
    await expectAccessible();
  });

  it.each([
    ['export', texts.chooseExport, 'transfer:choose-export'],
    ['table', texts.chooseTable, 'transfer:choose-table'],
  ] as const)(
    'says why an %s could not be read, and keeps the focus',
    async (_, label, channel) => {
      const { screen, button } = await renderCard({
        [channel]: () => failure({ code: 'file-too-large' }),
      });
      button(label).element().focus();
      await userEvent.keyboard('{Enter}');
      await expect.element(screen.getByRole('alert')).toBeInViewport();
      await expect.element(button(label)).toHaveFocus();
      await expectAccessible();
    },
  );

  it('stays as it is where no file was chosen', async () => {
    const { bridge, screen, button } = await renderCard({
      'transfer:choose-table': () => success({ outcome: 'cancelled' }),
    });
    await button(texts.chooseTable).click();
    await expect.poll(() => bridge.inputsOf('transfer:choose-table')).toHaveLength(1);
    await expect.element(button(texts.chooseTable)).not.toHaveAttribute('aria-disabled');
    expect(screen.getByRole('alert').elements()).toEqual([]);
  });

  it('never leaves the keyboard without a place: a file is chosen, and put away again', async () => {
    const { main, button } = await renderCard();
    await expect.element(button(texts.chooseTable)).toBeVisible();
    button(texts.chooseTable).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button(texts.cancel)).toBeVisible();
    await expect.poll(() => document.activeElement).toBe(main);
    button(texts.cancel).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button(texts.chooseTable)).toBeVisible();
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('says what was imported, and that the table should be deleted', async () => {
    const { main, screen, button } = await renderCard({
      'transfer:import': () => success({ added: 2, replaced: 1, deleteFile: true }),
    });
    await button(texts.chooseExport).click();
    await userEvent.keyboard('correct horse battery{Enter}');
    await expect.element(screen.getByRole('table')).toBeVisible();
    await screen.getByRole('button', { name: /^Import/ }).click();
    const status = screen.getByRole('status').first();
    await expect.element(status.getByText(transferScreenTexts.compare.done(2, 1))).toBeVisible();
    await expect.element(status.getByText(transferTexts.deleteTable)).toBeVisible();
    // The button that had the focus is gone.
    await expect.poll(() => document.activeElement).toBe(main);
    await expectNothingCut();
    await expectAccessible();
  });
});

describe('The columns of a table', () => {
  async function openTable(table: TableOutline, handlers: Handlers = {}) {
    const program = await renderCard({
      'transfer:choose-table': () =>
        success({ outcome: 'chosen', id, name: 'a.csv', outline: table }),
      ...handlers,
    });
    await program.button(texts.chooseTable).click();
    await expect.element(program.button(texts.compare)).toBeVisible();
    const column = (field: keyof typeof texts.fields) =>
      program.screen.getByLabelText(texts.fields[field], { exact: true }).first();
    return { ...program, column };
  }

  it.each([
    ['one column', ['Site']],
    ['many columns', Array.from({ length: 60 }, (_, index) => `Column ${index + 1}`)],
    ['a long title', [longName, 'User', 'Token']],
    ['a right-to-left title', [rightToLeft, 'User', 'Token']],
    ['titles that are the same', ['Site', 'Site', 'Site']],
    ['empty titles', ['', '', '']],
  ])('%s: are chosen from, each told from the others, and fit the page', async (_, titles) => {
    const { column } = await openTable(tableOf(titles));
    const list = column('token').element();
    const offered = [...list.querySelectorAll('option')].map(({ text }) => text.trim());
    expect(offered).toHaveLength(titles.length + 1);
    expect(new Set(offered).size).toBe(offered.length);
    expect(offered).not.toContain('');
    await expectNothingCut();
    await expectAccessible();
  });

  it('are compared once the token has one, by the keyboard', async () => {
    const { bridge, column, screen, button } = await openTable(outline);
    await expect.element(screen.getByText(texts.tokenNeeded)).toBeVisible();
    await expect.element(button(texts.compare)).toHaveAttribute('aria-disabled', 'true');
    column('token').element().focus();
    await userEvent.keyboard('{End}');
    await expect.element(screen.getByText(texts.tokenNeeded)).not.toBeInTheDocument();
    // A column has one field: the one that it had before goes without.
    await expect.element(column('note')).toHaveValue('');
    button(texts.compare).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('table')).toBeVisible();
    expect(bridge.inputsOf('transfer:map-table')).toHaveLength(1);
  });

  it('are asked for the order of day and month where a date does not say', async () => {
    const unclear: TableOutline = {
      ...outline,
      columns: [
        ...outline.columns,
        { index: 3, title: 'Token', unclearDay: null },
        { index: 4, title: 'Ends', unclearDay: '03/04/2027' },
      ],
      suggestion: {
        ...outline.suggestion,
        columns: { ...outline.suggestion.columns, token: 3, expiresOn: 4 },
      },
    };
    const { screen, button } = await openTable(unclear);
    const order = screen.getByLabelText(texts.dateOrder);
    await expect.element(order).toHaveAccessibleDescription(texts.dateOrderHint('03/04/2027'));
    await expect.element(button(texts.compare)).toHaveAttribute('aria-disabled', 'true');
    await expectNothingCut();
    await expectAccessible();
    await order.selectOptions(texts.dateOrders['day-month']);
    await expect.element(button(texts.compare)).not.toHaveAttribute('aria-disabled');
  });

  it('say where it is seen why the table could not be read with them', async () => {
    const { column, screen, button } = await openTable(outline, {
      'transfer:map-table': () => failure({ code: 'table-unreadable', row: 7 }),
    });
    await column('token').selectOptions('Column 2');
    button(texts.compare).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('alert')).toBeInViewport();
    await expect.element(button(texts.compare)).toHaveFocus();
    await expectAccessible();
  });
});
