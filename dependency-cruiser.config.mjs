// The import rules of ARCHITECTURE.md, checked on the real import graph by `npm run check` and by a test.

/** Files of `shared/` beside the rooms. */
const files = ['errors', 'log', 'round-trips', 'services'];

/** What a room of `shared/`, or a file beside the rooms, may import of ours: itself and what is listed, nothing else. */
const mayImport = {
  // What everything rests on: pure, no I/O.
  dataset: [],
  glob: [],
  errors: [],
  validation: ['dataset', 'glob', 'errors'],
  scan: ['dataset', 'glob'],
  // What all but the pure rooms may use.
  config: ['dataset'],
  log: ['config'],
  'round-trips': [],
  // One outside service each.
  auth: ['validation', 'dataset', 'config', 'errors', 'log'],
  registry: ['auth', 'dataset', 'errors', 'log', 'round-trips'],
  storage: ['scan', 'dataset', 'config', 'log'],
  'cloud-run': ['validation', 'config'],
  'cloud-tasks': ['config', 'log'],
  // Opens them all; nothing above this line imports it.
  services: ['registry', 'storage', 'cloud-run', 'cloud-tasks', 'auth', 'config'],
  // Use cases over several of them.
  transfers: ['services', 'storage', 'scan', 'dataset', 'errors'],
  tenants: ['services', 'registry', 'auth', 'validation', 'dataset', 'errors'],
  http: ['services', 'registry', 'auth', 'validation', 'config', 'errors', 'log', 'round-trips'],
  events: ['services', 'registry', 'cloud-tasks', 'dataset', 'log'],
  processing: [
    ...['transfers', 'events', 'services', 'registry', 'storage', 'cloud-run', 'scan', 'validation', 'dataset'],
    ...['config', 'errors', 'log'],
  ],
  dialects: ['http', 'transfers', 'services', 'registry', 'auth', 'validation', 'dataset', 'errors'],
};

const pathOf = (name) => (files.includes(name) ? `^shared/${name}\\.ts$` : `^shared/${name}/`);

const roomRules = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `shared-${name}-imports-point-one-way`,
  comment: `shared/${name} may import ${allowed.length ? allowed.join(', ') : 'nothing of ours'}.`,
  severity: 'error',
  from: { path: pathOf(name) },
  to: {
    path: '^(shared|functions|local|packages|test|bench|cli|build)/',
    pathNot: [name, ...allowed].map(pathOf),
  },
}));

/** A room, or a file beside the rooms, that the table above does not name has no rule. */
const everythingHasARule = {
  name: 'everything-in-shared-has-a-rule',
  severity: 'error',
  from: {},
  to: { path: '^shared/', pathNot: Object.keys(mayImport).map(pathOf) },
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    everythingHasARule,
    {
      name: 'dataset-is-pure',
      comment: 'The domain does no I/O: it imports nothing outside itself.',
      severity: 'error',
      from: { path: '^shared/dataset/' },
      to: { pathNot: '^shared/dataset/' },
    },
    {
      name: 'scan-knows-no-cloud',
      comment: 'The scanner reads a ByteSource.',
      severity: 'error',
      from: { path: '^shared/scan/' },
      to: { path: 'node_modules/@google-cloud/' },
    },
    {
      name: 'functions-do-not-import-each-other',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'nothing-deployed-imports-local-or-test',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { path: '^(local|packages|test|bench|cli|build)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(local|bench|cli|build)/' },
      to: { path: '^test/' },
    },
    {
      name: 'packages-import-nothing-of-ours',
      comment: 'A package stands alone: it imports its own files and its dependencies.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/', pathNot: '^packages/(client|review-page)/' },
      to: {
        path: '^(shared|functions|local|test|bench|cli|build|packages)/',
        pathNot: '^packages/$1/(src|node_modules)/',
      },
    },
    {
      name: 'the-client-imports-pure-rooms',
      comment: 'The client checks and lists with the code of the service, which is bundled into it.',
      severity: 'error',
      from: { path: '^packages/client/src/' },
      to: {
        path: '^(shared|functions|local|test|bench|cli|build|packages)/',
        pathNot: [
          '^packages/client/(src|node_modules)/',
          ...['scan', 'validation', 'dataset', 'glob', 'errors'].map(pathOf),
        ],
      },
    },
    {
      name: 'the-page-imports-the-client-and-what-its-function-answers',
      comment: 'The page calls the service by the client; what both agree on is in one file of the function.',
      severity: 'error',
      from: { path: '^packages/review-page/src/' },
      to: {
        path: '^(shared|functions|local|test|bench|cli|build|packages)/',
        pathNot: [
          '^packages/(review-page|client)/(src|node_modules)/',
          '^functions/review-page/page-config\\.ts$',
          ...['scan', 'validation', 'dataset', 'glob', 'errors'].map(pathOf),
        ],
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'only-http-touches-express',
      comment: 'serve(routes) is the only code that touches req and res.',
      severity: 'error',
      from: { path: '^(shared|functions)/', pathNot: '^shared/http/' },
      to: { path: 'node_modules/(@types/)?express/' },
    },
    {
      name: 'firestore-only-in-the-registry',
      severity: 'error',
      from: { path: '^(shared|functions)/', pathNot: '^shared/(registry/|services\\.ts)' },
      to: { path: 'node_modules/@google-cloud/firestore/' },
    },
    {
      name: 'tasks-only-in-cloud-tasks',
      severity: 'error',
      from: { path: '^(shared|functions)/', pathNot: '^shared/(cloud-tasks/|services\\.ts)' },
      to: { path: 'node_modules/@google-cloud/tasks/' },
    },
    {
      name: 'cloud-storage-only-in-storage',
      severity: 'error',
      from: { path: '^(shared|functions)/', pathNot: '^shared/(storage/|services\\.ts)' },
      to: { path: 'node_modules/@google-cloud/storage/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // AssemblyScript, which is no TypeScript.
    exclude: { path: '^shared/scan/json/walker/assembly/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
