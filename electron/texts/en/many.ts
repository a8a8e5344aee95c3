import { sentences } from '../texts.ts';

/** What can be done with several chosen connections at once. */
export const manyTexts = sentences({
  label: 'Chosen connections',
  chosen: (count: string) => (count === '1' ? '1 chosen' : `${count} chosen`),
  noneChosen: 'None chosen',
  test: 'Test',
  audit: 'Audit',
  tags: 'Tags…',
  purposes: 'Purposes…',
  schedule: 'Schedule…',
  expiry: 'Last day…',
  export: 'Export…',
  remove: 'Delete…',
  clear: 'Choose none',
  save: 'Save',
  cancel: 'Cancel',
  tagsHint: 'Tags that all of them have; what you add or remove is added to or removed from each.',
  purposesLabel: 'The purposes of all of them, in place of those that they have',
  purposeNeeded: 'Choose at least one purpose.',
  expiryLabel: 'Last day of the tokens, as you know it',
  asAllOthers: 'As all others',
  expiryProblem: 'Enter a day of the calendar, within the next ten years.',
  question: (count: string) =>
    count === '1' ? 'Delete 1 connection?' : `Delete ${count} connections?`,
  explanation:
    'Their tokens and their history go with them. You can undo this until the vault is locked.',
  removed: (count: string) =>
    count === '1' ? '1 connection was deleted.' : `${count} connections were deleted.`,
  restored: (count: string) =>
    count === '1' ? '1 connection is back.' : `${count} connections are back.`,
  changed: (count: string) =>
    count === '1' ? '1 connection was changed.' : `${count} connections were changed.`,
});
