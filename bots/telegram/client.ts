import { autoRetry } from '@grammyjs/auto-retry';
import { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { TelegramConfig } from '../../core/chat-platforms.ts';
import type { Me } from './event.ts';
import { meaningOf } from './failures.ts';

/** A sending that has no answer by then counts as one whose end nobody knows. */
const ANSWER_S = 20;
/** How long Telegram holds a question for updates open. */
export const POLL_S = 25;
/** Longer waits are left to whoever sends, who then lets other chats go first. */
const WAIT_MAX_S = 5;
const ATTEMPTS = 2;

/** The Bot API, for what is sent and for fetching updates: the latter waits long and on purpose. */
export type Client = {
  api: Api;
  updates: Api;
  /** Who we are; asked once. */
  me(): Promise<Me>;
  /** What is known of that without asking. */
  known(): Me | undefined;
};

/** The Bot API as it is configured. */
export function createClient({ token, apiUrl }: TelegramConfig): Client {
  const api = new Api(token, { apiRoot: apiUrl, timeoutSeconds: ANSWER_S });
  // A sending whose end is unknown is never repeated unseen, so only a plain "later" is waited for here.
  api.config.use(
    autoRetry({
      maxDelaySeconds: WAIT_MAX_S,
      maxRetryAttempts: ATTEMPTS,
      rethrowHttpErrors: true,
      rethrowInternalServerErrors: true,
    }),
  );
  const updates = new Api(token, { apiRoot: apiUrl, timeoutSeconds: 2 * POLL_S });
  let asked: Promise<Me> | undefined;
  let known: Me | undefined;
  return {
    api,
    updates,
    me() {
      asked ??= api.getMe().then(
        (me) => (known = meOf(me)),
        (error: unknown) => {
          asked = undefined;
          throw meaningOf(error);
        },
      );
      return asked;
    },
    known: () => known,
  };
}

const meOf = (me: UserFromGetMe): Me => ({
  id: me.id,
  username: me.username,
  name: me.first_name,
  hasTopics: me.has_topics_enabled,
  readsGroups: me.can_read_all_group_messages,
});
