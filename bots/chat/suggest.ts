import type { Ingress } from './adapter.ts';
import { BRAND_OPTION, commandKey, isOpenTo, type Command } from './command.ts';
import type { ChatContext, Person } from './context.ts';
import { askContext } from './event-context.ts';
import type { Given, Option } from './form.ts';
import { fitOptions } from './form-pages.ts';
import type { HandlerParts } from './handler.ts';
import { asTyped } from './inert.ts';
import { LIMITS } from './limits.ts';
import type { RoomSeat } from './room.ts';
import { brandOptions, findSeat } from './seat.ts';
import { withoutBrand } from './asking.ts';
import { commandWish } from './wish.ts';

/** What is being typed into which argument of a command, and what was given for the others. */
export type Asking = Pick<Ingress, 'platform' | 'from' | 'chat'> & {
  command: string;
  subcommand?: string;
  field: string;
  typed: string;
  given: Given;
};

/** Suggestions that are shown at once. */
export const SUGGESTIONS_MAX = 25;

/**
 * What may be meant by what is being typed, what begins so first. Nothing for strangers, for what is not open to who
 * asks, and where something goes wrong: whatever is typed may be sent all the same, and is answered then.
 */
export async function suggest(parts: HandlerParts, asking: Asking): Promise<Option[]> {
  try {
    const options = await optionsFor(parts, asking);
    return fitOptions(matching(options, asking.typed), LIMITS[asking.platform]);
  } catch (error) {
    parts.log.debug({ err: error, field: asking.field }, 'there was nothing to suggest');
    return [];
  }
}

async function optionsFor(parts: HandlerParts, asking: Asking): Promise<readonly Option[]> {
  const { platform, from, chat, field } = asking;
  const { subcommand } = asking;
  const found = parts.registry.find(asking.command, subcommand === undefined ? [] : [subcommand]);
  const person = found && (await parts.persons.find(platform, from));
  if (!found || !person || !isOpenTo(found.command, person)) return [];
  const { command } = found;
  if (field === BRAND_OPTION) return command.seat ? brandOptions(seatsFor(command, person)) : [];
  const definition = Object.hasOwn(command.fields, field) ? command.fields[field] : undefined;
  if (definition?.kind !== 'choice' && !definition?.suggest) return [];
  const room =
    chat.kind === 'room' ? await parts.ports.rooms.find(platform, chat.id, person.accountId) : undefined;
  const context = await seated(parts, asking, { command, person, room });
  if (!context) return [];
  if (definition.suggest) return definition.suggest(context, asking.typed);
  const { options = [] } = definition;
  const looked = await definition.lookUp?.(context, { ...withoutBrand(asking.given), [field]: asking.typed });
  return looked?.options ?? options.map(({ value, label }) => ({ value, label: context.words.label(label) }));
}

/** The context as the command would have it; undefined where its brand cannot be told yet. */
async function seated(
  parts: HandlerParts,
  asking: Asking,
  who: { command: Command; person: Person; room: RoomSeat | undefined },
): Promise<ChatContext | undefined> {
  const { platform, from, chat, given } = asking;
  const wish = commandWish(who.command);
  const context = askContext(parts, { platform, from, chat, key: commandKey(who.command) }, who);
  const placeBrand =
    context.place && who.command.seat
      ? await parts.ports.places.brandOf(platform, context.place.id)
      : undefined;
  const seat = findSeat(wish, { ...context, placeBrand }, given[BRAND_OPTION]);
  return seat.kind === 'found' ? { ...context, seat: seat.seat, brand: seat.brand } : undefined;
}

const seatsFor = ({ seat }: Command, { memberships }: Person) =>
  memberships.filter(({ role }) => seat?.includes(role));

/** The options whose label has what was typed in it, those that begin with it first; accents and case do not count. */
export function matching(options: readonly Option[], typed: string): Option[] {
  const wanted = folded(typed);
  const found = options.filter(({ label }) => folded(label).includes(wanted));
  const first = found.filter(({ label }) => folded(label).startsWith(wanted));
  return [...first, ...found.filter((one) => !first.includes(one))].slice(0, SUGGESTIONS_MAX);
}

const folded = (label: string): string => asTyped(label.normalize('NFD').replaceAll(/\p{M}/gu, ''));
