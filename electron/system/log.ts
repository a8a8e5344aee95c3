import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { mask } from './mask.ts';

/** What a log line may carry besides its name. Texts are masked before they are written. */
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

/** Opens the log file in a folder; at one megabyte it is set aside and begun anew. */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'chatelaine' });
  logger.transports.console.level = false;
  logger.transports.file.level = 'info';
  logger.transports.file.maxSize = rotateAtBytes;
  logger.transports.file.format = '{iso} {level} {text}';
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  return {
    info: (event, fields) => logger.info(formatLine(event, fields)),
    warn: (event, fields) => logger.warn(formatLine(event, fields)),
    error: (event, fields) => logger.error(formatLine(event, fields)),
  };
}
