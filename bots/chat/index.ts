export { createChat, type Chat, type ChatParts } from './chat.ts';
