/** Packages with native parts stay packages; everything else becomes part of the bundle. */
export const nativePackages: string[] = ['better-sqlite3', 'keytar', '@node-rs/argon2'];
