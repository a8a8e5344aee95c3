import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { mask } from './mask.ts';

/** Fields that a log line may have besides its name. Texts are masked before they are written. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Writes what happened, never what was entered. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Size at which the log is set aside as `main.old.log`, in bytes. */
const rotateAtBytes = 1_000_000;

/** Writes one masked line: the event's name and its fields. */
export function formatLine(event: string, fields: LogFields = {}): string {
  const parts = Object.entries(fields).map(([name, value]) => {
    return `${name}=${typeof value === 'string' ? JSON.stringify(mask(value)) : String(value)}`;
  });
  return [mask(event), ...parts].join(' ');
}

/** A log is added to, and not replaced: a link in its place goes, and one that others may read is narrowed. */
function keepPrivate(file: string): void {
  try {
    const status = lstatSync(file, { throwIfNoEntry: false });
    if (status === undefined) return;
    if (status.isFile()) chmodSync(file, 0o600);
    else rmSync(file);
  } catch {
    // The log is written as far as the folder lets it.
  }
}

/** Opens the log file in a folder; at one megabyte it is set aside and a new one is started. */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'chatelaine' });
  logger.transports.console.level = false;
  logger.transports.file.level = 'info';
  logger.transports.file.maxSize = rotateAtBytes;
  logger.transports.file.format = '{iso} {level} {text}';
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  const file = join(folder, 'main.log');
  keepPrivate(file);
  logger.transports.file.resolvePathFn = () => file;
  return {
    info: (event, fields) => logger.info(formatLine(event, fields)),
    warn: (event, fields) => logger.warn(formatLine(event, fields)),
    error: (event, fields) => logger.error(formatLine(event, fields)),
  };
}
