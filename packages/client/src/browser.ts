export type { ApiSettings } from './api/api-client.ts';
export { DatasetApi as Scenestore } from './api/dataset-api.ts';
export type * from './api/types.ts';
export { type BlobLayout, blobFileLayout, blobFolderLayout, type PickedFile } from './browser/blob-layout.ts';
export { type PushFilesOptions, pushFiles } from './browser/push-files.ts';
export { type FailureKind, ScenestoreError } from './scenestore-error.ts';
