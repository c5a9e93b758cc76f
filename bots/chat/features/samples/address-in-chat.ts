import { readId } from '../../../../core/kernel/id.ts';
import { listWaitingSamples } from '../../../../core/samples/index.ts';
import { button } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { line, title, type View } from '../../view.ts';
import { looksLikeAddress } from './address-like.ts';
import { targets } from './targets.ts';

/**
 * What a creator is told who writes an address while one is awaited from them: it is neither kept nor passed on, and has
 * a page of its own. Undefined for everything else that is written.
 */
export async function refuseAddress(context: ChatContext, text: string): Promise<View | undefined> {
  const { words, creatorActor, room } = context;
  if (!creatorActor || room?.side === 'brand' || !looksLikeAddress(text)) return undefined;
  const open = await context.ask(listWaitingSamples, creatorActor, { all: true });
  const awaited = open.find(
    ({ state, hasAddress }) => !hasAddress && (state === 'requested' || state === 'approved'),
  );
  const sample = awaited && readId('sample', awaited.id);
  if (sample === undefined) return undefined;
  return {
    blocks: [title(words.say('sample-address-refused')), line(words.say('sample-address-refused-next'))],
    actions: [button(words.label('button-sample-address'), targets.address, { sample }, 'primary')],
  };
}
