import { success } from '../system/index.ts';
import type { ChannelOutput, PreferenceFile, Result } from '../system/index.ts';
import type { Failure } from '../failures/index.ts';
import type { windowChannels } from './channels.ts';
import type { Commands } from './commands.ts';

/** What the window's own channels need. */
export interface WindowServiceDependencies {
  readonly commands: Pick<Commands, 'take'>;
  readonly preferences: PreferenceFile;
  readonly hasTray: () => Promise<boolean>;
}

type Channels = typeof windowChannels;

/** One handler for each channel of the window. */
export type WindowHandlers = {
  readonly [Name in keyof Channels]: () =>
    | Result<ChannelOutput<Channels[Name]>, Failure>
    | Promise<Result<ChannelOutput<Channels[Name]>, Failure>>;
};

/** Makes the handlers of the window's channels. */
export function windowHandlers(dependencies: WindowServiceDependencies): WindowHandlers {
  const { commands, preferences, hasTray } = dependencies;
  return {
    'window:take-command': () => success(commands.take()),
    'window:tray-notice': async () => {
      if (preferences.read().toldNoTray || (await hasTray())) return success(false);
      preferences.write({ toldNoTray: true });
      return success(true);
    },
  };
}
