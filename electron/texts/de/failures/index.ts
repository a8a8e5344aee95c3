import type { FailureCode } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';
import { jiraTexts } from './jira.ts';
import { transferTexts } from './transfer.ts';
import { auditTexts, bridgeTexts, connectionTexts, desktopTexts } from './program.ts';
import { purposeTexts } from './purposes.ts';
import { vaultTexts } from './vault.ts';

/** Texts of every failure that a user can meet. */
export const failureTexts: FailureTexts<FailureCode> = {
  ...jiraTexts,
  ...vaultTexts,
  ...connectionTexts,
  ...auditTexts,
  ...purposeTexts,
  ...transferTexts,
  ...desktopTexts,
  ...bridgeTexts,
};
