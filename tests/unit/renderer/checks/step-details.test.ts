import { describe, expect, it } from 'vitest';
import type { CheckStep, StepDetail } from '../../../../electron/checks/index.ts';
import { createFormats } from '../../../../renderer/app/formats.ts';
import { detailLines } from '../../../../renderer/checks/step-details.ts';

const formats = createFormats(['en-GB'], 'UTC');

const request: StepDetail = {
  kind: 'request',
  method: 'GET',
  host: 'jira.quarry.example:8443',
  path: '/jira/rest/api/2/serverInfo',
  status: 200,
  durationMs: 73,
  traceId: null,
};

const linesOf = (durationMs: number, detail: StepDetail, name: CheckStep['name'] = 'is-jira') =>
  detailLines({ name, state: 'passed', durationMs, details: [detail] }, formats);

describe('The details of a step', () => {
  const place = 'GET jira.quarry.example:8443/jira/rest/api/2/serverInfo';
  it.each<[string, readonly string[], string]>([
    [
      'a request that began with reaching the site, a step before',
      linesOf(3, request),
      `${place}: 200, 73 ms with reaching the site`,
    ],
    ['a request of the step itself', linesOf(73, request, 'login'), `${place}: 200, 73 ms`],
    [
      'a request without an answer',
      linesOf(1200, { ...request, status: null, durationMs: 1199.6 }, 'reach'),
      `${place}: no answer, 1,200 ms`,
    ],
    [
      'the address that the name was looked up as',
      linesOf(9, { kind: 'address', address: '10.0.0.1', durationMs: 4 }, 'reach'),
      '10.0.0.1, found in 4 ms',
    ],
    [
      'the proxy',
      linesOf(9, { kind: 'proxy', proxy: 'proxy.example:3128' }, 'reach'),
      'Through the proxy proxy.example:3128, which looks the name up',
    ],
  ])('tell %s', (_, lines, line) => {
    expect(lines).toEqual([line]);
  });

  it('are none where nothing was seen', () => {
    expect(detailLines({ name: 'address', state: 'passed', durationMs: 0 }, formats)).toEqual([]);
  });
});
