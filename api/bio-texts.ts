/** What a bio page says, in one language. What people wrote is put in by the page, which escapes it. */
export type BioTexts = {
  lang: string;
  /** The disclosure; the creator's name stands in front of it. */
  ad: string;
  earns: string;
  links: string;
  number: string;
  by: string;
  ended: string;
  older: string;
  newer: string;
  none: string;
  unknown: { title: string; next: string };
};

const en: BioTexts = {
  lang: 'en',
  ad: 'Ad:',
  earns: 'earns a commission when you buy through the links on this page.',
  links: 'Links',
  number: 'Number',
  by: 'from',
  ended: 'earns no commission any more',
  older: 'Older links',
  newer: 'Newest links',
  none: 'No links yet. They show here as soon as there are some.',
  unknown: {
    title: 'There is no such page',
    next: 'The name or the number may have been mistyped. Check it where you heard or read it.',
  },
};

const es: BioTexts = {
  lang: 'es',
  ad: 'Publicidad:',
  earns: 'gana una comisión cuando compras por los enlaces de esta página.',
  links: 'Enlaces',
  number: 'Número',
  by: 'de',
  ended: 'ya no da comisión',
  older: 'Enlaces anteriores',
  newer: 'Enlaces más nuevos',
  none: 'Todavía no hay enlaces. Aparecerán aquí en cuanto haya alguno.',
  unknown: {
    title: 'No existe esta página',
    next: 'Puede que el nombre o el número esté mal escrito. Compruébalo donde lo oíste o lo leíste.',
  },
};

/** The texts of whichever language a browser wants more of the two; English for all others. */
export function bioTextsFor(accepted: string | undefined): BioTexts {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part, index) => {
      const [, tag = '', quality = '1'] = /^\s*([a-z]{2,3})\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(part) ?? [];
      return { tag: tag.toLowerCase(), quality: Number(quality), index };
    })
    .filter(({ tag, quality }) => (tag === 'en' || tag === 'es') && quality > 0)
    .toSorted((left, right) => right.quality - left.quality || left.index - right.index);
  return wanted[0]?.tag === 'es' ? es : en;
}
