import { describe, expect, it } from 'vitest';
import { announce, type ConnectionNews } from '../../../../electron/health/announcing.ts';
import type { News } from '../../../../electron/health/news.ts';
import { isQuiet } from '../../../../electron/health/model/quiet-hours.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { change, idOf, jiraRobot, today } from '../../renderer/samples.ts';

const format = {
  date: (day: string) => day,
  time: String,
  list: (names: readonly string[]) => names.join(', '),
  names: true,
};
const broke: News = { kind: 'broke', failure: { code: 'site-renamed', to: 'new.atlassian.net' } };
const expires = (daysLeft: number): News => ({ kind: 'expires', daysLeft, on: today });

function about(number: number, news: News): ConnectionNews {
  return { id: idOf(number), nickname: `Connection ${number}`, news };
}

describe('A notification', () => {
  it.each<[News, string, string, 'connection' | 'audit']>([
    [broke, 'Connection 1 stopped working', 'new.atlassian.net', 'connection'],
    [{ kind: 'works-again' }, 'Connection 1 works again', 'accepted', 'connection'],
    [
      {
        kind: 'permissions-lost',
        changes: [
          {
            kind: 'lost',
            subject: 'project-permission',
            key: 'BROWSE_PROJECTS',
            name: 'Browse',
            places: ['WEB'],
          },
          change('lost', 'Agent'),
        ],
      },
      'Connection 1: permissions were lost',
      'No longer met: Agent. It lost Browse on WEB.',
      'audit',
    ],
    [
      {
        kind: 'account-changed',
        changes: [
          {
            kind: 'changed',
            subject: 'account',
            key: 'account',
            was: { ...jiraRobot, displayName: 'ops', emailAddress: null },
            is: { ...jiraRobot, displayName: 'robot', emailAddress: null },
          },
        ],
      },
      'Connection 1: the account changed',
      'The account was ops and is robot.',
      'audit',
    ],
    [
      { kind: 'permissions-gained', changes: [change('gained', 'Agent')] },
      'Connection 1: permissions were gained',
      'Now met: Agent.',
      'audit',
    ],
    [expires(30), 'Connection 1: the API token expires in 30 days', today, 'connection'],
    [expires(1), 'Connection 1: the API token expires tomorrow', today, 'connection'],
    [expires(0), 'Connection 1: the API token expires today', today, 'connection'],
    [
      { kind: 'expired', on: today },
      'Connection 1: the API token has expired',
      today,
      'connection',
    ],
  ])('of %o says “%s”', (news, title, inBody, place) => {
    const [announcement, ...others] = announce([about(1, news)], format);
    expect(others).toEqual([]);
    expect(announcement?.text.title).toBe(title);
    expect(announcement?.text.body).toContain(inBody);
    expect(announcement?.target).toEqual({ place, id: idOf(1) });
  });

  it.each([
    [3, 'No longer met: 1. No longer met: 2. No longer met: 3.'],
    [4, 'No longer met: 1. No longer met: 2. No longer met: 3. 1 more change.'],
    [9, 'No longer met: 1. No longer met: 2. No longer met: 3. 6 more changes.'],
  ])('of %s lost needs says “%s”', (count, body) => {
    const changes = Array.from({ length: count }, (_, index) => change('lost', `${index + 1}`));
    const [announcement] = announce([about(1, { kind: 'permissions-lost', changes })], format);
    expect(announcement?.text.body).toBe(body);
  });

  it('without names reveals no connection and no site', () => {
    const lost: News = { kind: 'permissions-lost', changes: [change('lost', 'new.atlassian')] };
    for (const news of [[broke], [lost], [broke, expires(3), lost]]) {
      const all = news.map((each, index) => about(index + 1, each));
      const texts = announce(all, { ...format, names: false }).map(({ text }) => text);
      expect(JSON.stringify(texts)).not.toMatch(/Connection \d|new\.atlassian/);
    }
  });

  it('says who took permissions away, unless names are off', () => {
    const who = { who: 'Ann Lee', at: 0, what: 'User removed from group', on: 'robots' };
    const by = { known: true, complete: true, candidates: [who] } as const;
    const lost: News = {
      kind: 'permissions-lost',
      changes: [{ ...change('lost', 'Delete Issues'), by }],
    };
    const bodies = [true, false].map((names) =>
      JSON.stringify(announce([about(1, lost)], { ...format, names })),
    );
    expect(bodies[0]).toContain('Ann Lee did it');
    expect(bodies[1]).not.toMatch(/Ann Lee|robots/);
  });

  it('is shown for each of two, and combined for more', () => {
    const all = [expires(7), broke, { kind: 'works-again' }, broke, broke] as const;
    const news = all.map((each, index) => about(index + 1, each));
    expect(announce(news.slice(0, 2), format)).toHaveLength(2);
    expect(announce(news, format)).toEqual([
      {
        text: {
          title: '5 connections have news',
          body: '3 stopped working, 1 token expires soon, 1 works again.\nConnection 2, Connection 4, Connection 5, 2 others',
        },
        target: { place: 'health' },
      },
    ]);
    expect(announce([], format)).toEqual([]);
  });
});

describe('Quiet hours', () => {
  it.each([
    ['22:00', '07:00', '23:30', true],
    ['22:00', '07:00', '06:59', true],
    ['22:00', '07:00', '07:00', false],
    ['22:00', '07:00', '21:59', false],
    ['12:00', '13:00', '12:00', true],
    ['12:00', '13:00', '13:00', false],
    ['12:00', '12:00', '12:00', false],
  ])('from %s to %s at %s: %s', (from, to, at, quiet) => {
    const [hours = 0, minutes = 0] = at.split(':').map(Number);
    const moment = instant(new Date(2026, 10, 23, hours, minutes).getTime());
    expect(isQuiet({ from, to }, moment)).toBe(quiet);
    expect(isQuiet(null, moment)).toBe(false);
  });
});
