/** What a mark says at a glance. Each tone has a shape of its own, so colour is never all there is. */
export type Tone = 'ok' | 'warn' | 'bad' | 'idle' | 'unknown' | 'busy';
