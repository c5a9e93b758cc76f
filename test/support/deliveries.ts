import { takeDeliveries, type Delivery, type DeliveryParts } from '../../core/alerts/index.ts';

const PLATFORMS = ['discord', 'telegram', 'local'];

/** Takes what is to be sent next, on every platform. */
export async function takeEverywhere(parts: DeliveryParts, limit: number): Promise<Delivery[]> {
  const taken: Delivery[] = [];
  for (const platform of PLATFORMS) {
    taken.push(...(await takeDeliveries(parts, { platform, connected: PLATFORMS }, limit - taken.length)));
  }
  return taken;
}
