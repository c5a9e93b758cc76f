import type { Method, Platform } from '../platform.ts';
import { chatMethods } from './chats.ts';
import { editingMethods } from './editing.ts';
import { receivingMethods } from './receiving.ts';
import { sendingMethods } from './sending.ts';
import { topicMethods } from './topics.ts';

/** Every method of the Bot API that is there. */
export function methodsOf(platform: Platform): Record<string, Method> {
  return {
    ...receivingMethods(platform),
    ...sendingMethods(platform),
    ...editingMethods(platform),
    ...topicMethods(platform),
    ...chatMethods(platform),
  };
}
