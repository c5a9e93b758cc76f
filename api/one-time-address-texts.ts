import type { PageTexts } from './one-time-texts.ts';

/** The fields of an address, in the order in which they are asked for. */
export const ADDRESS_FIELDS = [
  ...(['country', 'name', 'line1', 'line2', 'postalCode', 'city', 'region', 'phone'] as const),
] as const;
export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** What a page about an address says, in one language. */
export type AddressTexts = {
  give: { title: string; what(brand: string): string; kept: string; instead: string; button: string };
  parcel(code: string, product: string, variant: string | null): string;
  given: { title: string; next(brand: string): string };
  see: { title: string; what(creator: string): string; button: string };
  seen: { title: string; label: string; phone: string; next: string };
  labels: Record<AddressField, string>;
  hints: Partial<Record<AddressField, string>>;
  choose: string;
  optional: string;
  wrong: {
    empty: Record<AddressField, string>;
    postalCode(country: string): string;
    region(country: string): string;
    long(max: number): string;
    all: string;
  };
  gone: { title: string; next: string };
};

const en: AddressTexts = {
  give: {
    title: 'Where should it go?',
    what: (brand) =>
      `Your address is kept sealed. Of ${brand}, only those who send the parcel can see it, and it is deleted 30 days after the parcel has arrived.`,
    kept: 'It never stands in a chat.',
    instead: 'An address is kept for this sample already. What you send here takes its place.',
    button: 'Keep the address',
  },
  parcel: (code, product, variant) => `Sample ${code}: ${product}${variant === null ? '' : `, ${variant}`}`,
  given: {
    title: 'Your address is kept',
    next: (brand) =>
      `Go back to the chat. ${brand} sees that it can be sent now, and you hear there when it is on its way.`,
  },
  see: {
    title: 'See the address',
    what: (creator) =>
      `It is where the parcel for ${creator} goes. It is shown once on this page, and that you looked is noted in the log of the brand. Have the label ready before you go on.`,
    button: 'Show it once',
  },
  seen: {
    title: 'Where it goes',
    label: 'Address',
    phone: 'Phone, for the carrier',
    next: 'When you leave this page it is gone; you can get another page in chat. Then go back to the chat and press Ship.',
  },
  labels: {
    country: 'Country or territory',
    name: 'Name on the parcel',
    line1: 'Street and number',
    line2: 'Flat, floor, company',
    postalCode: 'Postcode',
    city: 'Town or city',
    region: 'State, province or region',
    phone: 'Phone',
  },
  hints: {
    line1: 'Or a box at the post office, where the carrier takes one.',
    postalCode: 'Leave it empty where your country has none.',
    region: 'Where your country writes one in addresses.',
    phone: 'Some carriers ask for it. The brand uses it for nothing else.',
  },
  choose: 'Choose',
  optional: '(may be left out)',
  wrong: {
    empty: {
      country: 'Choose the country.',
      name: 'Enter the name that stands on the door or the letterbox.',
      line1: 'Enter the street and the number.',
      line2: '',
      postalCode: 'Enter the postcode.',
      city: 'Enter the town or city.',
      region: 'Enter the state, province or region.',
      phone: '',
    },
    postalCode: (country) => `Addresses in ${country} need a postcode.`,
    region: (country) => `Addresses in ${country} need a state, province or region.`,
    long: (max) => `Use at most ${max} characters.`,
    all: 'Nothing has been kept yet. What is marked below is still needed.',
  },
  gone: {
    title: 'No address is needed here any more',
    next: 'The sample has gone on since, so nothing was kept or shown. Go back to the chat to see how it stands.',
  },
};

const es: AddressTexts = {
  give: {
    title: '¿Adónde debe ir?',
    what: (brand) =>
      `Tu dirección se guarda sellada. De ${brand} solo la ve quien envía el paquete, y se borra 30 días después de que haya llegado.`,
    kept: 'Nunca aparece en un chat.',
    instead: 'Para esta muestra ya hay una dirección. Lo que envíes aquí la sustituye.',
    button: 'Guardar la dirección',
  },
  parcel: (code, product, variant) => `Muestra ${code}: ${product}${variant === null ? '' : `, ${variant}`}`,
  given: {
    title: 'Tu dirección está guardada',
    next: (brand) =>
      `Vuelve al chat. ${brand} ve que ya se puede enviar, y allí te avisamos cuando vaya de camino.`,
  },
  see: {
    title: 'Ver la dirección',
    what: (creator) =>
      `Es adonde va el paquete para ${creator}. Se muestra una sola vez en esta página, y en el registro de la marca queda anotado que la miraste. Ten lista la etiqueta antes de seguir.`,
    button: 'Mostrarla una vez',
  },
  seen: {
    title: 'Adónde va',
    label: 'Dirección',
    phone: 'Teléfono, para el transportista',
    next: 'Cuando salgas de esta página ya no se ve; puedes pedir otra en el chat. Después vuelve al chat y pulsa Enviar.',
  },
  labels: {
    country: 'País o territorio',
    name: 'Nombre en el paquete',
    line1: 'Calle y número',
    line2: 'Piso, puerta, empresa',
    postalCode: 'Código postal',
    city: 'Localidad',
    region: 'Provincia, estado o región',
    phone: 'Teléfono',
  },
  hints: {
    line1: 'O un apartado de correos, si el transportista lo acepta.',
    postalCode: 'Déjalo vacío si en tu país no hay.',
    region: 'Si en tu país se escribe en las direcciones.',
    phone: 'Algunos transportistas lo piden. La marca no lo usa para nada más.',
  },
  choose: 'Elige',
  optional: '(se puede dejar vacío)',
  wrong: {
    empty: {
      country: 'Elige el país.',
      name: 'Pon el nombre que está en la puerta o en el buzón.',
      line1: 'Pon la calle y el número.',
      line2: '',
      postalCode: 'Pon el código postal.',
      city: 'Pon la localidad.',
      region: 'Pon la provincia, el estado o la región.',
      phone: '',
    },
    postalCode: (country) => `Las direcciones de ${country} llevan código postal.`,
    region: (country) => `Las direcciones de ${country} llevan provincia, estado o región.`,
    long: (max) => `Usa ${max} caracteres como mucho.`,
    all: 'Todavía no se ha guardado nada. Falta lo que está marcado abajo.',
  },
  gone: {
    title: 'Aquí ya no hace falta ninguna dirección',
    next: 'La muestra ha seguido adelante, así que no se guardó ni se mostró nada. Vuelve al chat para ver cómo está.',
  },
};

/** The texts in the language of a page. */
export const addressTexts = ({ lang }: Pick<PageTexts, 'lang'>): AddressTexts => (lang === 'es' ? es : en);
