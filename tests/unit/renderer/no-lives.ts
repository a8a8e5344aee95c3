import { suggestedExpiry } from '../../../electron/connections/model/form-rules.ts';
import type { LocalDate } from '../../../electron/system/model/brand.ts';

/** Lives of tokens of which nothing is set or known. */
export const noLives = {
  suggestedFor: (_login: unknown, today: LocalDate) => suggestedExpiry(today),
  offerFor: () => null,
  set: () => Promise.resolve(),
};
