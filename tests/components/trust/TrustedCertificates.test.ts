import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { trustTexts } from '../../../electron/texts/index.ts';
import TrustedCertificates from '../../../renderer/trust/TrustedCertificates.svelte';
import { failure, success } from '../../unit/renderer/bridge-double.ts';
import { noon } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { overflow } from '../samples.ts';

const certificate = (host: string) => ({
  host,
  port: 8443,
  sha256: '0f'.repeat(32),
  subject: `CN=${host}`,
  since: noon,
});
const longHost = `${'a'.repeat(60)}.${'b'.repeat(60)}.example`;

describe('The certificates that are trusted', () => {
  it.each([
    ['none', []],
    ['one', [certificate('jira.quarry.example')]],
    ['one with a long host', [certificate(longHost)]],
    ['many', Array.from({ length: 40 }, (_, index) => certificate(`jira-${index}.example`))],
  ])('%s: are listed, and fit the page', async (_, entries) => {
    const { screen } = await renderInProgram(
      TrustedCertificates,
      {},
      { 'trust:list': () => success(entries) },
    );
    await expect.element(screen.getByRole('heading')).toBeVisible();
    expect(screen.getByRole('listitem').elements()).toHaveLength(entries.length);
    for (const item of screen.getByRole('listitem').elements()) expect(overflow(item)).toBe(0);
    await expectAccessible();
  });

  it('say why they could not be read', async () => {
    const { screen } = await renderInProgram(
      TrustedCertificates,
      {},
      { 'trust:list': () => failure({ code: 'disk-failed' }) },
    );
    await expect.element(screen.getByRole('alert')).toBeVisible();
    expect(screen.getByText(trustTexts.none).elements()).toEqual([]);
    await expectAccessible();
  });

  it('hand the focus on to the screen as one goes', async () => {
    let entries = [certificate('jira.quarry.example'), certificate('jira.acme.example')];
    const { screen } = await renderInProgram(
      TrustedCertificates,
      {},
      {
        'trust:list': () => success(entries),
        'trust:forget': () => success((entries = entries.slice(1))),
      },
    );
    const main = document.createElement('main');
    screen.container.prepend(main);
    await expect.element(screen.getByRole('button').first()).toBeVisible();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/jira\.quarry/)).not.toBeInTheDocument();
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('say why one could not be removed', async () => {
    const { screen } = await renderInProgram(
      TrustedCertificates,
      {},
      {
        'trust:list': () => success([certificate('jira.quarry.example')]),
        'trust:forget': () => failure({ code: 'disk-full' }),
      },
    );
    await screen.getByRole('button').click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expectAccessible();
  });
});
