import { ALERTS } from './alerts.ts';
import { alignedTable } from './aligned-table.ts';
import { planDeployment } from './deployment.ts';
import { type CONDITIONS, type Grant, grants } from './grants.ts';
import { ANY_PROJECT } from './variables.ts';

/** A table of a document in `docs/` that follows from what is deployed. */
export interface DocumentedTable {
  document: string;
  table: string;
}

const PLACES: Record<keyof typeof CONDITIONS, string> = {
  database: 'the database',
  'sources of functions': 'the sources of functions',
  'source of the job': 'the source of the job',
};

/** The rights, and the alerts, as the documents show them. */
export async function documentedTables(): Promise<DocumentedTable[]> {
  const given = grants(await planDeployment(ANY_PROJECT));
  const alerts = ALERTS.map(({ name, when, todo }) => [name, when, todo]);
  return [
    { document: 'deploy.md', table: alignedTable([['account', 'role', 'on'], ...rightRows(given)]) },
    { document: 'operations.md', table: alignedTable([['alert', 'when', 'what to do'], ...alerts]) },
  ];
}

function rightRows(given: readonly Grant[]): string[][] {
  const rows = given.map(({ who, role, on, only }) => [who, role, only ? `${on}, only ${PLACES[only]}` : on]);
  return rows.sort((a, b) => (String(a) < String(b) ? -1 : 1));
}
