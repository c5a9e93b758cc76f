import type { Actor } from '../core/use-case.ts';
import type { Sheet } from './one-time-html.ts';
import type { PageTexts } from './one-time-texts.ts';

/** An answer that is a page. */
export type PageAnswer = { status: 200 | 400 | 403 | 404 | 410 | 500; sheet: Sheet };
/** An answer that is a file to be kept. */
export type FileAnswer = { file: { name: string; type: string; body: string } };
export type Answer = PageAnswer | FileAnswer;

/** What a page needs to know of one request; `languages` are what the browser asks for. */
export type Asking = { token: string; actor: Actor; texts: PageTexts; languages: string | undefined };

/** One purpose: what its page shows, and what sending it does. `values` are the fields that were sent. */
export type PurposePage = {
  fields: readonly string[];
  show(asking: Asking, problem?: string): Promise<Sheet>;
  send(asking: Asking, values: Record<string, string>): Promise<Answer>;
};

/** A page that says one thing. */
export const notice = ({ title, next }: { title: string; next: string }): Sheet => ({ title, lines: [next] });
