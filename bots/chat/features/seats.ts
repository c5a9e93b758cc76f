import { DomainError } from '../../../core/kernel/error.ts';
import type { Actor } from '../../../core/use-case.ts';

/** What came of a question for one of the seats it was asked for. */
export type SeatAnswer<T> = { actor: Actor; answer: T };

/**
 * Asks the same for everything a person can act as. Seats that may not know are left out, unless that is all of them:
 * then the refusal is thrown.
 */
export async function askSeats<T>(
  actors: readonly Actor[],
  question: (actor: Actor) => Promise<T>,
): Promise<SeatAnswer<T>[]> {
  const refused: DomainError[] = [];
  const answers = await Promise.all(
    actors.map(async (actor) => {
      try {
        return [{ actor, answer: await question(actor) }];
      } catch (error) {
        if (!(error instanceof DomainError && error.kind === 'forbidden')) throw error;
        refused.push(error);
        return [];
      }
    }),
  );
  const [first] = refused;
  if (first && refused.length === actors.length) throw first;
  return answers.flat();
}
