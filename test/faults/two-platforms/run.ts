import { freePort } from '../../../core/db/embedded/port.ts';
import { endDatabase, parley, startServer, type Server } from '../child.ts';
import { openCast, type Cast } from './cast.ts';
import type { Scene } from './scene.ts';
import { ONCE, STORY } from './story.ts';

export type Options = {
  /** An empty data folder. */
  folder: string;
  /** Whether the program is killed before the step of this name. */
  killsBefore(step: string): boolean;
  say(line: string): void;
};

export type Report = {
  kills: number;
  /** What somebody heard more or less often than once. */
  miscounted: string[];
  audit: { code: number | null; output: string };
};

/** Plays the story on both platforms, and kills the program between its steps. */
export async function playStory({ folder, killsBefore, say }: Options): Promise<Report> {
  const cast = await openCast();
  const port = await freePort(0);
  const env = {
    PARLEY_DATA: folder,
    LOG_LEVEL: 'info',
    PORT: String(port),
    PUBLIC_URL: 'https://parley.example',
    BRAND_SIGNUP: 'open',
    DISCORD_TOKEN: cast.discord.token,
    DISCORD_API_URL: cast.discord.apiUrl,
    TELEGRAM_TOKEN: cast.telegram.token,
    TELEGRAM_API_URL: cast.telegram.url,
  };
  const servers: Server[] = [];
  const scene: Scene = {
    ...cast,
    noted: { page: '', hook: '', link: '' },
    ask: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    must(what, isSo) {
      if (!isSo) throw new Error(`it is not so that ${what}`);
    },
  };
  let kills = 0;
  try {
    servers.push(await connect(env, cast));
    for (const [index, step] of STORY.entries()) {
      if (index > 0 && killsBefore(step.name)) {
        await kill(servers.at(-1));
        servers.push(await connect(env, cast));
        kills += 1;
      }
      say(step.name);
      await step.run(scene);
    }
    const audit = parley(['audit'], env);
    const { code } = await audit.ended;
    cast.discord.verify();
    return { kills, miscounted: miscounted(cast), audit: { code, output: audit.said() } };
  } catch (error) {
    throw new Error(`the story failed; the program said:\n${servers.at(-1)?.said().slice(-4_000)}`, {
      cause: error,
    });
  } finally {
    for (const server of servers) await server.end();
    await endDatabase(folder);
    await cast.close();
  }
}

/** Starts the program, and waits until it hears both platforms. */
async function connect(env: Record<string, string>, { discord, telegram }: Cast): Promise<Server> {
  const polls = telegram.calls('getUpdates').length;
  const server = await startServer(env);
  await discord.connected();
  await telegram.until(() => telegram.calls('getUpdates')[polls], 'the program asks Telegram for updates');
  return server;
}

async function kill(server: Server | undefined): Promise<void> {
  server?.signal('SIGKILL');
  await server?.ended;
}

function miscounted({ mara, juno }: Cast): string[] {
  const wrong = (name: string, ears: Pick<typeof mara, 'count'>, what: RegExp): string[] => {
    const times = ears.count(what);
    return times === 1 ? [] : [`${name} heard ${what} ${times} times`];
  };
  return [
    ...ONCE.mara.flatMap((what) => wrong('Mara', mara, what)),
    ...ONCE.juno.flatMap((what) => wrong('Juno', juno, what)),
  ];
}
