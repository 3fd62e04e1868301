// The import rules of ARCHITECTURE.md, checked on the real import graph by `npm run check` and by a test.
// Imports point one way:
//   functions -> dialects, http, processing -> registry, storage, scan, auth -> dataset, validation

/** A room may import itself and the rooms listed; nothing else of ours. */
const rooms = {
  dataset: [],
  validation: ['dataset'],
  scan: ['dataset'],
  registry: ['dataset', 'validation', 'auth'],
  storage: ['dataset', 'validation', 'scan'],
  auth: ['dataset', 'validation'],
  admin: ['dataset', 'validation', 'registry', 'auth'],
  processing: ['dataset', 'validation', 'scan', 'registry', 'storage', 'auth', 'http'],
  dialects: ['dataset', 'validation', 'registry', 'storage', 'auth', 'http'],
  http: ['dataset', 'validation', 'auth', 'registry', 'storage'],
};

/** Single files beside the rooms that every room but the pure ones may use. */
const common = '^shared/[a-z-]+\\.ts$';
const pure = ['dataset', 'scan', 'validation'];

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `shared-${room}-imports-point-one-way`,
  comment: `shared/${room} may import ${allowed.length ? allowed.join(', ') : 'nothing of ours'}.`,
  severity: 'error',
  from: { path: `^shared/${room}/` },
  to: {
    path: '^(shared|functions|local|test|bench|cli|build)/',
    pathNot: [
      `^shared/(${[room, ...allowed].join('|')})/`,
      ...(pure.includes(room) ? ['^shared/errors\\.ts$'] : [common]),
    ],
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
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
      from: { path: '^packages/([^/]+)/src/' },
      to: {
        path: '^(shared|functions|local|test|bench|cli|build|packages)/',
        pathNot: '^packages/$1/(src|node_modules)/',
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
      name: 'cloud-storage-only-in-storage',
      severity: 'error',
      from: { path: '^(shared|functions)/', pathNot: '^shared/(storage/|services\\.ts)' },
      to: { path: 'node_modules/@google-cloud/storage/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
