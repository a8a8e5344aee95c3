import { sentences } from '../texts.ts';

/** The places where a token is stored. */
export const placeTexts = sentences({
  title: 'Where its token is used',
  hint: 'Such as a flow in Okta Workflows, or a secret of a pipeline. A new token has to be put there, too.',
  name: 'Name',
  kind: 'Kind',
  address: 'Address',
  note: 'Note',
  /** What a control says about which place it is for; `number` counts from 1. */
  of: (label: string, number: number) => `${label} of place ${number}`,
  add: 'Add a place',
  remove: 'Remove',
  removeNumber: (number: number) => `Remove place ${number}`,
  suggest: (name: string, kind: string) => `${name} (${kind})`,
  addSuggestion: (name: string) => `Add ${name}`,
  kinds: {
    'okta-workflows': 'Okta Workflows',
    pipeline: 'Pipeline',
    'secret-store': 'Secret store',
    script: 'Script on a host',
    app: 'App or integration',
    other: 'Something else',
  },
  present: 'Has the present token',
  outdated: 'Has an earlier token',
  outdatedCount: (count: number) =>
    count === 1
      ? '1 place still has an earlier token'
      : `${count} places still have an earlier token`,
  allPresent: 'Every place has the present token.',
  tick: 'Tick each place once the new token is there.',
  tickName: (name: string) => `${name} has the new token`,
  revoke: {
    title: 'Revoke the earlier token now',
    explanation: (when: string) =>
      `It was replaced ${when}, and no place has it any more. Until it is revoked it still opens the account.`,
    open: 'Open the page of tokens',
    done: 'I revoked it',
    noted: 'Noted: the earlier token was revoked.',
  },
  copyMessage: 'Copy a message for a colleague',
  messageCopied: 'The message is on the clipboard. It holds no token.',
});

/** The message to whoever looks after the places where a token is stored. */
export const placeMessages = sentences({
  greeting: 'Hello,',
  account: (username: string, host: string) => `${username} on ${host}`,
  replaced: (account: string) =>
    `the API token of ${account} was replaced. These places still have the earlier one, which will be revoked:`,
  storedIn: (account: string) => `the API token of ${account} is stored in these places:`,
  place: (name: string, details: string) => `- ${name} (${details})`,
  howItComes:
    'Please put the new token there and tell me when it is done. I hand it over separately, never in a message like this.',
  thanks: 'Thank you.',
});
