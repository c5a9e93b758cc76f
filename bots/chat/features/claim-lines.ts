import type { ChatContext } from '../context.ts';
import { line, link, type Block } from '../view.ts';

/**
 * Where a claim code leads: into each chat app that has links of its own, and to the page of the local chat, which is of
 * use to people on this machine only.
 */
export function claimLines(
  { ports, words }: Pick<ChatContext, 'ports' | 'words'>,
  { claimCode, claimUrl }: { claimCode: string; claimUrl: string },
): Block[] {
  const local =
    ports.platforms().some(({ platform }) => platform === 'local') &&
    ['localhost', '127.0.0.1', '[::1]'].includes(new URL(claimUrl).hostname);
  const links = ports.platforms().flatMap(({ platform, privateLink }) => {
    const url = privateLink?.(claimCode);
    return url === undefined ? [] : [{ app: words.label(`chat-${platform}`), url }];
  });
  return [
    ...links.map(({ app, url }) => line(words.say('connect-code-link', { app, link: link(url, url) }))),
    ...(local ? [line(words.say('invite-link', { link: link(claimUrl, claimUrl) }))] : []),
  ];
}
