import { createDataset } from '../../../../functions/create-dataset/create-dataset.ts';
import { SCOPES } from '../../../../shared/auth/principal.ts';
import type { QueuedTask, TaskQueue } from '../../../../shared/cloud-tasks/task-queue.ts';
import { NO_QUOTA } from '../../../../shared/dataset/organization-state.ts';
import type { Status } from '../../../../shared/dataset/status.ts';
import { WEBHOOK_EVENTS, type Webhook, type WebhookEvent, webhookEventOf } from '../../../../shared/dataset/webhook.ts';
import { deliver, type Post } from '../../../../shared/events/deliver.ts';
import { fanOut } from '../../../../shared/events/fan-out.ts';
import { newSecret } from '../../../../shared/events/webhook-signature.ts';
import { tellEvents, wakeDeliveries } from '../../../../shared/processing/sweep/heal-webhooks.ts';
import { openRegistry } from '../../../../shared/registry/registry.ts';
import type { Services } from '../../../../shared/services.ts';
import { createOrganization } from '../../../../shared/tenants/create-organization.ts';
import { emulatorServices, GerraRecords } from '../../gerra-records.ts';
import { atOnce } from '../at-once.ts';
import { createRandom, type Random } from '../random.ts';
import { createVirtualClock, HOUR, MINUTE, SECOND } from '../virtual-clock.ts';
import { allDeliveries, allEvents } from '../webhook-evidence.ts';
import { withoutLogs } from '../without-logs.ts';
import { type Figures, stopwatch } from './figures.ts';

/** The instance dies here. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** An endpoint, what it is told of, and when it answers well. */
interface Receiver {
  name: string;
  events: WebhookEvent[];
  isUp(milliseconds: number, random: Random): boolean;
}

const START = Date.parse('2026-03-06T12:00:00Z');

/**
 * Moves datasets at random, while instances die at every point between commit, task, attempt and log, tasks are lost and
 * doubled, and endpoints are slow, down or flapping; then lets time pass until nothing is due, and compares what the
 * endpoints received with what the audit says was committed.
 */
export function webhookDeliveries(moves: number, seed: number): Promise<Figures> {
  return withoutLogs(() => play(moves, seed));
}

