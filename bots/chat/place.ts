/**
 * A channel of a server that we could write to. `readers` is how many people read it, where that can be told; `threads`
 * is false where none can be made for a few people alone.
 */
export type PlaceChannel = { id: string; name: string; public: boolean; readers?: number; threads?: false };

/** A role that a server gives to people. */
export type PlaceRole = { id: string; name: string };

/** A right that we lack in a server or group; the names are messages of the locale files: `right-…`, `breaks-…`. */
export type MissingRight = { right: string; breaks: string; channel?: string };

/** A server or group as its host sees it. */
export type Place = { id: string; name: string; channels: PlaceChannel[]; roles: PlaceRole[] };

/** What a platform tells about its servers or groups, and does in them. */
export type Places = {
  /** How people call such a place: the message `place-server` or `place-group`. */
  readonly word: 'server' | 'group';
  /** The place as it is now; undefined when we are not in it. */
  find(placeId: string): Promise<Place | undefined>;
  /** Whether this person looks after the place now: asked anew each time, for it decides what a press may do. */
  isHost(placeId: string, userId: string): Promise<boolean>;
  /** Whether this person has the role now. */
  hasRole(placeId: string, userId: string, roleId: string): Promise<boolean>;
  /**
   * What we lack there.
   * @param channels those that are used; of none, what would be lacking anywhere
   * @param threadsUnder the one of them that has threads; all may have when it is left out
   */
  missingRights(
    placeId: string,
    channels: readonly string[],
    threadsUnder?: string | null,
  ): Promise<MissingRight[]>;
  leave(placeId: string): Promise<void>;
};
