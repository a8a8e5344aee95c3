import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { placeTexts as words, problemTexts } from '../../../electron/texts/index.ts';
import ConnectionForm from '../../../renderer/connections/ConnectionForm.svelte';
import type { PlaceId, TokenPlace } from '../../../electron/connections/model/token-places.ts';
import { success } from '../../unit/renderer/bridge-double.ts';
import { connection, purposes, row } from '../../unit/renderer/samples.ts';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, overflow } from '../samples.ts';

const deploy: TokenPlace = {
  id: 'place-1' as PlaceId,
  ...{ name: 'Deploy', kind: 'pipeline', address: 'ci.example.com', note: '', holds: 'present' },
};

async function open(places = [deploy]) {
  const saved: unknown[] = [];
  const edited = connection(1, { places });
  const other = row(2, { places: [{ ...deploy, name: longName, kind: 'script' }] });
  const program = await renderInProgram(
    ConnectionForm,
    { purpose: { kind: 'edit', connection: edited } as const },
    {
      'health:list': () => success(toJsonText([row(1, { places }), other])),
      'purposes:list': () => success(purposes),
      'connections:save-draft': () => success(null),
      'connections:update': (input) => {
        saved.push(Object(input).form.places);
        return success(edited);
      },
    },
    async (workspace) => {
      await Promise.all([workspace.connections.load(), workspace.audits.loadPurposes()]);
    },
  );
  const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
  return { ...program, saved, save };
}

const name = (number: number) => page.getByLabelText(words.of(words.name, number), { exact: true });

describe('The places in the form', () => {
  it('are shown, changed, added and removed, with the focus where it is of use', async () => {
    const { saved, save } = await open();
    await expect.element(name(1)).toHaveValue('Deploy');
    await page.getByRole('button', { name: words.add, exact: true }).click();
    await expect.element(name(2)).toHaveFocus();
    await userEvent.keyboard('Nightly');
    await page.getByLabelText(words.of(words.kind, 2)).selectOptions(words.kinds.script);
    await expectAccessible();
    await page.getByRole('button', { name: words.removeNumber(1) }).click();
    await expect.element(name(1)).toHaveFocus();
    await expect.element(name(1)).toHaveValue('Nightly');
    await save();
    await expect
      .poll(() => saved)
      .toEqual([[{ id: null, name: 'Nightly', kind: 'script', address: '', note: '' }]]);
  });

  it('of other connections are offered', async () => {
    await open([]);
    await page.getByRole('button', { name: words.addSuggestion(longName) }).click();
    await expect.element(name(1)).toHaveValue(longName);
    expect(page.getByRole('button', { name: words.addSuggestion(longName) }).elements()).toEqual(
      [],
    );
  });

  it('need a name, and say so where they stand', async () => {
    const { saved, save } = await open();
    await name(1).fill('');
    await save();
    await expect.element(name(1)).toHaveFocus();
    await expect.element(page.getByText(problemTexts['place-name-needed'])).toBeVisible();
    await expect.element(name(1)).toBeInvalid();
    await expectAccessible();
    expect(saved).toEqual([]);
  });

  it('fit a narrow window with long names', async () => {
    await page.viewport(320, 700);
    await open();
    await name(1).fill(longName);
    expect(overflow(page.getByRole('dialog').element())).toBe(0);
    await expectAccessible();
  });
});
