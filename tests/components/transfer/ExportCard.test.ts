import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { transferScreenTexts } from '../../../electron/texts/index.ts';
import ExportCard from '../../../renderer/transfer/ExportCard.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { idOf, row } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, overflow, rightToLeft } from '../samples.ts';

const texts = transferScreenTexts.export;

async function renderCard(nicknames: readonly string[], handlers: Handlers = {}) {
  const rows = nicknames.map((nickname, index) => row(index + 1, { nickname }));
  const program = await renderInProgram(
    ExportCard,
    {},
    { 'health:list': () => success(toJsonText(rows)), ...handlers },
  );
  program.workspace.connections.follow();
  await program.workspace.connections.firstLoad;
  return program;
}

describe('The export', () => {
  it('says that there is nothing to export', async () => {
    const { screen } = await renderCard([]);
    await expect.element(screen.getByText(texts.nothing)).toBeVisible();
    await expectAccessible();
  });

  it('asks for a passphrase that is long enough, by the keyboard alone', async () => {
    const { bridge, screen } = await renderCard(['Acme']);
    const field = screen.getByLabelText(texts.passphrase, { exact: true });
    await expect.element(field).toBeVisible();
    await field.click();
    await userEvent.keyboard('short{Enter}');
    await expect.element(field).toBeInvalid();
    await expect.element(field).toHaveFocus();
    expect(bridge.inputsOf('transfer:export-encrypted')).toEqual([]);
    await expectAccessible();
  });

  it.each([
    ['a long name', longName],
    ['a right-to-left name', rightToLeft],
  ])('names what is not in the file: %s', async (_, nickname) => {
    const outcome = { outcome: 'written', connections: 1, leftOut: [idOf(1)], masked: [] } as const;
    const { screen } = await renderCard([nickname], {
      'transfer:export-table': () => success(outcome),
    });
    await screen.getByRole('combobox').selectOptions(texts.formats.csv);
    await screen.getByRole('button', { name: texts.run }).click();
    const sentence = screen.getByText(/^Not in the file/);
    await expect.element(sentence).toBeVisible();
    expect(overflow(sentence.element())).toBe(0);
    await expectAccessible();
  });

  it('says why it failed', async () => {
    const { screen } = await renderCard(['Acme'], {
      'transfer:export-table': () => failure({ code: 'disk-full' }),
    });
    await screen.getByRole('combobox').selectOptions(texts.formats.json);
    await screen.getByRole('button', { name: texts.run }).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expectAccessible();
  });
});
