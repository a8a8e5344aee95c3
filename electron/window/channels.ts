import * as v from 'valibot';
import { channel } from '../system/model/channel.ts';
import type { SystemEvents } from '../system/channels.ts';

/** The channels of the window. */
export const windowChannels = {
  /** The command that the menu, the tray or a link gave before the page listened; null if there is none. */
  'window:take-command': channel<SystemEvents['command'] | null>()(v.null()),
  /** Gives the focus back to the program over which the search was opened. */
  'window:step-back': channel<null>()(v.null()),
  /** Whether to explain that closing the window quits, because the desktop has no tray. True only once. */
  'window:tray-notice': channel<boolean>('anything')(v.null()),
};
