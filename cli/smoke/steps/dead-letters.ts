import { UPLOADS_TRIGGER_PREFIX } from '../../../build/deploy/caller-steps.ts';
import { type Deployment, serviceAgent } from '../../../build/deploy/deployment.ts';
import { DEAD_LETTERS } from '../../../build/deploy/foundation.ts';
import type { GoogleApi } from '../google/google-api.ts';
import type { Policy } from '../google/policy.ts';
import type { SmokeStep } from '../step.ts';

interface Triggers {
  triggers?: { name: string; transport?: { pubsub?: { subscription?: string } } }[];
}

interface Subscription {
  deadLetterPolicy?: { deadLetterTopic?: string; maxDeliveryAttempts?: number };
}

interface Pulled {
  receivedMessages?: { ackId: string; message: { data?: string } }[];
}

const PUBSUB = 'https://pubsub.googleapis.com/v1';

/** Messages that are pulled at a time. */
const MOST = 100;

/**
 * An event that is refused 100 times would be kept: the subscription of the trigger says so, Pub/Sub has the rights for
 * it, and what is published to the topic is kept by its subscription. Waiting for 100 deliveries would take hours.
 *
 * @param mark Tells the message of this run from others, which stay.
 */
export function deadLetters(deployment: Deployment, api: GoogleApi, mark: string): SmokeStep {
  const { projectId, region } = deployment;
  const topic = `projects/${projectId}/topics/${DEAD_LETTERS}`;
  const keeper = `projects/${projectId}/subscriptions/${DEAD_LETTERS}`;
  return {
    name: 'dead-letters',
    async run() {
      const place = `projects/${projectId}/locations/${region}`;
      const { triggers = [] } = await api.get<Triggers>(`https://eventarc.googleapis.com/v1/${place}/triggers`);
      const ours = triggers.filter(({ name }) => name.split('/').at(-1)?.startsWith(UPLOADS_TRIGGER_PREFIX));
      const [trigger] = ours;
      if (!trigger || ours.length > 1) throw new Error(`there are ${ours.length} triggers of uploads, not 1`);
      const subscription = fullName(trigger.transport?.pubsub?.subscription ?? '', projectId);
      await requirePolicy(subscription, topic, api);
      await requireAgent(`${PUBSUB}/${topic}`, 'roles/pubsub.publisher', deployment, api);
      await requireAgent(`${PUBSUB}/${subscription}`, 'roles/pubsub.subscriber', deployment, api);
      const others = await publishAndPull(topic, keeper, mark, api);
      return `after 100 refusals an event is kept; ${others} others are waiting`;
    },
  };
}

async function requirePolicy(subscription: string, topic: string, api: GoogleApi): Promise<void> {
  const { deadLetterPolicy } = await api.get<Subscription>(`${PUBSUB}/${subscription}`);
  if (deadLetterPolicy?.deadLetterTopic === topic && deadLetterPolicy.maxDeliveryAttempts === 100) return;
  throw new Error(`${subscription} forwards ${JSON.stringify(deadLetterPolicy)}, not to ${topic} after 100 attempts`);
}

async function requireAgent(place: string, role: string, deployment: Deployment, api: GoogleApi): Promise<void> {
  const agent = `serviceAccount:${serviceAgent('gcp-sa-pubsub', deployment)}`;
  const { bindings = [] } = await api.get<Policy>(`${place}:getIamPolicy`);
  if (bindings.some((binding) => binding.role === role && binding.members.includes(agent))) return;
  throw new Error(`${agent} has no ${role} on ${place}`);
}

/** @returns How many other messages were there. @throws Error when what was published is not there. */
async function publishAndPull(topic: string, keeper: string, mark: string, api: GoogleApi): Promise<number> {
  const data = Buffer.from(mark).toString('base64');
  await api.post(`${PUBSUB}/${topic}:publish`, { messages: [{ data }] });
  const { receivedMessages = [] } = await api.post<Pulled>(`${PUBSUB}/${keeper}:pull`, { maxMessages: MOST });
  const own = receivedMessages.filter(({ message }) => message.data === data);
  if (own.length === 0) throw new Error(`${keeper} does not hold what was published to ${topic}`);
  await api.post(`${PUBSUB}/${keeper}:acknowledge`, { ackIds: own.map(({ ackId }) => ackId) });
  return receivedMessages.length - own.length;
}

function fullName(subscription: string, projectId: string): string {
  return subscription.startsWith('projects/') ? subscription : `projects/${projectId}/subscriptions/${subscription}`;
}
