import { CloudTasksClient } from '@google-cloud/tasks';
import type { Config } from '../config/config.ts';
import type { TaskQueue } from './task-queue.ts';

/** gRPC code for a name that is in use, or was within the last hour. */
const ALREADY_EXISTS = 6;

/** How long an attempt of the queue may take before it is made again, in seconds. */
const DEADLINE_SECONDS = 60;

/**
 * The queue in Cloud Tasks. It calls `deliver-webhook` as the account of its own.
 * https://cloud.google.com/tasks/docs/creating-http-target-tasks
 */
export function openCloudTasks({
  tasksQueue: parent,
  tasksAccount: serviceAccountEmail,
  deliverWebhookUrl: url,
}: Config): TaskQueue {
  const client = new CloudTasksClient();
  return {
    async add({ task, name, at }) {
      try {
        await client.createTask({
          parent,
          task: {
            ...(name === undefined ? {} : { name: `${parent}/tasks/${name}` }),
            ...(at === undefined ? {} : { scheduleTime: timestamp(at) }),
            dispatchDeadline: { seconds: DEADLINE_SECONDS },
            httpRequest: {
              httpMethod: 'POST',
              url,
              headers: { 'Content-Type': 'application/json' },
              body: Buffer.from(JSON.stringify(task)),
              oidcToken: { serviceAccountEmail, audience: url },
            },
          },
        });
      } catch (error) {
        if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
      }
    },
  };
}

function timestamp(at: Date): { seconds: number; nanos: number } {
  const milliseconds = at.getTime();
  return { seconds: Math.floor(milliseconds / 1000), nanos: (milliseconds % 1000) * 1_000_000 };
}
