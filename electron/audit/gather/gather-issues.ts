import { known, unknown, type Evidence, type Piece } from '../model/evidence.ts';
import type { GatherDependencies } from './gather-parts.ts';

/** Issues on which the account's permissions are tried. */
export type IssueSample = Piece<readonly { readonly id: number; readonly projectId: number }[]>;

/** How many issues are tried; `permissions/check` takes up to a thousand. */
const maxIssues = 100;

/**
 * Issues of the last year whose reporter and assignee are others. Jira wants a search to be bounded, so the
 * year; where there are service desks, the requests of these, since the purposes are mostly about them.
 */
function searchFor(desks: Evidence['desks']): string {
  const others =
    'created >= -365d AND reporter != currentUser() AND (assignee is EMPTY OR assignee != currentUser())';
  const isDesks = desks.known && desks.value.list.length > 0;
  return `${isDesks ? 'projectType = service_desk AND ' : ''}${others} ORDER BY created DESC`;
}

/** Finds some issues of others that the account can see. Of an issue only its id and its project are read. */
export function gatherIssues(
  { jira, access, inquiry, options }: GatherDependencies,
  desks: Evidence['desks'],
): Promise<IssueSample> {
  const search = { jql: searchFor(desks), maxResults: maxIssues };
  return inquiry.ask(
    () => jira.searchIssues(access, search, options),
    ({ issues }): IssueSample => {
      const list = issues
        .map(({ id, fields }) => ({ id: Number(id), projectId: Number(fields.project.id) }))
        .filter(({ id, projectId }) => Number.isSafeInteger(id) && Number.isSafeInteger(projectId))
        .toSorted((one, other) => one.id - other.id);
      return list.length === 0 ? unknown('not-found') : known(list);
    },
  );
}
