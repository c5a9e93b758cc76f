import type { Uuid } from '../kernel/id.ts';
import type { Actor } from '../use-case.ts';

/** Who asks for something: what tells two people, or two chat identities of one, apart. */
export type Asker = {
  askedKind: string;
  /** The account or the key. */
  askedBy: Uuid | null;
  /** The chat identity it was asked from. */
  askedPlatform: string | null;
  askedUserId: string | null;
};

/** An actor as who asks. */
export function askerOf(actor: Actor): Asker {
  const at =
    actor.kind === 'member' && actor.via
      ? { askedPlatform: actor.via.platform, askedUserId: actor.via.userId }
      : { askedPlatform: null, askedUserId: null };
  const askedBy: Uuid | null =
    actor.kind === 'member' ? actor.accountId : actor.kind === 'key' ? actor.keyId : null;
  return { askedKind: actor.kind, askedBy, ...at };
}

/**
 * Whether somebody is second to whoever asked: another person, a key beside a person or a person beside a key, each key
 * being one, or the same person on another chat identity.
 */
export function isSecond(asked: Asker, actor: Actor): boolean {
  const own = askerOf(actor);
  if (own.askedKind !== asked.askedKind || own.askedBy !== asked.askedBy) return true;
  if (own.askedKind !== 'member' || own.askedUserId === null || asked.askedUserId === null) return false;
  return own.askedPlatform !== asked.askedPlatform || own.askedUserId !== asked.askedUserId;
}
