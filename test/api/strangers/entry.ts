import type { Brand, Scene } from './scene.ts';

/** What is asked of a route. */
export type Ask = { id?: string; query?: string; body?: Record<string, unknown> };

/** How a route is asked for something of a brand, and what another brand's key gets for it. */
export type Entry = {
  /** Makes what the route is about, of this brand, so that whoever may is served. */
  ask(scene: Scene, of: Brand): Promise<Ask>;
  /**
   * What the key of another brand is answered where it has the right at all. 404 unless said: it is not there for that
   * brand. 200 and 201 are about the brand itself, whatever another's ids it sends along.
   */
  stranger?: 200 | 201;
  /** Asks about a brand's own things with something of this other brand in them, as its key or the operator. */
  mixed?(scene: Scene, own: Brand, other: Brand): Promise<Mixed[]>;
};

export type Mixed = { ask: Ask; status: 400 | 404 | 409; as?: 'operator' };

export type OfBrand = (scene: Scene, of: Brand) => Promise<Ask>;

/** What needs nothing but the right to it. */
export const nothing: OfBrand = async () => ({});
