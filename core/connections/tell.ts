import { openIdentityMailbox, writeAlerts } from '../alerts/index.ts';
import { NO_BRAND } from '../events/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import type { OwnIdentity } from './connections.store.ts';

/** What a chat identity hears about the connections of its person; `payload` is all a renderer needs. */
export type ConnectionNews =
  | {
      kind: 'connect_asked';
      payload: { connectionId: string; name: string; platform: string; expiresAt: string };
    }
  | { kind: 'connected' | 'disconnected'; payload: { name: string; platform: string } };

/**
 * Tells some identities, each in its own chat: a new one must not be the only one that hears of itself.
 * @param cause what happened, and the person it names: erased, that person is named no more
 */
export async function tellIdentities(
  { tx, ids, clock }: Pick<Context, 'tx' | 'ids' | 'clock'>,
  identities: readonly Pick<OwnIdentity, 'id' | 'accountId'>[],
  { kind, payload }: ConnectionNews,
  { id, about }: { id: Uuid; about: Uuid },
): Promise<void> {
  const cause = `${id}:${about}`;
  for (const identity of identities) {
    const mailboxId = await openIdentityMailbox(tx, ids, clock, identity);
    const alert = { mailboxId, id: ids.next(), brandId: NO_BRAND, kind, cause, amount: undefined, payload };
    await writeAlerts(tx, [alert], clock.wall());
  }
}
