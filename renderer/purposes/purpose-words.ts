import type { Need } from '../../electron/purposes/model/purpose.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { joinNames, purposeTexts } from '../../electron/texts/index.ts';

const { needs: texts, editor } = purposeTexts;

/** Describes a need in a few words. */
export function needInWords(need: Need): string {
  switch (need.kind) {
    case 'account': {
      const [only] = need.types;
      return only === undefined || new Set(need.types).size > 1
        ? texts.account
        : texts.accountKinds[only];
    }
    case 'token-at-site':
    case 'site-administrator':
      return texts[need.kind];
    case 'scope':
      return texts.scope(need.scope);
    case 'site-feature':
    case 'product-access':
      return texts[need.kind](
        need.application === 'any' ? texts.anyApplication : editor.applications[need.application],
      );
    case 'global-permission':
      return texts['global-permission'](need.permission);
    case 'desk-agent':
      return texts['desk-agent'](placesInWords('desks', need.on));
    case 'project-permission':
      return texts['project-permission'](need.permission, placesInWords(need.among, need.on));
    case 'webhook-slot':
      return texts['webhook-slot'](need.limit);
    default:
      return assertNever(need);
  }
}

function placesInWords(among: 'desks' | 'projects', on: 'any' | 'all' | readonly string[]): string {
  return typeof on === 'string' ? texts.places[among][on] : joinNames(on);
}
