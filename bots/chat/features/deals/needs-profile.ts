import type { DealCard } from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

/** What to say when a deal cannot come into force for want of followers, and where to go on; undefined for other errors. */
export function needsProfile(
  error: unknown,
  { side, creator }: Pick<DealCard, 'side' | 'creator'>,
  words: Words,
): View | undefined {
  if (!(error instanceof DomainError && error.code === 'creator.below_threshold')) return undefined;
  const followers = Number(error.params['followersMin']);
  const said = { followers, creator: nameOf(creator) };
  const next =
    side === 'creator'
      ? goButton(words.label('button-verify'), 'verify', 'primary')
      : goButton(words.label('button-todo'), 'todo');
  return { blocks: [line(words.say(`deal-needs-profile-${side}`, said))], actions: [next] };
}
