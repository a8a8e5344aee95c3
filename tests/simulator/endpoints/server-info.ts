import { type Answer, json } from '../answer.ts';
import { baseUrl, type Call, type Endpoint } from '../endpoint.ts';

/** Jira writes its zone without a colon: `2026-11-23T09:00:00.000+0000`. */
function jiraTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}

function serverInfo({ site, now }: Call): Answer {
  return json({
    baseUrl: baseUrl(site),
    displayUrl: baseUrl(site),
    displayUrlServicedeskHelpCenter: baseUrl(site),
    displayUrlConfluence: baseUrl(site),
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100300,
    buildDate: '2026-11-20T10:15:00.000+0000',
    serverTime: jiraTime(now),
    scmInfo: '5330f7d9e1c0a7f6c1f3c3a2b1d0e9f8a7b6c5d4',
    serverTitle: site.title,
    defaultLocale: { locale: 'en_US' },
    serverTimeZone: 'Etc/UTC',
  });
}

export const serverInfoEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/serverInfo',
    access: 'anybody',
    scopes: 'none',
    answer: serverInfo,
  },
];
