import { setTimeout as wait } from 'node:timers/promises';
import { request as httpRequest, Agent, type IncomingMessage } from 'node:http';

/**
 * The people of the bench `chat`, in a process of their own: each keeps a live view open, gives a command and waits for
 * the answer to show in it.
 */
export type ChatOrder =
  | { kind: 'enter'; port: number; people: number }
  | { kind: 'round'; commands: readonly string[]; withinMs: number };

export type ChatResult =
  | { kind: 'entered' }
  | { kind: 'round'; answeredMs: number[]; acknowledgedMs: number[] };

type Person = { handle: string; view: IncomingMessage; heard: () => void };

const agent = new Agent({ keepAlive: true, maxSockets: 400 });
let port = 0;
let people: Person[] = [];

process.on('message', (order: ChatOrder) => {
  const done = order.kind === 'enter' ? enter(order) : round(order);
  done.then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});

async function enter(order: Extract<ChatOrder, { kind: 'enter' }>): Promise<ChatResult> {
  port = order.port;
  const handles = Array.from({ length: order.people }, (_, index) => `person${index}`);
  for (const handle of handles) await post('/local/users', { handle });
  people = await Promise.all(handles.map(watch));
  return { kind: 'entered' };
}

/** Everyone gives one command, at a moment of their own within `withinMs`: all at the same moment when it is 0. */
async function round({ commands, withinMs }: Extract<ChatOrder, { kind: 'round' }>): Promise<ChatResult> {
  const answeredMs: number[] = [];
  const acknowledgedMs: number[] = [];
  await Promise.all(
    people.map(async (person, index) => {
      await wait((index * withinMs) / people.length);
      const answered = new Promise<void>((resolve) => {
        person.heard = resolve;
      });
      const started = performance.now();
      const text = commands[index % commands.length] ?? '/help';
      await post(`/local/users/${person.handle}/chats/dm/messages`, { text });
      acknowledgedMs.push(performance.now() - started);
      await answered;
      answeredMs.push(performance.now() - started);
    }),
  );
  return { kind: 'round', answeredMs, acknowledgedMs };
}

function post(path: string, body: object): Promise<void> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const sent = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode !== undefined && answer.statusCode < 300
          ? resolve()
          : reject(new Error(`${path} answered ${answer.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

/** Opens a person's live view; an answer is a message from Parley. */
function watch(handle: string): Promise<Person> {
  return new Promise((resolve, reject) => {
    const path = `/local/users/${handle}/events`;
    httpRequest({ host: '127.0.0.1', port, path }, (view) => {
      const person: Person = { handle, view, heard: () => undefined };
      view.setEncoding('utf8');
      let text = '';
      view.on('data', (chunk: string) => {
        const events = (text + chunk).split('\n\n');
        text = events.pop() ?? '';
        if (events.some((event) => event.includes('"from":"Parley"'))) person.heard();
      });
      resolve(person);
    })
      .on('error', reject)
      .end();
  });
}
