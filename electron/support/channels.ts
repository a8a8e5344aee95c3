import type { SaveOutcome } from '../files/index.ts';
import { channel } from '../system/model/channel.ts';
import * as v from 'valibot';

/** The channels of the support bundle. */
export const supportChannels = {
  /** Compiles the bundle as text, to be read before it is saved. */
  'support:preview': channel<string>()(v.null()),
  /** Writes the bundle that was last shown to a file that a native dialog asks for. */
  'support:save': channel<SaveOutcome>()(v.null()),
};
