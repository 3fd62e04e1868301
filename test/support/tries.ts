/**
 * How many runs, copies or crash points a test takes: as many as `npm test` has time for, or, with `npm run test:full`,
 * as many as the claim deserves.
 */
export const tries = (quick: number, full: number): number => (process.env.LONG ? full : quick);
