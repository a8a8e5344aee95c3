import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { tagColours, type Tag } from '../../../electron/connections/model/tags.ts';
import type { SavedFilter } from '../../../electron/connections/model/saved-filters.ts';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { tagTexts as words } from '../../../electron/texts/index.ts';
import FilterBar from '../../../renderer/connections/FilterBar.svelte';
import TagField from '../../../renderer/connections/TagField.svelte';
import TagMark from '../../../renderer/connections/TagMark.svelte';
import { success } from '../../unit/renderer/bridge-double.ts';
import { row } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName } from '../samples.ts';

const acme: Tag = { name: 'Acme', colour: 'red' };
const call: Tag = { name: 'On call', colour: 'blue' };

it.each(tagColours)(
  'A tag of the colour %s has a word, a colour and a shape of its own',
  async (colour) => {
    const { screen } = await renderInProgram(TagMark, { tag: { name: 'Acme', colour } });
    await expect.element(page.getByText('Acme')).toBeVisible();
    expect(screen.container.querySelectorAll('path[d]')).toHaveLength(1);
    await expectAccessible();
  },
);

it('No two colours of tags have the same shape', async () => {
  const shapes = new Set<string | null>();
  for (const colour of tagColours) {
    const { screen } = await renderInProgram(TagMark, { tag: { name: 'Acme', colour } });
    shapes.add(screen.container.querySelector('path')?.getAttribute('d') ?? null);
    await screen.unmount();
  }
  expect(shapes.size).toBe(tagColours.length);
});

describe('The field for tags', () => {
  async function open(tags: readonly Tag[], known: readonly Tag[] = []) {
    const changes: (readonly Tag[])[] = [];
    const recoloured: Tag[] = [];
    const onrecolour = (tag: Tag) => recoloured.push(tag);
    const onchange = (changed: readonly Tag[]) => changes.push(changed);
    const { screen } = await renderInProgram(TagField, {
      id: 'tags',
      label: 'Tags',
      tags,
      known,
      onchange,
      onrecolour,
    });
    return { changes, recoloured, screen, field: page.getByLabelText(words.newTag) };
  }

  it('takes a new tag by keyboard, in the chosen colour', async () => {
    const { changes, field } = await open([acme]);
    await page.getByLabelText(words.colour).selectOptions(words.colours.teal);
    await field.fill('Cloud');
    await userEvent.keyboard('{Enter}');
    expect(changes).toEqual([[acme, { name: 'Cloud', colour: 'teal' }]]);
    await expect.element(field).toHaveValue('');
    await expectAccessible();
  });

  it('takes several at once, and none twice; one that is known keeps its colour', async () => {
    const { changes, field } = await open([acme], [call]);
    await field.fill('acme, on call');
    await userEvent.keyboard('{Enter}');
    expect(changes).toEqual([[acme, call]]);
  });

  it('gives a known one another colour, where that is chosen', async () => {
    const { changes, field, recoloured } = await open([], [call]);
    await page.getByLabelText(words.colour).selectOptions(words.colours.pink);
    await field.fill('ON CALL');
    await userEvent.keyboard('{Enter}');
    expect(recoloured).toEqual([{ ...call, colour: 'pink' }]);
    expect(changes).toEqual([[{ ...call, colour: 'pink' }]]);
  });

  it('offers known ones, and lets one be removed', async () => {
    const { changes } = await open([acme], [acme, call]);
    await page.getByRole('button', { name: 'On call' }).click();
    await page.getByRole('button', { name: words.remove('Acme') }).click();
    expect(changes).toEqual([[acme, call], []]);
    await expect.element(page.getByLabelText(words.newTag)).toHaveFocus();
  });

  it('fits a narrow window with long names', async () => {
    await page.viewport(320, 500);
    await open([{ name: longName, colour: 'green' }], [{ name: `${longName}2`, colour: 'pink' }]);
    // What is cut off with an ellipsis reaches beyond the edge, and nothing else.
    expect(document.documentElement.scrollWidth).toBe(320);
    await expectAccessible();
  });
});

describe('The bar of filters', () => {
  async function open(kept: readonly SavedFilter[] = []) {
    let filters = kept;
    const program = await renderInProgram(
      FilterBar,
      {},
      {
        'health:list': () =>
          success(toJsonText([row(1, { tags: [acme, call] }), row(2, { tags: [acme] }), row(3)])),
        'connections:saved-filters': () => success(filters),
        'connections:save-filters': (input) => {
          filters = Object(input).filters;
          return success(filters);
        },
      },
      (workspace) => workspace.connections.load(),
    );
    const shown = () => program.workspace.connections.shown.length;
    return { ...program, shown, kept: () => filters };
  }

  it('narrows the list down to tags, each further one more', async () => {
    const { shown } = await open();
    const button = page.getByRole('button', { name: words.filter.by('Acme') });
    await button.click();
    await expect.element(button).toHaveAttribute('aria-pressed', 'true');
    expect(shown()).toBe(2);
    await page.getByRole('button', { name: words.filter.by('On call') }).click();
    expect(shown()).toBe(1);
    await expectAccessible();
    await button.click();
    expect(shown()).toBe(1);
  });

  it('keeps a filter under a name by keyboard, uses it again, and removes it', async () => {
    const { workspace, shown, kept } = await open();
    await page.getByRole('button', { name: words.filter.by('Acme') }).click();
    await page.getByRole('button', { name: words.filter.save }).click();
    await expect.element(page.getByLabelText(words.filter.name)).toHaveFocus();
    await userEvent.keyboard('Mine{Enter}');
    await expect.poll(kept).toEqual([{ name: 'Mine', search: '', status: 'all', tags: ['acme'] }]);
    expect(page.getByRole('button', { name: words.filter.save }).elements()).toEqual([]);
    workspace.connections.filter.clear();
    expect(shown()).toBe(3);
    await page.getByRole('button', { name: words.filter.use('Mine') }).click();
    expect(shown()).toBe(2);
    await expectAccessible();
    await page.getByRole('button', { name: words.filter.remove('Mine') }).click();
    await expect.poll(kept).toEqual([]);
  });

  it('shows a kept filter of a later version as far as it can', async () => {
    const filter = { name: 'Later', search: '', status: 'sleeping', tags: ['acme'] };
    const { shown } = await open([filter]);
    await page.getByRole('button', { name: words.filter.use('Later') }).click();
    expect(shown()).toBe(2);
  });
});
