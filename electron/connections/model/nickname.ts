import { comparableName, maxNameLength } from '../../system/model/names.ts';

/** The most characters a nickname may have. */
export const maxNicknameLength = maxNameLength;

/** A nickname as it is compared: no two saved connections may have the same key, whatever the case of their letters. */
export function nicknameKey(nickname: string): string {
  return comparableName(nickname);
}
