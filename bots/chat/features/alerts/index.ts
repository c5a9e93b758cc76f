import { DIGEST, type Delivery } from '../../../../core/alerts/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { nameOf } from '../../inert.ts';
import { measure, type Limits } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { change, line, list, text, title, type Block, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { tellApprovals } from './approvals.ts';
import { tellChecks } from './checks.ts';
import { tellLimits } from '../brand/limit-card.ts';
import { tellRequest, tellRequestDecided } from '../brand/request-alerts.ts';
import { tellDisclosures } from '../disclosure/card.ts';
import { tellAppeals } from '../deals/appeals.ts';
import { tellConnectAsked, tellConnected } from '../connect/alerts.ts';
import { tellEnding } from '../offer/ending-alert.ts';
import { tellSecond } from '../offer/second-alert.ts';
import { tellReports, tellTest } from '../places/reports.ts';
import { tellSamples } from '../samples/index.ts';
import { tellErasureStopped } from '../privacy/stopped-alert.ts';
import { saleAlert, type SaleAlert, type SaleKind } from './payload.ts';
import { tellProfileNews } from './profile-news.ts';
import { tellHeld } from './held.ts';
import { isMarketKind, tellMarket } from './market.ts';
import { inOneMessage } from './one-message.ts';
import { headline, tellSale } from './sale.ts';

/** What a message of alerts is made from. */
export type Told = Pick<Delivery, 'kind' | 'alerts' | 'total' | 'kinds'>;

/** A message that tells its alerts: one in full, several by their sum and a line each. */
export const tellAlerts = (told: Told, words: Words, limits: Limits): View =>
  inOneMessage(tellKind(told, words, limits), words, limits);

function tellKind(told: Told, words: Words, limits: Limits): View {
  switch (told.kind) {
    case 'sale':
    case 'refund': {
      const alerts = told.alerts.map(({ payload }) => saleAlert.parse(payload));
      const [first] = alerts;
      return first && told.total.count === 1
        ? tellSale(told.kind, first, words)
        : tellSales(told.kind, alerts, told.total, words, limits);
    }
    case 'sample':
      return tellSamples(payloadsOf(told), told.total.count, words, limits);
    case 'brand_request':
      return tellRequest(payloadsOf(told), words);
    case 'brand_approved':
    case 'brand_declined':
      return tellRequestDecided(told.kind, payloadsOf(told), words);
    case 'erasure_stopped':
      return tellErasureStopped(payloadsOf(told), words);
    case 'connect_asked':
      return tellConnectAsked(payloadsOf(told), words);
    case 'connected':
    case 'disconnected':
      return tellConnected(told.kind, payloadsOf(told), words);
    case 'report':
      return tellReports(payloadsOf(told), words, told.total.count);
    case 'test':
      return tellTest(payloadsOf(told), words);
    case 'disclosure':
      return tellDisclosures(payloadsOf(told), words, told.total.count);
    case 'appeal':
      return tellAppeals(payloadsOf(told), words, told.total.count);
    case 'deal_approval':
    case 'deal_stopped':
    case 'deal_lapsed':
      return tellApprovals(told.kind, payloadsOf(told), told.total.count, words);
    case 'limit_asked':
    case 'limit_stopped':
      return tellLimits(told.kind, payloadsOf(told), words);
    case 'offer_second':
      return tellSecond(payloadsOf(told), told.total.count, words);
    case 'offer_ending':
      return tellEnding(payloadsOf(told), told.total.count, words);
    case DIGEST:
      return tellHeld(told, words, limits, (one) => tellAlerts(one, words, limits));
    case 'profile_news':
      return tellProfileNews(payloadsOf(told), told.total.count, words, limits);
    case 'check':
    case 'verified':
    case 'not_verified':
      return tellChecks(
        told.kind,
        told.alerts.map(({ payload }) => payload),
        told.total.count,
        words,
        limits,
      );
    default:
      return isMarketKind(told.kind)
        ? tellMarket(told.kind, payloadsOf(told), told.total.count, words, limits)
        : tellUnknown(told, words);
  }
}

const payloadsOf = ({ alerts }: Told): unknown[] => alerts.map(({ payload }) => payload);

/** Says at least that there is something, where the text for it cannot be made. */
export function tellUnknown({ kind, total }: Pick<Told, 'kind' | 'total'>, words: Words): View {
  const said = words.say('alert-other', { kind, count: total.count });
  return { blocks: [title(said)], actions: [goButton(words.label('button-help'), 'help')] };
}

/** Several alerts of a burst: each amount is in the sum once, also those that are not listed. */
function tellSales(
  kind: SaleKind,
  alerts: readonly SaleAlert[],
  total: Delivery['total'],
  words: Words,
  limits: Limits,
): View {
  const items = alerts.map((alert) => headline(kind, alert, words));
  // The newest stay; what the platform has no room for is counted.
  for (let shown = items.length; ; shown -= 1) {
    const left = total.count - shown;
    const blocks: Block[] = [
      title(sumLine(kind, alerts, total, words)),
      list(items.slice(items.length - shown)),
      ...(left > 0 ? [line(words.say('and-more', { count: left }))] : []),
    ];
    if (shown === 0 || measure(blocks, limits, words.locale) <= limits.text) {
      return { blocks, actions: [goButton(words.label('button-earnings'), 'earnings')] };
    }
  }
}

function sumLine(
  kind: SaleKind,
  alerts: readonly SaleAlert[],
  total: Delivery['total'],
  words: Words,
): Span[] {
  const sums = total.amounts.flatMap((one, index): Span[] => {
    const { minor, currency } = moneyFromText(one);
    const sum = change({ minor: kind === 'refund' ? -minor : minor, currency });
    return index === 0 ? [sum] : [text(', '), sum];
  });
  const what = words.label(`alert-${kind}s`, { count: total.count });
  const brands = [...new Set(alerts.map((alert) => alert.brand))];
  // A team reads sums as turnover, so it is told that these are commissions.
  const forTeam = alerts.some(({ side }) => side === 'brand');
  const [brand = ''] = brands;
  // Alerts that are not listed may be of other brands, so only what is all listed may name one.
  const named = brands.length === 1 && alerts.length === total.count;
  const id = `alert-many${forTeam ? '-team' : ''}${named ? '-of' : ''}`;
  return words.say(id, { sums, what, ...(named && { brand: nameOf(brand) }) });
}
