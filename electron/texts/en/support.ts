import { sentences } from '../texts.ts';

/** What a support bundle says, and what is said around it. */
export const supportTexts = sentences({
  open: 'Support bundle…',
  explanation:
    'For whoever helps you: versions, settings, the last tests and the log, without names of sites and accounts. You see it before it is saved, and nothing is sent.',
  title: 'Support bundle',
  label: 'What the support bundle holds',
  making: 'Putting it together…',
  save: 'Save…',
  saved: 'The support bundle was saved.',
  head: 'Chatelaine support bundle',
  madeAt: (when: string) => `Made ${when}`,
  promise: 'No token, passphrase or key, and no name of a site or account is in it.',
  vaultOpensWith: 'Vault opens with',
  settingsOf: (name: string) => `Settings of ${name}`,
  facts: '== Versions and settings',
  checks: (count: number) => `== The last tests (${count})`,
  log: (count: number) => `== The end of the log (${count} lines)`,
  none: '(none)',
});
