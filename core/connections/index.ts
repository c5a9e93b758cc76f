export {
  askToConnect,
  beginConnecting,
  CONNECT_MINUTES,
  listIdentities,
  previewConnecting,
} from './connect.ts';
export { createConnectionUseCases, stopConnecting, type ConnectionUseCases, type Mover } from './confirm.ts';
export { dropOldConnections } from './connections.store.ts';
export type { IdentityView, OtherSide } from './sides.ts';
