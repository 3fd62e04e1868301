import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../virtual-clock.ts';

/** One action of a history. `of`, `event` and `job` count from the newest that there is by then. */
export type Action = { diesAt: number | undefined } & (
  | { do: 'create' | 'create container'; name: string }
  | { do: 'rename'; of: number; name: string }
  | { do: 'upload'; of: number; bytes: 'two images' | 'three images' | 'four images' | 'no dataset' }
  | { do: 'finalize'; event: number }
  | { do: 'run job'; job: number }
  | {
      do:
        | 'accept'
        | 'reject'
        | 'reopen'
        | 'iterate'
        | 'discard'
        | 'discard by name'
        | 'restore'
        | 'request upload'
        | 'collect';
      of: number;
    }
  | { do: 'sweep' }
  | { do: 'wait'; milliseconds: number }
);

/** An action, and how many calls to the outside, of all actions under way, are let through after it was started. */
export interface Step {
  action: Action;
  calls: number;
}

const of = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(9) });
const name = fc.constantFrom('a', 'b');
const diesAt = fc.option(fc.nat(25), { freq: 5, nil: undefined });
const waits = fc.oneof(fc.constantFrom(MINUTE, 3 * MINUTE, 2 * HOUR), fc.integer({ min: 0, max: 9 * DAY }));

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create'), name, diesAt }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('create container'), name, diesAt }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename'), of, name, diesAt }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('upload'),
      of,
      bytes: fc.constantFrom('two images', 'two images', 'three images', 'four images', 'no dataset'),
      diesAt,
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('finalize'), event: of, diesAt }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run job'), job: of, diesAt }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'accept',
        'reject',
        'reopen',
        'iterate',
        'iterate',
        'discard',
        'discard by name',
        'restore',
        'request upload',
        'collect',
      ),
      of,
      diesAt,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sweep'), diesAt }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), milliseconds: waits, diesAt: fc.constant(undefined) }) },
);

const calls = fc.oneof(fc.nat(6), fc.constant(60));

const healthy = { diesAt: undefined };
const uploaded: Step = { action: { do: 'upload', of: 0, bytes: 'two images', ...healthy }, calls: 0 };
const replaced: Step = { action: { do: 'upload', of: 0, bytes: 'three images', ...healthy }, calls: 0 };
const finalized = (taken: number): Step => ({ action: { do: 'finalize', event: 0, ...healthy }, calls: taken });
const waited = (milliseconds: number): Step => ({ action: { do: 'wait', milliseconds, ...healthy }, calls: 0 });

/** Two attempts on one dataset, the second after the lease of the first ran out, and perhaps on other bytes. */
const takeover: fc.Arbitrary<Step[]> = fc
  .record({ first: fc.integer({ min: 3, max: 8 }), second: fc.integer({ min: 3, max: 8 }), again: fc.boolean() })
  .map(({ first, second, again }) => [
    ...[uploaded, finalized(first), waited(3 * MINUTE)],
    ...(again ? [replaced] : []),
    finalized(second),
  ]);

/** An attempt that is handed over to the job, which begins late, or twice, or when another attempt has taken over. */
const handedOver: fc.Arbitrary<Step[]> = fc
  .record({ first: fc.nat(9), second: fc.nat(9), pause: fc.constantFrom(0, 3 * MINUTE, 11 * MINUTE) })
  .map(({ first, second, pause }) => [
    { action: { do: 'upload', of: 0, bytes: 'four images', ...healthy }, calls: 0 },
    finalized(60),
    { action: { do: 'run job', job: 0, ...healthy }, calls: first },
    waited(pause),
    finalized(second),
    { action: { do: 'run job', job: 0, ...healthy }, calls: second },
  ]);

/** The newest dataset arrives. */
const arrival: fc.Arbitrary<Step[]> = calls.map((taken) => [uploaded, finalized(taken)]);

