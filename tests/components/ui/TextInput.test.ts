import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import TextInput from '../../../renderer/ui/TextInput.svelte';
import { expectAccessible } from '../accessibility.ts';
import { texts } from '../samples.ts';

describe('A text input', () => {
  it.each(texts)('takes %s from the keyboard', async (_, value) => {
    const screen = await render(TextInput, { 'aria-label': 'Name' });
    await userEvent.tab();
    await userEvent.keyboard(value.replaceAll('[', '[['));
    await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue(value);
    await expectAccessible();
  });

  it('keeps what is typed from being completed, corrected or remembered', async () => {
    const screen = await render(TextInput, { 'aria-label': 'Name' });
    const input = screen.getByRole('textbox');
    await expect.element(input).toHaveAttribute('autocomplete', 'off');
    await expect.element(input).toHaveAttribute('spellcheck', 'false');
  });

  it('that is wrong says so in both themes', async () => {
    const screen = await render(TextInput, { 'aria-label': 'Name', invalid: true, value: 'x' });
    await expect.element(screen.getByRole('textbox')).toBeInvalid();
    await expectAccessible();
  });
});
