import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { tokenLivesSchema, type TokenLife } from './model/token-life.ts';

/** For how long tokens live, by account and by site, in the order of their names. */
const tokenLivesSetting: Setting<readonly TokenLife[]> = {
  name: 'token-lives',
  schema: tokenLivesSchema,
  fallback: [],
};

/** The most lives that are kept. */
const maxLives = 10_000;

interface TokenLivesDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/** For how long tokens live. Everything fails with `vault-locked` while the vault is locked. */
export interface TokenLives {
  read(): Result<readonly TokenLife[], Failure>;
  /**
   * Sets the life of the tokens of an account or a site.
   *
   * @param days null for the usual year again.
   * @returns all lives.
   */
  set(life: Omit<TokenLife, 'days'>, days: number | null): Result<readonly TokenLife[], Failure>;
}

/** Creates the lives of tokens in a vault. */
export function createTokenLives(dependencies: TokenLivesDependencies): TokenLives {
  const read = (): Result<readonly TokenLife[], Failure> => {
    const opened = dependencies.vault.opened();
    return opened.ok ? success(readSetting(opened.value, tokenLivesSetting)) : opened;
  };
  return {
    read,
    set({ scope, name }, days) {
      const former = read();
      if (!former.ok) return former;
      const others = former.value.filter((life) => life.scope !== scope || life.name !== name);
      if (others.length >= maxLives) return failure({ code: 'form-invalid' });
      const lives = days === null ? others : [...others, { scope, name, days }];
      const ordered = lives.toSorted(
        (one, other) => Number(one.name > other.name) - Number(one.name < other.name),
      );
      return changeSetting(dependencies, tokenLivesSetting, ordered, 'lives of tokens');
    },
  };
}
