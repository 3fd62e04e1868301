import { ApiError } from '../errors.ts';

/** A known path, asked for with a method that it does not take. */
export class MethodNotAllowed extends ApiError {
  /** For the header `Allow`. */
  readonly allowed: readonly string[];

  constructor(methods: readonly string[]) {
    const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    super('METHOD_NOT_ALLOWED', `This path takes ${allowed.join(', ')}`);
    this.allowed = allowed;
  }
}
