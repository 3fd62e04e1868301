/** How much of everything an instance of a function gets, with the reason. */
export interface Resources {
  memory: string;
  cpu: number;
  timeoutSeconds: number;
  /** Requests that one instance answers at a time. */
  concurrency: number;
  maxInstances: number;
  why: string;
}

/**
 * Cloud Run refuses a function whose instances could take more processors than its region allows the project; a new one
 * may have as few as 20.
 */
const MOST_INSTANCES = 20;

const REQUESTS: Resources = {
  memory: '512Mi',
  cpu: 1,
  timeoutSeconds: 60,
  concurrency: 80,
  maxInstances: MOST_INSTANCES,
  why: 'waits for Firestore most of the time; 80 requests share the client and its connection',
};

const SPECIAL: Readonly<Record<string, Resources>> = {
  'process-upload': {
    memory: '2Gi',
    cpu: 1,
    timeoutSeconds: 540,
    concurrency: 1,
    maxInstances: MOST_INSTANCES,
    why: 'a scan keeps a core busy, and names and report are bounded per scan; 540 s is the most that an event may take',
  },
  'deliver-webhook': {
    memory: '512Mi',
    cpu: 1,
    timeoutSeconds: 60,
    concurrency: 40,
    maxInstances: MOST_INSTANCES,
    why: "waits for others' endpoints, 20 s at most, and reads 1 KiB of an answer",
  },
  'review-page': {
    memory: '256Mi',
    cpu: 1,
    timeoutSeconds: 60,
    concurrency: 80,
    maxInstances: MOST_INSTANCES,
    why: 'reads files of its own, and no records',
  },
  'sweep-uploads': {
    memory: '512Mi',
    cpu: 1,
    timeoutSeconds: 300,
    concurrency: 1,
    maxInstances: 1,
    why: 'one sweep at a time is enough, and two would only race for the same records',
  },
};

/** The same of the job, which works for one upload at a time, for as long as it takes. */
export const JOB_RESOURCES = {
  memory: '2Gi',
  cpu: 2,
  timeout: '24h',
  /** For a run that ends before it goes on with its lease: another one finds that lease used, and does nothing. */
  retries: 3,
  why: 'for archives that take longer than an event may; the second CPU receives while the first decompresses',
} as const;

/** The resources of a function. */
export function resourcesOf(name: string): Resources {
  return SPECIAL[name] ?? REQUESTS;
}
