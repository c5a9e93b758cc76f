import { Unreachable, type Adapter, type Ingress } from './adapter.ts';
import { answerAddress, type AnswerPlace } from './answer-place.ts';
import { localeOf, type PersonSettings } from './context.ts';
import type { Outcome } from './conversation.ts';
import type { Reply } from './ingress.store.ts';
import { LIMITS, paged } from './limits.ts';
import { line, type View } from './view.ts';
import { wordsFor } from './words.ts';
import { inZone } from './zone.ts';

/** The answer as the platform's messages, as many as it needs. */
export function renderReply(
  adapter: Adapter,
  { view, replaces }: Outcome,
  { settings, place }: { settings: PersonSettings; place: AnswerPlace },
): Reply {
  const locale = localeOf(settings);
  const pages = view ? paged(inZone(view, settings.timeZone), LIMITS[adapter.platform], locale) : [];
  const messages = pages.map((page) => adapter.render(page, locale));
  const asides = place === 'privately' && replaces === undefined && messages.length > 0;
  return {
    messages,
    place: replaces !== undefined && place === 'privately' ? 'here' : place,
    ...(replaces !== undefined && { replaces }),
    ...(asides && {
      asides: {
        sent: adapter.render(aside(adapter, 'private-sent', settings), locale),
        closed: adapter.render(aside(adapter, 'private-closed', settings), locale),
      },
    }),
  };
}

/** What a group hears of an answer that is not for it, and the way to where it stands. */
function aside(adapter: Adapter, id: string, settings: PersonSettings): View {
  const words = wordsFor(localeOf(settings));
  const url = adapter.privateLink?.();
  return {
    blocks: [line(words.say(id))],
    ...(url !== undefined && {
      actions: [{ kind: 'link', label: words.label('button-private-chat'), url }],
    }),
  };
}

/**
 * Sends an answer; answers where its last message stands. Throws {@link Unreachable} where the chat it belongs in is
 * closed to us.
 */
export async function sendReply(
  adapter: Adapter,
  ingress: Ingress,
  reply: Reply,
): Promise<string | undefined> {
  const { asides } = reply;
  if (!asides) return sendMessages(adapter, ingress, reply);
  const tellGroup = (message: unknown): Promise<unknown> =>
    adapter.deliver({
      key: `${ingress.platform}:${ingress.key}:aside`,
      to: answerAddress('here', adapter, ingress),
      message,
      answers: ingress,
      ...(ingress.kind === 'text' && ingress.messageRef !== undefined && { repliesTo: ingress.messageRef }),
    });
  let sent: string | undefined;
  try {
    sent = await sendMessages(adapter, ingress, reply);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    await tellGroup(asides.closed);
    return undefined;
  }
  await tellGroup(asides.sent);
  return sent;
}

async function sendMessages(adapter: Adapter, ingress: Ingress, reply: Reply): Promise<string | undefined> {
  const { messages, replaces, place = 'here', changesForm = false } = reply;
  const to = answerAddress(place, adapter, ingress);
  // Nowhere to write to: a server that has no channel for us.
  if (to.chatId === '') return undefined;
  if (messages.length === 0) await adapter.leaveUnanswered?.(ingress);
  if (messages.length === 0 && changesForm) await adapter.formChanged?.(to);
  let sent: { messageRef: string } | undefined;
  for (const [index, message] of messages.entries()) {
    const outgoing = {
      key: `${ingress.platform}:${ingress.key}:${index}`,
      to,
      message,
      // What stands in another chat is no answer to the event.
      ...(place !== 'privately' && { answers: ingress }),
      changesForm,
    };
    const isEdit = index === 0 && replaces !== undefined;
    sent = await (isEdit ? adapter.edit(replaces, outgoing) : adapter.deliver(outgoing));
  }
  return sent?.messageRef;
}
