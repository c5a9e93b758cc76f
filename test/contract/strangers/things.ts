import { readId, showId, type IdKind, type Uuid } from '../../../core/kernel/id.ts';
import type { ActionDefinition, PartCodec } from '../../../bots/chat/action.ts';
import type { Deal } from '../../api/strangers/scene.ts';
import { ORDER, type Stage } from './people.ts';

/** What stands behind a button, by the name of the part: an outside id, a number or a text. */
export type Things = Record<string, string | number | object>;

/** Makes what some buttons are about: something of Lumen Tea, with Ada where somebody is needed. */
export type Maker = (stage: Stage) => Promise<Things>;

const deal = ({ id, version }: Pick<Deal, 'id' | 'version'>): Things => ({ deal: id, version });
const SHIPPED = { carrier: 'UPS', tracking: '1Z999AA10123456784' };
const LATER = '2036-06-30T00:00:00Z';

const sample =
  (...commands: [name: string, body?: Record<string, unknown>][]): Maker =>
  async ({ scene, lumen }) => {
    const id = await scene.sample(lumen, ...commands);
    const { body } = await scene.http.get(`/v1/samples/${id}`);
    return { sample: id, first: id, last: id, version: Number(body['version']) };
  };

const moved =
  (name: string, body: Record<string, unknown>): Maker =>
  async ({ scene, lumen }) =>
    deal(await scene.move(await scene.accepted(lumen), name, body));

/** The brand that a command of these makers is for. */
const of = ({ lumen }: Stage) => ({ brand: lumen.id });

/** The last of Lumen Tea's rows of a table, as its outside id. */
async function newest(stage: Stage, kind: IdKind, table: string, where = 'true'): Promise<string> {
  const [row] = await stage.world.database.pool.unsafe<{ id: Uuid }[]>(
    `select id from ${table} where brand_id = $1 and ${where} order by id desc limit 1`,
    [stage.lumen.brandId],
  );
  if (row === undefined) throw new Error(`there is no row of ${table}`);
  return showId(kind, row.id);
}

const targeted = (stage: Stage): Promise<string> =>
  stage.scene.offer(stage.lumen, {
    ...{ kind: 'targeted', rateBps: 1_300, creatorIds: [stage.lumen.partner], endsAt: LATER },
  });

