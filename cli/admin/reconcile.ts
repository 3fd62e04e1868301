import type { Command } from 'commander';
import { reconcile } from '../../shared/processing/reconcile.ts';
import type { AdminContext } from './admin-context.ts';

/** `admin reconcile` */
export function addReconcileCommand(program: Command, { services, print }: AdminContext): void {
  program
    .command('reconcile')
    .description('compare records and archives, after a restore: which have no counterpart')
    .option(
      '--adopt',
      'let records name an archive that was brought back under another generation, with the same bytes',
    )
    .action(async ({ adopt = false }: { adopt?: boolean }) => {
      print(await reconcile({ adopt }, await services()));
    });
}
