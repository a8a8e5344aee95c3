import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type {
  HeldToken,
  PlaceId,
  TokenPlace,
} from '../../../electron/connections/model/token-places.ts';
import { instant } from '../../../electron/system/model/clock.ts';
import { placeTexts as words } from '../../../electron/texts/index.ts';
import PlaceTicks from '../../../renderer/connections/PlaceTicks.svelte';
import { success } from '../../unit/renderer/bridge-double.ts';
import { connection, noon } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, overflow, texts } from '../samples.ts';

const held = (name: string, holds: HeldToken, at = 0): TokenPlace => ({
  id: `place-${at}` as PlaceId,
  ...{ name, kind: 'pipeline', address: 'https://ci.example.com', note: '', holds },
});

const toRevoke = { replacedAt: instant(noon - 3_600_000), endsOn: null };

async function show(
  places: readonly TokenPlace[],
  replaced: typeof toRevoke | null = toRevoke,
  onpage: (() => void) | null = () => undefined,
) {
  const asked: unknown[] = [];
  const shown = connection(1, { places, toRevoke: replaced });
  const answer = (input: unknown) => {
    asked.push(input);
    return success(shown);
  };
  const program = await renderInProgram(
    PlaceTicks,
    { connection: shown, onpage },
    {
      'connections:mark-place': answer,
      'connections:confirm-revoked': answer,
      'replacement:copy-place-message': (input) => {
        asked.push(input);
        return success(null);
      },
    },
  );
  return { ...program, asked, id: shown.id };
}

describe('The places of a token', () => {
  it.each<[string, readonly HeldToken[], typeof toRevoke | null, string | null, boolean]>([
    ['are only listed while all is well', ['present'], null, null, false],
    [
      'are ticked one by one',
      ['former', 'older', 'present'],
      toRevoke,
      words.outdatedCount(2),
      false,
    ],
    ['are ticked, and the earlier token is revoked', ['present'], toRevoke, words.allPresent, true],
  ])('%s', async (_, tokens, replaced, state, revokes) => {
    await show(
      tokens.map((holds, at) => held(`Place ${at}`, holds, at)),
      replaced,
    );
    const boxes = page.getByRole('checkbox').elements();
    expect(boxes.map((box) => box instanceof HTMLInputElement && box.checked)).toEqual(
      replaced === null ? [] : tokens.map((holds) => holds === 'present'),
    );
    expect(page.getByRole('status').element().textContent.trim()).toBe(state ?? '');
    expect(page.getByRole('button', { name: words.revoke.done }).elements()).toHaveLength(
      revokes ? 1 : 0,
    );
    await expectAccessible();
  });

  it('are ticked by keyboard', async () => {
    const { asked, id } = await show([held('Deploy', 'former')]);
    const box = page.getByRole('checkbox', { name: words.tickName('Deploy') });
    (box.element() as HTMLElement).focus();
    await box.click();
    expect(asked).toEqual([{ id, place: 'place-0', hasPresentToken: true }]);
  });

  it('offer no page to revoke on where there is none', async () => {
    await show([held('Deploy', 'present')], toRevoke, null);
    await expect.element(page.getByText(words.revoke.title)).toBeVisible();
    expect(page.getByRole('button', { name: words.revoke.open }).elements()).toEqual([]);
  });

  it('are told to a colleague', async () => {
    const { asked, id, appContext } = await show([held('Deploy', 'former')]);
    await page.getByRole('button', { name: words.copyMessage }).click();
    expect(asked).toEqual([{ id }]);
    expect(appContext.messages.shown.map(({ title }) => title)).toEqual([words.messageCopied]);
  });

  it.each(texts)('fit with %s', async (_, name) => {
    await page.viewport(320, 600);
    const { screen } = await show([held(name, 'former'), held(longName, 'present', 1)]);
    expect(overflow(screen.container)).toBe(0);
    await expectAccessible();
  });
});
