import { type Answer, errorCollection, json } from '../answer.ts';
import { baseUrl, type Call, type Endpoint } from '../endpoint.ts';
import { hasGlobalPermission } from '../judgement.ts';
import type { SiteState } from '../world.ts';

/** As Atlassian's page on webhooks of administrators shows one. */
function webhookValue(site: SiteState, id: number, name: string, enabled: boolean) {
  return {
    name,
    url: `https://workflows.example/hook/${id}`,
    excludeBody: false,
    filters: { 'issue-related-events-section': '' },
    events: ['jira:issue_created', 'jira:issue_updated'],
    enabled,
    self: `${baseUrl(site)}/rest/webhooks/1.0/webhook/${id}`,
  };
}

/** Admin webhooks; Okta's event cards make them. The body of the refusal is a guess. */
function adminWebhooks({ site, caller }: Call): Answer {
  return hasGlobalPermission(site, caller, 'ADMINISTER')
    ? json(
        site.webhooks.map(({ name, enabled }, index) =>
          webhookValue(site, index + 1, name, enabled),
        ),
      )
    : errorCollection(403, ['Only Jira administrators can perform this operation.']);
}

export const webhookEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/webhooks/1.0/webhook',
    access: 'authenticated',
    scopes: 'not offered',
    answer: adminWebhooks,
  },
];
