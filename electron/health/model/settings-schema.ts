import * as v from 'valibot';
import { frequencies } from './frequency.ts';

/** A time of the day, such as `22:30`. */
const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The settings of background work and its notifications. */
export const healthSettingsSchema = v.strictObject({
  /** The default frequency of tests. */
  checks: v.picklist(frequencies),
  /** The default frequency of audits. */
  audits: v.picklist(frequencies),
  /** Whether tests and audits wait while the computer runs on battery. */
  skipOnBattery: v.boolean(),
  /** Whether a person paused background work. */
  paused: v.boolean(),
  /** Whether notifications are shown. */
  notify: v.boolean(),
  /** Whether notifications name connections and say why one failed. */
  names: v.boolean(),
  /** No notification is shown between these times of the day; the second may be past midnight. */
  quiet: v.nullable(v.strictObject({ from: timeOfDay, to: timeOfDay })),
});

/** The settings of background work and its notifications. */
export type HealthSettings = v.InferOutput<typeof healthSettingsSchema>;

/** The settings until a person changes them. */
export const defaultHealthSettings: HealthSettings = {
  checks: 'daily',
  audits: 'weekly',
  skipOnBattery: false,
  paused: false,
  notify: true,
  names: true,
  quiet: null,
};
