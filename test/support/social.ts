import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * TikTok and YouTube on this machine, answering as their documents say: developers.tiktok.com ("Manage User Access
 * Tokens", "Get User Info", "Error Handling"), developers.google.com/youtube/v3 (channels.list, errors), and oEmbed of
 * both. Anything that is not asked as documented is refused.
 */

export const TIKTOK_APP = { key: 'client-key-of-the-tests', secret: 'client-secret-of-the-tests' };
export const YOUTUBE_KEY = 'youtube-key-of-the-tests';

export type TikTokUser = { openId: string; username: string; followers: number };
export type Channel = {
  id: string;
  customUrl: string;
  description: string;
  subscribers: string;
  hidden: boolean;
};
export type Embed = { title: string; author_url: string };
type Json = Record<string, unknown>;
type Reply = { status: number; body: Json | string; location?: string };

/** How a platform misbehaves: `hang` never answers, a reply is given to whatever is asked. */
export type Mood = 'well' | 'hang' | Reply;

export type Social = Awaited<ReturnType<typeof openSocial>>;

type Grant = { user: TikTokUser; challenge: string; redirectUri: string; scope: string };

const tiktokError = (status: number, code: string): Reply => ({
  status,
  body: { error: { code, message: 'Said by a stand-in', log_id: '2026' } },
});
const oauthError = (error: string): Reply => ({
  status: 400,
  body: { error, error_description: 'Said by a stand-in', log_id: '2026' },
});
/** As Google tells that the day's quota is used up. */
export const quotaExceeded: Reply = {
  status: 403,
  body: {
    error: { code: 403, message: 'quota', errors: [{ domain: 'youtube.quota', reason: 'quotaExceeded' }] },
  },
};

export async function openSocial() {
  const codes = new Map<string, Grant>();
  const refreshTokens = new Map<string, Pick<Grant, 'user' | 'scope'>>();
  const accessTokens = new Map<string, Pick<Grant, 'user' | 'scope'>>();
  const channels: Channel[] = [];
  const embeds = new Map<string, Embed>();
  const shortLinks = new Map<string, string>();
  const asked: string[] = [];
  // `account` is how TikTok tells of an account, once a token was given.
  const moods = {
    ...{ tiktok: 'well' as Mood, account: 'well' as Mood },
    ...{ youtube: 'well' as Mood, oembed: 'well' as Mood },
  };

  const secret = (prefix: string): string => `${prefix}${randomBytes(12).toString('hex')}`;

  function give({ user, scope }: Pick<Grant, 'user' | 'scope'>): Reply {
    const [access, refresh] = [secret('act.'), secret('rft.')];
    accessTokens.set(access, { user, scope });
    refreshTokens.set(refresh, { user, scope });
    const times = { expires_in: 86_400, refresh_expires_in: 31_536_000 };
    return {
      status: 200,
      body: {
        ...{ access_token: access, refresh_token: refresh, open_id: user.openId, scope, ...times },
        token_type: 'Bearer',
      },
    };
  }

  function token(form: URLSearchParams): Reply {
    const isOurs =
      form.get('client_key') === TIKTOK_APP.key && form.get('client_secret') === TIKTOK_APP.secret;
    if (!isOurs) return oauthError('invalid_client');
    if (form.get('grant_type') === 'refresh_token') {
      const before = form.get('refresh_token') ?? '';
      const known = refreshTokens.get(before);
      refreshTokens.delete(before);
      return known ? give(known) : oauthError('invalid_grant');
    }
    const code = form.get('code') ?? '';
    const grant = codes.get(code);
    codes.delete(code);
    const hash = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('hex');
    if (!grant || grant.redirectUri !== form.get('redirect_uri')) return oauthError('invalid_grant');
    return hash === grant.challenge ? give(grant) : oauthError('invalid_request');
  }

  function userInfo(request: IncomingMessage, fields: string): Reply {
    const access = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const known = accessTokens.get(access);
    if (!known) return tiktokError(401, 'access_token_invalid');
    const { user, scope } = known;
    if (fields.includes('follower_count') && !scope.includes('user.info.stats'))
      return tiktokError(401, 'scope_not_authorized');
    const told = { open_id: user.openId, username: user.username, follower_count: user.followers };
    return {
      status: 200,
      body: { data: { user: told }, error: { code: 'ok', message: '', log_id: '2026' } },
    };
  }

  function channelList(query: URLSearchParams): Reply {
    if (query.get('key') !== YOUTUBE_KEY)
      return {
        status: 400,
        body: { error: { code: 400, message: 'bad key', errors: [{ reason: 'keyInvalid' }] } },
      };
    const [id, handle] = [query.get('id'), query.get('forHandle')?.replace(/^@/, '').toLowerCase()];
    const found = channels.filter(
      (one) => one.id === id || one.customUrl.toLowerCase() === `@${handle ?? ''}`,
    );
    const page = { totalResults: found.length, resultsPerPage: 5 };
    const items = found.map((one) => ({
      kind: 'youtube#channel',
      id: one.id,
      snippet: { title: 'A channel', description: one.description, customUrl: one.customUrl },
      statistics: {
        viewCount: '1',
        ...(one.hidden ? {} : { subscriberCount: one.subscribers }),
        hiddenSubscriberCount: one.hidden,
      },
    }));
    const head = { kind: 'youtube#channelListResponse', etag: 'e', pageInfo: page };
    // Without a match the real one leaves the list out.
    return { status: 200, body: items.length > 0 ? { ...head, items } : head };
  }

  function oembed(url: string): Reply {
    const found = embeds.get(url);
    return found
      ? { status: 200, body: { type: 'video', version: '1.0', ...found } }
      : { status: 404, body: 'Not Found' };
  }

  async function reply(request: IncomingMessage, url: URL): Promise<Reply | 'hang'> {
    const inMood = (mood: Mood, well: () => Reply): Reply | 'hang' => (mood === 'well' ? well() : mood);
    switch (url.pathname) {
      case '/v2/oauth/token/': {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        return inMood(moods.tiktok, () => token(new URLSearchParams(body)));
      }
      case '/v2/user/info/':
        return inMood(moods.tiktok === 'well' ? moods.account : moods.tiktok, () =>
          userInfo(request, url.searchParams.get('fields') ?? ''),
        );
      case '/youtube/v3/channels':
        return inMood(moods.youtube, () => channelList(url.searchParams));
      case '/oembed':
        return inMood(moods.oembed, () => oembed(url.searchParams.get('url') ?? ''));
      default: {
        const location = shortLinks.get(url.pathname.replaceAll('/', ''));
        return location === undefined
          ? { status: 404, body: 'Not Found' }
          : { status: 301, body: '', location };
      }
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    const answer = await reply(request, url);
    if (answer === 'hang') return;
    const to = answer.location === undefined ? {} : { location: answer.location };
    response.writeHead(answer.status, { 'content-type': 'application/json', ...to });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }

  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** What was asked, by method, path and query. */
    asked,
    moods,
    channels,
    embeds,
    /** Short addresses of TikTok, and where they lead. */
    shortLinks,
    /** A person signs in and allows what is asked, or only `scope`; answers where their browser is sent. */
    allow(authorizeUrl: string, user: TikTokUser, scope?: string): URL {
      const asks = new URL(authorizeUrl).searchParams;
      const need = (name: string): string => asks.get(name) ?? '';
      if (need('client_key') !== TIKTOK_APP.key || need('code_challenge_method') !== 'S256')
        throw new Error('not asked as TikTok documents it');
      const code = secret('code*0!');
      const granted = scope ?? need('scope');
      const redirectUri = need('redirect_uri');
      codes.set(code, { user, challenge: need('code_challenge'), redirectUri, scope: granted });
      const back = new URL(redirectUri);
      back.search = new URLSearchParams({ code, scopes: granted, state: need('state') }).toString();
      return back;
    },
    /** A person takes back what they allowed. */
    revoke(username: string): void {
      for (const tokens of [refreshTokens, accessTokens]) {
        for (const [key, { user }] of tokens) if (user.username === username) tokens.delete(key);
      }
    },
    /** A person leaves us nothing but the name and the picture. */
    narrow(username: string): void {
      for (const grant of refreshTokens.values()) {
        if (grant.user.username === username) grant.scope = 'user.info.basic';
      }
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
