import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  parseAddress,
  type AddressProblem,
} from '../../../../../electron/connections/model/address.ts';
import {
  getAddressText,
  cloudDomains,
  getDomainChoice,
  getHost,
} from '../../../../../electron/connections/model/connection.ts';
import { problemTexts } from '../../../../../electron/texts/en/form.ts';

const hostGiven = (text: string): string => {
  const parsed = parseAddress(text, 'atlassian.net');
  return parsed.ok ? getHost(parsed.value) : parsed.error;
};

const accepted: readonly (readonly [string, string])[] = [
  ['acme', 'acme.atlassian.net'],
  ['  ACME \r\n', 'acme.atlassian.net'],
  ['1234', '1234.atlassian.net'],
  ['a', 'a.atlassian.net'],
  ['a--b', 'a--b.atlassian.net'],
  ['a'.repeat(63), `${'a'.repeat(63)}.atlassian.net`],
  ['acme.atlassian.net', 'acme.atlassian.net'],
  ['acme.atlassian.net.', 'acme.atlassian.net'],
  ['acme...', 'acme.atlassian.net'],
  ['Acme.Atlassian.NET/', 'acme.atlassian.net'],
  ['acme.jira.com', 'acme.jira.com'],
  ['acme.atlassian-us-gov-mod.net', 'acme.atlassian-us-gov-mod.net'],
  ['//acme.atlassian.net//', 'acme.atlassian.net'],
  ['https:acme.atlassian.net', 'acme.atlassian.net'],
  ['https://acme', 'acme.atlassian.net'],
  ['HTTPS:\\\\acme.atlassian.net\\jira', 'acme.atlassian.net'],
  ['https://acme.atlassian.net:443/jira', 'acme.atlassian.net'],
  ['acme.atlassian.net:', 'acme.atlassian.net'],
  ['https://your-company.atlassian.net/jira/servicedesk/projects/HD', 'your-company.atlassian.net'],
  ['https://acme.atlassian.net?next=http://evil.com/@x', 'acme.atlassian.net'],
  ['https://acme.atlassian.net#@evil.com', 'acme.atlassian.net'],
  ['https://acme.atlassian.net/people/@jane', 'acme.atlassian.net'],
  ['\u200bacme.atlassian.net\u200f', 'acme.atlassian.net'],
  ['\ufeffhttps://acme.atlassian.net/', 'acme.atlassian.net'],
  // Slips of the scheme, and schemes that stand there twice.
  ['https//acme.atlassian.net', 'acme.atlassian.net'],
  ['https//acme', 'acme.atlassian.net'],
  ['https/acme.atlassian.net/jira', 'acme.atlassian.net'],
  ['https:/acme.atlassian.net', 'acme.atlassian.net'],
  ['https;//acme.atlassian.net', 'acme.atlassian.net'],
  ['https ://acme.atlassian.net', 'acme.atlassian.net'],
  ['https: //acme.atlassian.net', 'acme.atlassian.net'],
  ['https.//acme.atlassian.net', 'acme.atlassian.net'],
  ['htps://acme.atlassian.net', 'acme.atlassian.net'],
  ['htps//acme.atlassian.net', 'acme.atlassian.net'],
  ['htps:/acme.atlassian.net', 'acme.atlassian.net'],
  ['htpps:\\\\acme.atlassian.net', 'acme.atlassian.net'],
  ['hhttps://acme.atlassian.net', 'acme.atlassian.net'],
  ['ttps://acme.atlassian.net', 'acme.atlassian.net'],
  ['https:///acme.atlassian.net', 'acme.atlassian.net'],
  ['https://https://acme.atlassian.net', 'acme.atlassian.net'],
  ['https://https//acme.atlassian.net', 'acme.atlassian.net'],
  ['https://https:acme', 'acme.atlassian.net'],
  ['http://https://acme.atlassian.net', 'acme.atlassian.net'],
  ['https://'.repeat(500) + 'acme', 'acme.atlassian.net'],
  // What mail, tables, chats, Markdown and settings files put around it.
  ['<https://acme.atlassian.net/>', 'acme.atlassian.net'],
  ['"acme.atlassian.net"', 'acme.atlassian.net'],
  ["'https://acme.atlassian.net',", 'acme.atlassian.net'],
  ['`acme`', 'acme.atlassian.net'],
  ['\u201eacme.atlassian.net\u201c', 'acme.atlassian.net'],
  ['\u00abhttps://acme.atlassian.net\u00bb', 'acme.atlassian.net'],
  ['(acme.atlassian.net)', 'acme.atlassian.net'],
  ['acme.atlassian.net>', 'acme.atlassian.net'],
  ['acme.atlassian.net;', 'acme.atlassian.net'],
  ['[Jira](https://acme.atlassian.net/jira)', 'acme.atlassian.net'],
  ['export JIRA_URL="https://acme.atlassian.net"', 'acme.atlassian.net'],
];

