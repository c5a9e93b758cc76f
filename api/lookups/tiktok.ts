import type { Logger } from 'pino';
import { z } from 'zod';
import type { GrantedAnswer, TikTokLogin, Unseen } from '../../core/creators/index.ts';
import type { LookupConfig } from '../../core/lookup-settings.ts';
import { ask, type Heard } from './ask.ts';

/** What the person is asked for: who they are, their handle, how many follow them. */
const SCOPES = 'user.info.basic,user.info.profile,user.info.stats';
const NEEDED = ['user.info.profile', 'user.info.stats'];
const FIELDS = 'open_id,username,follower_count';

const grant = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  scope: z.string().default(''),
});
/** OAuth's own form of an error, which comes with any status. */
const refusal = z.object({ error: z.string() });
const user = z.object({
  data: z.object({
    user: z.object({
      open_id: z.string(),
      username: z.string(),
      follower_count: z.number().int().min(0),
    }),
  }),
});
/** The API's own form of an error; `ok` is none. */
const apiError = z.object({ error: z.object({ code: z.string() }) });

/** These say that the person lets us look no more; everything else is our fault or TikTok's. */
const REVOKED = new Set(['access_token_invalid', 'scope_not_authorized', 'scope_permission_missed']);

/**
 * TikTok Login Kit v2 (developers.tiktok.com, "Login Kit for Web", "Manage User Access Tokens" and "Get User Info"). The
 * proof of the code (PKCE) is sent always: TikTok demands it where the redirect leads to this machine, and takes it elsewhere.
 */
export function tiktokLogin({ tiktok }: LookupConfig, log: Logger): TikTokLogin | undefined {
  const { apiUrl, webUrl, app } = tiktok;
  if (!app) return undefined;
  const client = { client_key: app.key, client_secret: app.secret };

  async function look(given: Record<string, string>): Promise<GrantedAnswer> {
    const token = await ask(`${apiUrl}/v2/oauth/token/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-cache' },
      body: new URLSearchParams({ ...client, ...given }).toString(),
    });
    const granted = grant.safeParse(token?.json);
    if (!granted.success) return refused(token, given['grant_type'] === 'authorization_code');
    const { access_token: access, refresh_token: refreshToken, scope } = granted.data;
    const scopes = new Set(scope.split(',').map((one) => one.trim()));
    if (scope !== '' && NEEDED.some((one) => !scopes.has(one))) return { kind: 'revoked' };
    const heard = await ask(`${apiUrl}/v2/user/info/?fields=${FIELDS}`, {
      headers: { authorization: `Bearer ${access}` },
    });
    const known = heard?.status === 200 ? user.safeParse(heard.json) : undefined;
    // The token that was shown is used up, whatever came of showing it.
    if (!known?.success) return { ...unseen(heard), refreshToken };
    const { open_id: externalId, username: handle, follower_count: followers } = known.data.data.user;
    return { kind: 'seen', externalId, handle, followers, description: '', refreshToken };
  }

  function refused(heard: Heard | undefined, isFirst: boolean): GrantedAnswer {
    if (heard?.status === 429) return { kind: 'limit' };
    const said = refusal.safeParse(heard?.json);
    const error = said.success ? said.data.error : undefined;
    // Of all refusals this one is about the person; the others are about our keys or our request.
    if (error === 'invalid_grant') return { kind: 'revoked' };
    tell('a token of TikTok was not given', heard, error);
    // A code that does not fit the proof is none of this login's, and will not be with another try.
    return { kind: isFirst && error === 'invalid_request' ? 'revoked' : 'trouble' };
  }

  function unseen(heard: Heard | undefined): Unseen {
    const said = apiError.safeParse(heard?.json);
    const code = said.success ? said.data.error.code : undefined;
    if (code === 'rate_limit_exceeded' || heard?.status === 429) return { kind: 'limit' };
    if (code !== undefined && REVOKED.has(code)) return { kind: 'revoked' };
    tell('TikTok did not tell about an account', heard, code);
    return { kind: 'trouble' };
  }

  function tell(what: string, heard: Heard | undefined, code: string | undefined): void {
    log.warn({ status: heard?.status ?? 'no answer', code: code?.slice(0, 60) }, what);
  }

  return {
    authorizeUrl({ state, challenge, redirectUri }) {
      const query = new URLSearchParams({
        ...{ client_key: app.key, scope: SCOPES, response_type: 'code', redirect_uri: redirectUri, state },
        ...{ code_challenge: challenge, code_challenge_method: 'S256' },
      });
      return `${webUrl}/v2/auth/authorize/?${query.toString()}`;
    },
    redeem: ({ code, verifier, redirectUri }) =>
      look({ code, grant_type: 'authorization_code', redirect_uri: redirectUri, code_verifier: verifier }),
    renew: (refreshToken) => look({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}
