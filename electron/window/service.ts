import { success } from '../system/index.ts';
import type { ChannelHandlers, PreferenceFile } from '../system/index.ts';
import type { Failure } from '../failures/index.ts';
import type { windowChannels } from './channels.ts';
import type { Commands } from './commands.ts';

/** Dependencies of the window's channels. */
export interface WindowServiceDependencies {
  readonly commands: Pick<Commands, 'take'>;
  readonly preferences: PreferenceFile;
  readonly hasTray: () => Promise<boolean>;
  readonly stepBack: () => void;
}

/** Answers the channels of the window. */
export function windowHandlers({
  commands,
  preferences,
  hasTray,
  stepBack,
}: WindowServiceDependencies): ChannelHandlers<typeof windowChannels, Failure> {
  return {
    'window:take-command': () => success(commands.take()),
    'window:step-back': () => {
      stepBack();
      return success(null);
    },
    'window:tray-notice': async () => {
      if (preferences.read().toldNoTray || (await hasTray())) return success(false);
      preferences.write({ toldNoTray: true });
      return success(true);
    },
  };
}