async function play(moves: number, seed: number): Promise<Figures> {
  const seconds = stopwatch();
  const random = createRandom(seed);
  const clock = createVirtualClock(new Date(START));
  const figures = {
    moves: 0,
    events: 0,
    deliveries: 0,
    requests: 0,
    repeated: 0,
    kills: 0,
    lostTasks: 0,
    doubledTasks: 0,
  };
  const faults: string[] = [];
  let isCalm = false;

  /** Dies before a call, or after it, when its answer is lost. */
  async function mortal<T>(call: () => Promise<T>): Promise<T> {
    const die = (): void => {
      if (isCalm || !random.chance(0.02)) return;
      figures.kills++;
      throw new Killed();
    };
    die();
    const answer = await call();
    die();
    return answer;
  }

  let tasks: QueuedTask[] = [];
  const queue: TaskQueue = {
    async add(task) {
      if ('events' in task.task) {
        for (const id of task.task.events) {
          const exists = (await base.registry.outbox.get(id)) || announced.has(id);
          if (!exists) faults.push(`a task names the event ${id}, which is not committed`);
          announced.add(id);
        }
      }
      if (!isCalm && random.chance(0.05)) {
        figures.lostTasks++;
        return;
      }
      tasks.push(task);
      if (isCalm || !random.chance(0.05)) return;
      figures.doubledTasks++;
      tasks.push({ ...task, at: new Date((task.at ?? clock.now()).getTime() + random.integer(0, 90) * SECOND) });
    },
  };
  const announced = new Set<string>();

  const opened = emulatorServices({ API_KEY_SECRET: 'a secret of this test, long enough' });
  const announce = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0 || (!isCalm && random.chance(0.1))) return;
    await queue.add({ task: { events: [...ids] } });
  };
  const registry = openRegistry({
    ...{ projectId: opened.config.googleCloudProject, databaseId: '(default)' },
    announce,
  });
  const base: Services = {
    ...opened,
    registry,
    clock: () => clock.now(),
    tasks: async () => queue,
    newId: () => random.uuid(),
  };
  const mortals: Services = {
    ...base,
    registry: {
      ...registry,
      outbox: mortalMethods(registry.outbox, mortal),
      deliveries: mortalMethods(registry.deliveries, mortal),
    },
    tasks: async () => ({ add: (task) => mortal(() => queue.add(task)) }),
  };

  const records = new GerraRecords(base);
  const { organizationId } = records;
  const organization = await createOrganization({ id: organizationId, name: 'Acme', namespace: 'acme' }, base);
  const calmAfter = { at: Number.POSITIVE_INFINITY };
  // Most waits of the schedule are multiples of the time after which one flaps: without this it may be down at each of them.
  const isBack = (now: number): boolean => now > calmAfter.at + 20 * HOUR;
  const receivers: Receiver[] = [
    { name: 'slow', events: [...WEBHOOK_EVENTS], isUp: (_now, chance) => chance.chance(0.9) },
    {
      name: 'flapping',
      events: ['dataset.created', 'dataset.uploaded'],
      isUp: (now) => Math.floor(now / (10 * MINUTE)) % 2 === 0 || isBack(now),
    },
    { name: 'down', events: ['dataset.accepted'], isUp: (now) => isBack(now) },
  ];
  for (const { name, events } of receivers) {
    const operation = { id: random.uuid(), by: { id: 'test' }, now: clock.now() };
    await registry.webhooks.create(
      webhookOf({ name, events }, organizationId, operation),
      organization.namespace,
      operation,
    );
  }

  const received = new Map<string, { bodies: Set<string>; count: number }>();
  const post: Post = async (url, { headers, body }) => {
    figures.requests++;
    const receiver = receivers.find(({ name }) => url.includes(name));
    const isUp = receiver?.isUp(clock.now().getTime() - START, random) ?? false;
    if (!isUp && random.chance(0.5))
      return { statusCode: null, responseBody: null, error: 'The endpoint did not answer in time' };
    if (!isUp) return { statusCode: random.pick([500, 503, 302]), responseBody: '', error: null };
    const key = `${receiver?.name} ${headers['webhook-id']}`;
    const known = received.get(key) ?? { bodies: new Set(), count: 0 };
    known.bodies.add(body);
    known.count++;
    received.set(key, known);
    return { statusCode: 200, responseBody: 'ok', error: null };
  };

  const run = async ({ task }: QueuedTask): Promise<void> => {
    try {
      if ('events' in task) for (const id of task.events) await fanOut(id, mortals);
      else await deliver(task, mortals, { post: (...call) => mortal(() => post(...call)), random: () => 0.5 });
    } catch (error) {
      // Cloud Tasks calls again what was not answered; here the sweep has to find it.
      if (!(error instanceof Killed)) throw error;
    }
  };
  const runDue = async (): Promise<void> => {
    const now = clock.now();
    const due = tasks.filter(({ at }) => !at || at <= now);
    tasks = tasks.filter((task) => !due.includes(task));
    await atOnce(due, 16, run);
  };
  const sweep = async (): Promise<void> => {
    for (const branch of [tellEvents, wakeDeliveries]) {
      let from: string | undefined;
      do {
        const at = from;
        const report = await branch(at, { services: mortals, send: async () => true }).catch((error: unknown) => {
          if (error instanceof Killed) return undefined;
          throw error;
        });
        from = report?.next;
      } while (from !== undefined);
    }
  };

  const mover = new Mover(records, base, organizationId, random);
  let sweptAt = 0;
  while (figures.moves < moves) {
    const batch = Array.from({ length: Math.min(20, moves - figures.moves) }, () => 0);
    figures.moves += batch.length;
    await atOnce(batch, 8, () => mover.move());
    clock.advance(random.integer(1, 20) * SECOND);
    await runDue();
    if (clock.now().getTime() < sweptAt + MINUTE) continue;
    sweptAt = clock.now().getTime();
    await sweep();
  }
  calmAfter.at = clock.now().getTime() - START;
  isCalm = true;
  // Longer than the whole schedule of attempts.
  for (const end = clock.now().getTime() + 80 * HOUR; clock.now().getTime() < end; ) {
    const next = Math.min(...tasks.map(({ at }) => at?.getTime() ?? 0), clock.now().getTime() + 2 * HOUR);
    clock.advance(Math.max(SECOND, next - clock.now().getTime()));
    await runDue();
    if (clock.now().getTime() < sweptAt + HOUR) continue;
    sweptAt = clock.now().getTime();
    await sweep();
    await runDue();
  }

  const projectId = opened.config.googleCloudProject;
  const [events, deliveries] = await Promise.all([allEvents(projectId), allDeliveries(projectId)]);
  figures.events = events.length;
  figures.deliveries = deliveries.length;
  for (const { count } of received.values()) figures.repeated += count - 1;
  faults.push(...compare({ events, deliveries, receivers, received }));
  await Promise.all([registry.close(), opened.registry.close()]);
  return { faults, figures: { ...figures, seconds: seconds() } };
}

