import {
  AUTOCOMPLETE,
  COMMAND,
  COMPONENT,
  MODAL_SUBMIT,
  type Interaction,
  type Modal,
} from './interaction.ts';
import { answerChoices, answerForm } from './first-answer.ts';
import { EPHEMERAL, type MessageBody } from './message-body.ts';
import { change, post, promise, remove } from './messages.ts';
import type { Message } from './model.ts';
import type { Platform } from './platform.ts';
import { Invalid, Refused } from './refused.ts';
import { DONE, finders, ok, type Call, type Route } from './route.ts';

/** The schemas of first answers, by their type. */
const ANSWERS: Record<number, string> = {
  1: 'PongInteractionCallbackRequest',
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
};

type FirstAnswerBody = { type: number; data?: unknown };

/** The name of the schema that a first answer has to follow. */
export const answerSchema = (body: unknown): string =>
  ANSWERS[(body as { type?: number } | null)?.type ?? 0] ?? 'InteractionCallbackTypes';

/** Takes a first answer, whichever way it came. Throws as Discord does when it is too late or does not fit. */
export function takeAnswer(
  platform: Platform,
  interaction: Interaction,
  call: Pick<Call, 'body' | 'files'>,
): void {
  const { type, data } = call.body as FirstAnswerBody;
  if (interaction.answer && interaction.answer.kind !== 'failed') throw new Refused(40060);
  const isLate = platform.clock.now() - interaction.at > platform.rules.answerWithinMs;
  if (isLate || interaction.answer) throw new Refused(10062);
  const fits: Record<number, readonly number[]> = {
    4: [COMMAND, COMPONENT, MODAL_SUBMIT],
    5: [COMMAND, COMPONENT, MODAL_SUBMIT],
    6: [COMPONENT, MODAL_SUBMIT],
    7: [COMPONENT, MODAL_SUBMIT],
    8: [AUTOCOMPLETE],
    9: [COMMAND, COMPONENT],
  };
  const noSource = (type === 6 || type === 7) && !interaction.source;
  if (!fits[type]?.includes(interaction.type) || noSource)
    throw new Invalid([`type: ${type} is no answer to an interaction of type ${interaction.type}`]);
  interaction.answer = firstAnswer(platform, interaction, type, data ?? {}, call.files);
  platform.changed();
}

function firstAnswer(
  platform: Platform,
  interaction: Interaction,
  type: number,
  data: unknown,
  files: Call['files'],
): NonNullable<Interaction['answer']> {
  const body = data as MessageBody;
  const { channel } = interaction;
  switch (type) {
    case 4: {
      const message = post(platform, { channel, authorId: platform.bot.api.id, body, files, interaction });
      interaction.original = message;
      return { kind: 'message', message };
    }
    case 5: {
      const message = promise(platform, interaction, (body.flags ?? 0) & EPHEMERAL);
      interaction.original = message;
      return { kind: 'thinking', message };
    }
    case 6:
      interaction.original = interaction.source;
      return { kind: 'nothing yet' };
    case 7: {
      if (!interaction.source) throw new Refused(10008);
      interaction.original = interaction.source;
      return { kind: 'updated', message: change(platform, interaction.source, body, files, true) };
    }
    case 8:
      return answerChoices(data);
    default:
      return answerForm(data as Modal);
  }
}

/** Routes by which interactions are answered. None takes part in the global limit. */
export function routesOfInteractions(platform: Platform): Route[] {
  const find = finders(platform);
  const callback: Route = {
    method: 'POST',
    path: '/interactions/{interaction}/{token}/callback',
    query: ['with_response'],
    byToken: true,
    body: ({ body }) => answerSchema(body),
    answer: 'InteractionCallbackResponse',
    run: (call) => {
      const interaction = platform.interactions.get(call.params['token'] ?? '');
      if (!interaction || interaction.id !== call.params['interaction']) throw new Refused(10062);
      takeAnswer(platform, interaction, call);
      if (call.query.get('with_response') !== 'true') return DONE;
      const { answer, original } = interaction;
      const shown = answer?.kind === 'message' || answer?.kind === 'updated' || answer?.kind === 'thinking';
      return ok({
        interaction: {
          id: interaction.id,
          type: interaction.type,
          ...(original && {
            response_message_id: original.api.id,
            response_message_loading: original.loading,
            response_message_ephemeral: original.onlyFor !== undefined,
          }),
        },
        ...(shown &&
          original && { resource: { type: (call.body as { type: number }).type, message: original.api } }),
      });
    },
  };
  const webhook = '/webhooks/{application}/{token}';
  const messageOf = (call: Call): Message => {
    const interaction = find.interaction(call);
    const { message: id } = call.params;
    const found = id === '@original' ? interaction.original : interaction.channel.messages.get(id ?? '');
    const isThere = found !== undefined && found.channel.messages.has(found.api.id);
    if (!isThere || found.api.author.id !== platform.bot.api.id) throw new Refused(10008);
    return found;
  };
  const followUp = (call: Call): Message => {
    const interaction = find.interaction(call);
    const body = call.body as MessageBody;
    // The first one takes the place of "is thinking", and is as private as that was.
    if (interaction.original?.loading) return change(platform, interaction.original, body, call.files, true);
    const most = interaction.byUserInstallOnly ? 5 : Number.POSITIVE_INFINITY;
    if (interaction.followUps >= most) throw new Refused(40094);
    interaction.followUps += 1;
    const { channel } = interaction;
    return post(platform, { channel, authorId: platform.bot.api.id, body, files: call.files, interaction });
  };
  const one = `${webhook}/messages/{message}`;
  const shared = { byToken: true, query: ['thread_id', 'wait', 'with_components'] } as const;
  return [
    callback,
    {
      ...shared,
      method: 'POST',
      path: webhook,
      body: 'IncomingWebhookInteractionRequest',
      answer: 'MessageResponse',
      run: (call) => ok(followUp(call).api),
    },
    {
      ...shared,
      method: 'GET',
      path: one,
      answer: 'MessageResponse',
      run: (call) => ok(messageOf(call).api),
    },
    {
      ...shared,
      method: 'PATCH',
      path: one,
      body: 'IncomingWebhookUpdateRequestPartial',
      answer: 'MessageResponse',
      run: (call) => {
        const message = messageOf(call);
        if (message.channel.thread?.archived) throw new Refused(50083);
        return ok(change(platform, message, call.body as MessageBody, call.files, true).api);
      },
    },
    {
      ...shared,
      method: 'DELETE',
      path: one,
      run: (call) => {
        remove(platform, messageOf(call));
        return DONE;
      },
    },
  ];
}
