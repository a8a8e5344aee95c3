import { sentences } from '../texts.ts';
import { problemTexts, warningTexts, type ProblemCode, type WarningCode } from './form.ts';

/** The secret that a connection logs in with, which determines the words of its form and details. */
export type LoginWords = 'api-token' | 'personal-token' | 'password';

/** Problems whose sentences speak of Atlassian's accounts and tokens, for a site that a company runs itself. */
const ownProblems: Partial<Record<ProblemCode, string>> = {
  'holds-secret':
    'There is a token, password or key in here. Take it out: this field is shown, searched and exported. Its place is the field Personal access token alone.',
  'maybe-secret':
    'Something in here looks like a token or password, whose place is the field Personal access token. Take it out, or say that it is not a secret.',
  'address-with-credentials':
    'Remove the name and password in front of the @. They belong in the fields below.',
  'address-is-email':
    'This is an e-mail address; a username belongs in the field Username. Enter the address of your Jira here, such as jira.example.com.',
  'address-is-token':
    'This looks like a token; it belongs in its own field. Enter the address of your Jira here, such as jira.example.com.',
  'address-not-ascii':
    'Some characters in this address only look like letters or dots, or are none. Type the address yourself instead of pasting it.',
  'address-not-encrypted':
    'Addresses with http:// are not encrypted and would show your login to others. Use https:// instead.',
  'username-needed': 'Enter the name with which the account logs in to this Jira.',
  'username-too-long': 'No username is this long. Enter at most 254 characters.',
  'username-is-token':
    'This looks like a token; it belongs in its own field. Enter the name with which the account logs in here.',
  'token-needed':
    'Enter the personal access token. You can create one in your profile on this Jira.',
  'token-is-email':
    'This is an e-mail address. Enter the personal access token here, and the account’s name in the field Username.',
  'token-too-long':
    'This is far too long for a personal access token. Copy only the token from your profile on this Jira.',
  'expiry-needed':
    'Enter the day on which the token expires. Your profile on this Jira shows it, beside the token’s name.',
  'expiry-too-early': 'Tokens are younger than that. Enter a date from the year 2000 on.',
  'expiry-too-late': 'No token works that long. Enter a date within the next ten years.',
};

const passwordProblems: Partial<Record<ProblemCode, string>> = {
  'holds-secret':
    'There is a token, password or key in here. Take it out: this field is shown, searched and exported. Its place is the field Password alone.',
  'maybe-secret':
    'Something in here looks like a token or password, whose place is the field Password. Take it out, or say that it is not a secret.',
  'token-needed': 'Enter the password with which this account logs in to this Jira.',
  'token-needed-anew':
    'The saved password belongs to the address and username it was saved with. Enter the password again, or change these back.',
  'token-same':
    'This is the password that is saved already. Change it on the site, and enter the new one here.',
  'token-too-long': 'This is far too long for a password. Enter at most 4,096 characters.',
  'expiry-needed':
    'Enter the day on which the password has to be changed, or an estimate of it, to be reminded in time.',
  'expiry-too-early': 'No password is that old. Enter a date from the year 2000 on.',
  'expiry-too-late': 'Enter a date within the next ten years.',
};

const ownWarnings: Partial<Record<WarningCode, string>> = {
  'username-unwrapped': 'Only the username was kept.',
  'token-unusual':
    'This doesn’t look like a personal access token. Check that it is the token and not a password, and that all of it was copied. For a password, choose it under “Signs in with”.',
  'expiry-past':
    'This day has passed: the token doesn’t work any more. Create a new one on the site.',
  'expiry-estimate-past':
    'The estimated day has passed. Look up the real one in your profile on this Jira and confirm it.',
};

const passwordWarnings: Partial<Record<WarningCode, string>> = {
  'expiry-past': 'This day has passed: the password may not work any more.',
  'expiry-estimate-past':
    'The estimated day has passed. Check that the password still works, and enter a later day.',
};

/** Problems of a field, worded for the secret that the form logs in with. */
export function fieldProblemText(problem: ProblemCode, words: LoginWords): string {
  const own = words === 'api-token' ? undefined : ownProblems[problem];
  const ofPassword = words === 'password' ? passwordProblems[problem] : undefined;
  return ofPassword ?? own ?? problemTexts[problem];
}

/** Warnings about a field, in the same words. */
export function fieldWarningText(warning: WarningCode, words: LoginWords): string {
  const own = words === 'api-token' ? undefined : ownWarnings[warning];
  const ofPassword = words === 'password' ? passwordWarnings[warning] : undefined;
  return ofPassword ?? own ?? warningTexts[warning];
}

