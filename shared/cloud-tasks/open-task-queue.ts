import type { Config } from '../config/config.ts';
import type { TaskQueue } from './task-queue.ts';

/** The queue of a deployment, or, where none is configured, one in this process. */
export async function openTaskQueue(config: Config): Promise<TaskQueue> {
  if (config.deliverWebhookUrl === '') return { add: async () => {} };
  if (config.tasksQueue === '') return (await import('./local-queue.ts')).openLocalQueue(config.deliverWebhookUrl);
  return (await import('./cloud-tasks.ts')).openCloudTasks(config);
}
