import { Command } from 'commander';

/** Which deployment to try out. */
export interface SmokeRequest {
  project: string;
  region: string;
}

/** The region that `cloudbuild.yaml` deploys to unless it is told another one. */
export const DEFAULT_REGION = 'europe-west1';

const NOTES = `
Example:
  npm run smoke -- --project my-project --region us-central1

Needs application default credentials. Exit codes: 0 every step passed, 1 a step failed, 2 nothing could be tried.
docs/deploy.md says what each step tries out.`;

/**
 * The command line of `npm run smoke`.
 * @param tryOut does what was asked for
 */
export function smokeProgram(tryOut: (request: SmokeRequest) => Promise<void>): Command {
  return new Command('smoke')
    .description('Tries out a deployment in a project of Google Cloud, and prints one line for each step.')
    .requiredOption('--project <project>', 'the project that it is deployed into')
    .option('--region <region>', 'the region that it is deployed to', DEFAULT_REGION)
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(tryOut);
}
