/** An account as its platform describes it now. */
export type SeenAccount = {
  kind: 'seen';
  /** Its own id there, which stays when the handle changes. */
  externalId: string;
  /** As the platform writes it; undefined where it does not say. */
  handle: string | undefined;
  /** Null where the account hides the number. */
  followers: number | null;
  /** What the account says of itself, where the code stands. */
  description: string;
};

/**
 * Why nothing is known of an account. `gone`: there is none. `revoked`: its person does not let us look, or not at what
 * is needed. `limit` and `trouble` say nothing about the account: the platform has had enough of us, or does not answer.
 */
export type Unseen = { kind: 'gone' | 'revoked' | 'limit' | 'trouble' };

export type AccountAnswer = SeenAccount | Unseen;

/**
 * An account, and what lets us look at it again without its person. That may be new also where nothing was seen, and then
 * the one before is worth nothing any more.
 */
export type GrantedAnswer = (SeenAccount & { refreshToken: string }) | (Unseen & { refreshToken?: string });

/** TikTok Login Kit: a person signs in there and lets us look. */
export type TikTokLogin = {
  /** Where the person is sent. `challenge` is the hash of the verifier that is shown when the code is redeemed. */
  authorizeUrl(login: { state: string; challenge: string; redirectUri: string }): string;
  redeem(login: { code: string; verifier: string; redirectUri: string }): Promise<GrantedAnswer>;
  /** A further look with the token of the last one; a new token may take its place. */
  renew(refreshToken: string): Promise<GrantedAnswer>;
};

/** YouTube Data API: anyone with a key may look at any channel, by its handle or its id. */
export type YouTubeLook = { look(channel: { handle: string } | { id: string }): Promise<AccountAnswer> };

/** The platforms that can be asked about accounts; each is there where its keys are. None of them ever throws. */
export type ProfileLookups = { tiktok: TikTokLogin | undefined; youtube: YouTubeLook | undefined };

/** How a profile is verified by asking its platform. */
export type LookMethod = keyof ProfileLookups;
