import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { shellTexts } from '../../../electron/texts/index.ts';
import PartMissing from '../../../renderer/ui/PartMissing.svelte';
import { expectAccessible } from '../accessibility.ts';

it('A part of the window that could not be read is announced, with what to do', async () => {
  const screen = await render(PartMissing);
  const { title, advice } = shellTexts.partMissing;
  await expect.element(screen.getByRole('alert')).toHaveTextContent(`${title} ${advice}`);
  await expectAccessible();
});
