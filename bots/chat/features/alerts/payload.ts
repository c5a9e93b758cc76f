import { z } from 'zod';
import { moneyFromText, type Money } from '../../../../core/kernel/money.ts';

const amount = z
  .object({ amount: z.string(), currency: z.string() })
  .transform((text): Money => moneyFromText(text));

/** What an alert about a sale or a refund tells; written when the order was decided. */
export const saleAlert = z.object({
  /** As the shopper knows it, and as the store does. */
  order: z.string(),
  orderId: z.string(),
  commission: amount,
  net: amount,
  remaining: amount,
  rateBps: z.number(),
  items: z.array(z.object({ product: z.string(), content: z.string().nullable(), quantity: z.number() })),
  creator: z.string(),
  brand: z.string(),
  side: z.enum(['creator', 'brand']),
  cancelled: z.boolean().default(false),
  dueAt: z.string(),
});
export type SaleAlert = z.output<typeof saleAlert>;
export type SaleKind = 'sale' | 'refund';
