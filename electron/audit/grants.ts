import type { ChannelInput, ChannelOutput, Result } from '../system/index.ts';
import { failure } from '../system/index.ts';
import type { Failure } from '../failures/index.ts';
import type { auditChannels } from './channels.ts';
import type { AtTurn, GrantsDependencies } from './grants-service.ts';
import type { AuditId } from './model/finding.ts';
import type { GrantSubject, GrantView, WhatIfView } from './model/grants/view.ts';
import type { GrantChange } from './model/grants/grant-change.ts';
import type { Running } from './running.ts';

type Channels = typeof auditChannels;
type Answer<Name extends keyof Channels> = Promise<Result<ChannelOutput<Channels[Name]>, Failure>>;

/** Through what accounts hold permissions, what can be done about it, and what would come of it. */
export interface Grants {
  /** As far as it was read; null for an audit that read no grants. */
  show(id: AuditId, subject: GrantSubject): Promise<Result<GrantView | null, Failure>>;
  /** Asks Jira; `cancelled` while the same audit's grants are being read already. */
  read(question: ChannelInput<Channels['audit:read-grants']>): Answer<'audit:read-grants'>;
  cancel(id: AuditId): null;
  tryOut(id: AuditId, changes: readonly GrantChange[]): Promise<Result<WhatIfView, Failure>>;
  choose(id: AuditId, requirementId: string, proposal: string): Result<null, Failure>;
}

/** The code that works grants out is loaded when it is first asked for. */
const load = () => import('./grants-service.ts');

/**
 * Makes what answers questions about grants.
 *
 * @param begin runs something that logs in, so that it can be cancelled with everything else.
 */
export function createGrants(
  dependencies: GrantsDependencies,
  begin: <Value>(work: (atTurn: AtTurn) => Promise<Result<Value, Failure>>) => Running<Value>,
): Grants {
  const readings = new Map<AuditId, Running<unknown>>();
  return {
    show: async (id, subject) => (await load()).showGrants(dependencies, id, subject),
    async read(question) {
      const { auditId } = question;
      const { askForGrants } = await load();
      // One at a time of an audit: a second one would not know what the first reads.
      if (readings.has(auditId)) return failure({ code: 'cancelled' });
      const reading = begin((atTurn) =>
        askForGrants(dependencies, question, atTurn).finally(() => readings.delete(auditId)),
      );
      readings.set(auditId, reading);
      return reading.answer;
    },
    cancel(id) {
      readings.get(id)?.cancel();
      return null;
    },
    tryOut: async (id, changes) => (await load()).tryOut(dependencies, id, changes),
    choose: (id, requirementId, proposal) =>
      dependencies.grants.choose(id, requirementId, proposal),
  };
}
