import type { Command } from 'commander';
import type { Review } from '../../api/types.ts';
import type { Scenestore } from '../../scenestore.ts';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { forEachId } from '../several.ts';

/** `scenestore accept`. */
export function acceptCommand(io: CommandIo): Command {
  return review(commandOf('accept', 'Accepts pending datasets.', 'accept ds_7kx9m2'), io, (id, service, { signal }) =>
    service.accept(id, { signal }),
  );
}

/** `scenestore reject`. */
export function rejectCommand(io: CommandIo): Command {
  const command = commandOf(
    'reject',
    'Rejects pending datasets, with a reason.',
    'reject ds_7kx9m2 --reason "Camera 2 is out of focus"',
  ).requiredOption('--reason <text>', 'why');
  return review(command, io, (id, service, { signal, reason = '' }) => service.reject(id, reason, { signal }));
}

/** `scenestore reopen`. */
export function reopenCommand(io: CommandIo): Command {
  const command = commandOf('reopen', 'Takes decisions back: the datasets are pending again.', 'reopen ds_7kx9m2');
  return review(command, io, (id, service, { signal }) => service.reopen(id, { signal }));
}

function review(
  command: Command,
  io: CommandIo,
  decide: (id: string, service: Scenestore, options: { signal: AbortSignal; reason?: string }) => Promise<Review>,
): Command {
  return command.argument('<id...>', 'datasets').action((ids: string[], flags: CommonOptions & { reason?: string }) =>
    runCommand(flags, io, async ({ scenestore, signal }) => {
      const service = await scenestore();
      return forEachId(ids, async (id) => {
        const decided = await decide(id, service, {
          signal,
          ...(flags.reason !== undefined && { reason: flags.reason }),
        });
        return { json: decided, lines: [`${decided.id}  ${decided.status}`] };
      });
    }),
  );
}
