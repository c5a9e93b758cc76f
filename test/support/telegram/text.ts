import type { MessageEntity } from '@grammyjs/types';
import { badRequest } from './api-error.ts';

export const TEXT_MAX = 4_096;
export const CAPTION_MAX = 1_024;
/** Further ones are dropped without a word. */
const ENTITIES_MAX = 100;

/** Entities that hold nothing but plain text. */
const CODE = new Set(['code', 'pre']);

/** Throws what the platform says about a text and its entities. @param most its length in UTF-16 code units */
export function checkText(text: string, entities: readonly MessageEntity[], what: 'text' | 'caption'): void {
  const isCaption = what === 'caption';
  if (text.trim() === '' && !isCaption) throw badRequest('message text is empty');
  if (text.length > (isCaption ? CAPTION_MAX : TEXT_MAX))
    throw badRequest(isCaption ? 'message caption is too long' : 'message is too long');
  for (const entity of entities) checkEntity(text, entity);
  const ordered = entities.toSorted((one, other) => one.offset - other.offset || other.length - one.length);
  for (const [index, outer] of ordered.entries()) {
    for (const inner of ordered.slice(index + 1)) checkPair(outer, inner);
  }
}

function checkEntity(text: string, entity: MessageEntity): void {
  const { type, offset, length } = entity;
  const where = `can't parse entities: ${type} entity at UTF-16 offset ${offset}`;
  const isInside = offset >= 0 && length > 0 && offset + length <= text.length;
  if (!isInside) throw badRequest(`${where} of length ${length} is not within the text of ${text.length}`);
  const cutsPair = (at: number): boolean =>
    /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
  if (cutsPair(offset) || cutsPair(offset + length))
    throw badRequest(`${where} begins or ends in a middle of a UTF-16 symbol`);
  if (type === 'text_link' && !isLinkable(entity.url))
    throw badRequest(`${where} has a wrong URL: ${entity.url}`);
}

/** Of two entities one is within the other, or they do not touch; code holds no other entity. */
function checkPair(outer: MessageEntity, inner: MessageEntity): void {
  const outerEnd = outer.offset + outer.length;
  if (inner.offset >= outerEnd) return;
  const both = `${outer.type} at ${outer.offset} and ${inner.type} at ${inner.offset}`;
  if (inner.offset + inner.length > outerEnd) throw badRequest(`can't parse entities: ${both} overlap`);
  if (CODE.has(outer.type) || CODE.has(inner.type))
    throw badRequest(`can't parse entities: ${both}: code can't hold or be within another entity`);
  if (inner.type === outer.type) throw badRequest(`can't parse entities: ${both} are nested`);
}

/** An address to which a client goes: of a host with a dot, or of Telegram's own scheme. */
export function isLinkable(url: string): boolean {
  if (url.startsWith('tg://')) return true;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) && /[.:]/.test(parsed.hostname);
}

/** The entities that the platform finds by itself in what is written, beside those that were given. */
export function foundEntities(text: string, given: readonly MessageEntity[] = []): MessageEntity[] {
  const found = [
    ...matches(text, /(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?/g, 'bot_command'),
    ...matches(text, /(?<!\w)@\w{4,32}/g, 'mention'),
    ...matches(text, /https?:\/\/[^\s<>"]+/g, 'url'),
  ];
  const touches = (one: MessageEntity): boolean =>
    given.some(({ offset, length }) => one.offset < offset + length && offset < one.offset + one.length);
  return [...given.slice(0, ENTITIES_MAX), ...found.filter((one) => !touches(one))].toSorted(
    (one, other) => one.offset - other.offset,
  );
}

const matches = (text: string, pattern: RegExp, type: 'bot_command' | 'mention' | 'url'): MessageEntity[] =>
  [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length }));
