/** Problems of a part of a purpose, and how to solve them. */
export const purposeProblemTexts = {
  needed: 'This is needed. Enter something here.',
  'too-long': 'This is too long. Shorten it.',
  'too-many': 'These are more than a purpose can have. Leave some of them out.',
  'hidden-characters':
    'There are invisible characters in here. Delete the text and type it instead of pasting it.',
  'holds-token':
    'There is a token, password or key in here. Take it out: a purpose is shown, exported and handed on. Its place is the form of a connection.',
  'maybe-secret':
    'Something in here looks like a token or password. Take it out, or say below that nothing in this purpose is a secret.',
  'title-taken': 'Another purpose has this title. Choose a different one.',
  'not-an-address': 'Enter the address of a page that begins with https://, or leave this empty.',
  'requirement-needed': 'A purpose needs something. Add at least one requirement.',
  'need-needed': 'Say what it asks for. Add at least one need.',
  'permission-with-spaces':
    'A permission’s key has no spaces in it, such as BROWSE_PROJECTS. Choose one from the list, or copy the key from Jira.',
  places: 'Choose any, all, or name the projects by their keys.',
  'projects-needed': 'Name at least one project by its key, such as ITSM.',
  'project-key':
    'A project’s key begins with a capital letter and has only capital letters, digits and underscores, such as ITSM. Jira shows it in front of the number of each of the project’s issues.',
  'scope-form':
    'A scope looks like read:jira-work. Copy it from the list of scopes on Atlassian’s page for API tokens.',
  'whole-number': 'Enter a whole number from 1 to 100,000.',
  'not-a-choice': 'This is none of the choices. Choose one of those in the documentation.',
  'unknown-kind': 'No kind of need has this name. The documentation of purposes lists them all.',
  'unknown-field': 'Nothing in a purpose has this name. Check its spelling, or take it out.',
  'wrong-type': 'Something of another form is expected here, such as text in quotes.',
  'id-form': 'An id has only small letters and digits, and single hyphens between them.',
  'id-too-long': 'This id is too long. Shorten it to 90 characters or fewer.',
  'same-id': 'Two requirements have the same id. Give each an id of its own.',
} as const;

/** A reason why a purpose cannot be accepted as it is. */
export type PurposeProblemCode = keyof typeof purposeProblemTexts;

/** Places in a purpose that can have a problem. */
export interface PurposeFieldPath {
  /** Which requirement, counted from 0; null where it is none. */
  readonly requirement: number | null;
  /** Which need of the requirement, counted from 0; null where it is none. */
  readonly need: number | null;
  /** The name of the field, as files have it; null where it is the whole. */
  readonly field: string | null;
}

/** Says where, for somebody who looks for it in a file. */
export function purposeFieldLabel({ requirement, need, field }: PurposeFieldPath): string {
  const parts = [
    requirement === null ? null : `requirement ${requirement + 1}`,
    need === null ? null : `need ${need + 1}`,
    field === null ? null : `“${field}”`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'the purpose as a whole' : parts.join(', ');
}
