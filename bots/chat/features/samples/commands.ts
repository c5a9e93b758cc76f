import { DomainError } from '../../../../core/kernel/error.ts';
import {
  approveSamples,
  declineSample,
  getSampleCard,
  listSampleDesk,
  shipSample,
  type SampleView,
} from '../../../../core/samples/index.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, SeatContext } from '../../context.ts';
import { optional, type Field, type Given, type Option } from '../../form.ts';
import { asTyped, nameOf, titleOf } from '../../inert.ts';
import { SILENCE, type View } from '../../view.ts';
import { given as parcelOf } from './brand-moves.ts';
import { bulkView, type Outcome } from './bulk.ts';
import { sampleView } from './card.ts';
import {
  carrierField,
  CARRIERS,
  reasonField,
  trackingField,
  trackingUrlField,
  wordsField,
} from './fields.ts';
import { SAMPLE_SEATS } from './list.ts';
import { reasonText, REASONS } from './wording.ts';

const CODES_MAX = 500;
const CODE = /^(?:s-?)?\d{1,9}$/i;
/** Samples decided on at once; more are not typed by hand. */
const MOST = 50;

const brandCommand = {
  name: 'samples',
  audience: ['brand'],
  place: 'anywhere',
  visibility: 'private',
} as const;

/** Codes as people type them, in any order and however apart: `S-142 s143, 144`. Each once. */
const codesField: Field<string[]> = {
  kind: 'text',
  required: true,
  label: 'field-sample-codes',
  hint: 'field-sample-codes-hint',
  bounds: { max: CODES_MAX },
  read(typed) {
    const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
    const isCodes = words.length > 0 && words.length <= MOST && words.every((word) => CODE.test(word));
    if (!isCodes) return { problem: { id: 'problem-sample-codes' } };
    return { value: [...new Set(words.map((word) => `S-${word.replace(/^s-?/i, '')}`))] };
  },
};

/** `/samples approve S-142 S-143`: approves each; one answer for all of them, a line per code. */
export const samplesApprove = defineCommand({
  ...brandCommand,
  subcommand: 'approve',
  seat: SAMPLE_SEATS,
  fields: { codes: codesField },
  async run(context, { codes }) {
    const { act, seat } = context;
    const { data } = await act(approveSamples, seat, { ids: codes });
    const [only] = data;
    if (only?.ok && data.length === 1) return oneDone(context, only.sample);
    const outcomes = data.map(async (one): Promise<Outcome> => {
      const creator = one.ok ? await creatorOf(context, one.sample) : '';
      return { code: one.ref, creator, problem: one.ok ? undefined : one.problem };
    });
    return bulkView(
      await Promise.all(outcomes),
      { done: 'approved', brand: context.brand.name },
      context.words,
    );
  },
});

/** `/samples decline S-142 S-143 REASON`: declines each for the same reason. */
export const samplesDecline = defineCommand({
  ...brandCommand,
  subcommand: 'decline',
  seat: SAMPLE_SEATS,
  fields: { codes: codesField, reason: reasonField, words: optional(wordsField) },
  assign: assignDecline,
  async run(context, { codes, reason, words: said }) {
    const { words, brand, act, seat } = context;
    const why = reasonText(reason, said);
    const outcomes: Outcome[] = [];
    let last: SampleView | undefined;
    for (const code of codes) {
      try {
        const input = { id: code, ...(why !== '' && { reason: why }) };
        last = await act(declineSample, seat, input, code);
        outcomes.push({ code, creator: await creatorOf(context, last), problem: undefined });
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind === 'forbidden') throw error;
        const { message, params } = error;
        outcomes.push({ code, creator: '', problem: { code: error.code, message, params } });
      }
    }
    if (last && outcomes.length === 1) return oneDone(context, last);
    return bulkView(outcomes, { done: 'declined', brand: brand.name }, words);
  },
});

/** Codes come first, then a reason by its value, then words of one's own: `S-142 S-143 out_of_stock back in June`. */
function assignDecline(typed: readonly string[]): Given {
  const end = typed.findIndex((word) => !CODE.test(word.replace(/[,;]$/, '')));
  const codes = end === -1 ? typed : typed.slice(0, end);
  const [first, ...rest] = end === -1 ? [] : typed.slice(end);
  const picked = REASONS.find((reason) => reason === first?.toLowerCase());
  const words = (picked === undefined && first !== undefined ? [first, ...rest] : rest).join(' ');
  const reason = picked ?? (words === '' ? undefined : 'other');
  return {
    ...(codes.length > 0 && { codes: codes.join(' ') }),
    ...(reason !== undefined && { reason }),
    ...(words !== '' && { words }),
  };
}

/** One of the samples that wait to be shipped, or any other by its code. */
const codeField: Field<string> = {
  kind: 'choice',
  required: true,
  label: 'field-sample-code',
  lookUp: async (context) => ({ options: await shippable(context) }),
  read(typed, _words, { options = [] }) {
    const found = options.find(({ label }) => asTyped(label) === asTyped(typed));
    const code = found?.value ?? typed.toUpperCase();
    return CODE.test(code) ? { value: code } : { problem: { id: 'problem-sample-codes' } };
  },
};

async function shippable({ seat, ask }: ChatContext): Promise<Option[]> {
  if (!seat) return [];
  const { data } = await ask(listSampleDesk, seat, { part: 'approved' });
  return data.map(({ code, creator, product }) => ({
    value: code,
    label: `${code} · ${nameOf(creator)} · ${titleOf(product)}`,
  }));
}

/** `/samples ship S-142 CARRIER NUMBER`: says that a sample is on its way. */
export const samplesShip = defineCommand({
  ...brandCommand,
  subcommand: 'ship',
  seat: ['owner', 'fulfilment'],
  fields: {
    sample: codeField,
    carrier: { ...carrierField, lookUp: async () => CARRIERS },
    tracking: optional(trackingField),
    trackingUrl: optional(trackingUrlField),
  },
  async run(context, { sample, ...parcel }) {
    return oneDone(context, await context.act(shipSample, context.seat, { id: sample, ...parcelOf(parcel) }));
  },
});

/** In the room its card follows by itself; elsewhere the answer is the card as it is now. */
async function oneDone(context: SeatContext, { id }: SampleView): Promise<View> {
  if (context.room) return SILENCE;
  return sampleView(await context.ask(getSampleCard, context.seat, { id }), context.words);
}

async function creatorOf({ ask, seat }: SeatContext, { id }: SampleView): Promise<string> {
  return (await ask(getSampleCard, seat, { id })).creator;
}
