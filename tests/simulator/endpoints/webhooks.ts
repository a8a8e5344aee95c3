import { type Answer, errorCollection, json } from '../answer.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { hasGlobalPermission } from '../judgement.ts';

/** Admin webhooks; Okta's event cards make them. The body of the refusal is a guess. */
function adminWebhooks({ site, caller }: Call): Answer {
  return hasGlobalPermission(site, caller, 'ADMINISTER')
    ? json([])
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
