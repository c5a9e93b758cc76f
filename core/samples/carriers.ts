/** A carrier whose parcels can be followed on the web. */
type Carrier = {
  /** As people know it. */
  name: string;
  /** What people type for it, in small letters without spaces and signs; the name counts anyway. */
  also?: readonly string[];
  /** Where a parcel is followed; the number goes in place of `#`. */
  link: string;
};

/** Public tracking pages, as each carrier links to them itself. */
const CARRIERS: readonly Carrier[] = [
  { name: 'UPS', also: ['unitedparcelservice'], link: 'https://www.ups.com/track?tracknum=#' },
  { name: 'USPS', also: ['uspostalservice'], link: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=#' },
  { name: 'FedEx', also: ['federalexpress'], link: 'https://www.fedex.com/fedextrack/?trknbr=#' },
  {
    name: 'DHL',
    also: ['dhlexpress', 'dhlpaket', 'dhlparcel'],
    link: 'https://www.dhl.com/en/express/tracking.html?AWB=#',
  },
  { name: 'Royal Mail', link: 'https://www.royalmail.com/track-your-item#/tracking-results/#' },
  { name: 'Parcelforce', link: 'https://www.parcelforce.com/track-trace?trackNumber=#' },
  { name: 'Evri', also: ['hermes', 'myhermes'], link: 'https://www.evri.com/track/parcel/#' },
  { name: 'DPD', also: ['dpduk', 'dpdde'], link: 'https://tracking.dpd.de/status/en_US/parcel/#' },
  { name: 'GLS', link: 'https://gls-group.com/GROUP/en/parcel-tracking?match=#' },
  {
    name: 'Correos',
    also: ['correosespaña', 'correosespana'],
    link: 'https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number=#',
  },
  { name: 'SEUR', link: 'https://www.seur.com/livetracking/?segOnlineIdentificador=#' },
  {
    name: 'MRW',
    link: 'https://www.mrw.es/seguimiento_envios/MRW_resultados_consultas.asp?modo=nacional&envio=#',
  },
  { name: 'La Poste', also: ['colissimo'], link: 'https://www.laposte.fr/outils/suivre-vos-envois?code=#' },
  { name: 'Chronopost', link: 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=#' },
  { name: 'PostNL', link: 'https://jouw.postnl.nl/track-and-trace/#' },
  { name: 'Poste Italiane', link: 'https://www.poste.it/cerca/index.html#/risultati-spedizioni/#' },
  { name: 'InPost', link: 'https://inpost.pl/en/find-parcel?number=#' },
  {
    name: 'Canada Post',
    link: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=#',
  },
  { name: 'Australia Post', also: ['auspost'], link: 'https://auspost.com.au/mypost/track/#/details/#' },
];

/** Names of the carriers whose links are known, for choosing. */
export const CARRIER_NAMES: readonly string[] = CARRIERS.map(({ name }) => name);

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

function findCarrier(text: string): Carrier | undefined {
  const wanted = plain(text);
  return CARRIERS.find(({ name, also = [] }) => plain(name) === wanted || also.includes(wanted));
}

/** A carrier as it is known, or as it was typed. */
export function carrierName(text: string): string {
  return findCarrier(text)?.name ?? text;
}

/** Where a parcel can be followed; null for a carrier that is not known or without a number. */
export function trackingLink(carrier: string, tracking: string | null): string | null {
  const known = findCarrier(carrier);
  if (known === undefined || tracking === null) return null;
  // The last sign is the place of the number; some addresses have one of their own before it.
  const at = known.link.lastIndexOf('#');
  return known.link.slice(0, at) + encodeURIComponent(tracking.replaceAll(/\s/g, ''));
}
