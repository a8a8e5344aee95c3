import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseAddress,
  type AddressProblem,
} from '../../../../../electron/connections/model/address.ts';
import {
  getAddressText,
  getDomainChoice,
  getSiteUrl,
  type SiteAddress,
} from '../../../../../electron/connections/model/connection.ts';
import { problemTexts } from '../../../../../electron/texts/en/form.ts';

function given(text: string): string {
  const parsed = parseAddress(text, 'own');
  return parsed.ok ? getSiteUrl(parsed.value) : parsed.error;
}

const accepted: readonly (readonly [string, string])[] = [
  ['jira.example.com', 'https://jira.example.com'],
  ['  JIRA.Example.COM. ', 'https://jira.example.com'],
  ['jira', 'https://jira'],
  ['localhost:8443', 'https://localhost:8443'],
  ['https://jira.example.com:443/', 'https://jira.example.com'],
  ['jira.example.com:8443/jira', 'https://jira.example.com:8443/jira'],
  ['jira.example.com:', 'https://jira.example.com'],
  ['10.0.0.7/jira', 'https://10.0.0.7/jira'],
  ['https://jira.example.com/jira/', 'https://jira.example.com/jira'],
  ['https://jira.example.com//jira//', 'https://jira.example.com/jira'],
  ['https://jira.example.com\\jira', 'https://jira.example.com/jira'],
  ['https://jira.example.com/jira/browse/ABC-1', 'https://jira.example.com/jira'],
  ['https://jira.example.com/browse/ABC-1?x=1#y', 'https://jira.example.com'],
  [
    'https://jira.example.com/tools/jira/secure/Dashboard.jspa',
    'https://jira.example.com/tools/jira',
  ],
  ['https://jira.example.com/jira/plugins/servlet/x', 'https://jira.example.com/jira'],
  ['https://jira.example.com/Jira_9.12', 'https://jira.example.com/Jira_9.12'],
  ['https://jira.example.com?next=http://evil.com/@x', 'https://jira.example.com'],
  ['b\u00fccher.example', 'https://xn--bcher-kva.example'],
  ['bu\u0308cher.example', 'https://xn--bcher-kva.example'],
  ['https://B\u00dcCHER.example:8443/jira', 'https://xn--bcher-kva.example:8443/jira'],
  ['stra\u00dfe.example', 'https://xn--strae-oqa.example'],
  ['jira.\u4f8b\u3048.example', 'https://jira.xn--r8jz45g.example'],
  ['\u043f\u0440\u0438\u043c\u0435\u0440.example', 'https://xn--e1afmkfd.example'],
  ['xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
  ['jira.company.com', 'https://jira.company.com'],
  ['atlassian.example.com', 'https://atlassian.example.com'],
  ['https//jira.example.com/jira', 'https://jira.example.com/jira'],
  ['https/jira.example.com', 'https://jira.example.com'],
  ['https://https://jira.example.com:8443', 'https://jira.example.com:8443'],
  ['<https://jira.example.com/jira>', 'https://jira.example.com/jira'],
  ['"jira.example.com",', 'https://jira.example.com'],
  // Other companies have names that are not far from Atlassian's.
  ['jira.atlantian.net', 'https://jira.atlantian.net'],
  ['jira.mira.com', 'https://jira.mira.com'],
  ['jira.corp', 'https://jira.corp'],
  ['jira.co', 'https://jira.co'],
  // An address of Jira Cloud stays one, whatever was chosen.
  ['acme.atlassian.net', 'https://acme.atlassian.net'],
  ['https://acme.atlassian.net/jira/your-work', 'https://acme.atlassian.net'],
  ['acme.atlassian-us-gov-mod.net', 'https://acme.atlassian-us-gov-mod.net'],
];

const refused: readonly (readonly [string, AddressProblem])[] = [
  ['', 'address-needed'],
  ['https://', 'address-needed'],
  ['https:///', 'address-needed'],
  ['.', 'address-needed'],
  ['http://jira.example.com', 'address-not-encrypted'],
  ['ftp://jira.example.com', 'address-other-scheme'],
  ['jira.example.com:0', 'address-port-wrong'],
  ['jira.example.com:65536', 'address-port-wrong'],
  ['jira.example.com:8443x', 'address-port-wrong'],
  ['jira..example.com', 'address-host-wrong'],
  ['jira_example.com', 'address-host-wrong'],
  ['-jira.example.com', 'address-host-wrong'],
  ['jira example.com', 'address-host-wrong'],
  [`${'a'.repeat(64)}.example.com`, 'address-host-wrong'],
  [`${'a.'.repeat(130)}com`, 'address-host-wrong'],
  ['%6aira.example.com', 'address-host-wrong'],
  ['jira.example.com/../secure', 'address-path-wrong'],
  ['jira.example.com/./jira', 'address-path-wrong'],
  ['jira.example.com/ji%72a', 'address-path-wrong'],
  ['jira.example.com/ji ra', 'address-path-wrong'],
  ['jira.example.com/a;b', 'address-path-wrong'],
  [`jira.example.com/${'a'.repeat(201)}`, 'address-path-wrong'],
  ['0x7f.1', 'address-is-ip'],
  ['127.1', 'address-is-ip'],
  ['010.0.0.7', 'address-is-ip'],
  ['10.0.0.256', 'address-is-ip'],
  ['[::1]', 'address-is-ip'],
  ['https://jane:secret@jira.example.com', 'address-with-credentials'],
  ['jane@example.com', 'address-is-email'],
  [`ATATT3${'x'.repeat(186)}`, 'address-is-token'],
  ['jir\u0430.example.com', 'address-mixed-alphabets'],
  ['j\u03b9ra.example.com', 'address-mixed-alphabets'],
  ['\uff4aira.example.com', 'address-not-ascii'],
  ['jira\u3002example.com', 'address-not-ascii'],
  ['jir\u212a.example.com', 'address-not-ascii'],
  ['b\u00fc cher.example', 'address-not-ascii'],
  ['jira\u3164.example.com', 'address-not-ascii'],
  ['ji\u200dra.example.com', 'address-not-ascii'],
  ['b\u00fc\u200dcher.example', 'address-not-ascii'],
  ['jira\u2024example.com', 'address-not-ascii'],
  ['jira\uff0fevil.example.com', 'address-not-ascii'],
  ['acme.\uff41tlassian.net', 'address-not-ascii'],
  ['jira\u202e.example.com', 'hidden-characters'],
  ['a'.repeat(5000), 'address-too-long'],
  ['acme.attlassian.net', 'address-nearly-atlassian-net'],
  ['acme.atlasian.net', 'address-nearly-atlassian-net'],
  ['acme.altassian.net', 'address-nearly-atlassian-net'],
  ['https://acme.attlasian.net/jira', 'address-nearly-atlassian-net'],
  ['acme.\u00e1tlassian.net', 'address-nearly-atlassian-net'],
  ['acme.atlassian-us-gov-mdo.net', 'address-nearly-government'],
  ['acme.jira.con', 'address-nearly-jira-com'],
  ['acme.atlassian-isolated.net', 'address-unsupported-atlassian'],
  ['acme.atlassian-us-gov.net', 'address-unsupported-atlassian'],
  ['acme.atlassian.org', 'address-imitates-atlassian'],
  ['evil-atlassian.net', 'address-imitates-atlassian'],
  ['acme.evil-atlassian.com', 'address-imitates-atlassian'],
  ['acme.atlassian.net.evil.com', 'address-imitates-atlassian'],
  ['acme.jira.com.evil.com', 'address-imitates-atlassian'],
  ['acme.atlassian.network', 'address-imitates-atlassian'],
  ['api.atlassian.com', 'address-not-a-site'],
  ['id.atlassian-us-gov-mod.com', 'address-not-a-site'],
  ['atlassian.net', 'subdomain-needed'],
  ['acme.atlassian.net:8443', 'address-with-port'],
];

const shown = (text: string): string => JSON.stringify(text.slice(0, 70));

describe('With Own address chosen', () => {
  for (const [text, url] of accepted) {
    it(`${shown(text)} leads to ${url}`, () => expect(given(text)).toBe(url));
  }

  for (const [text, problem] of refused) {
    it(`${shown(text)} is refused: ${problem}`, () => expect(given(text)).toBe(problem));
  }

  it('the way to sign in is part of the address', () => {
    const parsed = parseAddress('jira.example.com:8443/jira', 'own', 'password');
    expect(parsed).toEqual({
      ok: true,
      value: {
        kind: 'data-center',
        host: 'jira.example.com',
        port: 8443,
        contextPath: '/jira',
        signIn: 'password',
      } satisfies SiteAddress,
    });
  });
});

const part = fc.constantFrom(
  ...['jira', 'JIRA', 'example', '.com', 'atlassian', '.net', '.', '..', '/', '\\', '//', ':', '@'],
  ...['https://', 'http://', '?', '#', ':8443', ':443', '-', '_', '%2e', '/jira', '/browse/A-1'],
  ...[
    '127.0.0.1',
    '[::1]',
    'user:pass@',
    '\u0000',
    '\u202e',
    '\u200b',
    '\n',
    ' ',
    '\u0430',
    'xn--',
  ],
);
const anyAddress = fc.oneof(
  fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.ipV4(),
  fc.ipV6(),
);

describe('Whatever is pasted as one’s own address', () => {
  it('becomes an address that URL reads alike, or is refused with a sentence (1,000 generated)', () => {
    fc.assert(
      fc.property(anyAddress, (text) => {
        const parsed = parseAddress(text, 'own');
        if (!parsed.ok) {
          expect(problemTexts[parsed.error].length).toBeGreaterThan(20);
          return;
        }
        const url = getSiteUrl(parsed.value);
        expect(new URL(url).href.replace(/\/$/, '')).toBe(url);
        expect(url.startsWith('https://')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('leads to the host to which a browser would go', () => {
    fc.assert(
      fc.property(anyAddress, (rest) => {
        const parsed = parseAddress(`https://${rest}`, 'own');
        if (!parsed.ok || parsed.value.kind === 'cloud') return;
        // A second scheme is what was pasted behind the first, which a browser takes for a host.
        if (/^[/\\]*https?[:/\\]/i.test(rest) || !URL.canParse(`https://${rest}`)) return;
        const host = new URL(`https://${rest}`).hostname.replace(/[.]+$/, '');
        expect(parsed.value.host).toBe(host);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps its answer when it is entered again as it was understood', () => {
    fc.assert(
      fc.property(anyAddress, (text) => {
        const parsed = parseAddress(text, 'own');
        if (!parsed.ok) return;
        const again = parseAddress(getAddressText(parsed.value), getDomainChoice(parsed.value));
        expect(again).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
  });
});
