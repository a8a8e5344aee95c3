import { sentences } from '../texts.ts';

/** Texts of native dialogs around acts that lower a protection or cannot be undone. */
export const confirmationTexts = sentences({
  /** Of every native dialog. */
  title: 'Chatelaine',
  lockLess: {
    message: 'Lock the vault less often?',
    detail: 'Whoever comes to this computer while you are away may find the vault open.',
    proceed: 'Change',
  },
  letProgramsAsk: {
    message: 'Let programs ask for values of connections?',
    detail:
      'A program that runs as you can then ask for an API token, by the command chatelaine. You are asked each time, in a dialog like this one, which names the program. What a program does with a token that it was given, Chatelaine cannot see.',
    proceed: 'Let them ask',
  },
  testRefused: {
    message: (username: string, site: string) => `Test ${username} at ${site} once more?`,
    detail:
      'Jira has refused logins of this account. After a few more it asks for a CAPTCHA, or locks the account, and then refuses every token of it. Go on if you have a new token, or have solved the CAPTCHA. If you did not ask for this test, cancel it, and look at the history.',
    proceed: 'Test',
  },
  nameInNotifications: {
    message: 'Name connections in notifications?',
    detail:
      'Nicknames, and why a test failed, are then shown on this desktop, also to whoever only looks at the screen, and to every program that reads notifications.',
    proceed: 'Change',
  },
  removed: 'Everything was removed. Chatelaine closes now.',
  notRemoved: (steps: string) =>
    `Some of it could not be removed: ${steps}. Close Chatelaine, and delete what is left in its folder yourself.`,
});
