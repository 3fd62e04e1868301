import { Command } from 'commander';
import type { AdminContext } from './admin-context.ts';
import { addHistoryCommand } from './history.ts';
import { addKeyCommands } from './key.ts';
import { localEnvironment } from './local-environment.ts';
import { addOrganizationCommands } from './organization.ts';
import { addProjectCommands } from './project.ts';
import { addQuotaCommands } from './quota.ts';
import { addReconcileCommand } from './reconcile.ts';
import { addTokenCommand } from './token.ts';
import { addUploadCommands } from './upload.ts';

const EXAMPLES = `
Examples:
  npm run --silent admin -- organization create --name "Acme Robotics" --namespace acme
  npm run --silent admin -- --local organization list
  npm run --silent admin -- key create --namespace acme --name pipeline --scopes read,write

The deployment is the one of GOOGLE_CLOUD_PROJECT, with application default credentials, or the Firestore emulator of
FIRESTORE_EMULATOR_HOST. Exit codes: 0 done, 1 failed, 2 wrong usage.`;

/** The commands of `npm run admin`. */
export function adminProgram(context: AdminContext): Command {
  const program = new Command('admin')
    .description('Administers a deployment: prints one JSON value, or one message on standard error.')
    .option('--local', 'administer the local stack: take all settings from DATA_DIR (.local)')
    .addHelpText('after', EXAMPLES)
    .hook('preAction', async (program) => {
      if (program.opts().local) Object.assign(context.environment, await localEnvironment(context.environment));
    })
    .exitOverride();
  addOrganizationCommands(program, context);
  addProjectCommands(program, context);
  addKeyCommands(program, context);
  addQuotaCommands(program, context);
  addHistoryCommand(program, context);
  addUploadCommands(program, context);
  addReconcileCommand(program, context);
  addTokenCommand(program, context);
  return program;
}
