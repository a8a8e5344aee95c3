import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ProgressLine from '../../../renderer/ui/ProgressLine.svelte';
import { expectAccessible } from '../accessibility.ts';

it.each([
  ['nothing to do', 0, 0, 0, 1],
  ['the beginning', 0, 40, 0, 40],
  ['half of it', 20, 40, 20, 40],
  ['the end', 40, 40, 40, 40],
])('The progress of %s is read out', async (_, done, total, value, max) => {
  const screen = await render(ProgressLine, { label: 'Testing', done, total });
  const line = screen.getByRole('progressbar', { name: 'Testing' });
  await expect.element(line).toHaveAttribute('max', String(max));
  expect((line.element() as HTMLProgressElement).value).toBe(value);
  await expectAccessible();
});
