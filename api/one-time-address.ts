import type { App } from '../core/app.ts';
import { DomainError } from '../core/kernel/error.ts';
import {
  describeAddressPage,
  giveAddress,
  seeAddress,
  type Address,
  type AddressPageView,
} from '../core/samples/index.ts';
import { countriesIn, countryOf, hasPostcodes, writesRegion } from './countries.ts';
import {
  ADDRESS_FIELDS,
  addressTexts,
  type AddressField,
  type AddressTexts,
} from './one-time-address-texts.ts';
import type { SheetField } from './one-time-form.ts';
import type { Sheet } from './one-time-html.ts';
import { notice, type Answer, type Asking, type PurposePage } from './one-time-page.ts';

/** Most characters of each field, as they are kept. */
const MOST: Record<AddressField, number> = {
  ...{ country: 2, name: 80, line1: 100, line2: 100, postalCode: 20, city: 80, region: 80, phone: 30 },
};
/** What a browser may fill in by itself. */
const FILL_IN: Record<AddressField, string> = {
  ...{ country: 'shipping country', name: 'shipping name', line1: 'shipping address-line1' },
  ...{ line2: 'shipping address-line2', postalCode: 'shipping postal-code', city: 'shipping address-level2' },
  ...{ region: 'shipping address-level1', phone: 'shipping tel' },
};
const REQUIRED: ReadonlySet<AddressField> = new Set(['country', 'name', 'line1', 'city'] as const);

type Given = Partial<Record<AddressField, string>>;
type Problems = Partial<Record<AddressField, string>>;

/** The pages on which a creator says where a sample goes, and on which those who ship it see that. */
export function addressPages(app: Pick<App, 'execute'>): Record<'give_address' | 'see_address', PurposePage> {
  const describe = ({ token, actor }: Asking) =>
    app.execute(describeAddressPage, { actor, input: { token } });
  const giveSheet = async (asking: Asking, given: Given, problems: Problems): Promise<Sheet> =>
    askForAddress(asking, await describe(asking), given, problems);
  return {
    give_address: {
      fields: ADDRESS_FIELDS,
      show: (asking) => giveSheet(asking, { country: countryOf(asking.languages) ?? '' }, {}),
      async send(asking, sent) {
        const texts = addressTexts(asking.texts);
        const given: Given = Object.fromEntries(
          ADDRESS_FIELDS.map((name) => [name, sent[name]?.trim() ?? '']),
        );
        const problems = problemsOf(given, texts, asking.texts.lang);
        if (Object.keys(problems).length > 0) {
          return { status: 400, sheet: await giveSheet(asking, given, problems) };
        }
        const { brand } = await describe(asking);
        const { token, actor } = asking;
        try {
          await app.execute(giveAddress, { actor, input: { token, address: given } });
        } catch (error) {
          if (isOver(error)) return { status: 410, sheet: notice(texts.gone) };
          if (!(error instanceof DomainError && error.kind === 'invalid')) throw error;
          return { status: 400, sheet: await giveSheet(asking, given, refusedOf(error, texts)) };
        }
        return { status: 200, sheet: notice({ title: texts.given.title, next: texts.given.next(brand) }) };
      },
    },
    see_address: {
      fields: [],
      async show(asking) {
        const { see, parcel } = addressTexts(asking.texts);
        const { code, product, variant, creator } = await describe(asking);
        return {
          title: see.title,
          lines: [parcel(code, product, variant), see.what(creator)],
          form: { button: see.button },
        };
      },
      send: (asking) => showAddress(app, asking),
    },
  };
}

function askForAddress(
  { texts: page }: Asking,
  { code, product, variant, brand, hasAddress }: AddressPageView,
  given: Given,
  problems: Problems,
): Sheet {
  const texts = addressTexts(page);
  const { title, what, kept, instead, button } = texts.give;
  const wrong = Object.keys(problems).length > 0;
  return {
    title,
    lines: [
      texts.parcel(code, product, variant),
      ...(wrong ? [texts.wrong.all] : [`${what(brand)} ${kept}`]),
      ...(hasAddress && !wrong ? [instead] : []),
    ],
    form: {
      button,
      optional: texts.optional,
      fields: ADDRESS_FIELDS.map((name) => fieldOf(name, texts, page.lang, given[name], problems[name])),
    },
  };
}

