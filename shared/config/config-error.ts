/** A setting that is missing or malformed: a fault of the deployment, reported to the operator and never to a caller. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** @param isSecret - The message shows the length of what was found instead of its value. */
  constructor(variable: string, expects: string, found: string | undefined, isSecret = false) {
    const is =
      found === undefined ? 'not set' : isSecret ? `${Buffer.byteLength(found)} bytes long` : JSON.stringify(found);
    super(`${variable} must be ${expects}, but is ${is}`);
  }
}