const refused: readonly (readonly [string, AddressProblem])[] = [
  ['', 'subdomain-needed'],
  [' \u200b ', 'subdomain-needed'],
  ['https://', 'subdomain-needed'],
  ['.', 'subdomain-needed'],
  ['atlassian.net', 'subdomain-needed'],
  ['https://jira.com/', 'subdomain-needed'],
  ['acme corp', 'subdomain-characters'],
  ['acme_corp', 'subdomain-characters'],
  ['acme..atlassian.net', 'subdomain-characters'],
  ['.atlassian.net', 'subdomain-characters'],
  ['%61cme.atlassian.net', 'subdomain-characters'],
  ['-acme', 'subdomain-hyphen-at-end'],
  ['acme-.atlassian.net', 'subdomain-hyphen-at-end'],
  ['a'.repeat(64), 'subdomain-too-long'],
  ['www.acme.atlassian.net', 'subdomain-more-than-one-word'],
  ['a.b.jira.com', 'subdomain-more-than-one-word'],
  ['a'.repeat(5000), 'address-too-long'],
  ['acme\u202e.atlassian.net', 'hidden-characters'],
  ['ac\u0000me', 'hidden-characters'],
  ['ac\nme', 'hidden-characters'],
  ['ac\u200bme', 'hidden-characters'],
  ['acme\ud800.atlassian.net', 'hidden-characters'],
  ['\u0430cme.atlassian.net', 'address-mixed-alphabets'],
  ['acme.\uff41tlassian.net', 'address-not-ascii'],
  ['acme\u3002atlassian.net', 'address-not-ascii'],
  ['ac\u212ame', 'address-not-ascii'],
  ['ac\u200dme', 'address-not-ascii'],
  ['xn--80ak6aa92e.atlassian.net', 'address-not-ascii'],
  ['http://acme.atlassian.net', 'address-not-encrypted'],
  ['HTTP:\\\\acme.atlassian.net', 'address-not-encrypted'],
  ['http:acme.atlassian.net', 'address-not-encrypted'],
  ['http:/acme.atlassian.net', 'address-not-encrypted'],
  ['http//acme.atlassian.net', 'address-not-encrypted'],
  ['htp://acme.atlassian.net', 'address-not-encrypted'],
  ['https://http://acme.atlassian.net', 'address-not-encrypted'],
  ['mailto:jane@example.com', 'address-is-email'],
  ['<jane@example.com>', 'address-is-email'],
  ['ftp://acme.atlassian.net', 'address-other-scheme'],
  ['javascript:alert(1)', 'address-other-scheme'],
  ['chatelaine://acme.atlassian.net', 'address-other-scheme'],
  ['https://jane:secret@acme.atlassian.net', 'address-with-credentials'],
  ['https://acme.atlassian.net@evil.com', 'address-with-credentials'],
  ['jane:secret@acme.atlassian.net', 'address-with-credentials'],
  ['jane@example.com', 'address-is-email'],
  [`ATATT3${'x'.repeat(186)}`, 'address-is-token'],
  ['acme.atlassian.net:8443', 'address-with-port'],
  ['https://acme.atlassian.net:8443/jira', 'address-with-port'],
  ['jira.quarry.example:8443', 'address-not-atlassian'],
  ['https://jira.quarry.example:8443/jira/browse/STONE-1', 'address-not-atlassian'],
  ['evil-atlassian.net:8443', 'address-imitates-atlassian'],
  ['localhost:8080', 'address-not-atlassian'],
  ['10.0.0.1', 'address-not-atlassian'],
  ['https://10.0.0.1:8080/jira', 'address-not-atlassian'],
  ['127.1', 'address-is-ip'],
  ['0x7f.1', 'address-is-ip'],
  ['[::1]', 'address-is-ip'],
  ['https://[2001:db8::1]:443/', 'address-is-ip'],
  ['fe80::1', 'address-is-ip'],
  ['jira.example.com', 'address-not-atlassian'],
  ['https://support.example.org/jira', 'address-not-atlassian'],
  ['https://evil.com\\acme.atlassian.net', 'address-not-atlassian'],
  ['https://evil.com/.atlassian.net', 'address-not-atlassian'],
  ['b\u00fccher.example', 'address-not-atlassian'],
  ['b\u00fccher', 'address-not-ascii'],
  ['acme.attlassian.net', 'address-nearly-atlassian-net'],
  ['acme.atlasian.net', 'address-nearly-atlassian-net'],
  ['acme.altassian.net', 'address-nearly-atlassian-net'],
  ['acme.atlassain.nte', 'address-nearly-atlassian-net'],
  ['acme.atlassian.ne', 'address-nearly-atlassian-net'],
  ['https//acme.atllasian.net', 'address-nearly-atlassian-net'],
  ['acme.\u00e1tlassian.net', 'address-nearly-atlassian-net'],
  ['acme.atlassian-us-gov-mo.net', 'address-nearly-government'],
  ['acme.atlassian-us-govmod.net', 'address-nearly-government'],
  ['acme.jria.com', 'address-nearly-jira-com'],
  ['acme.jira.con', 'address-nearly-jira-com'],
  ['acme.atlassian-isolated.net', 'address-unsupported-atlassian'],
  ['acme.atlassian-us-gov.net', 'address-unsupported-atlassian'],
  ['acme.jira-dev.com', 'address-unsupported-atlassian'],
  ['https://bitbucket.org/acme', 'address-not-a-site'],
  ['evil-atlassian.net', 'address-imitates-atlassian'],
  ['acme.evil-atlassian.net', 'address-imitates-atlassian'],
  ['acme.atlassian.net.evil.com', 'address-imitates-atlassian'],
  ['acme.notjira.com', 'address-imitates-atlassian'],
  ['acme.atlassian.network', 'address-imitates-atlassian'],
  ['api.atlassian.com', 'address-not-a-site'],
  ['https://id.atlassian.com/manage-profile/security/api-tokens', 'address-not-a-site'],
  ['https://admin.atlassian.com/s/0/users', 'address-not-a-site'],
  ['atlassian.com', 'address-not-a-site'],
  ['id.atlassian-us-gov-mod.com', 'address-not-a-site'],
  ['www.atlassian.net', 'address-not-a-site'],
  ['www', 'address-not-a-site'],
  ['API.jira.com', 'address-not-a-site'],
];

