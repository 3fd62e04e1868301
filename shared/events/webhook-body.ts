import { toShortId } from '../dataset/dataset-id.ts';
import { type Notice, TEST_EVENT, type WebhookEvent, type WebhookFormat } from '../dataset/webhook.ts';

/** Longest message or reason in characters: a body stays below 20 kB. */
const MAX_TEXT = 2000;

/** What is sent for an event, before it is written in a product's format. */
export interface WebhookBody {
  /** Equal to the header `webhook-id`. */
  id: string;
  event: WebhookEvent | typeof TEST_EVENT;
  /** When it happened. */
  timestamp: string;
  dataset_id: string;
  project_id: string;
  name: string;
  format: string;
  scene_count: number | null;
  status: string;
  revision: number | null;
  code?: string;
  message?: string;
  reason?: string;
}

/** An event of a dataset, and what its audit event keeps of it. */
export interface ToldEvent {
  id: string;
  event: WebhookEvent;
  at: Date;
  /** UUID. */
  datasetId: string;
  notice: Notice;
}

/** What is sent for an event of a dataset. */
export function webhookBody({ id, event, at, datasetId, notice }: ToldEvent): WebhookBody {
  const { code, message, reason } = notice;
  return {
    ...{ id, event, timestamp: `${at.toISOString().slice(0, 19)}Z` },
    dataset_id: toShortId(datasetId),
    project_id: notice.projectId,
    name: notice.name,
    format: notice.format,
    scene_count: notice.sceneCount ?? null,
    status: notice.status,
    revision: notice.revision ?? null,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message: message.slice(0, MAX_TEXT).toWellFormed() }),
    ...(reason === undefined ? {} : { reason: reason.slice(0, MAX_TEXT).toWellFormed() }),
  };
}

/** What is sent when an endpoint is tried out: a dataset that does not exist. */
export function testBody(id: string, now: Date): WebhookBody {
  const timestamp = `${now.toISOString().slice(0, 19)}Z`;
  return {
    ...{ id, event: TEST_EVENT, timestamp, dataset_id: 'ds_00000000000000000000000000' },
    ...{ project_id: 'proj_test', name: 'test', format: 'coco', scene_count: 0, status: 'pending', revision: 0 },
  };
}

/** The text that is posted, in the format that an endpoint wants. @param body - The JSON text of a {@link WebhookBody}. */
export function formatted(body: string, format: WebhookFormat): string {
  if (format === 'json') return body;
  const line = lineOf(JSON.parse(body));
  return JSON.stringify(format === 'slack' ? { text: escapedForSlack(line) } : teamsCard(line));
}

function lineOf({ event, name, dataset_id, project_id, status, code, message, reason }: WebhookBody): string {
  const why = [code, message, reason].filter((text) => text !== undefined).join(': ');
  const line = `${event}: ${name} (${dataset_id}, project ${project_id}) is ${status}${why ? `. ${why}` : ''}`;
  return line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/**
 * Mentions and links begin with `<`; formatting marks are kept from pairing by a word joiner.
 * https://api.slack.com/reference/surfaces/formatting#escaping
 */
function escapedForSlack(line: string): string {
  const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return line
    .replaceAll(/[&<>]/g, (character) => escapes[character] ?? character)
    .replaceAll(/[*_~`]/g, '\u2060$&\u2060');
}

/**
 * An Adaptive Card whose text is a run, which Teams shows as it is: only text blocks read Markdown.
 * https://adaptivecards.io/explorer/RichTextBlock.html
 */
function teamsCard(text: string): object {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] }],
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}
