export { type RoundTrips, recordRoundTrips } from '../../bench/round-trips.ts';
