import { z } from 'zod';
import { readAnswer, type Edge } from './edge.ts';
import { NotSeen, until } from './step.ts';

const message = z.object({
  id: z.string(),
  from: z.string(),
  text: z.string(),
  actions: z.array(z.object({ label: z.string() })),
});
const messages = z.object({ data: z.array(message) });

export type Message = z.output<typeof message>;

/** Somebody at the local chat. */
export type Person = {
  name: string;
  says(text: string): Promise<void>;
  /** Presses the button with this label. */
  presses(on: Message, label: string): Promise<void>;
  hasPressed(on: Message, label: string): boolean;
  /** The first message with this text that was not heard before; waits for it. */
  hears(what: string, pattern: RegExp): Promise<Message>;
  /** All of the private chat, oldest first; what Parley said is from `Parley`. */
  conversation(): Promise<Message[]>;
};

/** Enters the local chat as a new person. */
export async function enterChat(edge: Edge, name: string): Promise<Person> {
  const handle = name.toLowerCase();
  const anyone = edge.as();
  await anyone.makes('/local/users', { handle, name }, z.object({ handle: z.literal(handle) }));
  const chat = `/local/users/${handle}/chats/dm`;
  const heard = new Set<string>();
  const pressed = new Set<string>();

  async function does(what: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const path = `${chat}/${what}`;
    const answer = await anyone.asks({ method: 'POST', path, headers, body: JSON.stringify(body) });
    readAnswer(`POST ${path}`, answer, 202, z.object({}));
  }
  const conversation = async (): Promise<Message[]> => (await anyone.sees(`${chat}/messages`, messages)).data;

  return {
    name,
    says: (text) => does('messages', { text }),
    async presses(on, label) {
      const there = on.actions.map((action) => action.label);
      if (!there.includes(label))
        throw new NotSeen(`the buttons of ${name}'s message`, label, there.join(', '));
      await does('actions', { messageId: on.id, action: label });
      pressed.add(`${on.id} ${label}`);
    },
    hasPressed: (on, label) => pressed.has(`${on.id} ${label}`),
    hears: (what, pattern) =>
      until({ what: `${name} hears ${what}`, expected: String(pattern), signal: edge.signal }, async () => {
        const said = (await conversation()).filter(({ id, from }) => from !== handle && !heard.has(id));
        const found = said.find(({ text }) => pattern.test(text));
        if (found === undefined) return { came: said.map(({ text }) => text).join('\n') || 'nothing' };
        heard.add(found.id);
        return { found };
      }),
    conversation,
  };
}
