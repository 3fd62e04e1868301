import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

interface Violation {
  rule: { name: string };
  from: string;
}

/** Checks the import graph of the files below a folder against the rules of the project. */
async function violationsIn(cwd: string): Promise<Violation[]> {
  const rules = join(root, 'dependency-cruiser.config.mjs');
  const args = [
    '--config',
    rules,
    '--output-type',
    'json',
    'functions',
    'shared',
    'local',
    'packages/*/src',
    'cli',
    'build',
    'bench',
  ];
  const program = join(root, 'node_modules/.bin/depcruise');
  const run = promisify(execFile)(program, args, { cwd, maxBuffer: 2 ** 28 });
  // Violations are its exit code.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const { summary } = JSON.parse(stdout);
  expect(summary.totalCruised).toBeGreaterThan(5);
  return summary.violations;
}

/** Files that break the rules, each with the one that it breaks. */
const PLANTED: Record<string, { source: string; breaks: string }> = {
  'shared/dataset/reads-files.ts': { source: `import 'node:fs';`, breaks: 'dataset-is-pure' },
  'shared/registry/calls-up.ts': {
    source: `import '../dialects/dialect.ts';`,
    breaks: 'shared-registry-imports-point-one-way',
  },
  'shared/registry/opens-services.ts': {
    source: `import '../services.ts';`,
    breaks: 'shared-registry-imports-point-one-way',
  },
  'shared/storage/opens-services.ts': {
    source: `import '../services.ts';`,
    breaks: 'shared-storage-imports-point-one-way',
  },
  'shared/cloud-run/processes.ts': {
    source: `import '../processing/queries.ts';`,
    breaks: 'shared-cloud-run-imports-point-one-way',
  },
  'shared/services.ts': {
    source: `import './dialects/dialect.ts';`,
    breaks: 'shared-services-imports-point-one-way',
  },
  'shared/http/uses-attic.ts': { source: `import '../attic/old.ts';`, breaks: 'everything-in-shared-has-a-rule' },
  'shared/attic/old.ts': { source: '', breaks: '' },
  'shared/dialects/dialect.ts': {
    source: `import '../scan/scanner.ts';`,
    breaks: 'shared-dialects-imports-point-one-way',
  },
  'shared/scan/scanner.ts': { source: `import '@google-cloud/storage';`, breaks: 'scan-knows-no-cloud' },
  'shared/processing/queries.ts': {
    source: `import '@google-cloud/firestore';`,
    breaks: 'firestore-only-in-the-registry',
  },
  'shared/auth/signs.ts': { source: `import '@google-cloud/storage';`, breaks: 'cloud-storage-only-in-storage' },
  'functions/one/index.ts': { source: `import '../two/index.ts';`, breaks: 'functions-do-not-import-each-other' },
  'functions/two/index.ts': { source: `import 'express';`, breaks: 'only-http-touches-express' },
  'functions/three/index.ts': {
    source: `import '../../local/start.ts';`,
    breaks: 'nothing-deployed-imports-local-or-test',
  },
  'functions/four/index.ts': {
    source: `import '../../build/bundle.ts';`,
    breaks: 'nothing-deployed-imports-local-or-test',
  },
  'build/bundle.ts': { source: '', breaks: '' },
  'bench/measure.ts': { source: '', breaks: '' },
  'packages/one/src/index.ts': {
    source: `import '../../../local/start.ts';`,
    breaks: 'packages-import-nothing-of-ours',
  },
  'packages/client/src/index.ts': {
    source: `import '../../../shared/registry/calls-up.ts';`,
    breaks: 'the-client-imports-pure-rooms',
  },
  'functions/review-page/page-config.ts': { source: '', breaks: '' },
  'packages/review-page/src/main.tsx': {
    source: `import '../../../functions/review-page/page-config.ts';
      import '../../../functions/one/index.ts';`,
    breaks: 'the-page-imports-the-client-and-what-its-function-answers',
  },
  'local/start.ts': { source: `import '../test/support.ts';`, breaks: 'nothing-imports-tests' },
  'test/support.ts': { source: '', breaks: '' },
  'cli/here.ts': { source: `import './there.ts';`, breaks: 'no-cycles' },
  'cli/there.ts': { source: `import './here.ts';`, breaks: '' },
  'cli/lost.ts': { source: `import './nowhere.ts';`, breaks: 'no-unresolvable' },
};

// That the project keeps them is what `npm run check` says.
describe('the import rules, in a project that breaks them', () => {
  let folder: string;
  let found: Violation[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-architecture-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, { source }] of Object.entries(PLANTED)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), source);
    }
    found = await violationsIn(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const planted = Object.entries(PLANTED).filter(([, { breaks }]) => breaks !== '');
  it.each(planted.map(([file, { breaks }]) => [breaks, file]))('%s is broken by %s', (breaks, file) => {
    expect(found.filter(({ from }) => from === file).map(({ rule }) => rule.name)).toContain(breaks);
  });
});
