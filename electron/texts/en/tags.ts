import { sentences } from '../texts.ts';

/** Tags and kept filters. */
export const tagTexts = sentences({
  label: 'Tags',
  hint: 'Words by which you order connections; several with a comma between them. A tag that is there already gets the colour that you choose, everywhere.',
  add: 'Add tag',
  newTag: 'New tag',
  colour: 'Colour',
  colours: {
    grey: 'Grey',
    red: 'Red',
    orange: 'Orange',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    purple: 'Purple',
    pink: 'Pink',
  },
  remove: (name: string) => `Remove the tag ${name}`,
  known: 'Tags of other connections',
  more: (count: number) => `+${count}`,
  moreName: (names: string) => `Also: ${names}`,
  filter: {
    label: 'Tags and saved filters',
    by: (name: string) => `Only with the tag ${name}`,
    save: 'Save this filter…',
    use: (name: string) => `Use the filter ${name}`,
    remove: (name: string) => `Remove the filter ${name}`,
    name: 'Name of the filter',
    keep: 'Save',
    cancel: 'Cancel',
  },
});
