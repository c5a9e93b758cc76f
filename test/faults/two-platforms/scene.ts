import { PATIENCE_MS, type Cast } from './cast.ts';

/** What one step finds out for later ones. */
export type Noted = { page: string; hook: string; link: string };

export type Scene = Cast & {
  noted: Noted;
  /** Asks the program, as a browser or a shop does. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  must(what: string, isSo: boolean): void;
};

/** Something that somebody does, and what they are told of it at once; what the others hear belongs to the next step. */
export type Step = { name: string; run(scene: Scene): Promise<unknown> };

/** The topic of the room in Juno's chat. A crash may have left another one behind, in which nothing was ever said. */
export const roomOf = ({ juno, telegram }: Scene): Promise<number> =>
  telegram.until(
    () =>
      juno.person.room.kept.values().find(({ message }) => WELCOME.test(message.text ?? ''))?.message
        .message_thread_id,
    'the room has a topic',
    PATIENCE_MS,
  );

const WELCOME = /What you write here goes to the team of Lumen Tea/;

/** The path of an address; empty where there is none. */
export const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');
