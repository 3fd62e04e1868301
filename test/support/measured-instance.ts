import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '../../build/bundle-function.ts';
import type { Stack } from '../../local/stack/stack.ts';
import { startDeployed } from './deployed-function.ts';

/** A deployed function in an instance of 512 MiB, whose memory is measured. */
export interface MeasuredInstance {
  readonly url: string;
  /** By how many bytes its resident memory is larger, at its largest, while the work is done, than before it. */
  growth(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

/** Has a process print its id: it is started by way of a shell. */
const PRINT_PID = "--import=data:text/javascript,console.log('pid='+process.pid)";

/** Node takes half of an instance's memory for its heap. */
const HEAP_MIB = 256;

/** Bundles a function and starts it in a process of its own, with a stack around it. */
export async function startMeasuredInstance(name: string, stack: Stack): Promise<MeasuredInstance> {
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-memory-'));
  const bundle = await bundleFunction(name, folder);
  const deployed = await startDeployed(name, bundle.folder, {
    ...process.env,
    FIRESTORE_EMULATOR_HOST: stack.firestoreHost,
    ...stack.environment,
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB} ${PRINT_PID}`,
  });
  const place = `/proc/${/pid=(\d+)/.exec(deployed.printed())?.[1]}`;
  /** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
  const memory = async (row: 'VmRSS' | 'VmHWM'): Promise<number> => {
    const [, kibibytes] = new RegExp(`${row}:\\s+(\\d+) kB`).exec(await readFile(`${place}/status`, 'utf8')) ?? [];
    return Number(kibibytes) * 1024;
  };
  return {
    url: deployed.url,
    async growth(work) {
      // Its largest memory is from now on what it has now. https://docs.kernel.org/filesystems/proc.html
      await writeFile(`${place}/clear_refs`, '5');
      const before = await memory('VmRSS');
      await work();
      return (await memory('VmHWM')) - before;
    },
    async close() {
      await deployed.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
