import { suggestCreators } from '../../../../core/insights/index.ts';
import { PLATFORMS, readHandle, type ProfilePlatform } from '../../../../core/creators/index.ts';
import type { ChatContext } from '../../context.ts';
import { pickField } from '../../fields.ts';
import type { Field, Given, Option } from '../../form.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';

/** Creators of the directory by name, narrowed down by what is typed; an id that was given is one of them. */
export async function personOptions({ seat, ask }: ChatContext, given: Given): Promise<Option[]> {
  if (!seat) return [];
  const text = given['creator']?.trim() ?? '';
  const isId = /^creator_[0-9a-z]{26}$/.test(text);
  const wanted = isId ? { text: '', creatorId: text } : { text };
  const found = await ask(suggestCreators, seat, wanted);
  const shown = found.length > 0 || isId ? found : await ask(suggestCreators, seat, { text: '' });
  return shown.map(({ id, name, handle }) => ({
    value: id,
    label: fitLabel(handle === null ? nameOf(name) : `${nameOf(name)} · @${handle}`, LABEL_MAX),
  }));
}

/** Somebody of the directory. */
export const personField = pickField({
  label: 'field-person',
  hint: 'field-person-hint',
  options: personOptions,
});

/** Somebody of the directory, or a profile of somebody who is not here yet. */
export type Invited = { creatorId: string } | { profile: { platform: ProfilePlatform; handle: string } };

/** `tiktok @noor.makes`, or the address of a profile. */
export function readProfile(given: string): Extract<Invited, { profile: unknown }> | undefined {
  const [word = '', ...rest] = given.trim().split(/[\s:/]+/);
  const named = PLATFORMS.find((platform) => platform === word.toLowerCase());
  const text = named === undefined ? given.trim() : rest.join(' ');
  const isAddress = /^https?:\/\//i.test(text);
  const platform =
    named ?? (isAddress ? PLATFORMS.find((one) => text.toLowerCase().includes(`${one}.com/`)) : undefined);
  const handle = platform === undefined ? undefined : readHandle(platform, text)?.handle;
  return platform === undefined || handle === undefined ? undefined : { profile: { platform, handle } };
}

/** Whom to invite: picked from the directory, or a profile that is typed. */
export const invitedField: Field<Invited> = {
  ...personField,
  hint: 'field-invited-hint',
  read(given, words, facts) {
    const profile = readProfile(given);
    if (profile) return { value: profile };
    const reading = personField.read(given, words, facts);
    if ('value' in reading) return { value: { creatorId: reading.value } };
    return facts.options?.length === 0 ? { problem: { id: 'problem-invited' } } : reading;
  },
};
