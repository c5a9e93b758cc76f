import type { ChatContext } from './context.ts';
import type { Action, Span, View } from './view.ts';

/** One thing that waits for a person: what it is, since when, and the button that goes on with it. */
export type Waiting = {
  /** Its sort: what it is about is told by `said`. */
  kind: string;
  /** ISO 8601; the longest waiting comes first. */
  since: string;
  said: Span[];
  action: Action;
  /** The thing itself with its buttons, where it can be acted on in its own place. */
  show?(): Promise<View>;
};

/** Where things that wait come from: everything of one sort that waits for this person. */
export type WaitingSource = (context: ChatContext) => Promise<Waiting[]>;
