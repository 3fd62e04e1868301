import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile, type StdinOptions } from 'esbuild';
import { buildPage, PAGE_FOLDER } from '../packages/review-page/build.ts';
import { ENQUEUES } from './deploy/grants.ts';
import { expressOfFramework } from './express-of-framework.ts';
import { functionLock } from './function-lock.ts';
import { FRAMEWORK, functionPackage } from './function-package.ts';
import { JOB, ROOT } from './functions.ts';
import { withoutRecords } from './without-records.ts';

/** A client of more than a megabyte: it is left out where no task is created, which is asked for by its setting. */
const TASKS = '@google-cloud/tasks';

/** The function that serves the review page, of which the built page is a part; it reads no records. */
const PAGE = 'review-page';

/** What became of one function. */
export interface Bundle {
  /** Folder that is deployed. */
  folder: string;
  /** Size of the bundle. */
  bytes: number;
  /** What went into it, and how its parts import each other. https://esbuild.github.io/api/#metafile */
  metafile: Metafile;
}

/** The module that registers a function of ours with the framework: all that a deployed function is beside its routes. */
function registration(name: string): StdinOptions {
  return {
    contents: `
      import { http } from '${FRAMEWORK}';
      import { serve } from '../../shared/http/serve.ts';
      import { routes } from './routes.ts';
      http('${name}', serve(routes));
    `,
    loader: 'ts',
    resolveDir: join(ROOT, 'functions', name),
    sourcefile: 'index.ts',
  };
}

/**
 * Bundles a function and all it imports into `<outFolder>/<name>/index.js`, with the `package.json` and the
 * lock file to deploy it.
 *
 * A module that is imported by `import()` stays in the one file, but runs only when it is asked for. Names are kept,
 * so that stack traces can be read.
 *
 * @param entryPoint - Module that registers the function, or is the job, from the repository's root; default: made from
 *   the routes that the function lists.
 */
export async function bundleFunction(
  name: string,
  outFolder: string,
  entryPoint: string | undefined = name === JOB ? join('functions', JOB, 'index.ts') : undefined,
): Promise<Bundle> {
  const folder = join(outFolder, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    ...(entryPoint === undefined ? { stdin: registration(name) } : { entryPoints: [entryPoint] }),
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: [FRAMEWORK, ...(ENQUEUES.includes(name) ? [] : [TASKS])],
    plugins: [expressOfFramework, ...(name === PAGE ? [withoutRecords] : [])],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  if (name === PAGE) {
    await buildPage();
    await cp(PAGE_FOLDER, join(folder, 'page'), {
      recursive: true,
      filter: (file) => !/\.(inputs\.json|tmp)$/.test(file),
    });
  }
  const described = functionPackage(name);
  for (const [file, content] of [
    ['package.json', described],
    ['package-lock.json', functionLock(described)],
  ] as const) {
    await writeFile(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
  }
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { folder, bytes, metafile };
}