/** A new iteration of a dataset, which arrives. */
const iteration: fc.Arbitrary<Step[]> = fc
  .record({ of: fc.nat(1), calls })
  .map((drawn) => [
    { action: { do: 'iterate', of: drawn.of, ...healthy }, calls: 60 },
    uploaded,
    finalized(drawn.calls),
  ]);

/** A collection comes to a dataset while an iteration of that arrives. */
const collected: fc.Arbitrary<Step[]> = fc
  .record({ name, first: fc.nat(15), second: fc.nat(3) })
  .map((drawn) => [
    { action: { do: 'create', name: drawn.name, ...healthy }, calls: 60 },
    ...[uploaded, finalized(60)],
    { action: { do: 'iterate', of: 0, ...healthy }, calls: 60 },
    ...[uploaded, finalized(drawn.first)],
    { action: { do: 'collect', of: 1, ...healthy }, calls: drawn.second },
  ]);

/** Two versions of a group move at the same time: one arrives, the other is reviewed, deleted or renamed. */
const rivals: fc.Arbitrary<Step[]> = fc
  .record({
    name,
    first: fc.integer({ min: 4, max: 20 }),
    rival: fc.constantFrom('accept', 'reject', 'discard', 'reopen'),
    second: fc.nat(5),
  })
  .map((drawn): Step[] => [
    { action: { do: 'create', name: drawn.name, ...healthy }, calls: 60 },
    ...[uploaded, finalized(60)],
    ...(drawn.rival === 'reopen' ? [{ action: { do: 'accept', of: 0, ...healthy }, calls: 60 } as const] : []),
    { action: { do: 'iterate', of: 0, ...healthy }, calls: 60 },
    ...[uploaded, finalized(drawn.first)],
    { action: { do: drawn.rival, of: 1, ...healthy }, calls: drawn.second },
  ]);

/** A dataset is deleted and, perhaps after days, restored. */
const comeback: fc.Arbitrary<Step[]> = fc
  .record({ of, calls, days: fc.nat(9) })
  .map((drawn) => [
    { action: { do: 'discard', of: drawn.of, ...healthy }, calls: drawn.calls },
    waited(drawn.days * DAY),
    { action: { do: 'restore', of: drawn.of, ...healthy }, calls: drawn.calls },
  ]);

/** A container asks for an upload, which comes late or not at all. */
const containerUpload: fc.Arbitrary<Step[]> = fc
  .record({ name, calls, upload: fc.boolean() })
  .map((drawn) => [
    { action: { do: 'create container', name: drawn.name, ...healthy }, calls: 60 },
    { action: { do: 'collect', of: 0, ...healthy }, calls: drawn.calls },
    { action: { do: 'request upload', of: 0, ...healthy }, calls: 60 },
    waited(2 * HOUR),
    { action: { do: 'sweep', ...healthy }, calls: drawn.calls },
    ...(drawn.upload ? [uploaded, finalized(drawn.calls)] : []),
  ]);

/** What is discarded is purged while another action still uses it. */
const purge: fc.Arbitrary<Step[]> = fc
  .record({ calls, diesAt })
  .map((drawn) => [waited(9 * DAY), { action: { do: 'sweep', diesAt: drawn.diesAt }, calls: drawn.calls }]);

const scene = fc.oneof(
  { weight: 10, arbitrary: fc.record({ action, calls }).map((step) => [step]) },
  { weight: 2, arbitrary: arrival },
  { weight: 2, arbitrary: iteration },
  { weight: 1, arbitrary: collected },
  { weight: 1, arbitrary: rivals },
  { weight: 4, arbitrary: takeover },
  { weight: 1, arbitrary: handedOver },
  { weight: 1, arbitrary: comeback },
  { weight: 1, arbitrary: containerUpload },
  { weight: 1, arbitrary: purge },
);

/** A history: what is done one after the other, each begun before the one before it has ended. */
export const history: fc.Arbitrary<Step[]> = fc
  .array(scene, { minLength: 3, maxLength: 25, size: 'max' })
  .map((scenes) => [{ action: { do: 'create', name: 'a', ...healthy }, calls: 60 }, ...scenes.flat()]);
