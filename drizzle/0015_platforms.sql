CREATE TABLE "file_uses" (
	"brand_id" uuid NOT NULL,
	"used_by" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "file_uses_brand_id_used_by_file_id_pk" PRIMARY KEY("brand_id","used_by","file_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "former_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "brand_channels" (
	"brand_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	CONSTRAINT "brand_channels_brand_id_mailbox_id_pk" PRIMARY KEY("brand_id","mailbox_id")
);
--> statement-breakpoint
CREATE TABLE "csv_imports" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"rows" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "csv_imports_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "place_brands" (
	"brand_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"place_id" text NOT NULL,
	"state" text NOT NULL,
	"deals_chat" text,
	"alerts_chat" text,
	"alerts_mailbox_id" uuid,
	"staff_role" text,
	"set_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "place_brands_brand_id_platform_place_id_pk" PRIMARY KEY("brand_id","platform","place_id")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"platform" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"brand_id" uuid,
	"policy" text DEFAULT 'any' NOT NULL,
	"reports_chat" text,
	"reports_mailbox_id" uuid,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "places_platform_id_pk" PRIMARY KEY("platform","id")
);
--> statement-breakpoint
CREATE TABLE "unaddressed_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"origin" jsonb,
	"files" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_messages" (
	"brand_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"message_ref" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "room_messages_brand_id_seat_id_message_ref_pk" PRIMARY KEY("brand_id","seat_id","message_ref")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"account_id" uuid NOT NULL,
	"giver_identity_id" uuid NOT NULL,
	"taker_identity_id" uuid,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "discord_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"message_ref" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "discord_dms" (
	"user_id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "discord_rooms" (
	"key" text PRIMARY KEY NOT NULL,
	"place_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"thread_id" text,
	"creator_id" text,
	"locales" text NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"ready_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "discord_commands" (
	"application_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "discord_guilds" (
	"application_id" text NOT NULL,
	"guild_id" text NOT NULL,
	"name" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "discord_guilds_application_id_guild_id_pk" PRIMARY KEY("application_id","guild_id")
);
--> statement-breakpoint
CREATE TABLE "telegram_kept" (
	"id" text PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"needed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "telegram_menus" (
	"bot_id" text NOT NULL,
	"scope" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "telegram_menus_bot_id_scope_pk" PRIMARY KEY("bot_id","scope")
);
--> statement-breakpoint
CREATE TABLE "telegram_sends" (
	"key" text PRIMARY KEY NOT NULL,
	"chat_id" bigint NOT NULL,
	"message_id" bigint,
	"started_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "telegram_topics" (
	"key" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"thread_id" integer NOT NULL,
	"title" text NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "room_seats" ALTER COLUMN "account_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "room_seats" ALTER COLUMN "chat_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "connected_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "identity_id" uuid;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "reminded_round" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "room_deliveries" ADD COLUMN "digest_of" uuid;--> statement-breakpoint
ALTER TABLE "room_drafts" ADD COLUMN "origin" jsonb;--> statement-breakpoint
ALTER TABLE "room_drafts" ADD COLUMN "files" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "room_posts" ADD COLUMN "audience" text;--> statement-breakpoint
ALTER TABLE "room_posts" ADD COLUMN "origin_ref" text;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "chat_state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "chat_taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "chat_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "chat_number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "shared_by" uuid;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "unreachable_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "room_seats" ADD COLUMN "first_post_id" uuid;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "prompt_ref" text;--> statement-breakpoint
CREATE INDEX "file_uses_file" ON "file_uses" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "file_uses_age" ON "file_uses" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "files_hash" ON "files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "files_age" ON "files" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "former_accounts_now" ON "former_accounts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "place_brands_place" ON "place_brands" USING btree ("platform","place_id");--> statement-breakpoint
CREATE INDEX "places_brand" ON "places" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "unaddressed_texts_account" ON "unaddressed_texts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "unaddressed_texts_age" ON "unaddressed_texts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "room_messages_ref" ON "room_messages" USING btree ("platform","message_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_code" ON "connections" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "connections_account" ON "connections" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "connections_age" ON "connections" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "discord_answers_sent" ON "discord_answers" USING btree ("sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "discord_rooms_thread" ON "discord_rooms" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "telegram_kept_age" ON "telegram_kept" USING btree ("needed_at");--> statement-breakpoint
CREATE INDEX "telegram_sends_age" ON "telegram_sends" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "telegram_sends_chat" ON "telegram_sends" USING btree ("chat_id");--> statement-breakpoint
CREATE UNIQUE INDEX "telegram_topics_thread" ON "telegram_topics" USING btree ("user_id","thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mailboxes_identity" ON "mailboxes" USING btree ("identity_id") WHERE identity_id is not null;--> statement-breakpoint
CREATE INDEX "room_drafts_open" ON "room_drafts" USING btree ("account_id") WHERE settled is null;--> statement-breakpoint
CREATE INDEX "room_posts_origin" ON "room_posts" USING btree ("platform","origin_ref") WHERE origin_ref is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "room_seats_thread" ON "room_seats" USING btree ("brand_id","room_id") WHERE account_id is null;--> statement-breakpoint
CREATE INDEX "room_seats_chat" ON "room_seats" USING btree ("platform","chat_id");--> statement-breakpoint
CREATE INDEX "room_seats_work" ON "room_seats" USING btree ("platform","chat_state") WHERE chat_state in ('wanted', 'closing', 'reopening', 'leaving');--> statement-breakpoint
ALTER TABLE "room_seats" ADD CONSTRAINT "room_seats_both" CHECK (("room_seats"."account_id" is null) = ("room_seats"."side" = 'both'));--> statement-breakpoint
ALTER TABLE "room_seats" ADD CONSTRAINT "room_seats_shared" CHECK ("room_seats"."shared_by" is null or "room_seats"."account_id" is not null);