import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { collection, deleteDoc, doc, getDoc, getDocs, setDoc, setLogLevel, updateDoc } from 'firebase/firestore';
import { uniqueProjectId } from '../../support/unique-project-id.ts';

const root = join(import.meta.dirname, '../../..');
const rules = readFileSync(join(root, 'firestore.rules'), 'utf8');
const open = rules.replace('if false', 'if true');

const COLLECTIONS = [
  'apiKeys',
  'auditEvents',
  'bookmarks',
  'collectionNames',
  'collections',
  'datasetNames',
  'datasets',
  'deliveries',
  'groups',
  'idempotencyKeys',
  'namespaces',
  'organizations',
  'projectSlugs',
  'projects',
  'usage',
  'webhooks',
];

type Database = ReturnType<RulesTestContext['firestore']>;

const CLIENTS: Record<string, (environment: RulesTestEnvironment) => RulesTestContext> = {
  anonymous: (environment) => environment.unauthenticatedContext(),
  'signed in': (environment) => environment.authenticatedContext('user-1'),
};

const OPERATIONS: Record<string, (db: Database, name: string) => Promise<unknown>> = {
  get: (db, name) => getDoc(doc(db, name, 'existing')),
  list: (db, name) => getDocs(collection(db, name)),
  create: (db, name) => setDoc(doc(db, name, 'new'), { a: 1 }),
  update: (db, name) => updateDoc(doc(db, name, 'existing'), { a: 2 }),
  delete: (db, name) => deleteDoc(doc(db, name, 'existing')),
};

const cases = Object.keys(CLIENTS).flatMap((client) => Object.keys(OPERATIONS).map((operation) => [client, operation]));

let closed: RulesTestEnvironment;
let opened: RulesTestEnvironment;

beforeAll(async () => {
  setLogLevel('silent');
  [closed, opened] = await Promise.all([environmentWith(rules), environmentWith(open)]);
});
afterAll(() => Promise.all([closed.cleanup(), opened.cleanup()]));

/** Firestore under some rules, with one document in each collection. */
async function environmentWith(text: string): Promise<RulesTestEnvironment> {
  const [host = '', port] = (process.env.FIRESTORE_EMULATOR_HOST ?? '').split(':');
  const firestore = { host, port: Number(port), rules: text };
  const environment = await initializeTestEnvironment({ projectId: uniqueProjectId(), firestore });
  await seed(environment);
  return environment;
}

async function seed(environment: RulesTestEnvironment): Promise<void> {
  await environment.withSecurityRulesDisabled(async (context) => {
    await Promise.all(COLLECTIONS.map((name) => setDoc(doc(context.firestore(), name, 'existing'), { a: 1 })));
  });
}

describe.each(cases)('%s, to %s', (client = '', operation = '') => {
  /** Attempts it in every collection, with one client: to open one takes longest. */
  const attempts = (environment: RulesTestEnvironment, names: readonly string[]): Promise<unknown>[] => {
    const db = CLIENTS[client]?.(environment).firestore();
    const attempt = OPERATIONS[operation];
    if (!db || !attempt) throw new Error(`no such case: ${client} ${operation}`);
    return names.map((name) => attempt(db, name));
  };

  it('is denied in every collection', async () => {
    const allowed: string[] = [];

    const denied = attempts(closed, COLLECTIONS).map((attempt, index) =>
      assertFails(attempt).catch(() => allowed.push(COLLECTIONS[index] ?? '')),
    );

    await Promise.all(denied);
    expect(allowed).toEqual([]);
  });

  it('is allowed once the same rules say so: the denials come from them', async () => {
    await seed(opened);

    for (const attempt of attempts(opened, ['datasets'])) await assertSucceeds(attempt);
  });
});

it('covers every collection of the registry', () => {
  const folder = join(root, 'shared/registry');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));

  const used = sources.flatMap((source) => [...source.matchAll(/\.collection\('(\w+)'\)/g)].map(([, name]) => name));

  expect(COLLECTIONS).toEqual(expect.arrayContaining(used));
  expect(used.length).toBeGreaterThan(0);
});
