import { expect } from 'vitest';
import type { Adapter } from '../../bots/chat/adapter.ts';
import type { Action } from '../../bots/chat/view.ts';
import type { Heard } from './memory-adapter.ts';

/** What a person does, and what is then seen in that chat: `await ada.says('/help').sees('/todo')`. */
export type Speaker = {
  says(text: string): Exchange;
  /** Presses a button of the last message that has it, by its label. */
  presses(label: string): Exchange;
  /** Picks an option of the last select that has it, by its label. */
  picks(option: string): Exchange;
  /** Fills in the open form, in the way of the platform; where it asks for one thing at a time, in the given order. */
  fills(values: Record<string, string>): Exchange;
  /** Sends the payload of a button that nobody showed this person. */
  forges(payload: string): Exchange;
  /** Everything in the chat but the person's own words, oldest first. */
  hears(): Promise<readonly Heard[]>;
  /** The same person in one of the rooms. */
  within(chatId: string): Speaker;
};

/** What came of one thing that a person did. */
export type Exchange = {
  /** All of these stand in the messages that answer it, and there is at least one. */
  sees(...texts: string[]): Promise<readonly Heard[]>;
  seesNothing(): Promise<void>;
};

/** A platform as the transcripts see it. */
export type Stage = {
  adapter: Adapter;
  /** @param name what the transcript calls them by; see {@link Stage.idOf} */
  person(name: string, options?: { name?: string; locale?: string }): Promise<Speaker>;
  /** Under which id the platform knows whom a transcript calls by a name. */
  idOf(name: string): string;
  end(): Promise<void>;
};

function exchange(before: readonly Heard[], done: Promise<readonly Heard[]>): Exchange {
  const news = async (): Promise<readonly Heard[]> => {
    // A message may be edited more than once.
    const shown = ({ ref, edited, text, actions }: Heard): string =>
      JSON.stringify([ref, edited, text, actions.map(({ label }) => label)]);
    const seen = new Set(before.map(shown));
    return (await done).filter((one) => !seen.has(shown(one)));
  };
  return {
    async sees(...texts) {
      const answers = await news();
      const said = answers.map(({ text, actions, form }) =>
        [
          text,
          ...actions.map(({ label }) => `[${label}]`),
          ...(form?.fields.map(({ label }) => `<${label}>`) ?? []),
        ].join('\n'),
      );
      expect(said.join('\n\n')).not.toBe('');
      for (const text of texts) expect(said.join('\n\n')).toContain(text);
      return answers;
    },
    async seesNothing() {
      expect(await news()).toEqual([]);
    },
  };
}

type Doing = { hears(): Promise<readonly Heard[]>; act(): Promise<void> };

/** One thing that a person does, begun at once; what came of it is what is heard after it and was not before. */
export const does = ({ hears, act }: Doing): Exchange => {
  let before: readonly Heard[] = [];
  const done = (async () => {
    before = structuredClone(await hears());
    await act();
    return hears();
  })();
  const lazily = done.then((after) => exchange(before, Promise.resolve(after)));
  return {
    sees: async (...texts) => (await lazily).sees(...texts),
    seesNothing: async () => (await lazily).seesNothing(),
  };
};

/** Whether a select has an option of that label. */
export const hasOption = (
  { options }: { kind: Action['kind']; options?: readonly { label: string }[] },
  option: string,
): boolean => options?.some(({ label }) => label === option) ?? false;
