/** Why there is no place for the socket. */
export type PlaceProblem = 'no-runtime-folder' | 'path-too-long' | 'folder-not-own';

/** Whether programs can reach the program, or why not. */
export type Availability =
  /** The program started just now. */
  | 'starting'
  | 'listening'
  | PlaceProblem
  /** Another program holds the socket's lock. */
  | 'in-use'
  /** This system is not supported yet. */
  | 'no-such-system'
  /** The program was built without its addon, which tells who asks. */
  | 'no-addon'
  /** The socket could not be opened. */
  | 'failed';
