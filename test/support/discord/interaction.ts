import type { Component } from './message-body.ts';
import type { Channel, Message } from './model.ts';

export const PING = 1;
export const COMMAND = 2;
export const COMPONENT = 3;
export const AUTOCOMPLETE = 4;
export const MODAL_SUBMIT = 5;

/** A form that stands open on somebody's screen. */
export type Modal = { custom_id: string; title: string; components: Component[] };

export type Choice = {
  name: string;
  value: string | number;
  name_localizations?: Record<string, string> | null;
};

/** What the person sees first. */
export type FirstAnswer =
  | { kind: 'message'; message: Message }
  | { kind: 'thinking'; message: Message }
  | { kind: 'updated'; message: Message }
  | { kind: 'nothing yet' }
  | { kind: 'form'; modal: Modal }
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'pong' }
  /** "The application did not respond". */
  | { kind: 'failed' };

/** Something that a person did with the app, which has an answer or waits for one. */
export type Interaction = {
  id: string;
  token: string;
  type: number;
  userId: string;
  channel: Channel;
  /** Milliseconds since 1970. */
  at: number;
  /** The message whose button it was, or whose button opened the form. */
  source: Message | undefined;
  /** Only the person's own installation of the app let it be called. */
  byUserInstallOnly: boolean;
  answer: FirstAnswer | undefined;
  /** The message that `@original` stands for. */
  original: Message | undefined;
  followUps: number;
  /** As it went out, and goes out again when it is delivered twice. */
  payload: Record<string, unknown>;
};
