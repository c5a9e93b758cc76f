import { ApiError, badRequest } from '../api-error.ts';
import { DOWNLOAD_MAX } from '../files.ts';
import type { CallContext, Platform } from '../platform.ts';
import type { PollParams } from '../updates.ts';

type SetWebhook = {
  url: string;
  secret_token?: string;
  max_connections?: number;
  allowed_updates?: string[];
  drop_pending_updates?: boolean;
};

const CONNECTIONS = 40;

/** Methods by which the bot says who it is, hears of what happens, and fetches files. */
export function receivingMethods({ world, updates, webhook, files }: Platform) {
  const drop = (wanted: boolean | undefined): void => {
    for (const { update } of wanted === true ? [...updates.pending] : []) updates.settle(update.update_id);
  };
  return {
    getMe: () => world.bot,
    getUpdates: (params: PollParams, { gone }: CallContext) => updates.getUpdates(params, gone),
    setWebhook(params: SetWebhook) {
      const { url, secret_token: secret, max_connections: connections = CONNECTIONS } = params;
      if (params.allowed_updates) updates.allowed = params.allowed_updates;
      drop(params.drop_pending_updates);
      if (url === '') {
        webhook.remove();
        return true;
      }
      // Like a server of one's own started with --local, which takes http as well.
      if (!/^https?:\/\//.test(url))
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
      if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
        throw badRequest('secret token contains unallowed characters');
      webhook.set({ url, secret, connections });
      return true;
    },
    deleteWebhook(params: { drop_pending_updates?: boolean }) {
      drop(params.drop_pending_updates);
      webhook.remove();
      return true;
    },
    getWebhookInfo: () => webhook.info(),
    getFile(params: { file_id: string }) {
      const file = files.byId(params.file_id);
      if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
      if (file.size > DOWNLOAD_MAX) throw badRequest('file is too big');
      return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path };
    },
    logOut: () => true,
    close: () => {
      throw new ApiError(429, 'Too Many Requests: retry after 600', { retry_after: 600 });
    },
  };
}
