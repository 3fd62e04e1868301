import { type Command, InvalidArgumentError } from 'commander';
import { NO_QUOTA, type Quota } from '../../shared/dataset/organization-state.ts';
import type { OrganizationRecord } from '../../shared/registry/tenants.ts';
import type { Services } from '../../shared/services.ts';
import { setQuota } from '../../shared/tenants/set-quota.ts';
import { type AdminContext, organizationOf } from './admin-context.ts';
import { namespaceOption } from './options.ts';

/** What takes a limit away; `commander` makes an empty text of a null. */
const NONE = Number.POSITIVE_INFINITY;

/** `admin quota …` */
export function addQuotaCommands(program: Command, { services, print }: AdminContext): void {
  const quota = program.command('quota').description('limits of an organization');

  quota
    .command('set')
    .description('set limits; what is not named stays as it is')
    .addOption(namespaceOption())
    .option('--datasets <n>', 'datasets that are not deleted, or none', limitOf)
    .option('--bytes <n>', 'bytes of all stored archives, or none', limitOf)
    .option('--uploads <n>', 'uploads under way, or none', limitOf)
    .action(async ({ namespace, ...limits }: { namespace: string } & Partial<Record<keyof Quota, number>>) => {
      const organization = await organizationOf(namespace, await services());
      const quota = withLimits({ ...NO_QUOTA, ...organization.quota }, limits);
      await setQuota({ organization, quota }, await services());
      print(await shown({ ...organization, quota }, await services()));
    });

  quota
    .command('show')
    .description('show the limits of a namespace and what counts towards them')
    .addOption(namespaceOption())
    .action(async ({ namespace }: { namespace: string }) =>
      print(await shown(await organizationOf(namespace, await services()), await services())),
    );

  quota
    .command('recount')
    .description('count the bytes of a namespace anew from its datasets, and correct the counter')
    .addOption(namespaceOption())
    .action(async ({ namespace }: { namespace: string }) => {
      const { id } = await organizationOf(namespace, await services());
      const { before, bytes } = await (await services()).registry.usage.recount(id);
      print({ namespace, counted_before: before, bytes });
    });
}

function withLimits(quota: Quota, limits: Partial<Record<keyof Quota, number>>): Quota {
  const set = Object.entries(limits).map(([name, limit]) => [name, limit === NONE ? null : limit]);
  return { ...quota, ...Object.fromEntries(set) };
}

async function shown({ id, namespace, quota }: OrganizationRecord, { registry }: Services): Promise<object> {
  const own = { organizationId: id, listed: true } as const;
  const [datasets, awaited, processed, { bytes }] = await Promise.all([
    registry.datasets.count(own),
    registry.datasets.count({ ...own, shownStatus: 'awaiting_upload' }),
    registry.datasets.count({ ...own, shownStatus: 'processing' }),
    registry.usage.of(id),
  ]);
  return { namespace, quota: quota ?? NO_QUOTA, used: { datasets, bytes, uploads: awaited + processed } };
}

function limitOf(text: string): number {
  if (text === 'none') return NONE;
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Allowed is a whole number from 0, or none.');
  return Number(text);
}
