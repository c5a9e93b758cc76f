export type { Adapter } from './adapter.ts';
export { createChat, type Chat } from './chat.ts';
export { createDeliverer, type Deliverer } from './deliverer.ts';
export { eraseFromChat } from './erase.ts';
export { moveInChat } from './move.ts';
export type { ChatPorts } from './ports.ts';
export { createRoomDeliverer } from './room-deliverer.ts';
export { roomsOver } from './rooms-over.ts';
export type { Platform } from './limits.ts';
