import { parseArgs } from 'node:util';
import { ApiError } from '../../shared/errors.ts';

/** Which deployment to try out. */
export interface SmokeArguments {
  project: string;
  region: string;
}

const USAGE = 'usage: npm run smoke -- --project PROJECT [--region REGION]';

/** The region that `cloudbuild.yaml` deploys to unless it is told another one. */
export const DEFAULT_REGION = 'europe-west1';

/**
 * Reads the command line.
 *
 * @param args without the interpreter and the script.
 * @throws ApiError INVALID_ARGUMENT, with the usage.
 */
export function smokeArguments(args: readonly string[]): SmokeArguments {
  const { project, region } = parse(args);
  if (!project) throw new ApiError('INVALID_ARGUMENT', USAGE);
  return { project, region };
}

function parse(args: readonly string[]): { project?: string; region: string } {
  const options = { project: { type: 'string' }, region: { type: 'string', default: DEFAULT_REGION } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ApiError('INVALID_ARGUMENT', `${error instanceof Error ? error.message : error}; ${USAGE}`);
  }
}
