import type { AllowedMentions, Embed } from './json.ts';

/** A component as it is sent; which fields it has depends on its type. */
export type Component = {
  type: number;
  id?: number;
  custom_id?: string;
  label?: string;
  content?: string;
  placeholder?: string;
  style?: number;
  url?: string;
  emoji?: unknown;
  disabled?: boolean;
  options?: { label: string; value: string; description?: string; default?: boolean }[];
  min_values?: number;
  max_values?: number;
  components?: Component[];
  accessory?: Component;
  component?: Component;
  items?: { media: { url: string }; description?: string | null }[];
};

/** What a message consists of, on its way in. */
export type MessageBody = {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  allowed_mentions?: AllowedMentions | null;
  attachments?: { id: string | number; filename?: string; description?: string | null }[] | null;
  flags?: number | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  message_reference?: { message_id: string; fail_if_not_exists?: boolean } | null;
};

export const EPHEMERAL = 1 << 6;
export const SILENT = 1 << 12;
export const COMPONENTS_V2 = 1 << 15;

const ROW = 1;
const BUTTON = 2;
export const SELECTS: ReadonlySet<number> = new Set([3, 5, 6, 7, 8]);
const TEXT_DISPLAY = 10;
const LINK_STYLE = 5;

/** Components with all that stand in them. */
export function allComponents(components: readonly Component[]): Component[] {
  return components.flatMap((one) => [
    one,
    ...allComponents([
      ...(one.components ?? []),
      ...(one.accessory ? [one.accessory] : []),
      ...(one.component ? [one.component] : []),
    ]),
  ]);
}

/** What Discord refuses though its description lets it pass: see the gaps named beside the description. */
export function bodyFaults(body: MessageBody): string[] {
  const { content, embeds, components } = body;
  const isV2 = ((body.flags ?? 0) & COMPONENTS_V2) !== 0;
  return [
    ...((content?.length ?? 0) > 2_000 ? ['content: must be 2000 or fewer in length'] : []),
    ...embedFaults(embeds ?? []),
    ...mentionFaults(body.allowed_mentions),
    ...(isV2 ? newFaults(body, components ?? []) : classicFaults(components ?? [])),
    ...componentFaults(components ?? []),
  ];
}

const mentionFaults = (allowed: MessageBody['allowed_mentions']): string[] =>
  (['users', 'roles'] as const).flatMap((kind) =>
    allowed?.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0
      ? [`allowed_mentions: parse with ${kind} and a list of ${kind} exclude each other`]
      : [],
  );

const EMBEDS_TEXT = 6_000;

function embedFaults(embeds: readonly Embed[]): string[] {
  const texts = embeds.flatMap(({ title, description, footer, author, fields }) => [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ]);
  const total = texts.reduce((sum, text) => sum + (text?.trim().length ?? 0), 0);
  const blank = embeds.some((embed) =>
    (embed.fields ?? []).some(({ name, value }) => !name.trim() || !value.trim()),
  );
  return [
    ...(total > EMBEDS_TEXT ? [`embeds: ${total} exceeds the maximum size of ${EMBEDS_TEXT}`] : []),
    ...(blank ? ['embeds: a field has neither name nor value left out'] : []),
    ...(embeds.some(isEmptyEmbed) ? ['embeds: an embed has to have something in it'] : []),
  ];
}

const isEmptyEmbed = ({ title, description, fields, image, thumbnail, footer, author }: Embed): boolean =>
  [title, description, image, thumbnail, footer, author].every((one) => !one) && (fields?.length ?? 0) === 0;

function classicFaults(components: readonly Component[]): string[] {
  return [
    ...(components.length > 5 ? ['components: must be 5 or fewer in length'] : []),
    ...(components.some(({ type }) => type !== ROW)
      ? ['components: only action rows are allowed without IS_COMPONENTS_V2']
      : []),
  ];
}

function newFaults(body: MessageBody, components: readonly Component[]): string[] {
  const all = allComponents(components);
  const text = all.reduce(
    (sum, one) => sum + (one.type === TEXT_DISPLAY ? (one.content?.length ?? 0) : 0),
    0,
  );
  return [
    ...(body.content || (body.embeds?.length ?? 0) > 0
      ? ['content, embeds: cannot be used with IS_COMPONENTS_V2']
      : []),
    ...(all.length > 40 ? [`components: ${all.length} in all, the maximum is 40`] : []),
    ...(text > 4_000 ? [`components: ${text} characters of text in all, the maximum is 4000`] : []),
  ];
}

/** Rules for components that hold in messages and in forms alike. */
export function componentFaults(components: readonly Component[]): string[] {
  const all = allComponents(components);
  const ids = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...twice.map((id) => `components: custom_id ${id} is there twice`),
    ...all.flatMap((one) => [...rowFaults(one), ...buttonFaults(one), ...selectFaults(one)]),
  ];
}

function rowFaults({ type, components = [] }: Component): string[] {
  if (type !== ROW) return [];
  const selects = components.filter((one) => SELECTS.has(one.type)).length;
  return selects > 0 && components.length > 1 ? ['components: a select takes an action row of its own'] : [];
}

function buttonFaults({ type, label, emoji, style, url, custom_id }: Component): string[] {
  if (type !== BUTTON) return [];
  const isLink = style === LINK_STYLE;
  return [
    ...(!label && !emoji ? ['components: a button needs a label or an emoji'] : []),
    ...(isLink !== (url !== undefined) || isLink === (custom_id !== undefined)
      ? ['components: a link has an address, every other button a custom_id']
      : []),
  ];
}

function selectFaults({
  type,
  options = [],
  min_values: least = 1,
  max_values: most = 1,
}: Component): string[] {
  if (type !== 3) return [];
  const values = options.map(({ value }) => value);
  return [
    ...(new Set(values).size < values.length ? ['components: a value is there twice in a select'] : []),
    ...(most > options.length || least > most
      ? ['components: a select cannot have so many values picked']
      : []),
    ...(options.filter((one) => one.default === true).length > most
      ? ['components: a select has too many defaults']
      : []),
  ];
}

/** Whether there is nothing in it for a reader. */
export const isEmpty = (body: MessageBody, files: number): boolean =>
  !body.content?.trim() &&
  (body.embeds?.length ?? 0) === 0 &&
  (body.components?.length ?? 0) === 0 &&
  (body.attachments?.length ?? 0) === 0 &&
  files === 0;
