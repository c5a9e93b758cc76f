const RETRY_S = 3;
const MENTIONED_MS = 8_000;
const lost = document.querySelector('#lost');
/** What could not be sent yet, in order; sent again as soon as Parley answers. */
const outbox = [];

/** Says above everybody what is wrong, or with nothing that all is well again. */
export function say(text) {
  if (lost.textContent === (text ?? '')) return;
  lost.textContent = text ?? '';
  lost.hidden = text === undefined;
}

/** Says for a while what did not work; what holds on is for {@link say}. */
export function mention(text) {
  say(text);
  setTimeout(() => lost.textContent === text && say(), MENTIONED_MS);
}

/** Asks a route under `/local`; throws what it says in words, and a TypeError while nobody answers. */
export async function call(path, body, headers = {}) {
  const init = body && {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
  const response = await fetch(`/local${path}`, init);
  const answer = await response.json();
  if (response.ok) return answer;
  const [problem] = answer.errors ?? [];
  throw new Error(problem ? `${problem.path} ${problem.message}` : answer.detail);
}

/**
 * Sends something that must not be lost: what nobody takes now is kept and sent once Parley answers again, under the
 * same name, so that it counts once.
 */
export async function post(path, body) {
  const letter = { path, body, key: crypto.randomUUID() };
  try {
    await deliver(letter);
  } catch (error) {
    if (!(error instanceof TypeError)) {
      mention(error.message);
      throw error;
    }
    outbox.push(letter);
    say('Parley does not answer. What you sent is kept and goes out when it is back.');
  }
}

const deliver = ({ path, body, key }) => call(path, body, { 'idempotency-key': key });

async function emptyOutbox() {
  while (outbox.length > 0) {
    await deliver(outbox[0]).catch((error) => {
      if (error instanceof TypeError) throw error;
      mention(error.message);
    });
    outbox.shift();
  }
}

/**
 * Listens to everything that happens to some people and to every sale. Goes on where the line broke.
 * @returns a function that ends it
 */
export function listen(handles, { onMessage, onHop, onOpen }) {
  let source;
  let timer;
  let place = '';
  const open = () => {
    const query = handles.map((handle) => `handle=${encodeURIComponent(handle)}`).join('&');
    source = new EventSource(`/local/live?${query}&after=${encodeURIComponent(place)}`);
    source.addEventListener('open', () => {
      say();
      void emptyOutbox().catch(() => undefined);
      onOpen();
    });
    source.addEventListener('message', (event) => {
      place = event.lastEventId;
      onMessage(JSON.parse(event.data));
    });
    source.addEventListener('hop', (event) => onHop(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      source.close();
      wait(RETRY_S);
    });
  };
  const wait = (seconds) => {
    say(`Parley has stopped answering. Nothing is lost; trying again in ${seconds} s.`);
    timer = setTimeout(() => (seconds > 1 ? wait(seconds - 1) : open()), 1_000);
  };
  // The browser knows sooner than the line does when there is a network again.
  const hurry = () => {
    clearTimeout(timer);
    source.close();
    open();
  };
  addEventListener('online', hurry);
  open();
  return () => {
    removeEventListener('online', hurry);
    clearTimeout(timer);
    source.close();
  };
}
