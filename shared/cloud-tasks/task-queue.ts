/** What `deliver-webhook` is called with. */
export type Task =
  /** Make the deliveries of these audit events. */
  | { events: string[] }
  /** Make one attempt at a delivery, which has had so many. */
  | { delivery: string; attempt: number };

/** A task and when it is to run. */
export interface QueuedTask {
  task: Task;
  /** Of several tasks of one name only the first runs, as far as the queue remembers. */
  name?: string;
  /** Default: now. */
  at?: Date;
}

/** What runs tasks, each at least once in most cases: what it forgets or doubles is found by the records. */
export interface TaskQueue {
  /** Adds a task. @throws Error when the queue cannot be reached. */
  add(task: QueuedTask): Promise<void>;
}
