export type { CallerRules } from './callers.ts';
export { refusalOf } from './callers.ts';
export {
  type DeliveryPolicy,
  deliverAfter,
  deliverOnce,
  deliverTwice,
  drop,
  shuffle,
} from './events/delivery-policy.ts';
export { type EventDelivery, type EventDeliveryOptions, startEventDelivery } from './events/event-delivery.ts';
export { type EventRequest, finalizedEvent } from './events/finalized-event.ts';
export type { ObjectResource } from './events/object-resource.ts';
export type { CorsRule } from './objects/bucket-resource.ts';
export type { SigningKeys } from './signature/signing-keys.ts';
export {
  type FinalizedObject,
  type StorageServer,
  type StorageServerOptions,
  startStorageServer,
} from './storage-server.ts';