interface Evidence {
  events: Awaited<ReturnType<typeof allEvents>>;
  deliveries: Awaited<ReturnType<typeof allDeliveries>>;
  receivers: readonly Receiver[];
  received: ReadonlyMap<string, { bodies: ReadonlySet<string> }>;
}

/** What was committed has arrived, each under one id and with one body; nothing else has; nothing is left to do. */
function compare({ events, deliveries, receivers, received }: Evidence): string[] {
  const faults: string[] = [];
  const wanted = new Set<string>();
  for (const { id, event, fanOut } of events) {
    if (fanOut !== undefined) faults.push(`the event ${id} is still marked`);
    const name = webhookEventOf(event);
    for (const receiver of receivers) {
      if (!name || !receiver.events.includes(name)) continue;
      wanted.add(`${receiver.name} ${id}`);
      if (received.has(`${receiver.name} ${id}`)) continue;
      const made = deliveries.find((one) => one.eventId === id && one.webhookId === webhookId(receiver));
      const last = made ? `${made.status} after ${made.attempt} attempts` : 'not made';
      faults.push(`${receiver.name} was not told of ${name}, event ${id}: its delivery is ${last}`);
    }
  }
  for (const [key, { bodies }] of received) {
    if (!wanted.has(key)) faults.push(`${key} was told of and never committed`);
    if (bodies.size > 1) faults.push(`${key} was told of in ${bodies.size} ways`);
  }
  for (const { id, status } of deliveries) if (status !== 'delivered') faults.push(`the delivery ${id} is ${status}`);
  return faults;
}

/** Moves datasets of an organization at random, each in a way that its status allows. */
class Mover {
  readonly #records: GerraRecords;
  readonly #services: Services;
  readonly #random: Random;
  readonly #project;
  /** Datasets that no move is under way for. */
  readonly #free: { id: string; status: Status }[] = [];
  #made = 0;

  constructor(records: GerraRecords, services: Services, organizationId: string, random: Random) {
    this.#records = records;
    this.#services = services;
    this.#random = random;
    this.#project = { id: 'proj', organizationId, namespace: 'acme', slug: 'warehouse' };
  }

  async move(): Promise<void> {
    const at = this.#free.length > 0 && this.#random.chance(0.75) ? this.#random.integer(0, this.#free.length - 1) : -1;
    const [dataset] = at < 0 ? [] : this.#free.splice(at, 1);
    const moved = dataset ? await this.#step(dataset) : await this.#create();
    this.#free.push(moved);
  }

  async #create(): Promise<{ id: string; status: Status }> {
    const by = { id: 'test', scopes: SCOPES, organization: { webhooks: 3, quota: NO_QUOTA } };
    const uploadExpiresAt = new Date(START + 365 * 24 * HOUR);
    const dataset = { name: `dataset-${this.#made++}`, format: 'coco' } as const;
    return createDataset({ dataset, project: this.#project, nameTaken: false, uploadExpiresAt, by }, this.#services);
  }

  async #step({ id, status }: { id: string; status: Status }): Promise<{ id: string; status: Status }> {
    if (status === 'awaiting_upload')
      return this.#random.chance(0.8) ? this.#records.process(id) : this.#records.fail(id);
    if (status === 'failed') return this.#records.process(id);
    if (status === 'discarded') return this.#records.restore(id);
    if (this.#random.chance(0.2)) {
      await this.#records.discard(id);
      return { id, status: 'discarded' };
    }
    return this.#records.review(id, status === 'pending' ? this.#random.pick(['accept', 'reject']) : 'reopen');
  }
}

function webhookId({ name }: Pick<Receiver, 'name'>): string {
  return `webhook-${name}`;
}

function webhookOf(
  { name, events }: Pick<Receiver, 'name' | 'events'>,
  organizationId: string,
  { id, now }: { id: string; now: Date },
): Webhook {
  return {
    id: webhookId({ name }),
    ...{ organizationId, url: `https://${name}.example.com/`, events, format: 'json', description: null },
    ...{ secret: newSecret(), previousSecret: null, previousSecretUntil: null },
    ...{ enabled: true, disabledAt: null, disabledReason: null, nothingBefore: null, failingSince: null },
    ...{ createdAt: now, updatedAt: now, operationId: id },
  };
}

/** An object whose methods may die before and after they do something. */
function mortalMethods<T extends object>(target: T, mortal: <R>(call: () => Promise<R>) => Promise<R>): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      return (...call: unknown[]) => mortal(() => value.apply(object, call));
    },
  });
}