const shown = (text: string): string => JSON.stringify(text.slice(0, 70));

describe('What is typed or pasted as a subdomain', () => {
  for (const [text, host] of accepted) {
    it(`${shown(text)} leads to ${host.slice(0, 40)}`, () => expect(hostGiven(text)).toBe(host));
  }

  for (const [text, problem] of refused) {
    it(`${shown(text)} is refused: ${problem}`, () => expect(hostGiven(text)).toBe(problem));
  }

  it('stands on the chosen domain when it names none, and on its own when it does', () => {
    expect(parseAddress('acme', 'jira.com')).toMatchObject({ value: { domain: 'jira.com' } });
    expect(parseAddress('acme.atlassian.net', 'jira.com')).toMatchObject({
      value: { subdomain: 'acme', domain: 'atlassian.net' },
    });
  });
});

const nastyPart = fc.constantFrom(
  ...['acme', 'ACME', 'atlassian', 'net', 'jira.com', '.atlassian.net', '.evil.com', 'evil-'],
  ...['https://', 'http://', '//', '\\', '/', '?', '#', '@', ':', ':8443', '.', '..', '-', '_'],
  ...['127.0.0.1', '[::1]', 'user:pass@', '\u0000', '\u202e', '\u200f', '\u200b', '\n', ' ', '%2e'],
  ...['\u0430', '\uff0e', '\u3002', '\ud83d', 'xn--', 'www.', 'api.', 'a'.repeat(64)],
);
const nastyAddress = fc.oneof(
  fc.array(nastyPart, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.ipV4(),
  fc.ipV6(),
  fc.domain().map((domain) => `https://user:pass@${domain}:8080/`),
  fc.domain().map((domain) => `${domain}.atlassian.net.evil.com`),
);
const isSite =
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.(atlassian\.net|jira\.com|atlassian-us-gov-mod\.net)$/;

describe('Whatever is pasted as an address', () => {
  it('becomes one label and a known domain, or is refused with a sentence (1,000 generated)', () => {
    fc.assert(
      fc.property(nastyAddress, fc.constantFrom(...cloudDomains), (text, domain) => {
        const parsed = parseAddress(text, domain);
        if (parsed.ok) expect(getHost(parsed.value)).toMatch(isSite);
        else expect(problemTexts[parsed.error].length).toBeGreaterThan(20);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the host to which a browser would go, where it is accepted with a scheme', () => {
    fc.assert(
      fc.property(nastyAddress, (rest) => {
        const parsed = parseAddress(`https://${rest}`, 'atlassian.net');
        // A second scheme is what was pasted behind the first, which a browser takes for a host.
        if (!parsed.ok || /^[/\\]*https?[:/\\]/i.test(rest)) return;
        if (!URL.canParse(`https://${rest}`)) return;
        const host = new URL(`https://${rest}`).hostname.replace(/[.]+$/, '');
        if (host.includes('.')) expect(getHost(parsed.value)).toBe(host);
        else expect(getAddressText(parsed.value)).toBe(host);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps its answer when it is entered again as it was understood', () => {
    fc.assert(
      fc.property(nastyAddress, (text) => {
        const parsed = parseAddress(text, 'atlassian.net');
        if (!parsed.ok) return;
        expect(parseAddress(getHost(parsed.value), 'jira.com')).toEqual(parsed);
        const again = parseAddress(getAddressText(parsed.value), getDomainChoice(parsed.value));
        expect(again).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
  });

  const megabyte = 1_000_000;
  for (const piece of ['a', '.', '@', ':', '/', '\\', ' ', '\u200b', 'a.', 'https://', '\u202e']) {
    it(`is refused at once when it is a megabyte of ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(megabyte / piece.length);
      const before = performance.now();
      expect(hostGiven(text)).toBe('address-too-long');
      expect(performance.now() - before).toBeLessThan(500);
    });
  }
});
