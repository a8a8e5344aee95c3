/**
 * The part of better-sqlite3's interface that the program uses. The package brings declarations, but its
 * `exports` hide them from the compiler; here, moreover, what comes out of a file is `unknown`, never `any`.
 */
declare module 'better-sqlite3' {
  namespace Database {
    interface RunResult {
      readonly changes: number;
      readonly lastInsertRowid: number | bigint;
    }

    interface Statement {
      run(...parameters: unknown[]): RunResult;
      get(...parameters: unknown[]): unknown;
      all(...parameters: unknown[]): unknown[];
      iterate(...parameters: unknown[]): IterableIterator<unknown>;
      pluck(on?: boolean): this;
      raw(on?: boolean): this;
    }

    interface Transaction<Work extends () => unknown> {
      (): ReturnType<Work>;
      immediate(): ReturnType<Work>;
    }

    interface Database {
      readonly open: boolean;
      readonly inTransaction: boolean;
      readonly name: string;
      prepare(source: string): Statement;
      transaction<Work extends () => unknown>(work: Work): Transaction<Work>;
      exec(source: string): this;
      pragma(source: string, options?: { readonly simple?: boolean }): unknown;
      /** Sets the key of an encrypted file. `raw:` and 32 bytes are taken as they are, without a derivation. */
      key(key: Buffer): number;
      /** Encrypts every page of an open file again; takes the key as {@link Database.key} does. */
      rekey(key: Buffer): number;
      close(): this;
    }

    interface Options {
      readonly readonly?: boolean;
      readonly fileMustExist?: boolean;
      readonly timeout?: number;
      readonly nativeBinding?: string;
    }

    interface SqliteError extends Error {
      readonly code: string;
    }
  }

  interface DatabaseConstructor {
    new (filename: string, options?: Database.Options): Database.Database;
    readonly SqliteError: new (message: string, code: string) => Database.SqliteError;
  }

  const Database: DatabaseConstructor;
  export = Database;
}
