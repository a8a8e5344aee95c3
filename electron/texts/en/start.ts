import { sentences } from '../texts.ts';

/** Texts before there is a window. */
export const startTexts = sentences({
  title: 'Chatelaine',
  refusedArgument: (name: string) =>
    `Chatelaine does not start with ${name}, because it could give tokens away. Start it without.`,
  refusedVariable: (name: string) =>
    `Chatelaine does not start while the environment variable ${name} is set, because it could give tokens away. Unset it, then start again.`,
  cannotStart:
    'Chatelaine could not start. Start it again; if that does not help, install it again. What it keeps for you stays as it is.',
  noFolder: {
    'cannot-be-made': (folder: string) =>
      `Chatelaine keeps its data in ${folder}, and could not make that folder: your user account may not write where it is to be. Change that, then start again.`,
    'not-writable': (folder: string) =>
      `Chatelaine keeps its data in ${folder}, and your user account may not write there. Give it that permission, then start again. What is in the folder stays as it is.`,
    'read-only-disk': (folder: string) =>
      `Chatelaine keeps its data in ${folder}, which is on a disk that can only be read at the moment. Make the disk writable, then start again. What is in the folder stays as it is.`,
    'not-a-folder': (folder: string) =>
      `Chatelaine keeps its data in ${folder}, but a file is in the place of that folder, or of one above it. Move the file away, then start again.`,
    'broken-link': (folder: string) =>
      `Chatelaine keeps its data in ${folder}, which is a link to a place that is not there. Connect the disk that it leads to, or repair the link, then start again.`,
    'disk-full': (folder: string) =>
      `Chatelaine keeps its data in ${folder}, and the disk that it is on is full. Free some space, then start again. What is in the folder stays as it is.`,
    unusable: (folder: string) =>
      `Chatelaine keeps its data in ${folder}, and the system does not let it use that folder. Check the folder and its disk, then start again.`,
  },
});
