import { errorFields, log } from '../log.ts';
import type { TaskQueue } from './task-queue.ts';

/** A queue in this process, for the local stack: what it holds is lost with the process, and found by the sweep. */
export function openLocalQueue(url: string): TaskQueue {
  const names = new Set<string>();
  const run = async (task: object, name: string | undefined): Promise<void> => {
    if (name !== undefined) names.delete(name);
    const headers = { 'content-type': 'application/json' };
    try {
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(task) });
      await response.body?.cancel();
    } catch (error) {
      log('WARNING', 'deliver-webhook did not answer', errorFields(error));
    }
  };
  return {
    async add({ task, name, at }) {
      if (name !== undefined && names.has(name)) return;
      if (name !== undefined) names.add(name);
      const milliseconds = at ? Math.max(0, at.getTime() - Date.now()) : 0;
      setTimeout(() => void run(task, name), milliseconds).unref();
    },
  };
}