function fieldOf(
  name: AddressField,
  texts: AddressTexts,
  lang: string,
  value = '',
  problem?: string,
): SheetField {
  const hint = texts.hints[name];
  const options =
    name === 'country' ? { options: [{ value: '', label: texts.choose }, ...countriesIn(lang)] } : {};
  return {
    ...{ name, label: texts.labels[name], value, max: MOST[name], fillIn: FILL_IN[name] },
    kind: name === 'country' ? 'choice' : name === 'phone' ? 'tel' : 'text',
    required: REQUIRED.has(name),
    depends: name === 'postalCode' || name === 'region',
    ...(hint !== undefined && { hint }),
    ...(problem !== undefined && { problem }),
    ...options,
  };
}

/** What is still needed for a parcel to find its way; what each country asks for beyond that is the carrier's to know. */
function problemsOf(given: Given, { wrong }: AddressTexts, lang: string): Problems {
  const problems: Problems = {};
  for (const name of ADDRESS_FIELDS) {
    const text = given[name] ?? '';
    if (text === '' && REQUIRED.has(name)) problems[name] = wrong.empty[name];
    else if (text.length > MOST[name]) problems[name] = wrong.long(MOST[name]);
  }
  const country = given.country ?? '';
  if (problems.country !== undefined) return problems;
  const named = countriesIn(lang).find(({ value }) => value === country)?.label;
  if (named === undefined) return { ...problems, country: wrong.empty.country };
  if ((given.postalCode ?? '') === '' && hasPostcodes(country)) problems.postalCode = wrong.postalCode(named);
  if ((given.region ?? '') === '' && writesRegion(country)) problems.region = wrong.region(named);
  return problems;
}

/** What the address itself was refused for, such as a name of pictures alone. */
function refusedOf({ fields }: DomainError, { wrong }: AddressTexts): Problems {
  const names = fields.map(({ path }) => ADDRESS_FIELDS.find((name) => path.endsWith(name)));
  return Object.fromEntries(
    names
      .filter((name) => name !== undefined)
      .map((name) => [name, wrong.empty[name] || wrong.long(MOST[name])]),
  );
}

async function showAddress(app: Pick<App, 'execute'>, asking: Asking): Promise<Answer> {
  const { token, actor, texts: page } = asking;
  const { seen, parcel, gone } = addressTexts(page);
  const { product, variant } = await app.execute(describeAddressPage, { actor, input: { token } });
  try {
    const { code, address } = await app.execute(seeAddress, { actor, input: { token } });
    const copies = [
      { label: seen.label, value: linesOf(address, page.lang).join('\n') },
      ...(address.phone === null ? [] : [{ label: seen.phone, value: address.phone }]),
    ];
    const lines = [parcel(code, product, variant), seen.next];
    return { status: 200, sheet: { title: seen.title, lines, copies } };
  } catch (error) {
    if (!isOver(error)) throw error;
    return { status: 410, sheet: notice(gone) };
  }
}

/** An address as it stands on a parcel. */
function linesOf({ name, line1, line2, postalCode, city, region, country }: Address, lang: string): string[] {
  const named = countriesIn(lang).find(({ value }) => value === country)?.label ?? country;
  // Where the state is written, the postcode stands behind it.
  const parts = writesRegion(country) ? [city, region, postalCode] : [postalCode, city, region];
  const place = parts.filter((part) => part !== null).join(' ');
  return [name, line1, ...(line2 === null ? [] : [line2]), place, named];
}

/** Whether the sample has gone on, so that its address is neither needed nor there. */
const isOver = (error: unknown): boolean =>
  error instanceof DomainError &&
  (error.code === 'sample.address_not_needed' || error.code === 'sample.no_address');
