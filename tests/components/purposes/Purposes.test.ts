import { describe, expect, it } from 'vitest';
import Purposes from '../../../renderer/purposes/Purposes.svelte';
import type { PurposeSummary } from '../../../electron/purposes/index.ts';
import { failure, success } from '../../unit/renderer/bridge-double.ts';
import { purposes } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, overflow, rightToLeft } from '../samples.ts';

const own = (title: string): PurposeSummary => ({
  id: `own-${title}` as never,
  title,
  description: title,
  requirements: 2,
  digest: 'a'.repeat(64) as never,
});

describe('The screen of purposes', () => {
  it.each([
    ['no own purpose', []],
    ['one', [own('Release robot')]],
    ['one with a long title', [own(longName)]],
    ['one with a right-to-left title', [own(rightToLeft)]],
    ['many', Array.from({ length: 30 }, (_, index) => own(`Robot ${index}`))],
  ])('with %s can be read, and fits the page', async (_, mine) => {
    const { screen } = await renderInProgram(
      Purposes,
      {},
      { 'purposes:list': () => success([...purposes, ...mine]) },
    );
    await expect
      .poll(() => screen.getByRole('listitem').elements().length)
      .toBe(purposes.length + mine.length);
    for (const item of screen.getByRole('listitem').elements()) expect(overflow(item)).toBe(0);
    await expectAccessible();
  });

  it('says why a purpose could not be read', async () => {
    const { screen } = await renderInProgram(
      Purposes,
      {},
      {
        'purposes:list': () => success(purposes),
        'purposes:get': () => failure({ code: 'vault-locked' }),
      },
    );
    await screen
      .getByRole('button', { name: /^What it needs: / })
      .first()
      .click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expectAccessible();
  });
});
