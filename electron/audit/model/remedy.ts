import * as v from 'valibot';
import { applications } from '../../purposes/model/purpose.ts';
import { namesSchema } from './reason.ts';

/** Null where the account is not known. */
const account = v.nullable(v.string());

/** Null for one that has yet to be made for this account. */
const group = v.nullable(v.string());

const groups = namesSchema;

/** A permission as the site's catalogue names it, else its key. */
const permission = v.string();

const coded = <const Codes extends readonly string[], const Entries extends v.ObjectEntries>(
  codes: Codes,
  entries: Entries,
) => v.object({ code: v.picklist(codes), ...entries });

const stepSchema = v.variant('code', [
  coded(
    [
      'sign-in',
      'open-global-permissions',
      'configure-permissions',
      'make-group',
      'open-desks',
      'open-users',
      'open-groups',
      'open-apps',
      'open-webhooks',
      'remove-webhooks',
      'make-classic-token',
      'use-account-of-person',
      'replace-token',
    ],
    {},
  ),
  coded(['give-seat-to-group', 'give-administration-to-group'], { group }),
  coded(['grant-to-group'], { permission, group }),
  coded(['join-one-group', 'leave-groups'], { account, groups }),
  /** `groups`: null where they are not known. */
  coded(['join-administrators'], { account, groups: v.nullable(groups) }),
  coded(['give-seat'], { account, application: v.picklist([...applications, 'any']) }),
  coded(['add-to-desk-team', 'reactivate-account', 'replace-customer', 'use-other-account'], {
    account,
  }),
  coded(['open-permission-scheme'], { among: v.picklist(['desks', 'projects']) }),
  coded(['grant-on-projects'], { permission }),
  coded(['make-token-with-scope'], { scope: v.string() }),
  coded(['add-application'], { application: v.picklist(applications) }),
  coded(['withdraw-on-projects', 'withdraw-from-groups'], { permission, account }),
]);

const whoSchema = v.picklist([
  'site-administrator',
  'organisation-administrator',
  'desk-administrator',
  'jira-administrator',
  'account-owner',
  'connection-owner',
]);

/** The schema of a remedy, as it is kept with its finding. */
export const remedySchema = v.object({
  /** Everybody who is needed. */
  who: v.array(whoSchema),
  /** The way that gives the least to others. */
  steps: v.array(stepSchema),
  /** Other ways, each instead of the steps, for where the account cannot join these groups. */
  alternatives: v.array(v.object({ account, groups, steps: v.array(stepSchema) })),
});

/** One click or entry on the way to what is missing, or to a permission less. */
export type RemedyStep = v.InferOutput<typeof stepSchema>;

/** Who can take the steps. */
export type Who = v.InferOutput<typeof whoSchema>;

/** How a finding is fixed: by whom, in which steps, and how else. */
export type Remedy = v.InferOutput<typeof remedySchema>;
