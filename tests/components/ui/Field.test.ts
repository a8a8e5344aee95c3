import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Field from '../../../renderer/ui/Field.svelte';
import { expectAccessible } from '../accessibility.ts';
import { overflow, texts } from '../samples.ts';

/** A plain input that is tied to its field as the kit's inputs are. */
const control = createRawSnippet<
  [{ id: string; describedBy: string | undefined; invalid: boolean }]
>((tie) => ({
  render: () => '<input class="input" />',
  setup: (input) => {
    const { id, describedBy, invalid } = tie();
    input.id = id;
    if (describedBy !== undefined) input.setAttribute('aria-describedby', describedBy);
    input.setAttribute('aria-invalid', String(invalid));
  },
}));

describe('A field', () => {
  it.each(texts)('with %s as its label names its control and fits the page', async (_, label) => {
    const screen = await render(Field, { id: 'name', label, control });
    const input = screen.getByRole('textbox', { name: label, exact: true });
    await expect.element(input).toHaveAccessibleDescription('');
    await expect.element(input).toBeValid();
    expect(overflow(screen.getByText(label).element())).toBe(0);
    await expectAccessible();
  });

  it.each([
    ['a hint', { hint: 'As you like.' }, 'As you like.'],
    ['a warning beside the hint', { hint: 'As you like.', warning: 'Odd.' }, 'Odd. As you like.'],
    ['a note', { note: 'Spaces were removed.' }, 'Spaces were removed.'],
    ['a problem in place of the hint', { hint: 'As you like.', problem: 'Needed.' }, 'Needed.'],
  ])('is described by %s', async (_, words, description) => {
    const screen = await render(Field, { id: 'name', label: 'Name', control, ...words });
    const input = screen.getByRole('textbox');
    await expect.element(input).toHaveAccessibleDescription(description);
    await expect.element(input).toHaveAttribute('aria-invalid', String('problem' in words));
    await expectAccessible();
  });
});
