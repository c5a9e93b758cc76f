import { joinAsCreator, PLATFORMS, type Joined } from '../../../../core/creators/index.ts';
import { defineCommand, type Command } from '../../command.ts';
import { choiceField, textField, yesNoField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileName } from '../profile-name.ts';

/** Longer than any platform's handles, with room for the address of a profile. */
const HANDLE_MAX = 200;

/** `/join`: makes this person a creator, or adds a profile to the one they are. */
const join = defineCommand({
  name: 'join',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {
    name: textField({ label: 'field-join-name', hint: 'field-join-name-hint', max: 80 }),
    platform: choiceField({
      label: 'field-platform',
      options: PLATFORMS.map((value) => ({ value, label: `platform-${value}` })),
    }),
    handle: textField({ label: 'field-handle', hint: 'field-handle-hint', max: HANDLE_MAX }),
    niche: optional(textField({ label: 'field-niche', hint: 'field-niche-hint', max: 200 })),
    adult: yesNoField({ label: 'field-adult', hint: 'field-adult-hint' }),
    contact: optional(yesNoField({ label: 'field-contact', hint: 'field-contact-hint' })),
  },
  async run({ person, words, act }, { niche, contact, ...given }) {
    const joined = await act(
      joinAsCreator,
      { kind: 'person', accountId: person.accountId },
      { ...given, contact: contact ?? false, ...(niche !== undefined && { niche }) },
    );
    return welcome(joined, words);
  },
});

function welcome({ name, isNew, profile }: Joined, words: Words): View {
  const shown = profileName(profile, words);
  const heading = isNew ? 'join-welcome' : profile.isNew ? 'join-added' : 'join-saved';
  return {
    blocks: [
      title(words.say(heading, { name: nameOf(name), profile: shown })),
      line(words.say(profile.verified ? 'join-verified' : 'join-unverified', { profile: shown })),
    ],
    actions: [
      goButton(words.label('button-discover'), 'discover', 'primary'),
      ...(profile.verified ? [] : [goButton(words.label('button-verify'), 'verify')]),
    ],
  };
}

export const joinCommands: Command[] = [join];
