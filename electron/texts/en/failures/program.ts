import type {
  AuditFailureCode,
  BridgeFailureCode,
  ConnectionFailureCode,
  DesktopFailureCode,
} from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

/** Texts when a connection was not saved or found. */
export const connectionTexts: FailureTexts<ConnectionFailureCode> = {
  'no-such-connection': {
    happened: 'This connection is not there any more.',
    next: 'Go back to the list. A connection deleted a moment ago can still be brought back there.',
  },
  'nickname-taken': {
    happened: 'Another connection has this nickname.',
    next: 'Choose another one. Capital letters and spaces make no difference.',
  },
  'form-invalid': {
    happened: 'Something in the form is not right yet.',
    next: 'Look at the marked fields; each says what it needs.',
  },
  'token-needed': {
    happened: 'A token is needed here: the saved one is only for its own site and username.',
    next: 'Enter the API token, or what this site takes in its place: a personal access token or a password. API tokens are made in your Atlassian account.',
  },
  'no-former-token': {
    happened: 'The token before this one is not kept any more.',
    next: 'It was kept for some days, and is forgotten as soon as the address or the username changes. Enter a token, or make a new one.',
  },
  'token-wrapped': {
    happened: 'Something is stuck to the token, such as Bearer or quotes. Nothing was sent.',
    next: 'Enter the token again without it. The form names what it is, and takes it off if you like.',
  },
  'token-unreadable': {
    happened: 'The saved token cannot be opened. Its record was changed or damaged.',
    next: 'Enter the token again, or make a new one.',
  },
};

/** Texts when the desktop did not do what was asked of it. */
export const desktopTexts: FailureTexts<DesktopFailureCode> = {
  'start-at-login-failed': {
    happened: 'The system did not accept the change to whether Chatelaine starts when you sign in.',
    next: 'Check that your folder for settings can be written, or change it in the settings of your desktop.',
  },
  'shortcut-taken': {
    happened: 'Another program or the desktop has these keys already. Nothing was changed.',
    next: 'Choose other keys, or free these in the keyboard settings of your desktop.',
  },
  'shortcut-unavailable': {
    happened: 'This desktop gives no keys to a program that is in the background.',
    next: 'Open the search with Chatelaine’s window in front, or log in to a session that uses X11.',
  },
};

/** Texts when something is not known of an audit. */
export const auditTexts: FailureTexts<AuditFailureCode> = {
  'pdf-not-made': {
    happened: 'The PDF could not be made.',
    next: 'Save the report as a web page, and print that.',
  },
  'no-such-audit': {
    happened: 'This audit is not kept any more, or it is one of another connection.',
    next: 'Audit the connection again. Of audits older than 90 days the last of each month is kept.',
  },
  'desk-not-tried': {
    happened:
      'Jira gave no answer from which it could be told whether the account is an agent there.',
    next: 'Try it again in a while, or look in the project under Project settings, Access.',
  },
};

/** Texts when the main process did not take a question. */
export const bridgeTexts: FailureTexts<BridgeFailureCode> = {
  'sender-refused': {
    happened: 'A page asked for something that it may not have, and did not get it.',
    next: 'Close the window and open it again. If it happens once more, please report it.',
  },
  'unknown-channel': {
    happened: 'The window asked for something that this version does not know.',
    next: 'Quit Chatelaine and start it again. If it happens once more, please report it.',
  },
  'input-refused': {
    happened: 'What was sent does not have the form that it must have, so nothing was done.',
    next: 'Try again. If it happens once more, please report it.',
  },
  'no-input-heard': {
    happened:
      'Nothing was done, because Chatelaine heard no click or key of yours in the second before.',
    next: 'Press the button, or its keys, once more.',
  },
  'too-many-tests': {
    happened: 'Too many tests were asked for within a minute.',
    next: 'Wait a minute, then test again. If you did not ask for them, lock the vault, and look at the history.',
  },
  'link-refused': {
    happened: 'This page is not one that Chatelaine opens.',
    next: 'Open it in your browser yourself if you trust it.',
  },
  'internal-error': {
    happened: ({ reference }) => `Something went wrong inside Chatelaine (reference ${reference}).`,
    next: 'Try again. If it happens once more, report it with this reference; the log has the same one, and no secrets.',
  },
};
