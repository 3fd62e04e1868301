import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { formatted, webhookBody } from '../../../shared/events/webhook-body.ts';
import { isSecret, newSecret, signatureHeaders } from '../../../shared/events/webhook-signature.ts';

const at = new Date('2026-03-06T12:00:00.789Z');
const bodyOf = (name: string, reason = ''): string =>
  JSON.stringify(
    webhookBody({
      ...{ id: 'e', event: 'dataset.rejected', at, datasetId: '8c5a7d52-0f8f-4a0f-b0b8-4d6a3f2f6b1c' },
      notice: { projectId: 'p', name, format: 'coco', sceneCount: 2, status: 'rejected', revision: 3, reason },
    }),
  );

describe('what a webhook is sent', () => {
  it('stays below 20 kB, whatever a reason or a message holds', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6000 });

    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text, (name, reason) => {
        expect(Buffer.byteLength(bodyOf(name, reason.repeat(2)))).toBeLessThan(20_000);
      }),
    );
  });

  it('is one line without markup for Slack, whatever a name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const { text } = JSON.parse(formatted(bodyOf(name), 'slack'));
        expect(text).not.toMatch(/[<>\n\r]/);
        expect(text).not.toMatch(/&(?!(amp|lt|gt);)/);
      }),
    );
  });

  it('is a run of text for Teams, in which nothing is Markdown', () => {
    const card = JSON.parse(formatted(bodyOf('[x](https://evil.example) <at>all</at>'), 'teams'));
    const [{ content }] = card.attachments;

    expect(content.body).toEqual([
      {
        type: 'RichTextBlock',
        inlines: [{ type: 'TextRun', text: expect.stringContaining('[x](https://evil.example) <at>all</at>') }],
      },
    ]);
  });
});

describe('a signature', () => {
  const now = new Date();
  const message = { id: 'msg_1', now, body: '{"a":"ä"}' };

  it('verifies with the published library, under the new secret and the old one', () => {
    const [secret, previousSecret] = [newSecret(), newSecret()];
    const until = new Date(now.getTime() + 1);
    const headers = signatureHeaders(message, { secret, previousSecret, previousSecretUntil: until });

    for (const each of [secret, previousSecret])
      expect(new Webhook(each).verify(message.body, headers)).toEqual({ a: 'ä' });
    expect(() => new Webhook(newSecret()).verify(message.body, headers)).toThrow('No matching signature');
  });

  it('is no longer made with an old secret whose time is over', () => {
    const [secret, previousSecret] = [newSecret(), newSecret()];
    const headers = signatureHeaders(message, { secret, previousSecret, previousSecretUntil: now });

    expect(headers['webhook-signature']).not.toContain(' ');
  });

  it.each([
    [`whsec_${Buffer.alloc(24).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(64).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(23).toString('base64')}`, false],
    [`whsec_${Buffer.alloc(65).toString('base64')}`, false],
    [Buffer.alloc(32).toString('base64'), false],
    [`whsec_${Buffer.alloc(32).toString('base64')} `, false],
  ])('takes a key of 24 to 64 bytes: %s', (text, isOne) => {
    expect(isSecret(text)).toBe(isOne);
  });
});
