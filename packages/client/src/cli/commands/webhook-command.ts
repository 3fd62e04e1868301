import { Command, Option } from 'commander';
import type { NewWebhook, Webhook } from '../../api/types.ts';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { collect } from '../json-option.ts';
import { type Outcome, table } from '../output.ts';

interface AddFlags extends CommonOptions {
  event: string[];
  format: NonNullable<NewWebhook['format']>;
  description?: string;
}

/** `scenestore webhook`, with its commands. */
export function webhookCommand(io: CommandIo): Command {
  const list = commandOf('ls', 'Lists the endpoints that are told of events.', 'webhook ls').action(
    (flags: CommonOptions) =>
      runCommand(flags, io, async ({ scenestore, signal }) =>
        webhooksOutcome(await (await scenestore()).webhooks({ signal })),
      ),
  );
  const add = commandOf(
    'add',
    'Tells an endpoint of events. The secret that signs them is printed this once.',
    'webhook add https://hooks.example.com/scenestore --event dataset.uploaded --event dataset.failed',
  )
    .argument('<url>', 'where to post')
    .requiredOption('--event <event>', 'what it is told of, such as dataset.uploaded; several', collect)
    .addOption(new Option('--format <format>', 'how').choices(['json', 'slack', 'teams']).default('json'))
    .option('--description <text>', 'a description')
    .action((url: string, { event, format, description, ...flags }: AddFlags) =>
      runCommand(flags, io, async ({ scenestore, signal }) => {
        // The service knows the events, and names those that there are.
        const events = event as NewWebhook['events'];
        const body = { url, events, format, ...(description !== undefined && { description }) };
        const webhook = await (await scenestore()).createWebhook(body, { signal });
        return { json: webhook, lines: table([...rowsOf(webhook), ['secret', webhook.secret]]) };
      }),
    );
  const remove = commandOf('rm', 'Tells an endpoint of nothing more.', 'webhook rm ID')
    .argument('<id>', 'an endpoint')
    .action((id: string, flags: CommonOptions) =>
      runCommand(flags, io, async ({ scenestore, signal }) => {
        const webhook = await (await scenestore()).deleteWebhook(id, { signal });
        return { json: webhook, lines: table(rowsOf(webhook)) };
      }),
    );
  const test = commandOf('test', 'Sends an endpoint an event that means nothing.', 'webhook test ID')
    .argument('<id>', 'an endpoint')
    .action((id: string, flags: CommonOptions) =>
      runCommand(flags, io, async ({ scenestore, signal }) => {
        const sent = await (await scenestore()).testWebhook(id, { signal });
        return { json: sent, lines: [`A test event is on its way to ${id}.`] };
      }),
    );
  const webhook = new Command('webhook').description(
    'Endpoints that are told of events; needs a key with the scope admin.',
  );
  for (const command of [list, add, remove, test]) webhook.addCommand(command);
  return webhook;
}

function webhooksOutcome(webhooks: readonly Webhook[]): Outcome {
  const rows = webhooks.map(({ id, enabled, format, events, url }) => [
    id,
    enabled ? 'yes' : 'no',
    format,
    events.join(','),
    url,
  ]);
  const lines = rows.length === 0 ? [] : table([['ID', 'ENABLED', 'FORMAT', 'EVENTS', 'URL'], ...rows]);
  return { json: { webhooks }, lines };
}

function rowsOf({ id, url, events, format }: Webhook): [string, unknown][] {
  return [
    ['id', id],
    ['url', url],
    ['events', events.join(', ')],
    ['format', format],
  ];
}
