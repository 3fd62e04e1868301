export type { ApiSettings } from './api/api-client.ts';
export { DatasetApi } from './api/dataset-api.ts';
export type * from './api/types.ts';
export type { Pulled, PullOptions } from './pull/pull.ts';
export type { Pushed, PushOptions } from './push/push.ts';
export type { PushPhase, PushWatch } from './push/push-context.ts';
export { Scenestore, type ScenestoreSettings } from './scenestore.ts';
export { type FailureKind, ScenestoreError } from './scenestore-error.ts';
