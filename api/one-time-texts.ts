import { OVERLAP_HOURS } from '../core/catalog/index.ts';
import { PAGE_MINUTES } from '../core/identity/index.ts';

/** What a one-time page says, in one language. Functions take what people wrote; it is escaped where it is put in. */
export type PageTexts = {
  lang: 'en' | 'es';
  /** Under every page: what sort of page it is. */
  note: string;
  store(brand: string, store: { name: string; domain: string }): string;
  webhook: string;
  /** The page that shows the first secret of a store. */
  show: { title: string; what: string; button: string };
  /** The page that makes a further secret. */
  make: { title: string; what: string; button: string };
  /** What is shown once. */
  shown: { title: string; label: string; next: string; overlap: string };
  /** The page on which a secret is entered. */
  take: { title: string; what: string; label: string; button: string };
  taken: { title: string; next: string };
  /** The page from which a person takes the file with their data. */
  data: { title: string; what: string; button: string };
  wrong: { empty: string; secret: string };
  unknown: { title: string; next: string };
  used: { title: string; next: string };
  expired: { title: string; next: string };
  away: { title: string; next: string };
  refused: { title: string; next: string };
  broken: { title: string; next: string };
};

const en: PageTexts = {
  lang: 'en',
  note: `This page works once and for ${PAGE_MINUTES} minutes. Only the person who asked for it in chat should open it.`,
  store: (brand, { name, domain }) => `For ${brand}: store ${name}, ${domain}`,
  webhook: 'Webhook address',
  show: {
    title: 'Signing secret',
    what: 'Your shop signs every event with this secret, so that nobody else can report a sale. It is shown once: have the settings of your shop open before you go on.',
    button: 'Show it once',
  },
  make: {
    title: 'A new signing secret',
    what: `The secret of this store has been shown before, and what was shown is not shown again. You can make a new one: the old one goes on working for ${OVERLAP_HOURS} hours, so that your shop has time to change.`,
    button: 'Make a new one and show it once',
  },
  shown: {
    title: 'Copy the secret now',
    label: 'Signing secret',
    next: 'Enter it in your shop together with the webhook address. When you leave this page it cannot be seen again. Then go back to the chat and send a test event with /store test.',
    overlap: `The secret before this one works for ${OVERLAP_HOURS} more hours.`,
  },
  take: {
    title: 'Enter the signing secret',
    what: 'Your shop shows it where its webhooks are set up. It is kept sealed and never shown to anyone, in chat or here.',
    label: 'Signing secret of the shop',
    button: 'Keep the secret',
  },
  taken: {
    title: 'The secret is kept',
    next: 'Events that your shop signs with it are taken from now on. Go back to the chat and send a test event with /store test.',
  },
  data: {
    title: 'Your data',
    what: 'A file with everything Parley keeps about you: your chats, seats, profiles, deals, links, commissions, alerts and what you wrote in rooms. It is made when you press the button, and only once from this page.',
    button: 'Save the file',
  },
  wrong: {
    empty: 'Enter the secret. Nothing has been kept yet.',
    secret:
      'This does not look like the signing secret of such a shop. Nothing has been kept. Copy it again in full, without spaces.',
  },
  unknown: {
    title: 'There is no page here',
    next: 'Nothing was done. Check that the whole link was opened, or ask for a new one in chat.',
  },
  used: {
    title: 'This page has been used',
    next: 'It works once, and nothing was done again. If that was not you, get a new page in chat at once.',
  },
  expired: {
    title: 'This page is too old',
    next: `It worked for ${PAGE_MINUTES} minutes, and nothing was done. Get a new one in chat.`,
  },
  away: {
    title: 'You cannot do this for the brand any more',
    next: 'Your seat in the team was changed or taken back, so nothing was done. Ask an owner of the brand.',
  },
  refused: {
    title: 'This was not sent from the page itself',
    next: 'Nothing was done. Open the link from the chat again and use the button on the page.',
  },
  broken: {
    title: 'Something broke on our side',
    next: 'It is not certain that anything was done. Open the link again; if it does not work any more, get a new one in chat.',
  },
};

