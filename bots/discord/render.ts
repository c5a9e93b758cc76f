import type { APIEmbed, RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { cutTo } from '../chat/inert.ts';
import { plainText, sentenceFirst } from '../chat/plain-text.ts';
import type { Locale } from '../chat/locale.ts';
import type { Block, Span, View, ViewFile } from '../chat/view.ts';
import { escapeLine, escapeText, hasAddress } from './escape.ts';
import { actionRows, canLink, type Row } from './render-actions.ts';
import { blocksMarkup, calledBy, colourOf, pictureOf, spansOf, statusSpans } from './render-blocks.ts';
import { spansMarkup, type SpanPen } from './render-spans.ts';

/** A message as Discord takes it, and the files that go with it, not fetched yet. Plain JSON. */
export type DiscordMessage = {
  body: {
    content: string;
    embeds: APIEmbed[];
    components: Row[];
    /** Nobody is called but the one person whose move it is; said on every edit as well, where silence means everybody. */
    allowed_mentions: NonNullable<RESTPostAPIChannelMessageJSONBody['allowed_mentions']>;
    flags: number;
  };
  files: ViewFile[];
};

/** No previews of what people's text links to. */
export const SUPPRESS_EMBEDS = 1 << 2;

/** Discord's limit for the text above an embed, less the one call that may come behind it. */
const CONTENT_MAX = 2_000 - 30;
/** What is left in the push line of a sentence that is too long for it. */
const PUSH_MAX = 200;

/**
 * Makes the drawing of views. A message is a line of plain words, which is all that a push notification shows, and an
 * embed with the rest; messages made of components alone would push empty.
 * @param publicUrl the base of our own links
 */
export function createRender(publicUrl: string): (view: View, locale: Locale) => DiscordMessage {
  const isOurs = (url: string): boolean => url.startsWith('https:') && url.startsWith(`${publicUrl}/`);
  return (view, locale) => draw(view, { locale, isOurs });
}

function draw(view: View, pen: SpanPen): DiscordMessage {
  const { actions = [], files = [] } = view;
  const push = pushLine(view.blocks, pen);
  const called = [...new Set(calledBy(view.blocks))].slice(0, 1);
  // An embed calls nobody.
  const call = called.filter((id) => !push.content.includes(`<@${id}>`)).map((id) => `<@${id}>`);
  const embed = embedOf(push.rest, addresses(actions), { blocks: view.blocks, pen });
  const content = [push.content, ...call].filter(Boolean).join(' ');
  const isBlank = content.trim() === '' && !embed && actions.length === 0 && files.length === 0;
  return {
    body: {
      // Discord takes no message in which there is nothing to see.
      content: isBlank ? '?' : content,
      embeds: embed ? [embed] : [],
      components: actionRows(actions),
      allowed_mentions: { parse: [], ...(called.length > 0 && { users: called }) },
      flags: embed === undefined && namesAddress(view.blocks) ? SUPPRESS_EMBEDS : 0,
    },
    files,
  };
}

/** The sentence that a push notification shows, and what is left for the embed. */
function pushLine(blocks: readonly Block[], pen: SpanPen): { content: string; rest: readonly Block[] } {
  const [first] = sentenceFirst(blocks);
  if (!first) return { content: '', rest: blocks };
  const spans = sentenceOf(first);
  const content = spans && spansMarkup(spans, 'plain', pen);
  if (content && content.length <= CONTENT_MAX) {
    return { content, rest: blocks.filter((block) => block !== first) };
  }
  const [words = ''] = plainText({ blocks: [first] }, pen.locale).split('\n');
  return { content: escapeLine(escapeText(cutTo(words, PUSH_MAX))), rest: blocks };
}

function sentenceOf(block: Block): Span[] | undefined {
  if (block.kind === 'title' || block.kind === 'line') return block.spans;
  return block.kind === 'status' ? statusSpans(block) : undefined;
}

function embedOf(
  rest: readonly Block[],
  links: string[],
  { blocks, pen }: { blocks: readonly Block[]; pen: SpanPen },
): APIEmbed | undefined {
  const description = [blocksMarkup(rest, pen), ...links].filter(Boolean).join('\n');
  const picture = pictureOf(blocks);
  const colour = colourOf(blocks);
  if (description === '' && picture === undefined) return undefined;
  return {
    ...(description !== '' && { description }),
    ...(colour !== undefined && { color: colour }),
    ...(picture !== undefined && { thumbnail: { url: picture } }),
  };
}

/** Links that no button can hold, as text. */
const addresses = (actions: NonNullable<View['actions']>): string[] =>
  actions.flatMap((action) =>
    action.kind === 'link' && !canLink(action.url) ? [`${escapeText(action.label)}: <${action.url}>`] : [],
  );

const namesAddress = (blocks: readonly Block[]): boolean =>
  blocks.some((block) =>
    spansOf(block)
      .flat()
      .some((span) => 'text' in span && hasAddress(span.text)),
  );
