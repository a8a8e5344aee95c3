/** The language of the program: English, or the one for which the program is being built (`electron.vite.config.ts`). */
export * from './en/index.ts';
export * from './texts.ts';
export * from './notification-wording.ts';
