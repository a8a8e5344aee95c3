import { assertNever } from '../../system/model/result.ts';
import type { Holdings } from './holdings.ts';
import type { Judgement } from './judgement.ts';
import type { Reason } from './reason.ts';
import type { Need } from '../../purposes/model/purpose.ts';
import {
  judgeAccountNeed,
  judgeGlobalPermission,
  judgeProductAccess,
  judgeScope,
  judgeSiteAdministrator,
  judgeTokenAtSite,
} from './rules-of-the-account.ts';
import { judgeDeskAgent, judgeProjectPermission } from './rules-of-places.ts';
import { judgeSiteFeature, judgeWebhookSlot } from './rules-of-the-site.ts';

/**
 * Holds one need against the evidence. `missing` is only ever said where Jira itself said so; where a piece
 * is not known, or two pieces contradict each other, the verdict is `unknown`.
 */
export function judge(need: Need, holdings: Holdings): Judgement {
  const { evidence } = holdings;
  switch (need.kind) {
    case 'account':
      return judgeAccountNeed(need, evidence);
    case 'token-at-site':
      return judgeTokenAtSite(evidence);
    case 'scope':
      return judgeScope(need, evidence);
    case 'site-feature':
      return judgeSiteFeature(need, evidence);
    case 'product-access':
      return judgeProductAccess(need, evidence);
    case 'global-permission':
      return judgeGlobalPermission(need, evidence);
    case 'site-administrator':
      return judgeSiteAdministrator(evidence);
    case 'desk-agent':
      return judgeDeskAgent(need, holdings);
    case 'project-permission':
      return judgeProjectPermission(need, holdings);
    case 'webhook-slot':
      return judgeWebhookSlot(need, evidence);
    default:
      return assertNever(need);
  }
}

/** What came of several needs together, and which of them are missing. */
export interface JointJudgement extends Omit<Judgement, 'reason'> {
  readonly reasons: readonly Reason[];
  readonly lacking: readonly Need[];
}

/** Needs that all have to be met: as bad as the worst of them, for the reasons of those as bad as that. */
export function judgeAll(needs: readonly Need[], holdings: Holdings): JointJudgement {
  const judgements = needs.map((need) => ({ need, ...judge(need, holdings) }));
  const worst = (['missing', 'unknown', 'met'] as const).find((verdict) =>
    judgements.some((one) => one.verdict === verdict),
  );
  const verdict = worst ?? 'unknown';
  const telling = judgements.filter((one) => one.verdict === verdict);
  const evidence = new Map(
    telling.flatMap((one) => one.evidence.map((each) => [JSON.stringify(each), each] as const)),
  );
  return {
    verdict,
    reasons: [...new Map(telling.map(({ reason }) => [JSON.stringify(reason), reason])).values()],
    evidence: [...evidence.values()],
    lacking: judgements.filter((one) => one.verdict === 'missing').map(({ need }) => need),
  };
}
