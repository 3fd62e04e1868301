import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startGuardedProcess } from '../../../local/processes/guarded-process.ts';
import { stillRunning } from '../../support/npm-start.ts';

const guardedProcess = join(import.meta.dirname, '../../../local/processes/guarded-process.ts');
/** Prints its process id and stays. */
const stays = ['-c', 'echo $$; exec sleep 60'];

describe('a guarded process', () => {
  it.each([0, 3])('passes on exit code %i and what was printed on either stream', async (code) => {
    let printed = '';
    const { exited } = startGuardedProcess({
      command: 'sh',
      args: ['-c', `echo "$GREETING"; echo error >&2; exit ${code}`],
      env: { ...process.env, GREETING: 'hello  world' },
      onOutput: (text) => {
        printed += text;
      },
    });

    expect(await exited).toBe(code);
    expect(printed.split('\n').sort()).toEqual(['', 'error', 'hello  world']);
  });

  it('is gone when kill resolves, however often it is killed', async () => {
    const output = Promise.withResolvers<string>();
    const running = startGuardedProcess({ command: 'sh', args: stays, onOutput: output.resolve });
    const pid = Number(await output.promise);
    const before = await stillRunning([pid]);

    await Promise.all([running.kill(), running.kill()]);

    expect([before.length, await stillRunning([pid])]).toEqual([1, []]);
  });

  it('dies with the process that started it, however that dies', async () => {
    const code = `
      const { startGuardedProcess } = await import(${JSON.stringify(guardedProcess)});
      startGuardedProcess({ command: 'sh', args: ${JSON.stringify(stays)}, onOutput: (text) => process.stdout.write(text) });
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = await once(parent.stdout, 'data');
    const pid = Number(printed);
    const before = await stillRunning([pid]);

    parent.kill('SIGKILL');
    let left = before;
    while (left.length > 0) left = await stillRunning([pid]);

    expect(before).toHaveLength(1);
  });

  it('tells a command that does not exist by its exit code', async () => {
    const { exited } = startGuardedProcess({ command: '/no/such/command', args: [] });

    expect(await exited).toBe(127);
  });
});