const es: PageTexts = {
  lang: 'es',
  note: `Esta página funciona una sola vez y durante ${PAGE_MINUTES} minutos. Solo debería abrirla quien la pidió en el chat.`,
  store: (brand, { name, domain }) => `Para ${brand}: tienda ${name}, ${domain}`,
  webhook: 'Dirección del webhook',
  show: {
    title: 'Secreto de firma',
    what: 'Tu tienda firma cada evento con este secreto, para que nadie más pueda comunicar una venta. Se muestra una sola vez: ten abiertos los ajustes de tu tienda antes de seguir.',
    button: 'Mostrarlo una vez',
  },
  make: {
    title: 'Un secreto de firma nuevo',
    what: `El secreto de esta tienda ya se mostró, y lo mostrado no se repite. Puedes crear uno nuevo: el anterior sigue valiendo ${OVERLAP_HOURS} horas, para que tu tienda tenga tiempo de cambiarlo.`,
    button: 'Crear uno nuevo y mostrarlo una vez',
  },
  shown: {
    title: 'Copia el secreto ahora',
    label: 'Secreto de firma',
    next: 'Ponlo en tu tienda junto con la dirección del webhook. Cuando salgas de esta página no se podrá ver más. Después vuelve al chat y envía un evento de prueba con /store test.',
    overlap: `El secreto anterior vale ${OVERLAP_HOURS} horas más.`,
  },
  take: {
    title: 'Introduce el secreto de firma',
    what: 'Tu tienda lo muestra donde se configuran sus webhooks. Se guarda sellado y no se muestra a nadie, ni en el chat ni aquí.',
    label: 'Secreto de firma de la tienda',
    button: 'Guardar el secreto',
  },
  taken: {
    title: 'El secreto está guardado',
    next: 'Desde ahora se aceptan los eventos que tu tienda firme con él. Vuelve al chat y envía un evento de prueba con /store test.',
  },
  data: {
    title: 'Tus datos',
    what: 'Un archivo con todo lo que Parley guarda sobre ti: tus chats, puestos, perfiles, acuerdos, enlaces, comisiones, avisos y lo que escribiste en las salas. Se crea al pulsar el botón, y solo una vez desde esta página.',
    button: 'Guardar el archivo',
  },
  wrong: {
    empty: 'Introduce el secreto. Todavía no se ha guardado nada.',
    secret:
      'Esto no parece el secreto de firma de una tienda así. No se ha guardado nada. Cópialo otra vez entero y sin espacios.',
  },
  unknown: {
    title: 'Aquí no hay ninguna página',
    next: 'No se ha hecho nada. Comprueba que el enlace se abrió entero o pide otro en el chat.',
  },
  used: {
    title: 'Esta página ya se usó',
    next: 'Funciona una sola vez y no se ha hecho nada de nuevo. Si no fuiste tú, pide otra en el chat cuanto antes.',
  },
  expired: {
    title: 'Esta página es demasiado antigua',
    next: `Valía ${PAGE_MINUTES} minutos y no se ha hecho nada. Pide otra en el chat.`,
  },
  away: {
    title: 'Ya no puedes hacer esto por la marca',
    next: 'Tu puesto en el equipo cambió o se retiró, así que no se ha hecho nada. Pregunta a alguien que dirija la marca.',
  },
  refused: {
    title: 'Esto no se envió desde la propia página',
    next: 'No se ha hecho nada. Abre otra vez el enlace del chat y usa el botón de la página.',
  },
  broken: {
    title: 'Algo ha fallado por nuestra parte',
    next: 'No es seguro que se haya hecho algo. Abre el enlace otra vez; si ya no funciona, pide otro en el chat.',
  },
};

/** The texts in the first language of `wanted` that there are texts in: a person's own, or what a browser asks for. */
export function textsFor(...wanted: (string | undefined)[]): PageTexts {
  for (const text of wanted) {
    const language = /^\s*(en|es)\b/i.exec(text ?? '')?.[1]?.toLowerCase();
    if (language !== undefined) return language === 'es' ? es : en;
  }
  return en;
}
