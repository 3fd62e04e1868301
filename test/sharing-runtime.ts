import { createRequire } from 'node:module';
import { type Context, Script } from 'node:vm';

const require = createRequire(import.meta.url);
const { default: Runtime } = require('jest-runtime') as typeof import('jest-runtime');

/** A file as Jest transformed it. */
interface TransformedFile {
  code: string;
  sourceMapPath: string | null;
}

/** What is used here of the inside of Jest's runtime, which is no part of its types. */
interface Inside {
  transformCache: {
    transform(filename: string, options?: { isInternalModule?: boolean }): string;
    transforms: Map<string, TransformedFile>;
    sourceMaps: Map<string, string>;
  };
  executor: { injectedModuleParameters: string[]; compile(source: string, filename: string): unknown };
  _resolution: { cjsCache: Map<string, string> };
  _environment: { getVmContext(): Context | null };
  cjsLoader: {
    loadModule(
      module: { exports: unknown; loaded: boolean },
      from: string,
      name: string,
      file: string,
      ...more: unknown[]
    ): void;
  };
}

/**
 * Libraries that take long to load: Node.js itself loads them, once for the worker. They keep nothing of a test file, and do not ask
 * whether what they are given is an instance of `Date` or `RegExp`, of which each file has its own.
 */
const LOADED_ONCE = /\/node_modules\/(google-gax|@google-cloud\/firestore-api|fast-check|mime-types)\//;

/** Of the worker: by file. */
const transformed = new Map<string, TransformedFile>();
const compiled = new Map<string, Script>();
/** By project, and by the importing file and the name. */
const resolved = new Map<string, Map<string, string>>();

/** Is not emptied when a test file ends. */
class KeptMap extends Map<string, string> {
  override clear(): void {}
}

/**
 * Jest's runtime, but what it finds out about a module is kept for the next test file of the worker: which file a name stands for,
 * its text and its compiled code. Every test file still runs all modules but some libraries anew, with globals of its own.
 */
export default class SharingRuntime extends Runtime {
  constructor(...args: ConstructorParameters<typeof Runtime>) {
    super(...args);
    const [{ id }] = args;
    const inside = this as unknown as Inside;
    const names = resolved.get(id) ?? new KeptMap();
    resolved.set(id, names);
    inside._resolution.cjsCache = names;
    shareTexts(inside);
    shareCode(inside);
    shareLibraries(inside);
  }
}

function shareTexts({ transformCache: cache }: Inside): void {
  const transform = cache.transform.bind(cache);
  cache.transform = (filename, options) => {
    const key = `${filename} ${options?.isInternalModule ?? false}`;
    const known = transformed.get(key);
    if (!known) {
      const code = transform(filename, options);
      transformed.set(key, cache.transforms.get(filename) ?? { code, sourceMapPath: null });
      return code;
    }
    cache.transforms.set(filename, known);
    if (known.sourceMapPath) cache.sourceMaps.set(filename, known.sourceMapPath);
    return known.code;
  };
}

function shareCode({ executor, _environment: environment }: Inside): void {
  const compile = executor.compile.bind(executor);
  const prefix = `(function (${executor.injectedModuleParameters.join(',')}) {`;
  executor.compile = (source, filename) => {
    const context = environment.getVmContext();
    if (!context) return null;
    const script = compiled.get(filename) ?? scriptOf(`${prefix}${source}\n})`, filename, -prefix.length);
    // What is no script is for Jest to report.
    if (!script) return compile(source, filename);
    compiled.set(filename, script);
    return script.runInContext(context);
  };
}

function shareLibraries({ cjsLoader }: Inside): void {
  const load = cjsLoader.loadModule.bind(cjsLoader);
  cjsLoader.loadModule = (module, from, name, file, ...more) => {
    if (!LOADED_ONCE.test(file)) {
      load(module, from, name, file, ...more);
      return;
    }
    module.exports = require(file);
    module.loaded = true;
  };
}

function scriptOf(code: string, filename: string, columnOffset: number): Script | undefined {
  try {
    return new Script(code, { filename, columnOffset });
  } catch {
    return undefined;
  }
}
