import { el, factList, sumTable, timeOf } from './draw.js';

/** Why a line was credited or not, in a sentence. */
const REASONS = {
  last_click: 'The last click before the order was on this link, it is genuine and within the window.',
  no_token: 'The order carried no click token: the shopper came without a link.',
  bad_token: 'The click token was changed or cut: its signature is wrong, so it proves nothing.',
  click_after_order: 'The click came after the order.',
  outside_window: 'The click was longer ago than this brand counts.',
  link_disabled: 'The link had ended before the click.',
  unknown_product: 'The brand has no such product in Parley.',
  product_mismatch: 'The link was for another product than the one that was bought.',
  no_deal: 'There was no deal between brand and creator for this product.',
  deal_ended: 'The deal had ended.',
  self_purchase: 'The creator bought through the own link.',
  awaiting_payment: 'The order is not paid yet.',
  test_order: 'The store marked it as a test.',
};

const money = ({ amount, currency }) => {
  const shown = new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount);
  return shown.replace('-', '\u2212');
};
export const showMoney = money;

export const showRate = (bps) => `${bps / 100}\u00a0%`;

function readable(body) {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

/** `creator:…:estimated` as people say it. */
function accountName(account, names) {
  const parts = account.split(':');
  return `${parts[0] === 'creator' ? names.creator : names.brand}, ${parts.at(-1)}`;
}

function webhookDetails({ data }) {
  const raw = el('pre', { className: 'raw', tabIndex: 0, textContent: readable(data.body) });
  const said = data.repeated
    ? 'The store sent the same event again. Parley knew it by its name, answered that all is well, and did nothing twice.'
    : 'Parley checked the signature over the raw bytes, kept them, and only then answered the store.';
  return [
    el('p', { className: 'about', textContent: said }),
    factList([
      ['Event', el('code', { textContent: data.topic })],
      ['Size', `${new TextEncoder().encode(data.body).length} bytes`],
    ]),
    el('details', { open: true }, el('summary', { textContent: 'What the store sent (set in lines)' }), raw),
  ];
}

function decisionDetails({ data }) {
  return data.lines.flatMap((line) => {
    const rows = [{ label: 'Net of the line', values: [money(line.net)] }];
    if (line.outcome === 'credited') {
      const rate = line.rateBps === null ? '' : ` at ${showRate(line.rateBps)}`;
      rows.push({ label: `Commission${rate}`, values: [money(line.commission)] });
      if (Number(line.reversed.amount) > 0) {
        const amount = `-${line.reversed.amount}`;
        rows.push({ label: 'Taken back', values: [money({ ...line.reversed, amount })] });
      }
    }
    return [
      sumTable({ rows, caption: 'What the line comes to' }),
      el(
        'p',
        { className: 'reason' },
        el('b', { textContent: `${line.outcome}: ` }),
        REASONS[line.reason] ?? line.reason,
      ),
    ];
  });
}

function ledgerDetails({ data }, names) {
  return data.entries.flatMap(({ kind, currency, postings, sum }) => [
    sumTable({
      columns: [kind === 'reversal' ? 'Reversal' : 'Commission', currency],
      rows: [
        ...postings.map(({ account, amount }) => ({
          label: accountName(account, names),
          values: [amount.replace('-', '\u2212')],
        })),
        { label: 'Sum', values: [sum], total: true },
      ],
      caption: 'Postings of one entry',
    }),
  ]);
}

function alertDetails({ data, ms }) {
  const rows = data.to.map(({ name, side, told }) => [
    name,
    `${told ? 'told in chat' : 'waits until somebody takes the seat over in chat'} (${side})`,
  ]);
  const took =
    ms === null ? [] : [el('p', { className: 'reason', textContent: `${ms} ms after the webhook arrived.` })];
  return [factList(rows), ...took];
}

const DETAILS = {
  webhook: webhookDetails,
  decision: decisionDetails,
  ledger: ledgerDetails,
  alerts: alertDetails,
};

/** Everything a hop wrote. @param names how brand and creator are called */
export function hopDetails(hop, names) {
  const draw = hop.data && DETAILS[hop.hop];
  const head = el('p', { className: 'about', textContent: `${hop.sale}, ${timeOf(hop.at)}` });
  return [head, ...(draw ? draw(hop, names) : [el('p', { className: 'reason', textContent: hop.detail })])];
}
