import { describe, expect, it } from 'vitest';
import type { Grant, GrantId } from '../../../electron/handout/model/grant.ts';
import { handoutTexts } from '../../../electron/texts/index.ts';
import HandoutCard from '../../../renderer/handout/HandoutCard.svelte';
import { success } from '../../unit/renderer/bridge-double.ts';
import { idOf, noon } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { overflow } from '../samples.ts';

const texts = handoutTexts.settings;

const grant = (index: number, program: string): Grant => ({
  id: idOf(index) as unknown as GrantId,
  connectionId: idOf(index),
  nickname: 'Acme',
  field: 'token',
  command: 'exec',
  program,
  terminal: 'pts/3',
  grantedAt: noon,
  lastUsedAt: noon,
  uses: 2,
  endsAt: noon,
});
const long = `/home/somebody/${'a-very-long-folder-name/'.repeat(8)}program`;

describe('The programs that may ask', () => {
  it.each([
    ['none', []],
    ['one', [grant(1, '/usr/bin/curl')]],
    ['several, one of them with a long path', [grant(1, '/usr/bin/curl'), grant(2, long)]],
  ])('%s: are listed, and fit the page', async (_, grants) => {
    const { screen } = await renderInProgram(
      HandoutCard,
      {},
      {
        'handout:settings': () => success({ allowed: true }),
        'handout:state': () => success({ availability: 'listening', grants }),
      },
    );
    await expect.element(screen.getByRole('checkbox')).toBeChecked();
    await expect.poll(() => screen.getByRole('listitem').elements().length).toBe(grants.length);
    for (const item of screen.getByRole('listitem').elements()) expect(overflow(item)).toBe(0);
    await expectAccessible();
  });

  it('are taken back one by one, and follow what happens meanwhile', async () => {
    let grants = [grant(1, '/usr/bin/curl'), grant(2, '/usr/bin/git')];
    const { screen, bridge } = await renderInProgram(
      HandoutCard,
      {},
      {
        'handout:settings': () => success({ allowed: true }),
        'handout:state': () => success({ availability: 'listening', grants }),
        'handout:take-back': ({ id }) => {
          grants = grants.filter((each) => each.id !== id);
          return success({ availability: 'listening', grants });
        },
      },
    );
    await screen.getByRole('button', { name: texts.takeBackThat('/usr/bin/curl') }).click();
    await expect.element(screen.getByText(/\/usr\/bin\/curl/)).not.toBeInTheDocument();
    expect(bridge.inputsOf('handout:take-back')).toHaveLength(1);
    bridge.send('handout-state', { availability: 'listening', grants: [] });
    await expect.element(screen.getByText(texts.noGrants)).toBeVisible();
  });

  it('cannot ask before a person lets them, and it is said where they cannot at all', async () => {
    const { screen } = await renderInProgram(
      HandoutCard,
      {},
      {
        'handout:settings': () => success({ allowed: false }),
        'handout:state': () => success({ availability: 'no-runtime-folder', grants: [] }),
      },
    );
    await expect.element(screen.getByRole('checkbox')).not.toBeChecked();
    await expect.element(screen.getByText(texts.unavailable['no-runtime-folder'])).toBeVisible();
    expect(screen.getByText(texts.grants).elements()).toEqual([]);
    await expectAccessible();
  });
});
