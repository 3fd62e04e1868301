const NAMES = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError'] as const;

/**
 * Makes `error instanceof Error` true in a test file for errors of Node.js and of modules outside of it, as in the product. Jest
 * gives each file globals of its own, and what `fs` throws is no instance of those.
 */
export function shareErrors(globals: Pick<typeof globalThis, (typeof NAMES)[number]>): void {
  for (const name of NAMES) {
    const inside = globals[name];
    const outside = globalThis[name];
    const isInstance = Function.prototype[Symbol.hasInstance];
    Object.defineProperty(inside, Symbol.hasInstance, {
      value(this: unknown, value: unknown) {
        // Classes that extend it inherit this function.
        return isInstance.call(this as object, value) || (this === inside && value instanceof outside);
      },
    });
  }
}
