import type { FakeProject, Resource } from './fake-project.ts';

/** A call that gcloud understood, as a handler reads it. */
export interface Call {
  values: Record<string, unknown>;
  /** The first argument that is no flag. */
  name: string;
  /** All of them. */
  names: string[];
  /** The text of a flag; empty when it was not given. */
  flag(name: string): string;
  /** What the call was given to read. */
  input: string;
  /** Folder in which it was made. */
  cwd: string;
}

/** What a call prints: a resource or a list of them in the format that was asked for, or this text. */
export type Printed = Resource | Resource[] | string | undefined;

/** What a service does on a call. */
export interface Handler {
  /** Whether it changes something. */
  writes: boolean;
  /** @throws GcloudFault when the service refuses. */
  handle(call: Call, project: FakeProject): Printed | Promise<Printed>;
}

/** Handlers by command, without `gcloud`. */
export type Handlers = Readonly<Record<string, Handler>>;

export function read(handle: (call: Call, project: FakeProject) => Printed): Handler {
  return { writes: false, handle };
}

export function write(handle: (call: Call, project: FakeProject) => Printed | void | Promise<void>): Handler {
  return { writes: true, handle: async (call, project) => (await handle(call, project)) ?? undefined };
}

/** `key=value` pairs of a flag as an object. */
export function pairs(value: unknown): Record<string, string> {
  return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
}
