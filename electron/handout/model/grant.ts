import type { ConnectionId } from '../../connections/model/connection.ts';
import type { Brand, Instant } from '../../system/model/brand.ts';
import type { HandoutField } from './fields.ts';

/** The commands that a person is asked about; each that asks for values has permissions of its own. */
export type AskingCommand = 'exec' | 'read' | 'credential' | 'add';

/** The id of a permission, under which the window takes it back. */
export type GrantId = Brand<string, 'GrantId'>;

/** A permission that lasts for a while, as the window shows it. */
export interface Grant {
  readonly id: GrantId;
  readonly connectionId: ConnectionId;
  readonly nickname: string;
  readonly field: HandoutField;
  readonly command: AskingCommand;
  /** The path of the program's file. */
  readonly program: string;
  /** Such as `pts/3`. */
  readonly terminal: string;
  readonly grantedAt: Instant;
  readonly lastUsedAt: Instant;
  readonly uses: number;
  /** When it ends unless it is used again. */
  readonly endsAt: Instant;
}

/** Milliseconds without use after which a permission ends. */
export const grantIdleMs = 10 * 60_000;

/** Milliseconds after which a permission ends, however much it is used. */
export const grantLongestMs = 12 * 60 * 60_000;
