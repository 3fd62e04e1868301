import type { ObjectResource } from './object-resource.ts';

/**
 * Decides what becomes of the news that an object was finalized: one event for every number, first sent after so many
 * milliseconds. Real delivery is at least once and in no order, so `[0]` is only the friendliest of its answers.
 */
export type DeliveryPolicy = (object: ObjectResource) => readonly number[];

/** One event at once. */
export const deliverOnce: DeliveryPolicy = () => [0];

/** Two events of different ids at once. */
export const deliverTwice: DeliveryPolicy = () => [0, 0];

/** The event is lost. */
export const drop: DeliveryPolicy = () => [];

/** One event, late. */
export function deliverAfter(milliseconds: number): DeliveryPolicy {
  return () => [milliseconds];
}

/**
 * One event each, after a random while of at most `withinMilliseconds`, so that those of a burst overtake each other.
 *
 * @param random as `Math.random`: at least 0, below 1.
 */
export function shuffle(withinMilliseconds: number, random: () => number): DeliveryPolicy {
  return () => [random() * withinMilliseconds];
}
