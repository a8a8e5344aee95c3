/** The language of the program. Another one is a folder like `en/`, and its name in this line. */
export * from './en/index.ts';
export * from './texts.ts';
