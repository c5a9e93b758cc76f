import type { Logger } from 'pino';
import type { Acknowledgement, Ingress } from '../chat/adapter.ts';
import { modalOf } from './modal.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { DiscordRest } from './rest.ts';

const MESSAGE = 4;
/** An answer will follow as a message of its own. */
const DEFERRED_REPLY = 5;
/** An answer will follow in the place of the message with the button. */
const DEFERRED_UPDATE = 6;
const CHOICES = 8;
const MODAL = 9;
/** For one person's eyes. */
const EPHEMERAL = 1 << 6;

/** The same event reached two of ours; whoever stores it first goes on with it. */
const ALREADY_ACKNOWLEDGED = 40_060;

/** First answers that go back with the request that brought the interaction, by its id. */
export type Waiters = Map<string, (answer: unknown) => void>;

/** The first answers to interactions: everything that has to be there within three seconds. */
export type FirstAnswers = {
  /** Tells Discord how an interaction will be answered, and notes it in the event's handle. Once, never again. */
  acknowledge(ingress: Ingress, acknowledgement: Acknowledgement): Promise<void>;
  /**
   * Says something to whoever started an interaction, for that person's eyes, as the first answer or in the place of
   * what was announced by one.
   */
  say(interaction: InteractionName, content: string): Promise<void>;
  /** Choices for what is being typed. */
  suggest(interaction: InteractionName, choices: readonly Choice[]): Promise<void>;
};

type InteractionName = { id: string; token: string; application_id: string };

export type Choice = { name: string; value: string };

/** @param parts.waiters who waits for a first answer; where nobody does it is sent */
export function createFirstAnswers(parts: {
  rest: DiscordRest;
  waiters: Waiters;
  log: Logger;
}): FirstAnswers {
  const { rest, waiters, log } = parts;

  /** What became of a first answer. What nobody knows counts as taken: then the answer itself finds out. */
  async function respond(
    { id, token }: { id: string; token: string },
    answer: unknown,
  ): Promise<'taken' | 'answered already' | 'too late'> {
    const waiter = waiters.get(id);
    if (waiter) {
      waiters.delete(id);
      waiter(answer);
      return 'taken';
    }
    try {
      await rest.post(`/interactions/${id}/${token}/callback`, answer, { once: true });
      return 'taken';
    } catch (error) {
      const code = error instanceof DiscordRefusal ? error.code : undefined;
      if (code === ALREADY_ACKNOWLEDGED) return 'answered already';
      const reason = error instanceof Error ? error.message : 'no answer';
      log.warn({ reason }, 'Discord did not take a first answer');
      return code === undefined ? 'taken' : 'too late';
    }
  }

  return {
    async acknowledge(ingress, acknowledgement) {
      const { handle } = ingress;
      const { id, token } = handle ?? {};
      if (handle === undefined || id === undefined || token === undefined) return;
      if (acknowledgement.ack === 'form') {
        await respond({ id, token }, { type: MODAL, data: modalOf(acknowledgement.form) });
        return;
      }
      // Only a message with buttons can be changed by what is pressed in it.
      const deferred = acknowledgement.ack === 'update' && ingress.kind === 'press' ? 'update' : 'reply';
      const isWhispered = acknowledgement.visibility === 'private' && ingress.chat.kind !== 'private';
      const answer =
        deferred === 'update'
          ? { type: DEFERRED_UPDATE }
          : { type: DEFERRED_REPLY, data: { flags: isWhispered ? EPHEMERAL : 0 } };
      const became = await respond({ id, token }, answer);
      handle['deferred'] = became === 'too late' ? 'late' : deferred;
      handle['visibility'] = isWhispered ? 'private' : 'public';
    },
    async say(interaction, content) {
      const { application_id, token } = interaction;
      const data = { content, flags: EPHEMERAL, allowed_mentions: { parse: [] } };
      // After a deferral this takes the place of "thinking".
      if ((await respond(interaction, { type: MESSAGE, data })) === 'answered already')
        await rest.post(`/webhooks/${application_id}/${token}`, data, { once: true });
    },
    async suggest(interaction, choices) {
      await respond(interaction, { type: CHOICES, data: { choices } });
    },
  };
}
