import { z } from 'zod';
import {
  createOneTimePage,
  getOneTimePage,
  takeOneTimePage,
  pageUsed,
  type MadePage,
  type OneTimePage,
  type OneTimePurpose,
} from '../identity/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId } from '../kernel/id.ts';
import { defineUseCase, idOf, type Actor, type Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { invariant } from '../kernel/invariant.ts';
import { viewStore, type StoreView } from './add-store.ts';
import { getBrand } from './brands.store.ts';
import { storeUnknown } from './errors.ts';
import { keepSecret, openSecrets, type StoreSecret } from './store-secrets.ts';
import { findStore, markShown, type Store } from './stores.store.ts';

/** A token as one comes in an address: anything longer is none. */
const token = z.string().min(1).max(200);

/** Parley makes the secret of a generic store; every other kind of shop makes its own, which the brand enters. */
export const purposeFor = (kind: string): OneTimePurpose =>
  kind === 'generic' ? 'show_store_secret' : 'give_store_secret';

/** Makes the one-time page for a store's secret, for the member who acts; answers its address. */
export async function openSecretPage(context: Context, store: Store): Promise<string> {
  const { tx, actor, publicUrl } = context;
  const page = {
    purpose: purposeFor(store.kind),
    accountId: accountOf(actor),
    brandId: store.brandId,
    subjectId: store.id,
  };
  return `${publicUrl}/f/${await createOneTimePage(tx, context, page)}`;
}

/** A new one-time page for the secret of a store: to see the one that was made, or to enter or make another. */
export const renewSecretPage = defineUseCase({
  name: 'get a page for a secret',
  input: z.strictObject({ id: idOf('store') }),
  allow: ['owner', 'manager'],
  async run(context, { id }) {
    const store = await findStore(context.tx, id);
    if (store === undefined || store.brandId !== ownBrand(context.actor)) throw storeUnknown({});
    const pageUrl = await openSecretPage(context, store);
    context.record({
      type: 'store.secret_page_made',
      brandId: store.brandId,
      subject: showId('store', store.id),
      data: { purpose: purposeFor(store.kind) },
    });
    return { ...viewStore(context, store), pageUrl };
  },
});

/** What a page about a secret says before anything is pressed. */
export type SecretPageView = {
  /** The brand for which the person acts. */
  brand: string;
  store: StoreView;
  /** Whether the page shows the secret that waits to be seen, makes a new one, or takes one. */
  does: 'show' | 'make' | 'take';
};

/** A secret on the one page that shows it. */
export type ShownSecret = { brand: string; store: StoreView; secret: string; isNew: boolean };

/** What the kinds of store know of secrets. */
type SecretKinds = {
  newSecret(context: Pick<Context, 'random'>, kind: string): string;
  accepts(kind: string, secret: string): boolean;
};

/** The use cases behind the pages: to look at one changes nothing, to send it uses it up. */
export function createSecretPages({ newSecret, accepts }: SecretKinds) {
  return {
    describeSecretPage: defineUseCase({
      name: 'look at a page for a secret',
      input: z.strictObject({ token }),
      allow: ['owner', 'manager'],
      async run(context, input): Promise<SecretPageView> {
        const page = await getOneTimePage(context.tx, context.clock, input.token);
        const store = await storeOf(context, page);
        const unseen = await findUnseen(context, store, page);
        const shows = unseen === undefined ? 'make' : 'show';
        const { name: brand } = await getBrand(context.tx, store.brandId);
        return {
          brand,
          store: viewStore(context, store),
          does: page.purpose === 'give_store_secret' ? 'take' : shows,
        };
      },
    }),

    /** Shows the secret that nobody has seen, or makes a new one beside it and shows that. */
    showStoreSecret: defineUseCase({
      name: 'see the secret of a store',
      input: z.strictObject({ token }),
      allow: ['owner', 'manager'],
      async run(context, input): Promise<ShownSecret> {
        const { tx, clock } = context;
        const page = await takePage(context, input.token, 'show_store_secret');
        const store = await storeOf(context, page);
        const unseen = await findUnseen(context, store, page);
        const secret = unseen?.text ?? newSecret(context, store.kind);
        if (unseen) await markShown(tx, store, unseen.id, clock.wall());
        else await keepSecret(context, store, { text: secret, shown: true });
        recordSecret(context, store, unseen ? 'shown' : 'changed');
        const { name: brand } = await getBrand(tx, store.brandId);
        return { brand, store: viewStore(context, store), secret, isNew: unseen === undefined };
      },
    }),

    /** Takes the secret the shop made. */
    giveStoreSecret: defineUseCase({
      name: 'enter the secret of a store',
      input: z.strictObject({ token, secret: z.string().trim().max(500) }),
      allow: ['owner', 'manager'],
      async run(context, input): Promise<{ store: StoreView }> {
        const store = await storeOf(context, await takePage(context, input.token, 'give_store_secret'));
        if (!accepts(store.kind, input.secret)) {
          const message = `is not a signing secret of a ${store.kind} store`;
          throw invalidInput([{ path: 'secret', message }]);
        }
        await keepSecret(context, store, { text: input.secret, shown: true });
        recordSecret(context, store, 'changed');
        return { store: viewStore(context, store) };
      },
    }),
  };
}

function takePage({ tx, clock, actor }: Context, given: string, purpose: OneTimePurpose): Promise<MadePage> {
  return takeOneTimePage(tx, clock, given, { purpose, accountId: accountOf(actor) });
}

/** The store a page is about, if the actor still acts for its brand. */
async function storeOf({ tx, actor }: Pick<Context, 'tx' | 'actor'>, page: OneTimePage): Promise<Store> {
  const store = await findStore(tx, page.subjectId);
  if (store === undefined || store.brandId !== ownBrand(actor) || store.brandId !== page.brandId) {
    throw storeUnknown({});
  }
  return store;
}

/**
 * The newest secret of a store, if it was made and never seen. Throws {@link pageUsed} where it was seen on another page
 * since this one was asked for: this one said it would show it, and must not make another in its place.
 */
async function findUnseen(context: Context, store: Store, page: MadePage): Promise<StoreSecret | undefined> {
  const [newest] = await openSecrets(context.tx, context, store, context.clock.wall());
  if (newest?.shownAt === null) return newest;
  if (newest && page.purpose === 'show_store_secret' && page.createdAt < newest.shownAt) throw pageUsed({});
  return undefined;
}

function recordSecret({ record }: Context, store: Store, what: 'shown' | 'changed'): void {
  record({ type: `store.secret_${what}`, brandId: store.brandId, subject: showId('store', store.id) });
}

function accountOf(actor: Actor): string {
  invariant(actor.kind === 'member', 'pages are for people in a team', { kind: actor.kind });
  return actor.accountId;
}
