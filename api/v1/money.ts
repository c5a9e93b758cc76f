import { z } from 'zod';
import { getCreatorBalances, getOrder } from '../../core/attribution/index.ts';
import { getTrialBalance } from '../../core/ledger/index.ts';
import { route, type Route } from '../route.ts';
import { money } from './fields.ts';

const text = z.string();

const order = z.object({
  externalId: text,
  number: text.nullable(),
  state: z.enum(['pending', 'paid', 'partially_refunded', 'refunded', 'cancelled', 'test', 'set_aside']),
  reason: text.nullable(),
  currency: text.nullable(),
  lines: z.array(
    z.object({
      externalId: text,
      productId: text.nullable(),
      net: money,
      refunded: money,
      attribution: z.object({
        outcome: z.enum(['credited', 'held', 'rejected']),
        reason: z.enum([
          'last_click',
          'shop_rate',
          'no_token',
          'bad_token',
          'click_after_order',
          'outside_window',
          'link_disabled',
          'unknown_product',
          'product_mismatch',
          'no_deal',
          'deal_ended',
          'deal_paused',
          'self_purchase',
          'awaiting_payment',
          'test_order',
        ]),
        creatorId: text.nullable(),
        dealId: text.nullable(),
        contentId: text.nullable(),
        linkId: text.nullable(),
        clickedAt: text.nullable(),
        rateBps: z.int().nullable(),
      }),
      commission: z.object({ state: text, amount: money, reversed: money }).nullable(),
    }),
  ),
});

const balances = z.object({
  data: z.array(
    z.object({ brandId: text, currency: text, estimated: text, payable: text, paid: text, clawback: text }),
  ),
});

const trialBalance = z.object({
  data: z.array(z.object({ account: text, currency: text, balance: text })),
  sum: text,
});

export const moneyRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/v1/orders/{externalId}',
    summary: 'An order as Parley sees it: every line, how it was decided and what is owed for it',
    auth: 'brand',
    useCase: getOrder,
    answer: order,
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/creators/{id}/balances',
    summary: 'What a creator is owed, per brand and currency',
    auth: 'either',
    useCase: getCreatorBalances,
    answer: balances,
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/ledger/trial-balance',
    summary: 'Every account of the brand\'s book; `sum` is "0" when each currency sums to zero',
    auth: 'brand',
    useCase: getTrialBalance,
    answer: trialBalance,
    status: 200,
  }),
];