/** The words around a secret and its last day. */
export interface SecretTexts {
  readonly secret: string;
  readonly newSecret: string;
  readonly expires: string;
  readonly newExpires: string;
  readonly estimated: string;
  readonly confirmed: string;
  readonly keep: string;
  readonly kept: string;
  readonly neededAgain: string;
  readonly replace: string;
  readonly replaceTitle: (nickname: string) => string;
  readonly steps: { readonly make: string; readonly enter: string; readonly put: string };
  readonly put: string;
  readonly notChanged: string;
  readonly refusedBefore: string;
  readonly done: {
    readonly sameAccount: string;
    readonly notCompared: string;
    readonly okta: string;
    readonly revoke: string;
  };
  readonly former: { readonly title: string; readonly explanation: FormerExplanation };
}

type FormerExplanation = (replaced: string, until: string) => string;

const tokenWords = {
  expires: 'Token expires',
  newExpires: 'New token expires',
  estimated: 'Estimated: a token usually lasts a year.',
  keep: 'Leave empty to keep the saved token',
  kept: 'Token kept. Enter another one to replace it.',
  neededAgain:
    'The address or the username has changed. The saved token was sealed for the old ones, so enter the token again.',
  replace: 'Replace token…',
  replaceTitle: (nickname: string) => `Replace the token of ${nickname}`,
  steps: {
    make: '1. Make a new token',
    enter: '2. Enter it here',
    put: '3. Test it and put it in place',
  },
  put: 'It takes the place of the old token only if it works and logs in the same account. Otherwise nothing is changed.',
  notChanged: 'Nothing was changed. The old token is still in place.',
  refusedBefore:
    'Jira refused this token. It is not tried again automatically until the token is replaced.',
  done: {
    sameAccount: 'It is the account of the old token.',
    notCompared:
      'No earlier test told whose the old token was, so that the accounts could not be compared.',
    okta: 'Put the new token into Okta, and wherever else the old one is used.',
    revoke:
      'Revoke the old token once nothing else uses it: whoever has it can go on using it until it ends.',
  },
  former: {
    title: 'The token before',
    explanation: (replaced: string, until: string) =>
      `Replaced ${replaced}, and kept sealed until ${until}. Revoke it as soon as nothing else uses it.`,
  },
};

/** Texts of each kind of secret. */
export const secretTexts: Readonly<Record<LoginWords, SecretTexts>> = sentences({
  'api-token': {
    ...tokenWords,
    secret: 'API token',
    newSecret: 'New API token',
    confirmed: 'Its last day, as Atlassian shows it.',
  },
  'personal-token': {
    ...tokenWords,
    secret: 'Personal access token',
    newSecret: 'New personal access token',
    confirmed: 'Its last day, as the site shows it.',
    // Okta’s connector knows sites of Jira Cloud only.
    done: { ...tokenWords.done, okta: 'Put the new token wherever else the old one is used.' },
  },
  password: {
    secret: 'Password',
    newSecret: 'New password',
    expires: 'Password expires',
    newExpires: 'New password expires',
    estimated: 'Estimated: how long a password lasts, the site or the directory behind it decides.',
    confirmed: 'The day on which it has to be changed.',
    keep: 'Leave empty to keep the saved password',
    kept: 'Password kept. Enter another one to replace it.',
    neededAgain:
      'The address or the username has changed. The saved password was sealed for the old ones, so enter the password again.',
    replace: 'Replace password…',
    replaceTitle: (nickname: string) => `Replace the password of ${nickname}`,
    steps: {
      make: '1. Change the password on the site',
      enter: '2. Enter the new one here',
      put: '3. Test it and put it in place',
    },
    put: 'It takes the place of the old password only if it works and logs in the same account. Otherwise nothing is changed.',
    notChanged: 'Nothing was changed. The old password is still in place.',
    refusedBefore:
      'Jira refused this password. It is not tried again automatically until the password is replaced.',
    done: {
      sameAccount: 'It is the account of the old password.',
      notCompared:
        'No earlier test told whose the old password was, so that the accounts could not be compared.',
      okta: 'Put the new password wherever else the old one is used.',
      revoke: 'The old password ended when it was changed on the site.',
    },
    former: {
      title: 'The password before',
      explanation: (replaced: string, until: string) =>
        `Replaced ${replaced}, and kept sealed until ${until}. It is of use only if the change on the site is taken back.`,
    },
  },
});
