import { badRequest } from './api-error.ts';

/** What a person gets to see after a press. */
export type Answer = { text: string; alert: boolean; url: string | undefined };

/** Presses of buttons that wait for their answer: each can be answered once, and not for long. */
export type Queries = {
  open(): string;
  answer(id: string, answer: Answer): void;
  /** Undefined while it waits. */
  answerTo(id: string): Answer | undefined;
};

/** @param windowMs for how long a press can be answered */
export function createQueries(windowMs: number, nowMs: () => number): Queries {
  const queries = new Map<string, { until: number; answer: Answer | undefined }>();
  let count = 0;
  return {
    open() {
      count += 1;
      const id = `${4_382_511_000_000_000_000n + BigInt(count)}`;
      queries.set(id, { until: nowMs() + windowMs, answer: undefined });
      return id;
    },
    answer(id, answer) {
      const query = queries.get(id);
      if (!query || query.answer || nowMs() > query.until)
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      query.answer = answer;
    },
    answerTo: (id) => queries.get(id)?.answer,
  };
}
