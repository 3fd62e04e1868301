import { STATUSES } from '../../../../shared/dataset/status.ts';
import type { Evidence } from './evidence.ts';

/** Every name claim matches a live dataset, and every record marked `holdsName` has its claim. */
export function claimsMatch({ records, claims }: Evidence): string[] {
  const held = new Map(claims.map((claim) => [`${claim.projectId}\n${claim.name}`, claim.datasetId]));
  const idle = claims.flatMap(({ datasetId, projectId, name }) => {
    const record = records.get(datasetId);
    const matches = record?.holdsName && record.projectId === projectId && record.name === name;
    return matches ? [] : [`the claim on ${JSON.stringify(name)} is that of ${datasetId}, which does not hold it`];
  });
  const missing = [...records.values()].flatMap(({ id, holdsName, projectId, name, status }) => {
    if (!holdsName) return [];
    if (!STATUSES[status].mayHoldName) return [`${id} is ${status} and still holds its name`];
    return held.get(`${projectId}\n${name}`) === id ? [] : [`${id} holds ${JSON.stringify(name)} without a claim`];
  });
  return [...idle, ...missing];
}
