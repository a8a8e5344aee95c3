/** Lets the bundler drop unused re-exports of a feature's `index.ts`; no module of the main process has side effects. */
export const onlyWhatIsUsed = { moduleSideEffects: false } as const;
