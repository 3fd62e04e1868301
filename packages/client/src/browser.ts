export type { ApiSettings } from './api/api-client.ts';
export { DatasetApi as Scenestore } from './api/dataset-api.ts';
export type * from './api/types.ts';
export { type FailureKind, ScenestoreError } from './scenestore-error.ts';
