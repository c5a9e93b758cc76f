import { z } from 'zod';
import { readAnswer, type Edge } from './edge.ts';
import { NotSeen, until } from './step.ts';

const message = z.object({
  id: z.string(),
  from: z.string(),
  text: z.string(),
  actions: z.array(z.object({ id: z.string(), label: z.string(), url: z.string().optional() })),
  form: z.object({ id: z.string(), fields: z.array(z.object({ name: z.string() })) }).optional(),
});
const messages = z.object({ data: z.array(message), next: z.null() });

export type Message = z.output<typeof message>;

/** One chat of one person: the private one with Parley, or a room. */
export type Chat = {
  title: string;
  says(text: string): Promise<void>;
  /** Presses the button whose label fits. */
  presses(on: Message, label: RegExp): Promise<void>;
  /** Follows the link whose label fits; answers its path. */
  follows(on: Message, label: RegExp): string;
  /** Sends the form of a message. */
  fills(form: Message, values: Record<string, string>): Promise<void>;
  /** The first message that says this and was not heard before; waits for it. One that changed can be heard again. */
  hears(what: string, pattern: RegExp): Promise<Message>;
  /** All of it, oldest first; what Parley said is from `Parley`. */
  conversation(): Promise<Message[]>;
  /** What the person did with a message, in words. */
  deedsOn(message: Message): readonly string[];
};

/** A chat as its person has it in front of them. */
export function openChat(
  edge: Edge,
  { handle, name }: { handle: string; name: string },
  { id, title }: { id: string; title: string },
): Chat {
  const path = `/local/users/${handle}/chats/${id}`;
  const anyone = edge.as();
  const heard = new Set<string>();
  const deeds = new Map<string, string[]>();
  const mark = ({ id: of, text }: Message): string => `${of} ${text}`;

  async function does(what: 'messages' | 'actions' | 'forms', body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', path: `${path}/${what}`, headers, body: JSON.stringify(body) } as const;
    readAnswer(`POST ${request.path}`, await anyone.asks(request), 202, z.object({}));
  }
  const note = ({ id: on }: Message, deed: string) => deeds.set(on, [...(deeds.get(on) ?? []), deed]);
  const conversation = async () => (await anyone.sees(`${path}/messages`, messages)).data;

  return {
    title,
    says: (text) => does('messages', { text }),
    async presses(on, label) {
      const action = findAction(on, name, label);
      await does('actions', { messageId: on.id, action: action.label });
      note(on, `presses [${action.label}]`);
    },
    follows(on, label) {
      const { label: shown, url = '' } = findAction(on, name, label);
      note(on, `opens [${shown}]`);
      return new URL(url).pathname;
    },
    async fills(on, values) {
      const there = on.form?.fields.map((field) => field.name) ?? [];
      const missing = Object.keys(values).filter((field) => !there.includes(field));
      if (!on.form || missing.length > 0) {
        throw new NotSeen(`the form in front of ${name}`, Object.keys(values).join(', '), there.join(', '));
      }
      await does('forms', { formId: on.form.id, values });
      const given = Object.entries(values).map(([field, value]) => `${field}: ${value}`);
      note(on, `fills in ${given.join(', ')}`);
    },
    hears: (what, pattern) =>
      until({ ...edge, what: `${name} hears ${what}`, expected: String(pattern) }, async () => {
        const said = (await conversation()).filter((one) => one.from !== handle && !heard.has(mark(one)));
        const found = said.find(({ text }) => pattern.test(text));
        if (found === undefined) return { came: said.map(({ text }) => text).join('\n') || 'nothing' };
        heard.add(mark(found));
        return { found };
      }),
    conversation,
    deedsOn: ({ id: on }) => deeds.get(on) ?? [],
  };
}

/** The button of a message whose label fits. */
function findAction({ actions }: Message, name: string, label: RegExp): Message['actions'][number] {
  const found = actions.find((action) => label.test(action.label));
  if (found) return found;
  const there = actions.map((action) => action.label).join(', ') || 'none';
  throw new NotSeen(`the buttons of ${name}'s message`, String(label), there);
}
