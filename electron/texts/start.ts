import { sentences } from './texts.ts';

/** What is said before there is a window. */
export const startTexts = sentences({
  title: 'Chatelaine',
  refusedArgument: (name: string) =>
    `Chatelaine does not start with ${name}, because it could give tokens away. Start it without.`,
  refusedVariable: (name: string) =>
    `Chatelaine does not start while the environment variable ${name} is set, because it could give tokens away. Unset it, then start again.`,
  cannotStart:
    'Chatelaine could not start. Start it again; if that does not help, install it again. What it keeps for you stays as it is.',
});
