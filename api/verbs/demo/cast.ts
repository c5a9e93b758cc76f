import type { Books } from './books.ts';
import type { Chat } from './chat.ts';
import type { Person } from './person.ts';

/** The brand with its store and products, and who acts for it. */
export type Brand = {
  id: string;
  name: string;
  member: Person;
  books: Books;
  store: { id: string; path: string; secret: string };
  teapot: Product;
  tin: Product;
};

/** A product, under the id that its shop gave it. */
export type Product = { id: string; externalId: string; title: string };

export type Creator = { id: string; name: string; handle: string; person: Person };

/** The one room of the two, as each of them sees it. */
export type Room = { ofBrand: Chat; ofCreator: Chat };

export type Deal = { id: string; code: string };

/** What was sent to the creator to be filmed. */
export type Sample = { id: string; code: string };

/** A tracked link under a published video. */
export type Link = { id: string; path: string; contentId: string; videoTitle: string };

/** Everyone and everything by the end of the story. */
export type Cast = { brand: Brand; creator: Creator; room: Room; deal: Deal; link: Link };
