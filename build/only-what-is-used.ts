/**
 * Through a feature's door comes only what is used of it: a module that is imported for nothing but its effects is left
 * out. No module of the main process is.
 */
export const onlyWhatIsUsed = { moduleSideEffects: false } as const;
