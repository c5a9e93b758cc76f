import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PRIVATE_CHAT, type Ingress } from '../../bots/chat/adapter.ts';
import { claimSeat, importCreator } from '../../core/creators/index.ts';
import { findFile } from '../../core/files/index.ts';
import { makeBrand, operator } from '../support/cast.ts';
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts';
import { memoryStage, STAGES, type Speaker, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

const PRODUCTS = [
  '\ufefftitle;price;url;externalId;Weight',
  '"Teapot; ""blue""";40,00;https://lumen.example/pot;pot;3',
  '=SUM(A1);12;https://lumen.example/formula;formula;1',
  'Elsewhere;12;https://oak.example/lamp;lamp;1',
  'Cup;free;https://lumen.example/cup;cup;1',
  'Twice;5;https://lumen.example/pot;pot;1',
].join('\n');

const isImport = ({ label }: { label: string }): boolean => label === 'Import';

async function owns(world: World, stage: Stage, handle: string): Promise<void> {
  const { claimCode } = await makeBrand(world, 'Lumen Tea');
  const { accountId } = await world.chat.persons.resolve(stage.adapter.platform, {
    userId: stage.idOf(handle),
    name: 'Ada',
  });
  await world.execute(claimSeat, { actor: { kind: 'person', accountId }, input: { code: claimCode } });
}

describe.each(STAGES)('$name', ({ open }) => {
  let world: World;
  let stage: Stage;
  let people = 0;
  let ada: Speaker;
  beforeAll(async () => {
    world = await createWorld();
    stage = await open(world);
  });
  afterAll(async () => {
    await stage.end();
    await world.close();
  });
  afterEach(() => expect(world.logged.splice(0)).toEqual([]));
  beforeEach(async () => {
    people += 1;
    ada = await stage.person(`ada${people}`, { name: 'Ada' });
    await owns(world, stage, `ada${people}`);
  });

  const sends = async (command: string, file: string) => {
    if (stage.adapter.forms === 'modal') await ada.says(command).sees('[Fill in]');
    else await ada.says(command).sees('CSV file');
    return ada.fills({ file });
  };

  it('imports products: looked at first, row by row where something is wrong, and once', async () => {
    await (await sends('/product import', PRODUCTS)).sees('has no shop here yet', 'nothing was imported');
    await ada.says('/store connect generic "Lumen shop" lumen.example USD').sees('lumen.example');
    const preview = await sends('/product import', PRODUCTS);
    await preview.sees(
      '2 new products for Lumen Tea',
      'New: 2. Here already: 0. Left out: 3.',
      'These columns are not used: Weight',
      'Row 4: url: Write an https address on lumen.example',
      'Row 5: price: Write an amount of USD above zero',
      'Row 6: externalId: It stands in an earlier row already.',
      'Nothing has been imported yet',
      '[Import]',
    );
    await ada.says('/product list').sees('Nothing is listed yet');
    await ada.presses('Import').sees('2 products were added to Lumen Tea', 'Left out: 3');
    await ada.says('/product list').sees('Teapot; "blue"', '=SUM(A1)');
    const again = await sends('/product import', PRODUCTS);
    await again.sees('New: 0. Here already: 2. Left out: 3.', 'nothing was imported');
  });

  it('imports creators, who count as checked by this brand, with a claim link each', async () => {
    const handle = `noor.${stage.adapter.platform}${stage.adapter.forms}${people}`.slice(0, 24);
    const file = [
      'Nombre,Plataforma,Usuario,Seguidores',
      `Noor,TikTok,@${handle},"12,000"`,
      'Bad,myspace,bad,1',
      'None,youtube,,many',
    ].join('\n');
    await (
      await sends('/creators import', file)
    ).sees(
      'One new creator for Lumen Tea',
      'Row 3: platform: Write tiktok, youtube or instagram.',
      'Row 4: handle: This is needed.',
      'followers: Write a whole number',
      '[Import]',
    );
    await ada.presses('Import').sees('One creator was imported for Lumen Tea', 'claim links are in the file');
    await (await sends('/creators import', file)).sees('New: 0. Here already: 1. Left out: 2.');
    await ada.presses('Import').sees('Here already: 1');
  });

  it('says what is wrong with a file as a whole', async () => {
    await (
      await sends('/creators import', 'name,handle\na,b')
    ).sees('These columns are missing: platform, followers', 'Nothing was imported');
  });
});

describe('a file that is sent', () => {
  let world: World;
  let adapter: MemoryAdapter;
  const fetched: string[] = [];
  let bytes: Uint8Array | undefined;
  beforeAll(async () => {
    world = await createWorld();
    adapter = Object.assign(createMemoryAdapter('telegram', 'prompts'), {
      async fetchFile(ref: string) {
        fetched.push(ref);
        if (!bytes) throw new Error('gone');
        return bytes;
      },
    });
    await owns(world, memoryStage(world, adapter), 'ada');
  });
  afterAll(() => world.close());

  const send = async (event: Partial<Ingress>): Promise<string | undefined> => {
    const from = { userId: 'ada', name: 'Ada' };
    const chat = { id: PRIVATE_CHAT, kind: 'private' };
    const native = { platform: 'telegram', key: world.ids.next(), from, chat, ...event };
    await (
      await world.chat.receive(adapter, native)
    )?.handled;
    return adapter.chatOf('ada').at(-1)?.text;
  };
  /** Presses the newest button that imports, as often as said; answers what stands in the chat afterwards. */
  const pressImport = async (times = 1): Promise<string> => {
    const message = adapter.chatOf('ada').findLast(({ actions }) => actions.some(isImport));
    const action = message?.actions.find(isImport);
    const payload = action?.kind === 'button' ? action.payload : '';
    for (let time = 0; time < times; time += 1) {
      await send({ kind: 'press', messageRef: message?.ref ?? '', payload });
    }
    return adapter
      .chatOf('ada')
      .map(({ text }) => text)
      .join('\n');
  };
  const document = (size: number) => [{ ref: 'r1', name: 'list.csv', size }];
  const LIST = Buffer.from('name,platform,handle,followers\nÁda,tiktok,ada.file,5000\n', 'latin1');

  it('answers the question for one, and is read as it was saved', async () => {
    expect(await send({ kind: 'text', text: '/creators import' })).toContain('CSV file?');
    bytes = LIST;
    expect(await send({ kind: 'text', text: 'here it is', files: document(LIST.length) })).toContain(
      'One new creator',
    );
    expect(fetched.splice(0)).toEqual(['r1']);
  });

  it('comes with the command itself', async () => {
    bytes = LIST;
    const values = {};
    const command = { kind: 'command', name: 'creators', subcommand: 'import', values } as const;
    expect(await send({ ...command, files: document(LIST.length) })).toContain('One new creator');
    fetched.splice(0);
  });

  it('that is too large is not fetched, and one that is gone is asked for again', async () => {
    expect(await send({ kind: 'text', text: '/creators import' })).toContain('CSV file?');
    expect(await send({ kind: 'text', text: '', files: document(1_048_577) })).toContain('at most 1,024 KiB');
    expect(fetched).toEqual([]);
    bytes = undefined;
    expect(await send({ kind: 'text', text: '', files: document(10) })).toContain('could not be fetched');
    bytes = LIST;
    expect(await send({ kind: 'text', text: '', files: document(10) })).toContain('One new creator');
  });

  it('is imported once, whoever presses how often', async () => {
    const said = await pressImport(2);
    expect(said).toContain('One creator was imported');
    expect(said).toContain('imported already');
    const [file] = await world.database.sql<{ id: string }[]>`select file_id as id from file_uses`;
    const kept = await findFile(world.database, file?.id ?? '');
    expect(Buffer.from(kept?.bytes ?? []).toString()).toMatch(
      /^\ufeffname,platform,handle,claim link\r\nÁda,tiktok,ada\.file,https:\/\/\S+claim_\S+\r\n$/,
    );
  });

  it('of one brand is nothing to another, and the operator’s own check stays the operator’s', async () => {
    const known = await world.execute(importCreator, {
      actor: operator,
      input: { name: 'Mina', profiles: [{ platform: 'tiktok', handle: 'mina.k', followers: 9_000 }] },
    });
    bytes = Buffer.from('name,platform,handle,followers\nMina,tiktok,mina.k,20000\n');
    expect(await send({ kind: 'text', text: '/creators import', files: document(10) })).toContain(
      'Here already: 1',
    );
    expect(await pressImport()).toContain('vouch for one creator');
    const [profile] = await world.database.sql<{ followers: number; who: string }[]>`
      select followers, verified_by as who from profiles where handle_key = 'mina.k'`;
    expect(profile).toMatchObject({ followers: 9_000 });
    expect(known.claimCode).not.toBeNull();
  });
});
