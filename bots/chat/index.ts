export { createChat, type Chat, type ChatParts } from './chat.ts';
export { createDeliverer, type Deliverer } from './deliverer.ts';
export type { ChatPorts, WaitingDeal } from './ports.ts';
