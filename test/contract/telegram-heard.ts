import type { InlineKeyboardButton, Message } from '@grammyjs/types';
import { readCallbackData, type Kept } from '../../bots/telegram/callback-data.ts';
import { findKept } from '../../bots/telegram/kept.store.ts';
import type { Plan } from '../../bots/telegram/keyboard.ts';
import type { Action } from '../../bots/chat/view.ts';
import { rowsOf } from '../support/telegram/shown.ts';
import type { Heard } from './memory-adapter.ts';
import type { World } from './world.ts';

/** What the platform itself notes in a chat is nothing that the bot said. */
export const isSaid = ({ forum_topic_created: made, forum_topic_edited: renamed }: Message): boolean =>
  !made && !renamed;

/** A message as the transcripts look at it. */
export async function heardOf(world: World, message: Message): Promise<Heard> {
  return {
    ref: `${message.chat.id}/${message.message_id}`,
    text: textOf(message),
    actions: await actionsOf(world, message),
    form: undefined,
    edited: message.edit_date !== undefined,
  };
}

/** Stands in the text so that the platform makes nothing of it by itself; nobody sees it. */
const JOINERS = /\u2060/g;

/** The text as it is read, with the addresses that are behind its words. */
function textOf({ text, entities = [], caption, caption_entities = [] }: Message): string {
  const whole = text ?? caption ?? '';
  const links = (text === undefined ? caption_entities : entities).filter((one) => one.type === 'text_link');
  const withAddresses = links.toReversed().reduce((so, { offset, length, url }) => {
    const end = offset + length;
    const address = so.slice(offset, end) === url ? '' : ` (${url})`;
    return so.slice(0, end) + address + so.slice(end);
  }, whole);
  return withAddresses.replaceAll(JOINERS, '');
}

/** What can be pressed and picked, also on the pages of a list that are not shown. */
async function actionsOf(world: World, message: Message): Promise<Action[]> {
  const buttons = rowsOf(message).flat();
  for (const button of buttons) {
    const kept = await keptBehind(world, button);
    if (kept && 'plan' in kept) return actionsOfPlan(kept.plan);
  }
  const actions: Action[] = [];
  for (const button of buttons) {
    if ('url' in button) actions.push({ kind: 'link', label: button.text, url: button.url });
    if (!('callback_data' in button)) continue;
    const kept = await keptBehind(world, button);
    const data = readCallbackData(button.callback_data);
    const { payload = '', picked } =
      data.kind === 'press' ? data.press : kept && 'press' in kept ? kept.press : { payload: '' };
    const label = button.text;
    const last = actions.at(-1);
    if (picked === undefined) actions.push({ kind: 'button', label, payload });
    else if (last?.kind === 'select' && last.payload === payload) last.options.push({ value: picked, label });
    else actions.push({ kind: 'select', label: '', payload, options: [{ value: picked, label }] });
  }
  return actions;
}

async function keptBehind(world: World, button: InlineKeyboardButton): Promise<Kept | undefined> {
  const data = 'callback_data' in button ? readCallbackData(button.callback_data) : undefined;
  return data === undefined || data.kind === 'press' ? undefined : findKept(world.database, data.id);
}

const actionsOfPlan = (plan: Plan): Action[] =>
  plan.flatMap((one): Action[] => {
    switch (one.kind) {
      case 'press':
        return [{ kind: 'button', label: one.label, payload: one.payload }];
      case 'choice':
        return [{ kind: 'select', label: one.label, payload: one.payload, options: one.options }];
      case 'url':
        return [{ kind: 'link', label: one.label, url: one.url }];
      case 'copy':
        return [];
    }
  });
