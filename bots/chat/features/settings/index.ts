import { changeSettings } from '../../../../core/alerts/index.ts';
import { writePayload, button, defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import { localeOf, type ChatContext, type PersonSettings } from '../../context.ts';
import { LOCALES } from '../../locale.ts';
import { goButton } from '../../target.ts';
import { facts, line, title, type Action, type View } from '../../view.ts';
import { wordsFor } from '../../words.ts';
import { COMMON_ZONES, zoneField } from './zones.ts';

/** The option that leaves a choice to the person's app. */
const AS_APP = 'app';

/** `/settings`: in which language and by which clock Parley talks to this person. */
export const settings = defineCommand({
  name: 'settings',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {},
  run: async ({ person }) => card(person.settings),
});

/** Picks a language. */
export const languageAction = defineAction({
  verb: 'setlang',
  parts: {},
  ack: 'update',
  run: (context, _values, picked) =>
    change(context, { language: LOCALES.find((locale) => locale === picked) ?? null }),
});

/** Picks a time zone out of the usual ones. */
export const zoneAction = defineAction({
  verb: 'setzone',
  parts: {},
  ack: 'update',
  run: (context, _values, picked) =>
    change(context, { timeZone: COMMON_ZONES.find((zone) => zone === picked) ?? null }),
});

/** Names any time zone. */
export const otherZoneAction = defineAction({
  verb: 'setother',
  parts: {},
  ack: 'update',
  label: 'button-other-zone',
  fields: { zone: zoneField({ label: 'field-zone', hint: 'field-zone-hint' }) },
  run: (context, _values, _picked, { zone }) => change(context, { timeZone: zone }),
});

export const settingsActions = [languageAction, zoneAction, otherZoneAction];

async function change(
  { person, act }: ChatContext,
  input: { language?: string | null; timeZone?: string | null },
): Promise<View> {
  const actor = { kind: 'person' as const, accountId: person.accountId };
  const after = await act(changeSettings, actor, input);
  return card({ ...person.settings, ...after });
}

/** What is set, in the language that is set: a change shows at once. */
function card(chosen: PersonSettings): View {
  const words = wordsFor(localeOf(chosen));
  const language = words.label(`language-${localeOf(chosen)}`);
  const languages: Action = {
    kind: 'select',
    label: words.label('settings-language'),
    payload: writePayload(languageAction, {}),
    options: [
      { value: AS_APP, label: words.label('settings-as-app') },
      // A language is called what its own people call it, so that they find it.
      ...LOCALES.map((locale) => ({ value: locale, label: wordsFor(locale).label(`language-${locale}`) })),
    ],
  };
  const zones: Action = {
    kind: 'select',
    label: words.label('settings-zone'),
    payload: writePayload(zoneAction, {}),
    options: [
      { value: AS_APP, label: words.label('settings-utc') },
      ...COMMON_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    ],
  };
  return {
    blocks: [
      title(words.say('settings-title')),
      facts([
        [
          words.label('settings-language'),
          chosen.language === null ? words.say('settings-language-app', { language }) : language,
        ],
        [
          words.label('settings-zone'),
          chosen.timeZone === null ? words.label('settings-utc') : chosen.timeZone.replaceAll('_', ' '),
        ],
      ]),
      line(words.say('settings-what')),
    ],
    actions: [
      languages,
      zones,
      button(words.label('button-other-zone'), otherZoneAction, {}),
      goButton(words.label('button-alerts'), 'alerts'),
      goButton(words.label('button-privacy'), 'privacy'),
    ],
  };
}
