import {
  bandOf,
  CREATOR_GROUPS,
  CREATOR_SORTS,
  findInDirectory,
  type CreatorGroup,
  type CreatorsFound,
  type CreatorSort,
  type FoundCreator,
} from '../../../../core/insights/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import {
  button,
  defineAction,
  fitsPayload,
  idPart,
  numberPart,
  textPart,
  writePayload,
  type PartCodec,
} from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { choiceField, numberField, textField, yesNoField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { line, list, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { nextStep } from '../next-step.ts';
import { profileText } from '../profile-name.ts';
import { showPerson } from './person-card.ts';
import { bandText } from './record-text.ts';
import { targets } from './targets.ts';

const PLATFORMS = ['tiktok', 'youtube', 'instagram'] as const;
type Platform = (typeof PLATFORMS)[number];
const FOLLOWERS_MAX = 1_000_000_000;
const SALES_MAX = 1_000_000;

/** One of a few, which may be left out. @param labelOf the message that names one */
const pick = <V extends string>(label: string, options: readonly V[], labelOf: (value: V) => string) =>
  optional(choiceField({ label, options: options.map((value) => ({ value, label: labelOf(value) })) }));

/** `/creators find [SEARCH]`: the directory, filtered and in pages. */
export const findCommand = defineCommand({
  name: 'creators',
  subcommand: 'find',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: {
    search: optional(textField({ label: 'field-find-search', hint: 'field-find-search-hint', max: 200 })),
    platform: pick('field-platform', PLATFORMS, (platform) => `platform-${platform}`),
    followersMin: optional(numberField({ label: 'field-followers-min', min: 0, max: FOLLOWERS_MAX })),
    followersMax: optional(numberField({ label: 'field-followers-max', min: 0, max: FOLLOWERS_MAX })),
    verified: optional(yesNoField({ label: 'field-find-verified' })),
    salesMin: optional(
      numberField({ label: 'field-sales-min', hint: 'field-sales-min-hint', min: 0, max: SALES_MAX }),
    ),
    group: pick('field-find-group', CREATOR_GROUPS, (group) => `group-${group}`),
    tag: optional(textField({ label: 'field-tag', max: 30 })),
    sort: pick('field-sort', CREATOR_SORTS, (sort) => `people-sort-${sort}`),
  },
  run: (context, given) =>
    showPage(context, {
      ...{ page: 0, sort: given.sort ?? 'followers', group: given.group ?? 'all' },
      ...{ platform: given.platform ?? '', verified: given.verified === true ? 1 : 0 },
      ...{ followersMin: given.followersMin ?? 0, followersMax: given.followersMax ?? 0 },
      ...{ salesMin: given.salesMin ?? 0, tag: given.tag ?? '', search: given.search ?? '' },
    }),
});

/** What is looked for, and which page of it is shown; empty texts and zeros filter nothing. */
type Looking = {
  page: number;
  sort: CreatorSort;
  group: CreatorGroup;
  platform: Platform | '';
  verified: number;
  followersMin: number;
  followersMax: number;
  salesMin: number;
  tag: string;
  search: string;
};

/** One of a few, by its place among them: a payload has little room. */
const oneOf = <V extends string>(options: readonly V[]): PartCodec<V> => ({
  write: (value) => numberPart.write(Math.max(options.indexOf(value), 0)),
  read: (given) => options[numberPart.read(given) ?? -1],
});

/** Another page or another order of what is looked for. */
const pageAction = defineAction({
  verb: 'people',
  parts: {
    brand: idPart,
    page: numberPart,
    sort: oneOf(CREATOR_SORTS),
    group: oneOf(CREATOR_GROUPS),
    platform: oneOf(['', ...PLATFORMS]),
    verified: numberPart,
    followersMin: numberPart,
    followersMax: numberPart,
    salesMin: numberPart,
    tag: textPart,
    search: textPart,
  },
  ack: 'update',
  label: 'button-creators',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  run: (context, { brand: _brand, ...looking }) => showPage(context, looking),
});

async function showPage(context: SeatContext, wanted: Looking): Promise<View> {
  const { words, ask, seat, brand } = context;
  const { page, sort, group, platform, verified, followersMin, followersMax, salesMin, tag, search } = wanted;
  const found = await ask(findInDirectory, seat, {
    ...{ page, sort, group, salesMin },
    ...(platform !== '' && { platform }),
    ...(verified === 1 && { verified: true }),
    ...(followersMin > 0 && { followersMin }),
    ...(followersMax > 0 && { followersMax }),
    ...(tag !== '' && { tag }),
    ...(search !== '' && { search }),
  });
  const [only, ...others] = found.creators;
  if (!only) return nobody(context, wanted);
  if (found.total === 1 && others.length === 0 && search !== '') return showPerson(context, only.id);
  const parts = filterTexts(wanted, words);
  return {
    blocks: [
      title(words.say('people-title', { count: found.total })),
      ...(parts.length > 0 ? [list(parts)] : []),
      list(found.creators.map((one) => personLine(one, words))),
      ...(found.pages > 1 ? [line(words.say('discover-page', { page: page + 1, pages: found.pages }))] : []),
    ],
    actions: [pickSelect(brand.id, found.creators, words), ...turning(context, found, wanted)],
  };
}

function nobody(context: SeatContext, wanted: Looking): View {
  const { words, brand } = context;
  const filtered = filterTexts(wanted, words).length > 0;
  return {
    blocks: [
      title(words.say(filtered ? 'people-no-match' : 'people-none')),
      line(words.say(filtered ? 'people-no-match-next' : 'people-none-next')),
    ],
    actions: [
      ...(filtered
        ? [
            nextStep(context, brand.id, {
              label: 'button-all-creators',
              line: 'creators find',
              tone: 'primary',
            }),
          ]
        : []),
      nextStep(context, brand.id, { label: 'button-invite-creator', line: 'invite' }),
    ],
  };
}

function filterTexts(wanted: Looking, words: Words): Span[][] {
  const { search, platform, followersMin, followersMax, verified, salesMin, tag, group } = wanted;
  return [
    ...(search === '' ? [] : [words.say('filter-person', { text: titleOf(search) })]),
    ...(platform === ''
      ? []
      : [words.say('filter-platform', { platform: words.label(`platform-${platform}`) })]),
    ...(followersMin === 0 ? [] : [words.say('filter-followers-min', { count: followersMin })]),
    ...(followersMax === 0 ? [] : [words.say('filter-followers-max', { count: followersMax })]),
    ...(verified === 0 ? [] : [words.say('filter-verified')]),
    ...(salesMin === 0 ? [] : [words.say('filter-sales', { count: bandOf(salesMin).from })]),
    ...(tag === '' ? [] : [words.say('filter-tag', { tag: titleOf(tag) })]),
    ...(group === 'all' ? [] : [words.say('filter-group', { group: words.label(`group-${group}`) })]),
  ];
}

/** `Noor · @noor.makes on TikTok · 12,400 followers · 10 to 99 sales`. */
function personLine(person: FoundCreator, words: Words): Span[] {
  const { platform, handle, followers, sales } = person;
  const profile = profileText({ platform: platform ?? '', handle: handle ?? '' }, words);
  const said = { name: nameOf(person.name), profile, sales: bandText(sales, words) };
  return followers === null
    ? words.say('people-line-unverified', said)
    : words.say('people-line', { ...said, followers });
}

function pickSelect(brand: string, creators: readonly FoundCreator[], words: Words): Action {
  return {
    kind: 'select',
    label: words.label('pick-person'),
    payload: writePayload(targets.pickPerson, { brand }),
    options: creators.map(({ id, name, handle }) => ({
      value: idPart.write(readId('creator', id) ?? ''),
      label: fitLabel(handle === null ? nameOf(name) : `${nameOf(name)} · @${handle}`, LABEL_MAX),
    })),
  };
}

/** Buttons that turn the page or change the order; what is too long to stand behind a button has none. */
function turning({ words, brand }: SeatContext, { page, pages }: CreatorsFound, wanted: Looking): Action[] {
  const to = (label: string, change: Partial<Looking>): Action[] => {
    const values = { brand: brand.id, ...wanted, ...change };
    return fitsPayload(pageAction, values as Parameters<typeof pageAction.run>[1])
      ? [button(words.label(label), pageAction, values as Parameters<typeof pageAction.run>[1])]
      : [];
  };
  const other: CreatorSort = wanted.sort === 'sales' ? 'followers' : 'sales';
  return [
    ...(page > 0 ? to('button-page-before', { page: page - 1 }) : []),
    ...(page + 1 < pages ? to('button-page-after', { page: page + 1 }) : []),
    ...to(`button-people-sort-${other}`, { sort: other, page: 0 }),
  ];
}

export const findActions = [pageAction];
