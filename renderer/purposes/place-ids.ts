import type { PurposePlace } from '../../electron/texts/en/purpose-problems.ts';

/** The id of the control at a place of the editor of purposes; a problem of a list is shown at the way to add to it. */
export function placeId({ requirement, need, field }: PurposePlace): string {
  if (requirement === null) return field === 'requirements' ? 'purpose-add' : `purpose-${field}`;
  if (need === null) return `purpose-${requirement}-${field ?? 'title'}`;
  return `purpose-${requirement}-${need}-${field ?? 'kind'}`;
}
