import * as v from 'valibot';
import { channel } from '../system/channel.ts';
import type { Overview, OverviewChange } from './overview.ts';

/** The channels of the list and of health. */
export const healthChannels = {
  /** All connections, by nickname. */
  'overview:list': channel<readonly Overview[]>()(v.null()),
};

/** What the list is told without asking. */
export interface HealthEvents {
  readonly 'overview-changed': OverviewChange;
}
