import type { Random } from '../../math/random';
import { between, happens } from './chance';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How busy the shop is at each local hour, 0 to 1: asleep at four, lunch, and the evening on the sofa. */
const BY_HOUR = [
  0.2, 0.1, 0.06, 0.04, 0.04, 0.08, 0.18, 0.32, 0.42, 0.46, 0.5, 0.54, 0.66, 0.6, 0.5, 0.48, 0.5, 0.58, 0.7,
  0.86, 1, 0.96, 0.74, 0.42,
];
/** From Sunday to Saturday, 0 to 1. */
const BY_WEEKDAY = [1, 0.86, 0.76, 0.74, 0.78, 0.72, 0.92];

/** How busy the shop is at a time, 0 to 1, where the clock is `offsetHours` ahead of UTC. */
export function busyness(timeMs: number, offsetHours: number): number {
  const local = new Date(timeMs + offsetHours * HOUR_MS);
  return BY_HOUR[local.getUTCHours()] * BY_WEEKDAY[local.getUTCDay()];
}

/** A time in [fromMs, toMs) drawn by the rhythm of day and week, whole milliseconds. */
export function drawTime(random: Random, fromMs: number, toMs: number, offsetHours: number): number {
  for (;;) {
    const timeMs = Math.floor(between(random, fromMs, toMs));
    if (happens(random, busyness(timeMs, offsetHours))) return timeMs;
  }
}

/** A time within the 24 hours from `timeMs`, by the rhythm. */
export function nearbyTime(random: Random, timeMs: number, offsetHours: number): number {
  return drawTime(random, timeMs, timeMs + DAY_MS, offsetHours);
}