/** What buttons are about, by how far it has come. */
export const MAKERS = {
  nothing: async () => ({}),
  asked: async ({ scene, lumen }) => deal(await scene.proposed(lumen, 'creator')),
  proposed: async ({ scene, lumen }) => deal(await scene.proposed(lumen)),
  accepted: async ({ scene, lumen }) => deal(await scene.accepted(lumen)),
  paused: moved('pause', { by: 'brand', reason: 'Out of stock' }),
  noticed: moved('end', { by: 'brand' }),
  ended: async ({ scene, lumen }) => deal(await scene.endedForCause(lumen)),
  appealed: async ({ scene, lumen }) =>
    deal(await scene.move(await scene.endedForCause(lumen), 'appeal', { text: 'I did not say that.' })),
  waiting: async ({ scene, lumen }) => {
    const { id, approvalId } = await scene.aboveLimit(lumen);
    return { deal: id, approval: approvalId };
  },
  requested: sample(),
  approved: sample(['approve']),
  shipped: sample(['approve'], ['ship', SHIPPED]),
  delivered: sample(['approve'], ['ship', SHIPPED], ['delivered']),
  received: sample(['approve'], ['ship', SHIPPED], ['delivered'], ['got-it']),
  stopped: sample(['approve'], ['ship', SHIPPED], ['delivered'], ['problem', { problem: 'damaged' }]),
  extending: sample(['approve'], ['ship', SHIPPED], ['delivered'], ['got-it'], ['extend']),
  product: async ({ scene, lumen }) => ({ product: await scene.product(lumen) }),
  async onOffer({ scene, lumen }) {
    const product = await scene.product(lumen);
    return { product, offer: await scene.offer(lumen, { productIds: [product] }), rate: 1_200 };
  },
  targeted: async (stage) => ({ offer: await targeted(stage), rate: 1_300 }),
  invitation: async ({ scene, lumen }) => ({ invitation: await scene.invitation(lumen) }),
  boost: async ({ scene, lumen }) => ({ boost: await scene.boost(lumen) }),
  async promoted({ scene, lumen }) {
    const { linkId, productId, dealId } = await scene.link(lumen);
    return { link: linkId, product: productId, deal: dealId, content: await scene.content(lumen.partner) };
  },
  async reported({ scene, lumen }) {
    const { linkId, version } = await scene.reported(lumen);
    return { link: linkId, version: Number(version) };
  },
  async disclosed({ scene, lumen }) {
    const { linkId, version } = await scene.reported(lumen);
    const added = await scene.make(`/v1/links/${linkId}/disclosure/added`, { version });
    return { link: linkId, version: Number(added['version']) };
  },
  async seat(stage) {
    await stage.does('owner', {
      kind: 'command',
      name: 'team',
      subcommand: 'invite',
      values: { ...of(stage), role: 'finance' },
    });
    return { member: await newest(stage, 'member', 'members', 'account_id is null') };
  },
  /** A higher limit than before waits for a second person; there is one at a time. */
  async limit({ scene, lumen }) {
    const { body } = await scene.http.patch('/v1/brand', { rateLimitBps: 7_000 }, lumen.key);
    const waiting = body['rateLimitChange'] as { id: string };
    return { approval: waiting.id };
  },
  async boostDraft(stage) {
    const products = await stage.scene.product(stage.lumen);
    const values = { ...of(stage), products, rate: '18', until: '48h' };
    await stage.does('owner', { kind: 'command', name: 'boost', subcommand: 'start', values });
    return { draft: await newest(stage, 'draft', 'market_drafts', "kind = 'boost'") };
  },
  async announcementDraft(stage) {
    await stage.does('owner', {
      kind: 'command',
      name: 'announce',
      values: { ...of(stage), text: 'New flavours' },
    });
    return { draft: await newest(stage, 'draft', 'market_drafts', "kind = 'announcement'") };
  },
  async offerDraft(stage) {
    const product = await stage.scene.product(stage.lumen);
    const values = { ...of(stage), creator: stage.lumen.partner, product, rate: '13', endsAt: '2026-06-30' };
    await stage.does('owner', { kind: 'command', name: 'offer', subcommand: 'targeted', values });
    return { offer: await newest(stage, 'offer', 'offers', "state = 'draft'") };
  },
  async productsFile(stage) {
    const file = 'externalId,title,price,url\nl1,Lamp,40.00,https://lumen.example/l1\n';
    await stage.does('owner', {
      kind: 'command',
      name: 'product',
      subcommand: 'import',
      values: { ...of(stage), file },
    });
    return { import: await newest(stage, 'draft', 'csv_imports') };
  },
  async creatorsFile(stage) {
    const file = 'name,platform,handle\nBo,tiktok,bo.pours\n';
    await stage.does('owner', {
      kind: 'command',
      name: 'creators',
      subcommand: 'import',
      values: { ...of(stage), file },
    });
    return { import: await newest(stage, 'draft', 'csv_imports') };
  },
  post: async (stage) => ({
    post: await newest(stage, 'event', 'room_posts'),
    room: await newest(stage, 'room', 'rooms'),
  }),
  async mailbox(stage) {
    const [row] = await stage.world.database.sql<{ id: Uuid }[]>`
      select mailbox_id as id from members where brand_id = ${stage.lumen.brandId} and role = 'owner' and account_id is not null`;
    return { mailbox: showId('mailbox', row?.id ?? '') };
  },
  async profile(stage) {
    const [row] = await stage.world.database.sql<{ id: Uuid }[]>`
      select id from profiles where creator_id = ${readId('creator', stage.lumen.partner) ?? ''}`;
    return { profile: showId('profile', row?.id ?? '') };
  },
} as const satisfies Record<string, Maker>;
export type MakerName = keyof typeof MAKERS;

/** What nothing has that is there. */
const NOTHING = '0198c0de-0000-7000-8000-00000000dead';

/** What is the same for every button: whose it is, and the middle of what has no meaning here. */
export const standing = ({ lumen }: Stage): Things => ({
  ...{
    brand: lumen.id,
    of: lumen.id,
    creator: lumen.partner,
    store: lumen.storeId,
    product: lumen.productId,
  },
  ...{ order: ORDER, from: 0, since: 0, key: '', page: 0, rate: 1_800, more: 0, theirs: 1_500, own: 1_500 },
  ...{
    listed: 0,
    off: 1,
    aside: 1,
    show: 0,
    to: '',
    which: 'open',
    search: '',
    tag: '',
    category: '',
    approve: 1,
  },
  ...{ code: 'ABCD-EFGH', place: '1', what: 'brand', chat: '1', sure: '' },
  ...{ id: showId('connection', NOTHING), check: showId('check', NOTHING), draft: showId('draft', NOTHING) },
  ...{
    request: showId('request', NOTHING),
    report: showId('event', NOTHING),
    text: showId('event', NOTHING),
  },
});

/** Writes a part as its button has it; undefined where the thing is none of that sort. */
function written(codec: PartCodec<unknown>, value: unknown): string | undefined {
  const kind = typeof value === 'string' ? (value.split('_')[0] as IdKind) : undefined;
  const uuid = kind === undefined ? undefined : readId(kind, String(value));
  for (const one of [uuid, value]) {
    if (one === undefined) continue;
    try {
      const text = codec.write(one);
      if (codec.read(text) !== undefined) return text;
    } catch {
      // Of another sort.
    }
  }
  return undefined;
}

/** The payload of a button about these things. Throws, by name, for a part that nothing fits. */
export function payloadOf({ verb, parts }: ActionDefinition, things: Things): string {
  const texts = Object.entries(parts).map(([part, codec]) => {
    const text = written(codec, things[part]);
    if (text === undefined) throw new Error(`nothing is known that fits ${part} of ${verb}`);
    return text;
  });
  return [verb, ...texts].join('|');
}
