import { NOTE_MAX, noteCreator, TAG_MAX, TAGS_MOST, seePerson } from '../../../../core/insights/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { longField, textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf, shorten } from '../../inert.ts';
import { title, type View } from '../../view.ts';
import { personView, showPerson } from './person-card.ts';
import { personField } from './person-field.ts';
import { targets } from './targets.ts';

/** Takes away what was written. */
const NOTHING = '-';
/** As much of a note as is shown beside its field. */
const HINT_MAX = 80;

const fields = {
  note: optional(longField({ label: 'field-note', hint: 'field-note-hint', max: NOTE_MAX })),
  tags: optional(textField({ label: 'field-tags', hint: 'field-tags-hint', max: TAGS_MOST * (TAG_MAX + 2) })),
};
type Written = { note: string | undefined; tags: string | undefined };

/** `/creators notes CREATOR`: what the team knows of a creator, and what it writes down. */
export const notesCommand = defineCommand({
  name: 'creators',
  subcommand: 'notes',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: { creator: personField, ...fields },
  run: (context, { creator, ...written }) => write(context, creator, written),
});

const notesAction = defineAction({
  ...targets.notes,
  ack: 'reply',
  label: 'button-notes',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  fields,
  async facts(context, { brand, creator }) {
    const seat = context.person.memberships.find(({ brandId }) => brandId === brand);
    if (!seat) return {};
    const { accountId } = context.person;
    const actor = { kind: 'member' as const, brandId: brand, accountId, role: seat.role };
    const { note, tags } = await context.ask(seePerson, actor, { creatorId: showId('creator', creator) });
    const { words } = context;
    return {
      ...(note !== null && {
        note: { hint: words.label('field-note-now', { note: shorten(note, HINT_MAX) }) },
      }),
      ...(tags.length > 0 && {
        tags: { hint: words.label('field-tags-now', { tags: shorten(tags.join(', '), HINT_MAX) }) },
      }),
    };
  },
  run: (context, { creator }, _picked, written) => write(context, showId('creator', creator), written),
});

async function write(context: SeatContext, creatorId: string, { note, tags }: Written): Promise<View> {
  if (note === undefined && tags === undefined) return showPerson(context, creatorId);
  const { words, act, seat } = context;
  const person = await act(noteCreator, seat, {
    creatorId,
    ...(note !== undefined && { note: note.trim() === NOTHING ? null : note }),
    ...(tags !== undefined && { tags: tagsOf(tags) }),
  });
  return personView(context, person, title(words.say('notes-saved', { name: nameOf(person.name) })));
}

const tagsOf = (typed: string): string[] =>
  typed.trim() === NOTHING
    ? []
    : typed
        .split(/[,;\n]/)
        .map((tag) => tag.trim().replace(/^#/, ''))
        .filter((tag) => tag !== '');

export const notesActions = [notesAction];
