/** Longest address that is stored: what browsers and chat apps carry without cutting. */
const URL_MAX = 2_048;

const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/;

/** Whether a host as `URL.hostname` prints it is this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * Reads an absolute https address that a person gave: no user, no port, no character that one program reads in another
 * way than the next (backslash, space, control).
 * @param options.loopback also `http`, and any port, on a loopback host
 * @returns undefined when it is anything else
 */
export function readHttpsUrl(
  text: string,
  options: { loopback: boolean } = { loopback: false },
): URL | undefined {
  // The text is checked as it is, because URL silently drops line breaks, turns `\` into `/` and mends `https:host`.
  const authority = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (authority === undefined || text.length > URL_MAX || /[\u0000-\u0020\u007f-\u00a0\\]/.test(text))
    return undefined;
  if (authority.includes('@') || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (isLoopback(url.hostname)) return options.loopback ? url : undefined;
  return url.protocol === 'https:' && url.port === '' && HOST_NAME.test(url.hostname) ? url : undefined;
}

/**
 * Reads a storefront's host, such as `lumen-tea.example`, into the form `URL.hostname` prints (lower case, IDN in punycode).
 * @param options.loopback also loopback hosts, whose port is left out
 */
export function readDomain(text: string, options: { loopback: boolean }): string | undefined {
  if (/[/?#]/.test(text)) return undefined;
  const url = readHttpsUrl(`https://${text}`, options);
  return url?.hostname;
}

/**
 * The address of a product as it is stored, or undefined when it would lead away from its store: the host must be the
 * store's domain or below it. A domain that begins with `www.` takes the name without it too.
 * @param domain from {@link readDomain}; on a loopback one (the demo store) `http` and ports are fine
 */
export function readProductUrl(text: string, domain: string): string | undefined {
  const url = readHttpsUrl(text, { loopback: isLoopback(domain) });
  if (url === undefined) return undefined;
  const { hostname } = url;
  const onDomain = hostname === domain || hostname.endsWith(`.${domain}`) || `www.${hostname}` === domain;
  return onDomain ? url.href : undefined;
}
