import * as v from 'valibot';
import { frequencies } from './frequency.ts';

/** A time of the day, such as `22:30`. */
const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** What is done by itself, and what is said of it. */
export const healthSettingsSchema = v.strictObject({
  /** How often connections are tested, where none of them says otherwise. */
  checks: v.picklist(frequencies),
  /** How often they are audited. */
  audits: v.picklist(frequencies),
  /** Whether tests and audits wait while the computer runs on its battery. */
  skipOnBattery: v.boolean(),
  /** Whether a person paused what is done by itself. */
  paused: v.boolean(),
  /** Whether notifications are shown. */
  notify: v.boolean(),
  /** Whether notifications name connections and say why one failed. */
  names: v.boolean(),
  /** Between these times of the day no notification is shown; the second may lie after midnight. */
  quiet: v.nullable(v.strictObject({ from: timeOfDay, to: timeOfDay })),
});

/** What is done by itself, and what is said of it. */
export type HealthSettings = v.InferOutput<typeof healthSettingsSchema>;

/** What holds until somebody changes it. */
export const defaultHealthSettings: HealthSettings = {
  checks: 'daily',
  audits: 'weekly',
  skipOnBattery: false,
  paused: false,
  notify: true,
  names: true,
  quiet: null,
};
