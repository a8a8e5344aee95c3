import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Select from '../../../renderer/ui/Select.svelte';
import { expectAccessible } from '../accessibility.ts';
import { longName, overflow, rightToLeft } from '../samples.ts';

const options = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'long', label: longName },
  { value: 'hebrew', label: rightToLeft },
];
const name = { 'aria-label': 'Theme' };

describe('A list to choose from', () => {
  it.each([
    ['one', options.slice(0, 1), 'light'],
    ['many', options, 'dark'],
    ['a long', options, 'long'],
    ['a right-to-left', options, 'hebrew'],
  ])('with %s entry chosen can be read and fits the page', async (_, offered, value) => {
    const screen = await render(Select, {
      ...name,
      value,
      options: offered,
      onchange: () => undefined,
    });
    const list = screen.getByRole('combobox', { name: 'Theme' });
    await expect.element(list).toHaveValue(value);
    expect(overflow(list.element())).toBe(0);
    await expectAccessible();
  });

  it('is changed with the arrow keys', async () => {
    const onchange = vi.fn();
    await render(Select, { ...name, value: 'light', options, onchange });
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => onchange.mock.calls).toEqual([['dark']]);
  });

  it('shows what is so again once a change was refused', async () => {
    const onchange = () => Promise.resolve();
    const screen = await render(Select, { ...name, value: 'light', options, onchange });
    await screen.getByRole('combobox').selectOptions('Dark');
    await expect.element(screen.getByRole('combobox')).toHaveValue('light');
  });

  it('that is wrong says so to those who hear it', async () => {
    const screen = await render(Select, {
      ...name,
      value: 'light',
      options,
      invalid: true,
      onchange: () => undefined,
    });
    await expect.element(screen.getByRole('combobox')).toBeInvalid();
    await expectAccessible();
  });
});
