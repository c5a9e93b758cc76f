import type { Currency } from '../../kernel/money.ts';
import type { Fields } from '../fields.ts';

/**
 * An amount in the shop's currency, either sign; undefined when it is not there. `<name>_set` has the amount twice,
 * as the shop books it and as the shopper saw it; the plain field is the shop's amount alone.
 */
export function signedShopAmount(from: Fields, name: string, currency: Currency): bigint | undefined {
  const shop = from.object(`${name}_set`)?.object('shop_money');
  if (!shop) return from.signedAmount(name, currency);
  if (shop.currency('currency_code') !== currency) {
    from.refuse('mixed_currency', `${name}_set`, `is not in ${currency} like the rest`);
  }
  return shop.signedAmount('amount', currency);
}

/** Like {@link signedShopAmount}, but not below zero. */
export function shopAmount(from: Fields, name: string, currency: Currency): bigint | undefined {
  const minor = signedShopAmount(from, name, currency);
  if (minor !== undefined && minor < 0n) from.refuse('bad_amount', name, 'is negative');
  return minor;
}

/** The currency the shop books in as far as `<name>_set` says it. */
export function shopCurrency(from: Fields | undefined, name: string): Currency | undefined {
  return from?.object(`${name}_set`)?.object('shop_money')?.currency('currency_code');
}

/** The sum of an amount over a list; entries without it count nothing. */
export function sumOf(list: readonly Fields[], name: string, currency: Currency): bigint {
  return list.reduce((sum, item) => sum + (shopAmount(item, name, currency) ?? 0n), 0n);
}
