import { describe, expect, it } from 'vitest';
import type { AccountIdentity, CheckReport } from '../../../../electron/checks/index.ts';
import type { Replacement } from '../../../../electron/replacement/index.ts';
import { TokenReplacement } from '../../../../renderer/replacement/token-replacement.svelte.ts';
import { noLives } from '../no-lives.ts';
import { BridgeDouble, countedRunIds, success } from '../bridge-double.ts';
import { connection as connectionOf, report } from '../samples.ts';
import { TokenFieldDouble } from '../token-field-double.ts';
import { TestClock } from '../../test-clock.ts';

const token = 'ATATT3TheNextTokenOfThisConnection';
const connection = connectionOf(1);
const jane: AccountIdentity = {
  accountId: 'jane',
  displayName: 'Jane',
  emailAddress: null,
  accountType: 'atlassian',
  active: true,
};
const works: CheckReport = { ...report(1), account: jane };

function open(answers: readonly Replacement[] = []) {
  const left = [...answers];
  const bridge = new BridgeDouble({
    'replacement:run': () => success(left.shift() ?? { outcome: 'not-working', report: works }),
  });
  const context = { bridge, clock: new TestClock(), newRunId: countedRunIds(), lives: noLives };
  const replacement = new TokenReplacement(connection, context);
  const field = new TokenFieldDouble();
  replacement.holdToken(field);
  return { replacement, bridge, field };
}

const replaced: Replacement = {
  outcome: 'replaced',
  report: works,
  connection,
  formerKept: true,
  comparedWith: jane,
};
const other: Replacement = {
  outcome: 'other-account',
  report: works,
  known: { ...jane, accountId: 'joe', displayName: 'Joe' },
  found: jane,
};

describe('Replacing a token', () => {
  it('suggests a year from today, as an estimate', () => {
    expect(open().replacement.values).toEqual({ expiresOn: '2027-11-23', expiryConfirmed: false });
  });

  it('names what is stuck to the token, and takes it off on a click', async () => {
    const { replacement, bridge, field } = open([replaced]);
    field.text = `JIRA_API_TOKEN="${token}"`;
    replacement.changed('token');
    replacement.left('token');
    expect(replacement.tokenProblem).toBe('token-in-setting');
    expect(replacement.tokenIsWrapped).toBe(true);
    expect(await replacement.run()).toBe('token');
    expect(bridge.asked).toEqual([]);
    replacement.unwrapToken();
    expect(field.text).toBe(token);
    replacement.left('token');
    expect(replacement).toMatchObject({ tokenProblem: null, tokenWarning: 'token-unwrapped' });
    expect(await replacement.run()).toBeNull();
    expect(replacement.replaced).not.toBeNull();
  });

  it('keeps the note on spaces that were taken out until the token changes', () => {
    const { replacement, field } = open();
    field.text = token;
    replacement.changed('token');
    replacement.tokenPasted(true);
    replacement.left('token');
    expect(replacement.tokenWarning).toBe('token-cleaned');
    replacement.changed('token');
    expect(replacement.tokenWarning).toBeNull();
    replacement.left('token');
    expect(replacement.tokenWarning).toBeNull();
  });

  it.each([
    ['an empty field', '', 'token-needed'],
    ['an e-mail address', 'jane@example.com', 'token-is-email'],
  ])('sends nothing of %s', async (_, text, problem) => {
    const { replacement, bridge, field } = open();
    field.text = text;
    expect(await replacement.run()).toBe('token');
    expect(replacement.tokenProblem).toBe(problem);
    expect(bridge.asked).toEqual([]);
  });

  it('sends nothing while the last day is none', async () => {
    const { replacement, bridge, field } = open();
    field.text = token;
    replacement.values.expiresOn = '';
    expect(await replacement.run()).toBe('expiresOn');
    expect(bridge.asked).toEqual([]);
  });

  it('sends the token once, without spaces, and empties its field when it is in place', async () => {
    const { replacement, bridge, field } = open([replaced]);
    field.text = ` ${token} `;
    await replacement.run();
    const [input, ...more] = bridge.inputsOf('replacement:run');
    expect(more).toEqual([]);
    expect(input && new TextDecoder().decode(input.token)).toBe(token);
    expect(input).toMatchObject({ id: connection.id, acceptedAccount: null });
    expect(replacement.replaced).toEqual(replaced);
    expect(field.text).toBe('');
  });

  it('keeps the token in its field when it does not work', async () => {
    const { replacement, field } = open();
    field.text = token;
    await replacement.run();
    expect(replacement.replaced).toBeNull();
    expect(field.text).toBe(token);
  });

  it('blames the field for the token that is saved already', async () => {
    const { replacement, field } = open([{ outcome: 'same-token' }]);
    field.text = token;
    expect(await replacement.run()).toBe('token');
    expect(replacement.tokenProblem).toBe('token-same');
    expect(replacement.runner.failure).toBeNull();
  });

  it('asks about another account, and goes on with its id once a person agreed', async () => {
    const { replacement, bridge, field } = open([other, replaced]);
    field.text = token;
    await replacement.run();
    expect(replacement.otherAccount).toEqual(other);
    expect(replacement.replaced).toBeNull();
    await replacement.accept();
    const accepted = bridge.inputsOf('replacement:run').map((input) => input.acceptedAccount);
    expect(accepted).toEqual([null, 'jane']);
    expect(replacement.replaced).toEqual(replaced);
  });

  it('forgets the question when the token is changed', async () => {
    const { replacement, bridge, field } = open([other]);
    field.text = token;
    await replacement.run();
    replacement.changed('token');
    await replacement.accept();
    expect(bridge.inputsOf('replacement:run')).toHaveLength(1);
  });

  it('empties the field when it is closed', async () => {
    const { replacement, field } = open();
    field.text = token;
    await replacement.discard();
    expect(field.text).toBe('');
  });
});
