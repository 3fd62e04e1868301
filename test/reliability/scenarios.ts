import type { Figures } from '../support/reliability/scenarios/figures.ts';
import { flakyBackends } from '../support/reliability/scenarios/flaky-backends.ts';
import { interleavings } from '../support/reliability/scenarios/interleavings.ts';
import { lostAndKilled } from '../support/reliability/scenarios/lost-and-killed.ts';
import { realKills } from '../support/reliability/scenarios/real-kills.ts';
import { repeatedPosts } from '../support/reliability/scenarios/repeated-posts.ts';
import { webhookDeliveries } from '../support/reliability/scenarios/webhook-deliveries.ts';

/** A scenario as the torture plays it. */
export interface Scenario {
  /** How much of it, unless asked for otherwise: uploads, histories, flows, kills, requests, moves. */
  size: number;
  play(options: { size: number; seed: number; path?: string; shrink?: boolean }): Promise<Figures>;
}

/** All scenarios, by the name under which one of them can be asked for. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'lost-and-killed': { size: 1000, play: ({ size, seed }) => lostAndKilled(size, seed) },
  interleavings: { size: 200, play: ({ size, ...rest }) => interleavings({ runs: size, ...rest }) },
  'repeated-posts': { size: 200, play: ({ size, seed }) => repeatedPosts(size, seed) },
  'real-kills': { size: 20, play: ({ size, seed }) => realKills(size, seed) },
  'flaky-backends': { size: 100, play: ({ size, seed }) => flakyBackends(size, seed) },
  'webhook-deliveries': { size: 500, play: ({ size, seed }) => webhookDeliveries(size, seed) },
};
