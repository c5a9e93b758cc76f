import type { Connector } from '../attribution/facts.ts';
import { generic } from './generic/index.ts';
import { shopify } from './shopify/index.ts';

export { checkObject } from './json.ts';

/** Every kind of store Parley understands, by the kind a store is registered with. */
export const connectors: ReadonlyMap<string, Connector> = new Map(
  [generic, shopify].map((connector) => [connector.kind, connector]),
);
export {
  sampleStores,
  type SampleEvent,
  type SampleRefund,
  type SampleSale,
  type SampleStore,
} from './sample.ts';
