import type { Component } from './message-body.ts';

/** Things as they go over the wire, as far as this platform looks into them. */

export type UserJson = {
  id: string;
  username: string;
  discriminator: string;
  global_name: string | null;
  avatar: null;
  public_flags: number;
  flags: number;
  primary_guild: null;
  bot?: true;
};

export type RoleJson = {
  id: string;
  name: string;
  permissions: string;
  position: number;
  color: number;
  colors: { primary_color: number; secondary_color: null; tertiary_color: null };
  hoist: boolean;
  managed: boolean;
  mentionable: boolean;
  icon: null;
  unicode_emoji: null;
  flags: number;
  tags?: { bot_id: string };
};

/** What a role (0) or member (1) may beyond or below the rest, in one channel. */
export type Overwrite = { id: string; type: 0 | 1; allow: string; deny: string };

export type AttachmentJson = {
  id: string;
  filename: string;
  size: number;
  url: string;
  proxy_url: string;
  content_type: string;
  description?: string;
  ephemeral?: true;
};

export type Embed = {
  title?: string | null;
  description?: string | null;
  url?: string | null;
  author?: { name: string } | null;
  footer?: { text: string } | null;
  fields?: { name: string; value: string; inline?: boolean | null }[] | null;
  image?: { url: string } | null;
  thumbnail?: { url: string } | null;
};

export type AllowedMentions = {
  parse?: ('users' | 'roles' | 'everyone')[] | null;
  users?: string[] | null;
  roles?: string[] | null;
  replied_user?: boolean | null;
};

export type MessageJson = {
  id: string;
  type: number;
  channel_id: string;
  author: UserJson;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  pinned: boolean;
  flags: number;
  mention_everyone: boolean;
  mentions: UserJson[];
  mention_roles: string[];
  attachments: AttachmentJson[];
  embeds: Embed[];
  components: Component[];
  nonce?: string | number;
  application_id?: string;
  webhook_id?: string;
  message_reference?: { type: 0; channel_id: string; message_id: string };
  referenced_message?: MessageJson;
};

type Localized = Record<string, string> | null;

/** An option of a command, or a command itself, whatever its type. */
export type Option = {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number; name_localizations?: Localized }[];
  options?: Option[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
  name_localizations?: Localized;
  description_localizations?: Localized;
};

/** A command as an app publishes it. */
export type NewCommand = Option & {
  default_member_permissions?: string | number | null;
  contexts?: number[] | null;
  integration_types?: number[] | null;
};

export type Command = Omit<NewCommand, 'default_member_permissions' | 'contexts' | 'integration_types'> & {
  id: string;
  application_id: string;
  version: string;
  default_member_permissions: string | null;
  contexts: number[] | null;
  integration_types: number[];
  nsfw: boolean;
  guild_id?: string;
};
