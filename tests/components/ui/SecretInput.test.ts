import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import SecretInput from '../../../renderer/ui/SecretInput.svelte';
import type { SecretEntry } from '../../../renderer/ui/secret-entry.ts';
import { expectAccessible } from '../accessibility.ts';

async function renderInput(legible = false) {
  const held: { entry: SecretEntry | null } = { entry: null };
  const screen = await render(SecretInput, {
    'aria-label': 'Passphrase',
    legible,
    onready: (entry: SecretEntry | null) => (held.entry = entry),
  });
  await userEvent.tab();
  return { held, screen, input: page.getByLabelText('Passphrase') };
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('A field for a secret', () => {
  it.each([
    [false, 'password'],
    [true, 'text'],
  ])('shows what is typed only if it must be legible (%s)', async (legible, type) => {
    const { input } = await renderInput(legible);
    await expect.element(input).toHaveAttribute('type', type);
    await expect.element(input).toHaveAttribute('autocomplete', 'off');
    await expectAccessible();
  });

  it('is read as composed bytes, emptied and filled', async () => {
    const { held, input } = await renderInput();
    await input.fill('cafe\u0301');
    expect(text(held.entry?.read())).toBe('caf\u00e9');
    held.entry?.clear();
    await expect.element(input).toHaveValue('');
    const secret = new TextEncoder().encode('token');
    held.entry?.write(secret);
    await expect.element(input).toHaveValue('token');
    expect([...secret]).toEqual([0, 0, 0, 0, 0]);
  });

  it('is empty and out of reach once it is taken off the page', async () => {
    const { held, screen, input } = await renderInput();
    await input.fill('secret');
    const element = input.element() as HTMLInputElement;
    await screen.unmount();
    expect([element.value, held.entry]).toEqual(['', null]);
  });
});
