import { createRequire } from 'node:module';

/** What tests use of `@grpc/proto-loader`. */
export interface ProtoLoader {
  fromJSON(json: object, options?: object): object;
}

const require = createRequire(createRequire(import.meta.url).resolve('google-gax'));
const loaded = new Map<string, object>();

/** `@grpc/proto-loader` that makes the messages of a description once: for Firestore's it takes as long as for a stack to start. */
export const protoLoader: ProtoLoader = {
  fromJSON(json, options = {}) {
    const key = JSON.stringify([json, options], (_key, value) => (typeof value === 'function' ? value.name : value));
    const known =
      loaded.get(key) ?? (require('@grpc/proto-loader') as ProtoLoader).fromJSON(json, ofThisRealm(options));
    loaded.set(key, known);
    return known;
  },
};

/** An option says with `String` that enums become texts, and means the `String` that the loader knows: not that of a test file. */
function ofThisRealm(options: object): object {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, value?.name === 'String' ? String : value]),
  );
}
