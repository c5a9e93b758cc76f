import { GrammyError, HttpError } from 'grammy';
import { ChatGone, RetryLater, Unreachable } from '../chat/adapter.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';

/**
 * A call that failed, by what may be told of it: the method and Telegram's words. The library's own errors hold what was
 * sent, and the ones beneath it the address, in which the token stands.
 */
export class TelegramFailure extends Error {
  /** Whether nothing of it can have happened: Telegram said no, or was not reached at all. */
  readonly refused: boolean;
  /** Whether it would be the same in a moment: Telegram has looked at it and said no. */
  readonly final: boolean;
  /** Telegram's number for it; undefined where it did not answer. */
  readonly code: number | undefined;
  constructor(
    message: string,
    { refused, final, code }: { refused: boolean; final: boolean; code?: number },
  ) {
    super(message);
    this.name = 'TelegramFailure';
    this.refused = refused;
    this.final = final;
    this.code = code;
  }
}

/** A chat that is closed to us, in Telegram's words of 400; all of 403 means the same. */
const CLOSED =
  /chat not found|user not found|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|(have no|not enough) rights to send|group chat was deactivated|bot is not a member/i;
const TOPIC_GONE = /TOPIC_(CLOSED|DELETED|ID_INVALID)|message thread not found/i;
/** Told where the call says nothing of it. */
const PATIENCE_S = 5;
/** Never came as far as Telegram. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a failed call means to the chat. @param error as grammY throws it */
export function meaningOf(error: unknown): Error {
  if (error instanceof HttpError) {
    const { code } = error.error as { code?: unknown };
    const why = typeof code === 'string' && /^[A-Z_]{3,20}$/.test(code) ? code : 'no answer';
    const refused = UNSENT.has(why);
    return new TelegramFailure(`Telegram could not be reached: ${why}`, { refused, final: false });
  }
  if (!(error instanceof GrammyError)) return error instanceof Error ? error : new Error(String(error));
  const { error_code: code, description, method, parameters } = error;
  if (code === 429) return new RetryLater(description, (parameters.retry_after ?? PATIENCE_S) * SECOND_MS);
  if (code === 403 || (code === 400 && CLOSED.test(description))) return new Unreachable(description);
  if (code === 400 && TOPIC_GONE.test(description)) return new ChatGone(description);
  const final = code < 500;
  return new TelegramFailure(`${method}: ${code} ${description}`, { refused: final, final, code });
}

/** Whether a call that failed cannot have had an effect. */
export function isRefusal(error: unknown): boolean {
  const meaning = meaningOf(error);
  return (
    meaning instanceof Unreachable ||
    meaning instanceof ChatGone ||
    meaning instanceof RetryLater ||
    (meaning instanceof TelegramFailure && meaning.refused)
  );
}

/** Whether Telegram refused a call in words like these. */
export const isSaid = (error: unknown, words: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && words.test(error.description);

/** The id that a group has from now on, where a call was refused for that. */
export const movedTo = (error: unknown): number | undefined =>
  error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
