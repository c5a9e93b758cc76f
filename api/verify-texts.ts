import { LOGIN_MINUTES } from '../core/creators/index.ts';

type Said = { title: string; lines: string[] };

/** What the pages of a login at TikTok say, in one language. What people are called is escaped where it is put in. */
export type VerifyTexts = {
  note: string;
  ask(who: { handle: string; creator: string; chats: string }): Said & { button: string };
  verified(handle: string, followers: string): Said;
  other(handle: string, seen: string): Said;
  denied: Said;
  refused: Said;
  later: Said & { button: string };
  unknown: Said;
  used: Said;
  expired: Said;
  broken: Said;
  /** `ada on Telegram`, several after each other. */
  chat(name: string, app: string): string;
};

export const VERIFY_TEXTS: Record<'en' | 'es', VerifyTexts> = {
  en: {
    note: `A login works once and for ${LOGIN_MINUTES} minutes. Only the person who asked for it in chat should open it.`,
    ask: ({ handle, creator, chats }) => ({
      title: `Does @${handle} belong to ${creator}?`,
      lines: [
        `You have signed in at TikTok. With the button, the account counts as that of ${creator}, who talks to Parley as ${chats}.`,
        'Press it only if that is you and you asked for this in chat. If somebody else sent you here, close this page: nothing has been done.',
      ],
      button: 'Yes, that is me',
    }),
    verified: (handle, followers) => ({
      title: `@${handle} is verified`,
      lines: [
        `TikTok says ${followers}. It counts for every brand; go back to the chat.`,
        'TikTok is asked again every week, so the number stays current. You can take that permission back in the settings of TikTok.',
      ],
    }),
    other: (handle, seen) => ({
      title: 'That was another account',
      lines: [
        `You signed in at TikTok as @${seen}, and this link is for @${handle}. Nothing was verified.`,
        `Sign out of TikTok in this browser and get a new link with /verify. If @${seen} is yours too, add it with /join first.`,
      ],
    }),
    denied: {
      title: 'Nothing was verified',
      lines: [
        'TikTok says that you did not allow it. Get a new link with /verify, or take a code for the bio there.',
      ],
    },
    refused: {
      title: 'TikTok did not let us look',
      lines: [
        'It took too long, or it was not allowed to see the profile and the number of followers. Nothing was verified.',
        'Get a new link with /verify and leave all three permissions on.',
      ],
    },
    later: {
      title: 'TikTok does not answer',
      lines: ['Nothing was verified yet. Try again in a minute; after that get a new link with /verify.'],
      button: 'Try again',
    },
    unknown: {
      title: 'There is no such login',
      lines: ['Nothing was done. Check that the whole link was opened, or get a new one with /verify.'],
    },
    used: {
      title: 'This login has been used',
      lines: ['It works once, and nothing was done again. /verify shows where your profile stands.'],
    },
    expired: {
      title: 'This login is too old',
      lines: [`It worked for ${LOGIN_MINUTES} minutes, and nothing was done. Get a new one with /verify.`],
    },
    broken: {
      title: 'Something broke on our side',
      lines: ['It is not certain that anything was done. /verify shows where your profile stands.'],
    },
    chat: (name, app) => `${name} on ${app}`,
  },
  es: {
    note: `Un inicio de sesión vale una sola vez y durante ${LOGIN_MINUTES} minutos. Solo debería abrirlo quien lo pidió en el chat.`,
    ask: ({ handle, creator, chats }) => ({
      title: `¿@${handle} es de ${creator}?`,
      lines: [
        `Has iniciado sesión en TikTok. Con el botón, la cuenta cuenta como la de ${creator}, que habla con Parley como ${chats}.`,
        'Púlsalo solo si eres tú y lo pediste en el chat. Si te ha traído aquí otra persona, cierra esta página: no se ha hecho nada.',
      ],
      button: 'Sí, soy yo',
    }),
    verified: (handle, followers) => ({
      title: `@${handle} está verificado`,
      lines: [
        `TikTok dice ${followers}. Cuenta para todas las marcas; vuelve al chat.`,
        'A TikTok se le pregunta cada semana, para que el número esté al día. Puedes retirar ese permiso en los ajustes de TikTok.',
      ],
    }),
    other: (handle, seen) => ({
      title: 'Esa era otra cuenta',
      lines: [
        `Has iniciado sesión en TikTok como @${seen}, y este enlace es para @${handle}. No se ha verificado nada.`,
        `Cierra la sesión de TikTok en este navegador y pide un enlace nuevo con /verify. Si @${seen} también es tuya, añádela antes con /join.`,
      ],
    }),
    denied: {
      title: 'No se ha verificado nada',
      lines: [
        'TikTok dice que no diste permiso. Pide un enlace nuevo con /verify, o allí mismo un código para la biografía.',
      ],
    },
    refused: {
      title: 'TikTok no nos ha dejado mirar',
      lines: [
        'Tardó demasiado, o no hubo permiso para ver el perfil y el número de seguidores. No se ha verificado nada.',
        'Pide un enlace nuevo con /verify y deja activados los tres permisos.',
      ],
    },
    later: {
      title: 'TikTok no responde',
      lines: [
        'Todavía no se ha verificado nada. Inténtalo en un minuto; después, pide un enlace nuevo con /verify.',
      ],
      button: 'Intentarlo otra vez',
    },
    unknown: {
      title: 'No existe ese inicio de sesión',
      lines: ['No se ha hecho nada. Comprueba que el enlace se abrió entero o pide otro con /verify.'],
    },
    used: {
      title: 'Este inicio de sesión ya se usó',
      lines: ['Vale una sola vez y no se ha hecho nada de nuevo. /verify muestra cómo está tu perfil.'],
    },
    expired: {
      title: 'Este inicio de sesión es demasiado antiguo',
      lines: [`Valía ${LOGIN_MINUTES} minutos y no se ha hecho nada. Pide otro con /verify.`],
    },
    broken: {
      title: 'Algo ha fallado por nuestra parte',
      lines: ['No es seguro que se haya hecho algo. /verify muestra cómo está tu perfil.'],
    },
    chat: (name, app) => `${name} en ${app}`,
  },
};
