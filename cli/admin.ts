import { readConfig } from '../shared/config.ts';
import { createServices } from '../shared/services.ts';
import { adminArguments } from './admin-arguments.ts';
import { runAdmin } from './admin-commands.ts';

/**
 * Administers a deployment: one JSON value on stdout, or one message on stderr and exit code 1. It reaches the project
 * of `GOOGLE_CLOUD_PROJECT` with application default credentials, or the emulator of `FIRESTORE_EMULATOR_HOST`.
 */
try {
  const command = adminArguments(process.argv.slice(2));
  const services = createServices(readConfig(process.env));
  console.log(JSON.stringify(await runAdmin(command, services, process.env), null, 2));
  await services.registry.close();
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : String(error));
}
