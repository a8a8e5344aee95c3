import type { JiraResponse } from './response.ts';
import { ask, getAs, pathOf, type CallOptions, type Listing } from './endpoints.ts';
import * as shapes from './schemas.ts';
import type { SiteAccess } from './site-access.ts';
import type { Send } from './transport.ts';

/** Maximum number of pages that are fetched of a list, so that no site can keep the program busy for ever. */
const maxPages = 50;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly isLast: boolean;
}

/** Fetches page after page. `fetchPage` takes the number of items to skip. */
async function collect<Item>(
  fetchPage: (start: number) => Promise<JiraResponse<Page<Item>>>,
): Promise<JiraResponse<Listing<Item>>> {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await fetchPage(items.length);
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
    const complete = answer.value.isLast || answer.value.items.length === 0;
    if (complete || page === maxPages) return { ...answer, value: { items, complete } };
  }
}

function mapAnswer<From, To>(
  answer: JiraResponse<From>,
  to: (value: From) => To,
): JiraResponse<To> {
  return answer.ok ? { ...answer, value: to(answer.value) } : answer;
}

/** Jira says whether a page is the last one; where it does not, a page that is not full is. */
function platformPage<Item>(pageSize: number) {
  return (page: { values: Item[]; isLast?: boolean | undefined }): Page<Item> => ({
    items: page.values,
    isLast: page.isLast ?? page.values.length < pageSize,
  });
}

function serviceDeskPage<Item>(pageSize: number) {
  return (page: { values: Item[]; isLastPage?: boolean | undefined }): Page<Item> => ({
    items: page.values,
    isLast: page.isLastPage ?? page.values.length < pageSize,
  });
}

/** The projects that the caller may see with their leads, by default of every type. */
export function projectSearch(
  send: Send,
  access: SiteAccess,
  options: CallOptions & { readonly typeKey?: 'business' | 'service_desk' | 'software' },
): Promise<JiraResponse<Listing<shapes.JiraProject>>> {
  const maxResults = 100;
  return collect(async (startAt) => {
    const query = { startAt, maxResults, typeKey: options.typeKey, expand: 'lead' };
    const request = getAs(access, pathOf('/rest/api/3/project/search', query), options);
    return mapAnswer(await ask(send, request, shapes.projectPageSchema), platformPage(maxResults));
  });
}

/** The groups of the site; needs "Browse users and groups". */
export function groupBulk(
  send: Send,
  access: SiteAccess,
  options: CallOptions & {
    readonly accessType?: 'site-admin' | 'admin' | 'user';
    readonly applicationKey?: string;
  },
): Promise<JiraResponse<Listing<shapes.JiraGroup>>> {
  const maxResults = 50;
  return collect(async (startAt) => {
    const { accessType, applicationKey } = options;
    const query = { startAt, maxResults, accessType, applicationKey };
    const request = getAs(access, pathOf('/rest/api/3/group/bulk', query), options);
    return mapAnswer(await ask(send, request, shapes.groupPageSchema), platformPage(maxResults));
  });
}

/** The service desks that the caller may see. Without an agent's licence: `no-access`, status 403. */
export function serviceDesks(
  send: Send,
  access: SiteAccess,
  options: CallOptions,
): Promise<JiraResponse<Listing<shapes.ServiceDesk>>> {
  const limit = 50;
  return collect(async (start) => {
    const path = pathOf('/rest/servicedeskapi/servicedesk', { start, limit });
    const answer = await ask(send, getAs(access, path, options), shapes.serviceDeskPageSchema);
    return mapAnswer(answer, serviceDeskPage(limit));
  });
}

/** The queues of a service desk; needs an agent of that desk. */
export function queues(
  send: Send,
  access: SiteAccess,
  serviceDeskId: string,
  options: CallOptions,
): Promise<JiraResponse<Listing<shapes.Queue>>> {
  const limit = 50;
  return collect(async (start) => {
    const desk = encodeURIComponent(serviceDeskId);
    const path = pathOf(`/rest/servicedeskapi/servicedesk/${desk}/queue`, { start, limit });
    const answer = await ask(send, getAs(access, path, options), shapes.queuePageSchema);
    return mapAnswer(answer, serviceDeskPage(limit));
  });
}
