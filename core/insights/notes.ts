import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { storableText } from '../kernel/text.ts';
import { showId } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf } from '../use-case.ts';
import { describePerson, type PersonCard } from './person.ts';

/** Longest note of a team about a creator, in characters. */
export const NOTE_MAX = 1_000;
/** Tags on one creator, and the longest one. */
export const TAGS_MOST = 10;
export const TAG_MAX = 30;

const tags = z
  .array(lineOf(TAG_MAX))
  .max(TAGS_MOST, `must be at most ${TAGS_MOST} tags`)
  // Two spellings of one tag are one; the first is kept.
  .transform((list) => {
    const keys = list.map((tag) => tag.toLowerCase());
    return list.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
  });

/**
 * Writes down what a team wants to remember of a creator, for itself alone. What is not named stays; an empty note and an
 * empty list take away what was there.
 */
export const noteCreator = defineUseCase({
  name: 'write a note on a creator',
  input: z.strictObject({
    creatorId: idOf('creator'),
    note: z.string().overwrite(storableText).trim().max(NOTE_MAX).nullable().optional(),
    tags: tags.optional(),
  }),
  allow: ['owner', 'manager'],
  async run({ tx, actor, clock, record }, { creatorId, ...wanted }): Promise<PersonCard> {
    const brandId = ownBrand(actor);
    invariant(actor.kind === 'member', 'only a member gets here', { kind: actor.kind });
    const asking = { brandId, at: clock.business() };
    // Who may not be known of may not be written about.
    await describePerson(tx, asking, creatorId);
    const note = wanted.note === '' ? null : wanted.note;
    const changesNote = note !== undefined;
    const changesTags = wanted.tags !== undefined;
    await tx.sql`
      insert into creator_notes as n (brand_id, creator_id, note, tags, author_id, at)
      values (${brandId}, ${creatorId}, ${note ?? null}, ${wanted.tags ?? []}, ${actor.accountId},
        ${asking.at.toISOString()}::timestamptz)
      on conflict (brand_id, creator_id) do update set
        note = case when ${changesNote} then excluded.note else n.note end,
        tags = case when ${changesTags} then excluded.tags else n.tags end,
        author_id = excluded.author_id, at = excluded.at`;
    const data = { note: changesNote, tags: changesTags };
    record({ type: 'creator.noted', brandId, subject: showId('creator', creatorId), data });
    return describePerson(tx, asking, creatorId);
  },
});

const TAGS_SHOWN = 24;

/** The tags a brand uses, the most used first. */
export const listTags = defineUseCase({
  name: 'see the tags',
  input: z.strictObject({}),
  allow: ['owner', 'manager'],
  async run({ tx, actor }): Promise<string[]> {
    const rows = await tx.sql<{ tag: string }[]>`
      select min(t) as tag from creator_notes n, unnest(n.tags) t where n.brand_id = ${ownBrand(actor)}
      group by lower(t) order by count(*) desc, 1 limit ${TAGS_SHOWN}`;
    return rows.map(({ tag }) => tag);
  },
});
