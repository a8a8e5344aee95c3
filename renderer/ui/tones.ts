/** The meaning of a badge or icon at a glance. Each tone has its own shape, so that colour is never the only sign. */
export type Tone = 'ok' | 'warn' | 'bad' | 'idle' | 'unknown' | 'busy';
