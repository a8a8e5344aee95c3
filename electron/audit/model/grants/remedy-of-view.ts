import { accountName } from '../../../checks/model/account-name.ts';
import type { AuditReport, WordedFinding } from '../finding.ts';
import type { GrantView } from './view.ts';
import { shownFirst, wordProposal } from './wording.ts';

/** A finding with the remedy that was worked out of the site's grants, where one was, in place of the general one. */
export function withChosenRemedy(
  finding: WordedFinding,
  views: ReadonlyMap<string, GrantView>,
  { account }: Pick<AuditReport, 'account'>,
): WordedFinding {
  const proposal = shownFirst(views.get(finding.requirementId)?.proposals ?? null);
  if (proposal === null) return finding;
  const name = account === null ? null : accountName(account, null);
  const alternatives = finding.remedy?.alternatives ?? [];
  return { ...finding, remedy: { ...wordProposal(proposal, name), alternatives } };
}
