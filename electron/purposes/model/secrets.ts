import { judgeText, replaceSecrets } from '../../connections/model/secret-text.ts';
import type { PurposeProblem } from './problems.ts';
import type { Purpose, PurposeContent, Requirement } from './purpose.ts';

/** A text of a purpose, and the field that it stands in. */
interface PurposeText extends Omit<PurposeProblem, 'problem'> {
  readonly text: string;
}

/** Every text of a purpose that a person wrote. */
function textsIn({ title, description, source, requirements }: PurposeContent): PurposeText[] {
  const head = { title, description, source: source ?? '' };
  const place = { requirement: null, need: null };
  return [
    ...Object.entries(head).map(([field, text]) => ({ ...place, field, text })),
    ...requirements.flatMap(textsInRequirement),
  ];
}

function textsInRequirement(
  { title, why, cards, needs }: Requirement,
  requirement: number,
): PurposeText[] {
  const place = { requirement, need: null };
  const permissions = needs.flatMap((one, need) =>
    'permission' in one ? [{ requirement, need, field: 'permission', text: one.permission }] : [],
  );
  return [
    ...Object.entries({ title, why }).map(([field, text]) => ({ ...place, field, text })),
    ...cards.map((text) => ({ ...place, field: 'cards', text })),
    ...permissions,
  ];
}

/**
 * Finds secrets, and texts that look like secrets, in a purpose, since purposes are shown, exported and shared. Pure.
 *
 * @param plainTexts texts of which a person has said that what looks like a secret in them is none.
 */
export function secretPlacesIn(
  content: PurposeContent,
  plainTexts: ReadonlySet<string> = new Set(),
): readonly PurposeProblem[] {
  return textsIn(content).flatMap(({ text, ...place }) => {
    const found = judgeText(text, plainTexts);
    if (found === null) return [];
    return [{ ...place, problem: found === 'holds-secret' ? 'holds-token' : found }];
  });
}

/** The texts of a purpose in which something looks like a secret, for a person to say that it is none. */
export function suspectTextsIn(content: PurposeContent): readonly string[] {
  return textsIn(content).flatMap(({ text }) => (judgeText(text) === 'maybe-secret' ? [text] : []));
}

/** A purpose as it leaves the vault: earlier versions let secrets of some kinds into its texts. */
export function withoutSecretsIn(purpose: Purpose, mark: string): Purpose {
  const without = (text: string): string => replaceSecrets(text, { which: 'certain', by: mark });
  return {
    ...purpose,
    title: without(purpose.title),
    description: without(purpose.description),
    source: purpose.source === null ? null : without(purpose.source),
    requirements: purpose.requirements.map(({ title, why, cards, ...requirement }) => ({
      ...requirement,
      title: without(title),
      why: without(why),
      cards: cards.map(without),
    })),
  };
}
