export { createChat, type Chat } from './chat.ts';
export { createDeliverer, type Deliverer } from './deliverer.ts';
export type { ChatPorts } from './ports.ts';
