/**
 * The same object, some of whose methods work in another way: for faults that no emulator can be asked for. The other
 * methods see the object itself.
 */
export function overriding<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get(_target, property) {
      const method: unknown = Reflect.get(methods, property) ?? Reflect.get(target, property);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}
