import { describe, expect, it } from 'vitest';
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
