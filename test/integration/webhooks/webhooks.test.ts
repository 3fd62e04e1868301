import { createHmac, randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import { Webhook } from 'standardwebhooks';
import type { Stack } from '../../../local/stack/stack.ts';
import { deliver } from '../../../shared/events/deliver.ts';
import { newDelivery } from '../../../shared/events/fan-out.ts';
import { services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { createPending, GerraClient } from '../../support/gerra-client.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { type Received, startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.ts';

interface Shown extends Record<string, unknown> {
  id: string;
  secret: string;
}

describe('webhooks', () => {
  let stack: Stack;
  let admin: LucitraClient;
  let client: LucitraClient;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    stack = await startTestStack();
    admin = new LucitraClient(stack, stack.credentials.admin_api_key);
    client = new LucitraClient(stack);
  });

  afterAll(() => stack.close());

  beforeEach(async () => {
    receiver = await startWebhookReceiver();
  });

  afterEach(async () => {
    const { body } = await admin.call<{ webhooks: Shown[] }>('GET', '/v1/webhooks');
    for (const { id } of body.webhooks) await admin.call('DELETE', `/v1/webhooks/${id}`);
    await receiver.close();
  });

  async function subscribe(fields: Record<string, unknown> = {}): Promise<Shown> {
    const body = { url: receiver.url, events: ['dataset.created', 'dataset.uploaded', 'dataset.failed'], ...fields };
    const answer = await admin.call<Shown>('POST', '/v1/webhooks', body);
    expect(answer.status).toBe(201);
    return answer.body;
  }

  const eventsOf = (messages: readonly Received[]): string[] =>
    messages.map(({ body }) => JSON.parse(body).event).sort();

  it('tell an endpoint what becomes of a dataset, signed as Standard Webhooks and as the first product sign', async () => {
    const { id, secret } = await subscribe();
    const created = await client.create({ name: 'told' });
    await client.upload(created, TWO_IMAGES);

    const messages = await receiver.until(2);

    expect(eventsOf(messages)).toEqual(['dataset.created', 'dataset.uploaded']);
    const uploaded = messages.find(({ body }) => body.includes('dataset.uploaded'));
    const { headers = {}, body = '' } = uploaded ?? {};
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      id: headers['webhook-id'],
      event: 'dataset.uploaded',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      dataset_id: created.id,
      project_id: stack.credentials.project_id,
      name: 'told',
      format: 'coco',
      scene_count: 2,
      status: 'pending',
      revision: expect.any(Number),
    });
    expect(headers['x-lucitra-signature']).toBe(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    const { body: log } = await admin.call<{ deliveries: Record<string, unknown>[] }>(
      'GET',
      `/v1/webhooks/${id}/deliveries`,
    );
    expect(log.deliveries).toHaveLength(2);
  });

  it('tell of failures with their code, and of nothing that was not subscribed to', async () => {
    await subscribe({ events: ['dataset.failed'] });
    const created = await client.create();
    await client.upload(created, 'no dataset');

    const [message] = await receiver.until(1);

    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      event: 'dataset.failed',
      status: 'failed',
      scene_count: null,
      code: expect.stringMatching(/^[A-Z_]+$/),
      message: expect.any(String),
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('tell of reviews, deletions, restores, and of versions that are superseded and reinstated', async () => {
    const id = await createPending(client);
    await subscribe({
      events: [
        ...['dataset.accepted', 'dataset.rejected', 'dataset.reopened', 'dataset.superseded', 'dataset.reinstated'],
        ...['dataset.deleted', 'dataset.restored'],
      ],
    });
    const reviewer = new GerraClient(stack, stack.credentials.api_key);
    const { body: child } = await reviewer.call<{ id: string; upload_url: string }>(
      'POST',
      `/datasets/${id}/iterations`,
    );
    await client.upload(child, TWO_IMAGES);
    await reviewer.call('POST', `/datasets/${child.id}/reject`, { reason: 'blurred <b>' });
    await reviewer.call('POST', `/datasets/${child.id}/reopen`);
    await reviewer.call('POST', `/datasets/${child.id}/accept`);
    await client.call('DELETE', `/v1/datasets/${child.id}`);
    await client.call('POST', `/v1/datasets/${child.id}/restore`);

    const messages = await receiver.until(8);

    expect(eventsOf(messages)).toEqual(
      [
        ...['dataset.superseded', 'dataset.rejected', 'dataset.reopened', 'dataset.accepted', 'dataset.deleted'],
        ...['dataset.reinstated', 'dataset.restored', 'dataset.superseded'],
      ].sort(),
    );
    const rejected = messages.find(({ body }) => body.includes('dataset.rejected'));
    expect(JSON.parse(rejected?.body ?? '')).toMatchObject({ reason: 'blurred <b>', status: 'rejected' });
    const superseded = messages.find(({ body }) => body.includes('dataset.superseded'));
    expect(JSON.parse(superseded?.body ?? '')).toMatchObject({ status: 'superseded', scene_count: 2 });
  });

  it.each([
    ['slack', { text: expect.stringContaining('&lt;!channel&gt; &amp; co') }],
    [
      'teams',
      {
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: expect.objectContaining({
              body: [
                {
                  type: 'RichTextBlock',
                  inlines: [{ type: 'TextRun', text: expect.stringContaining('<!channel> & co') }],
                },
              ],
            }),
          },
        ],
      },
    ],
  ])('speak to %s in one line, in which no name is markup', async (format, message) => {
    await subscribe({ format, events: ['dataset.created'] });
    await client.create({ name: '<!channel> & co' });

    const [sent] = await receiver.until(1);

    expect(JSON.parse(sent?.body ?? '')).toEqual(message);
  });

  it('sign with the old secret too for a day after a rotation', async () => {
    const { id, secret } = await subscribe({ events: ['dataset.created'] });
    const { body: rotated } = await admin.call<Shown>('POST', `/v1/webhooks/${id}/rotate-secret`);
    await client.create();

    const [message] = await receiver.until(1);

    const { headers = {}, body = '' } = message ?? {};
    expect(rotated.secret).not.toBe(secret);
    for (const each of [secret, rotated.secret]) expect(new Webhook(each).verify(body, headers)).toBeTruthy();
    const key = createHmac('sha256', rotated.secret).update(body).digest('hex');
    expect(headers['x-lucitra-signature']).toBe(`sha256=${key}`);
  });

  it('can be tried out, and an event can be sent again under the same webhook-id', async () => {
    const { id } = await subscribe();
    const { status, body: delivery } = await admin.call<Shown>('POST', `/v1/webhooks/${id}/test`);
    await receiver.until(1);
    const again = await admin.call<Shown>('POST', `/v1/webhooks/${id}/deliveries/${delivery.id}/redeliver`);

    const [first, second] = await receiver.until(2);

    expect([status, again.status]).toEqual([202, 202]);
    expect(again.body.id).not.toBe(delivery.id);
    expect(JSON.parse(first?.body ?? '').event).toBe('webhook.test');
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  });

  it('show their secret once, also when the request is repeated under its Idempotency-Key', async () => {
    const send = async (): Promise<Shown> => {
      const response = await fetch(`${stack.baseUrl}/v1/webhooks`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${stack.credentials.admin_api_key}`,
          'content-type': 'application/json',
          'idempotency-key': 'one-webhook',
        },
        body: JSON.stringify({ url: receiver.url, events: ['dataset.created'] }),
      });
      return (await response.json()) as Shown;
    };
    const [first, second] = [await send(), await send()];

    expect(first.secret).toMatch(/^whsec_/);
    expect(second).toEqual({ ...first, secret: null });
    const { body } = await admin.call('GET', `/v1/webhooks/${first.id}`);
    expect(body).not.toHaveProperty('secret');
  });

  it('that are disabled are sent nothing, and nothing old once they are enabled again', async () => {
    const { id } = await subscribe({ events: ['dataset.created'] });
    const disabled = await admin.call('PATCH', `/v1/webhooks/${id}`, { enabled: false });
    await client.create({ name: 'unheard' });
    await admin.call('PATCH', `/v1/webhooks/${id}`, { enabled: true });
    await client.create({ name: 'heard' });

    const [message] = await receiver.until(1);

    expect(disabled.body).toMatchObject({ enabled: false, disabled_reason: 'Disabled by its owner' });
    expect(JSON.parse(message?.body ?? '').name).toBe('heard');
    expect(receiver.received).toHaveLength(1);
  });

  it('that are enabled again are not sent what was due when they were disabled, however much it was', async () => {
    const { id } = await subscribe();
    const { registry } = services();
    const webhook = { id, organizationId: stack.credentials.organization_id };
    const due = { id: randomUUID(), webhook, eventId: 'an-event', event: 'dataset.created', body: '{}' };
    const delivery = newDelivery(due, services().clock());
    await admin.call('PATCH', `/v1/webhooks/${id}`, { enabled: false });
    // One of those that were not cancelled at once.
    await registry.deliveries.create(delivery);
    await admin.call('PATCH', `/v1/webhooks/${id}`, { enabled: true });
    await admin.call('PATCH', `/v1/webhooks/${id}`, { enabled: true });

    expect(await deliver({ delivery: delivery.id, attempt: 0 }, services())).toBe('cancelled');
    await admin.call('POST', `/v1/webhooks/${id}/test`);
    expect(eventsOf(await receiver.until(1))).toEqual(['webhook.test']);
  });

  it('whose URL is changed are no longer held to how long the old one has failed', async () => {
    const { id } = await subscribe();
    const { webhooks } = services().registry;
    const found = await webhooks.get(id);
    if (found) await webhooks.noteFailing(found, new Date(0));
    await admin.call('PATCH', `/v1/webhooks/${id}`, { description: 'still the same endpoint' });
    expect((await webhooks.get(id))?.record.failingSince).toEqual(new Date(0));
    await admin.call('PATCH', `/v1/webhooks/${id}`, { url: `${receiver.url}other` });

    expect((await webhooks.get(id))?.record.failingSince).toBeNull();
  });

  it('that are gone (410) are disabled, and what they have not been sent is cancelled', async () => {
    receiver.answer = (response) => void response.writeHead(410).end();
    const { id } = await subscribe({ events: ['dataset.created'] });
    await client.create();
    await receiver.until(1);
    const shown = async (): Promise<Record<string, unknown>> => (await admin.call('GET', `/v1/webhooks/${id}`)).body;
    while ((await shown()).enabled) await new Promise(setImmediate);

    expect(await shown()).toMatchObject({ enabled: false, disabled_reason: 'The endpoint answered 410 Gone' });
    expect((await admin.call('POST', `/v1/webhooks/${id}/test`)).status).toBe(422);
  });

  it.each([
    ['an address', 'https://192.0.2.1/hook', 'must name a host, not an address'],
    ['an address in decimal', 'https://3221225985/hook', 'must name a host, not an address'],
    ['an address in octal', 'https://0300.0.02.01/hook', 'must name a host, not an address'],
    ['an address of IPv6', 'https://[2001:db8::1]/hook', 'must name a host, not an address'],
    ['a mapped address', 'https://[::ffff:10.0.0.1]/hook', 'must name a host, not an address'],
    ['a user', 'https://me:secret@hooks.example.com/', 'must have no user name and no password in it'],
    ['a low port', 'https://hooks.example.com:22/', 'must name port 443 or one from 1024 to 65535'],
    ['another scheme', 'ftp://hooks.example.com/', 'must begin with https://'],
    ['no URL', 'hooks.example.com', 'must be a URL such as https://hooks.example.com/scenestore'],
  ])('with %s for a URL are refused', async (_case, url, message) => {
    const answer = await admin.call('POST', '/v1/webhooks', { url, events: ['dataset.created'] });

    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ field: 'url', message }] } } });
  });

  it.each([
    ['an event that does not exist', { events: ['dataset.exploded'] }, 'events'],
    ['no events', { events: [] }, 'events'],
    ['a secret that is too short', { secret: 'whsec_c2hvcnQ=' }, 'secret'],
    ['a secret that is no base64', { secret: 'whsec_!!!!' }, 'secret'],
    ['an unknown format', { format: 'xml' }, 'format'],
  ])('with %s are a 400 that names the field', async (_case, fields, field) => {
    const body = { url: 'https://hooks.example.com/', events: ['dataset.created'], ...fields };

    expect(await admin.call('POST', '/v1/webhooks', body)).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: expect.stringContaining(field) }] } },
    });
  });

  it('need the scope admin', async () => {
    const { id } = await subscribe();

    expect(await client.call('GET', '/v1/webhooks')).toMatchObject({
      status: 403,
      body: { error: { message: 'This API key does not have the scope "admin"' } },
    });
    expect((await new LucitraClient(stack, stack.credentials.jwt).call('GET', `/v1/webhooks/${id}`)).status).toBe(403);
  });

  it('are hidden from the administrators of other organizations, with all that was sent to them', async () => {
    const { id } = await subscribe();
    const { body: delivery } = await admin.call<Shown>('POST', `/v1/webhooks/${id}/test`);
    const organizationId =
      (await services().registry.tenants.organizationIdOf(stack.credentials.other_namespace)) ?? '';
    const key = await createApiKey({ organizationId, name: 'other admin', scopes: ['admin'] }, services());
    const other = new LucitraClient(stack, key);
    const { body: own } = await other.call<Shown>('POST', '/v1/webhooks', {
      url: receiver.url,
      events: ['dataset.created'],
    });

    const statuses = [
      await other.call('GET', `/v1/webhooks/${id}`),
      await other.call('PATCH', `/v1/webhooks/${id}`, { enabled: false }),
      await other.call('DELETE', `/v1/webhooks/${id}`),
      await other.call('POST', `/v1/webhooks/${id}/rotate-secret`),
      await other.call('POST', `/v1/webhooks/${id}/test`),
      await other.call('GET', `/v1/webhooks/${id}/deliveries`),
      await other.call('POST', `/v1/webhooks/${id}/deliveries/${delivery.id}/redeliver`),
      await other.call('POST', `/v1/webhooks/${own.id}/deliveries/${delivery.id}/redeliver`),
    ].map(({ status }) => status);

    expect(new Set(statuses)).toEqual(new Set([404]));
    expect((await other.call<{ webhooks: Shown[] }>('GET', '/v1/webhooks')).body.webhooks).toHaveLength(1);
    await other.call('DELETE', `/v1/webhooks/${own.id}`);
  });

  it('are at most 50 in an organization', async () => {
    const body = { url: 'https://hooks.example.com/', events: ['dataset.created'] };
    const db = new Firestore({ projectId: stack.environment.GOOGLE_CLOUD_PROJECT ?? '' });
    // As if it had 49 already: to create and delete them takes half a minute.
    const organization = db.collection('organizations').doc(stack.credentials.organization_id);
    await organization.update({ webhooks: 49 });
    const last = await admin.call('POST', '/v1/webhooks', body);

    expect(last.status).toBe(201);
    expect(await admin.call('POST', '/v1/webhooks', body)).toMatchObject({
      status: 422,
      body: { error: { message: 'An organization has at most 50 webhooks; delete one first' } },
    });
    await organization.update({ webhooks: 1 });
    await db.terminate();
  });
});
