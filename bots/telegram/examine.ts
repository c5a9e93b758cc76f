import { Api, GrammyError } from 'grammy';
import type { TelegramConfig } from '../../core/chat-platforms.ts';
import { ok, warning, wrong, type Finding } from '../../core/doctor/index.ts';
import { meaningOf } from './failures.ts';
import { WEBHOOK_PATH } from './webhook.ts';

const ANSWER_S = 5;
/** More than this waiting to be fetched is not taken. */
const MANY = 100;

/** Looks at what Telegram tells of the bot: whether it knows the token, how updates come, what is switched on. */
export async function examineBot(config: TelegramConfig, publicUrl: string | undefined): Promise<Finding[]> {
  const api = new Api(config.token, { apiRoot: config.apiUrl, timeoutSeconds: ANSWER_S });
  try {
    const me = await api.getMe();
    const hook = await api.getWebhookInfo();
    return [
      ok('telegram', `It knows the token: this is @${me.username}.`),
      transportOf(config, hook, publicUrl),
      me.can_read_all_group_messages
        ? warning(
            'telegram groups',
            'Privacy mode is off: the bot is sent everything that is said in its groups, and needs none of it.',
            'Switch it on with @BotFather: /setprivacy, then Enable; then take the bot out of its groups and add it again.',
          )
        : ok('telegram groups', 'Privacy mode is on: in groups the bot hears what is meant for it.'),
      topicsOf(me.has_topics_enabled, me.allows_users_to_create_topics),
    ];
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
      return [
        wrong(
          'telegram',
          'It does not know the token.',
          'Set TELEGRAM_TOKEN to the one that @BotFather shows.',
        ),
      ];
    const says = `${meaningOf(error).message}.`;
    return [wrong('telegram', says, 'Check the network, and TELEGRAM_API_URL if you have set it.')];
  }
}

type Hook = Awaited<ReturnType<Api['getWebhookInfo']>>;

function transportOf(
  { transport }: TelegramConfig,
  { url = '', pending_update_count: waiting, last_error_message: problem }: Hook,
  publicUrl: string | undefined,
): Finding {
  if (transport === 'polling') {
    return url === ''
      ? ok('telegram updates', `They are fetched; ${waiting} wait.`)
      : warning(
          'telegram updates',
          'They are sent to a webhook, so none can be fetched.',
          'Start Parley: it takes the webhook down. If somebody else set it, make a token of your own for it.',
        );
  }
  if (url !== `${publicUrl}${WEBHOOK_PATH}`)
    return warning(
      'telegram updates',
      'The webhook is not the one of this instance.',
      'Start Parley: it sets the webhook. PUBLIC_URL has to be https.',
    );
  if (problem !== undefined && waiting > 0)
    return wrong(
      'telegram updates',
      `${waiting} wait; the last one could not be sent here: ${problem}.`,
      'See that PUBLIC_URL leads to Parley, with a valid certificate.',
    );
  return waiting > MANY
    ? warning('telegram updates', `${waiting} wait to be sent here.`, 'See whether Parley keeps up.')
    : ok('telegram updates', `They are sent to the webhook; ${waiting} wait.`);
}

function topicsOf(areOn: boolean, people: boolean): Finding {
  if (!areOn)
    return warning(
      'telegram topics',
      'Topics of the private chat are off, so all rooms of a person stand in one chat.',
      'Switch "Threaded mode" on for the bot with @BotFather to give each room a topic.',
    );
  return people
    ? warning(
        'telegram topics',
        'Each room is a topic, and people may make topics of their own, which are no rooms.',
        'Switch that off for the bot with @BotFather.',
      )
    : ok('telegram topics', 'Each room is a topic of the private chat.');
}
