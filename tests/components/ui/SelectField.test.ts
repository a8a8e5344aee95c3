import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import SelectField from '../../../renderer/ui/SelectField.svelte';
import { expectAccessible } from '../accessibility.ts';

const usual = {
  id: 'theme',
  label: 'Theme',
  value: 'light',
  options: [{ value: 'light', label: 'Light' }],
  onchange: () => undefined,
};

it.each([
  ['a hint', { hint: 'As the system.' }, 'As the system.', false],
  ['a problem', { problem: 'Choose one.', hint: 'As the system.' }, 'Choose one.', true],
])('A labelled list with %s is described by it', async (_, props, description, isInvalid) => {
  const screen = await render(SelectField, { ...usual, ...props });
  const list = screen.getByRole('combobox', { name: 'Theme' });
  await expect.element(list).toHaveAccessibleDescription(description);
  if (isInvalid) await expect.element(list).toBeInvalid();
  await expectAccessible();
});
