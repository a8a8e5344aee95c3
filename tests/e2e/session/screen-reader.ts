import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import type { SessionFolders } from './folders.ts';
import { until } from './until.ts';

/** What D-Bus starts for a screen reader. */
export const screenReaderServices = ['org.a11y.Bus.service'] as const;

/** Orca, as it reads the screen; what it would speak is collected. */
export interface ScreenReader {
  /** Everything that was said so far. */
  said(): readonly string[];
  /** Waits until something said after the first `after` utterances fits; answers all that was said after them. */
  hear(fits: RegExp, after: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** A synthesizer that makes no sound. */
const speech = `AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
`;

function writeSpeechSettings(home: string): void {
  const folder = join(home, '.config', 'speech-dispatcher');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'speechd.conf'), speech);
}

/** Orca without what it says of its own accord: the keys that are pressed. */
const orcaSettings = {
  general: { startingProfile: ['Default', 'default'] },
  profiles: {
    default: {
      profile: ['Default', 'default'],
      enableKeyEcho: false,
      pronunciations: {},
      keybindings: {},
    },
  },
  pronunciations: {},
  keybindings: {},
};

function writeOrcaSettings(home: string): void {
  const folder = join(home, '.local', 'share', 'orca');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'user-settings.conf'), JSON.stringify(orcaSettings));
}

/** Orca writes each utterance into its log. */
export function readUtterances(log: string): readonly string[] {
  return [...log.matchAll(/SPEECH OUTPUT: '(.*?)'\s*(?:\{.*)?$/gm)].map(([, text = '']) => text);
}

/** Starts Orca in a session, and waits until it reads. */
export async function startScreenReader(
  { home, folder }: SessionFolders,
  env: NodeJS.ProcessEnv,
): Promise<ScreenReader> {
  writeSpeechSettings(home);
  writeOrcaSettings(home);
  const file = join(folder, 'orca.log');
  const part: SessionProcess = startSessionProcess('orca', ['--replace', `--debug-file=${file}`], {
    env,
  });
  const log = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const said = (): readonly string[] => readUtterances(log());
  await until(() => said().some((each) => each.includes('Screen reader on')), {
    what: 'Orca reads',
    tell: () => part.output() + log().slice(-3000),
  });
  return {
    said,
    hear: async (fits, after) => {
      const later = (): readonly string[] => said().slice(after);
      await until(() => later().some((each) => fits.test(each)), {
        what: `${String(fits)} is said`,
        tell: () => `Said: ${JSON.stringify(later())}`,
      });
      return later();
    },
    stop: () => part.stop(),
  };
}
