import type { Failure } from '../../electron/failures/index.ts';
import type {
  AboutProgram,
  InstalledVersion,
  LanguageChoice,
  Link,
  Theme,
} from '../../electron/system/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** Facts about the program, and the settings that protect nothing. */
export class Program {
  about = $state.raw<AboutProgram | null>(null);
  theme = $state.raw<Theme>('system');
  /** The language of the next start. */
  language = $state.raw<LanguageChoice>('system');
  /** Whether another language was chosen than this start began with. */
  languageChanged = $state(false);
  notices = $state.raw<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Why the last change of the theme or the language was not made. */
  appearanceFailure = $state.raw<Failure | null>(null);
  restarting = $state(false);
  /** Why the program could not be restarted when that was last asked for. */
  restartFailure = $state.raw<Failure | null>(null);
  /** Why the log could not be shown when that was last asked for. */
  logsFailure = $state.raw<Failure | null>(null);
  /** The version that was installed in place of the one that runs. */
  installed = $state.raw<InstalledVersion | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async load(): Promise<void> {
    const [about, preferences] = await Promise.all([
      this.#bridge.call('system:about', null),
      this.#bridge.call('system:preferences', null),
    ]);
    if (about.ok) this.about = about.value;
    else this.failure = about.error;
    if (!preferences.ok) return;
    this.theme = preferences.value.theme;
    this.language = preferences.value.language;
  }

  /** Follows which version is installed; the answer stops it. */
  followInstalled(): () => void {
    const stop = this.#bridge.on('installed-version', (installed) => {
      this.installed = installed;
    });
    void this.#bridge.call('system:installed-version', null).then((answer) => {
      if (answer.ok) this.installed = answer.value;
    });
    return stop;
  }

  async setTheme(theme: Theme): Promise<void> {
    const answer = await this.#bridge.call('system:set-theme', { theme });
    if (answer.ok) this.theme = answer.value.theme;
    this.appearanceFailure = answer.ok ? null : answer.error;
  }

  async setLanguage(language: LanguageChoice): Promise<void> {
    const answer = await this.#bridge.call('system:set-language', { language });
    this.appearanceFailure = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.languageChanged = true;
    this.language = answer.value.language;
  }

  async readNotices(): Promise<void> {
    const answer = await this.#bridge.call('system:notices', null);
    if (answer.ok) this.notices = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }

  async restart(): Promise<void> {
    this.restarting = true;
    this.restartFailure = null;
    const answer = await this.#bridge.call('system:restart', null);
    this.restarting = answer.ok;
    this.restartFailure = answer.ok ? null : answer.error;
  }

  async openLogs(): Promise<void> {
    const answer = await this.#bridge.call('system:open-logs', null);
    this.logsFailure = answer.ok ? null : answer.error;
  }

  /** Opens a page in the system's browser; a page of a site needs the connection's id. */
  async openLink(link: Link, connectionId: string | null): Promise<Failure | null> {
    const answer = await this.#bridge.call('system:open-link', { link, connectionId });
    return answer.ok ? null : answer.error;
  }
}
