import { type Command, InvalidArgumentError, Option } from 'commander';
import { AUDITED_KINDS } from '../../shared/registry/audit.ts';
import { type AdminContext, organizationOf } from './admin-context.ts';
import { namespaceOption } from './options.ts';

const DEFAULT_LIMIT = 100;

/** `admin history` */
export function addHistoryCommand(program: Command, { services, print }: AdminContext): void {
  program
    .command('history')
    .description('list who changed what in a namespace, newest first; the history of one dataset is in the API')
    .addOption(namespaceOption())
    .addOption(new Option('--kind <kind>', 'changes of these only, without those of datasets').choices(AUDITED_KINDS))
    .option('--limit <n>', 'most events, up to 1000', limitOf, DEFAULT_LIMIT)
    .action(async ({ namespace, kind, limit }: { namespace: string; kind?: string; limit: number }) => {
      const { id: organizationId } = await organizationOf(namespace, await services());
      print(await (await services()).registry.organizationHistory.latest({ organizationId, kind, limit }));
    });
}

function limitOf(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 1000) throw new InvalidArgumentError('Allowed is a whole number from 1 to 1000.');
  return limit;
}
