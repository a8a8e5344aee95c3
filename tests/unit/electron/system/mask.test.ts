import { describe, expect, it } from 'vitest';
import { mask } from '../../../../electron/system/mask.ts';

const token = `ATATT3xFfGF0${'k'.repeat(170)}=C63992E6`;

describe('what a log line shows of a text', () => {
  it.each([
    ['a token', `tried ${token} once`, 'tried [hidden] once'],
    ['a Basic header', 'Authorization: Basic Ym90QGFjbWU6dG9r', 'Authorization: Basic [hidden]'],
    ['a Bearer header', 'bearer abc.def', 'bearer [hidden]'],
    ['an e-mail address', 'as jira-bot@acme.com now', 'as [account] now'],
    ['a query string', 'GET /rest/api/3/user?accountId=5b10', 'GET /rest/api/3/user?[hidden]'],
    ['an old token', 'abcdefghij0123456789abcd', '[hidden]'],
    [
      'an id of ours',
      '0b9b8c1e-7b1a-4d6e-9a53-0d3f6a1b2c3d',
      '0b9b8c1e-7b1a-4d6e-9a53-0d3f6a1b2c3d',
    ],
    ['a line break', 'one\ntwo', 'one two'],
    ['plain words', 'net::ERR_NAME_NOT_RESOLVED', 'net::ERR_NAME_NOT_RESOLVED'],
  ])('%s', (_what, text, shown) => {
    expect(mask(text)).toBe(shown);
  });

  it('no more than 300 characters', () => {
    expect(mask('word '.repeat(1000))).toHaveLength(300);
  });
});
