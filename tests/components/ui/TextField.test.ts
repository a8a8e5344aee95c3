import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import TextField from '../../../renderer/ui/TextField.svelte';
import { expectAccessible } from '../accessibility.ts';

it.each([
  ['a hint', { hint: 'As you like.' }, 'As you like.', false],
  ['a problem', { problem: 'Needed.', hint: 'As you like.' }, 'Needed.', true],
])('A labelled text input with %s is described by it', async (_, words, description, isInvalid) => {
  const screen = await render(TextField, { id: 'name', label: 'Name', ...words });
  const input = screen.getByRole('textbox', { name: 'Name' });
  await expect.element(input).toHaveAccessibleDescription(description);
  if (isInvalid) await expect.element(input).toBeInvalid();
  await userEvent.tab();
  await userEvent.keyboard('Acme');
  await expect.element(input).toHaveValue('Acme');
  await expectAccessible();
});
