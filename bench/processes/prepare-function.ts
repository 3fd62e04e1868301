import { join } from 'node:path';
import { bundleFunction } from '../../build/bundle-function.ts';
import { installFramework } from '../../build/install-framework.ts';

/** A function that was bundled, with the framework beside it, as it is deployed. */
export interface PreparedFunction {
  name: string;
  folder: string;
  /** The framework's program. */
  program: string;
  /** Size of the bundle. */
  bytes: number;
  /** Modules in the bundle. */
  modules: number;
}

/** Bundles a function of the product. */
export function prepareFunction(name: string, outFolder: string): Promise<PreparedFunction> {
  return prepare(name, undefined, outFolder);
}

/** Bundles one of the functions that the product is compared with, by the same settings. */
export function prepareBare(name: string, outFolder: string): Promise<PreparedFunction> {
  return prepare(name, join('bench/bare', `${name}.ts`), join(outFolder, 'bare'));
}

async function prepare(name: string, entryPoint: string | undefined, outFolder: string): Promise<PreparedFunction> {
  const { folder, bytes, metafile } = await bundleFunction(name, outFolder, entryPoint);
  const program = await installFramework(folder);
  return { name, folder, program, bytes, modules: Object.keys(metafile.inputs).length };
}
