import * as v from 'valibot';
import { channel } from '../system/model/channel.ts';
import type { SystemEvents } from '../system/channels.ts';

/** The channels of the window. */
export const windowChannels = {
  /** What the menu, the tray or a link asked for before the page could hear it; null when there is nothing. */
  'window:take-command': channel<SystemEvents['command'] | null>()(v.null()),
  /** Whether to say that this desktop shows no tray, so that closing the window quits. Only ever once. */
  'window:tray-notice': channel<boolean>('anything')(v.null()),
};
