import * as v from 'valibot';
import { unknownReasons } from './evidence.ts';

const candidate = v.object({
  /** The name of whoever made the change; null for one that the site made by itself. */
  who: v.nullable(v.string()),
  /** When, in milliseconds since 1970. */
  at: v.number(),
  /** What Jira's log calls it. */
  what: v.string(),
  /** The group, role, scheme or project that it was made to. */
  on: v.nullable(v.string()),
});

/** The schema of who changed something, as it is kept with an audit; nothing else of the log is. */
export const changeAuthorsSchema = v.variant('known', [
  v.object({
    known: v.literal(true),
    /** Whether the whole log between the two audits was read. */
    complete: v.boolean(),
    /** By `changeId`; a change that is not in it has no record that explains it. */
    candidates: v.record(v.string(), v.array(candidate)),
  }),
  v.object({ known: v.literal(false), because: v.picklist(unknownReasons) }),
]);

/** Who changed what, as Jira's audit log says it, or why that is not known. */
export type ChangeAuthors = v.InferOutput<typeof changeAuthorsSchema>;

/** A record of the log that may explain a change. */
export type ChangeCandidate = v.InferOutput<typeof candidate>;

/** What is said of who made a change. */
export type ChangedBy =
  | {
      readonly known: true;
      readonly complete: boolean;
      readonly candidates: readonly ChangeCandidate[];
    }
  | Extract<ChangeAuthors, { readonly known: false }>;
