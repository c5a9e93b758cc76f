import type { Command, MessageJson, Overwrite, RoleJson, UserJson } from './json.ts';

/** The state of the loopback Discord, as plain data: what exists, and who may see it. */

export type User = {
  api: UserJson;
  locale: string;
  /** Has added the app to the own account, so that its commands are there in every chat. */
  installed: boolean;
  /** Takes no direct messages. */
  closedDms: boolean;
};

export type Member = { userId: string; roles: Set<string>; joinedAt: string };

export type Guild = {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  roles: Map<string, RoleJson>;
  members: Map<string, Member>;
  systemChannelId: string | null;
  updatesChannelId: string | null;
};

export const TEXT = 0;
export const DM = 1;
export const PUBLIC_THREAD = 11;
export const PRIVATE_THREAD = 12;

export type Thread = {
  ownerId: string;
  archived: boolean;
  archivedAt: string;
  locked: boolean;
  invitable: boolean;
  archivesAfterMinutes: number;
  createdAt: string;
  /** When each of them came in. */
  members: Map<string, string>;
};

export type Channel = {
  id: string;
  type: number;
  name: string;
  guildId: string | undefined;
  parentId: string | null;
  topic: string | null;
  overwrites: Overwrite[];
  /** The one person of a direct message channel. */
  recipientId: string | undefined;
  thread: Thread | undefined;
  /** Oldest first, as their ids rise. */
  messages: Map<string, Message>;
};

export type Message = {
  api: MessageJson;
  channel: Channel;
  /** The one person who sees an ephemeral message. */
  onlyFor: string | undefined;
  /** "Parley is thinking": an answer was promised, and has not come. */
  loading: boolean;
};

/** A file as it lies behind an attachment's address. */
export type StoredFile = { name: string; type: string; bytes: Uint8Array };

/** Who a message, or an edit of it, would have made a sound for. */
export type Ping = {
  messageId: string;
  channelId: string;
  by: 'create' | 'edit';
  everyone: boolean;
  users: string[];
  roles: string[];
};

/** One request that came in, as a test may want to look at it. */
export type Request = {
  method: string;
  /** With the parameters filled in, without `/api/v10`. */
  path: string;
  /** As it stands in the documentation: `/channels/{channel}/messages`. */
  route: string;
  body: unknown;
  status: number;
  at: number;
  /** A reading of `performance.now()`, for what is measured. */
  atMs: number;
};

export type CommandSet = { global: Command[]; ofGuild: Map<string, Command[]> };
