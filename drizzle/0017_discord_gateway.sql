CREATE TABLE "brand_channels" (
	"brand_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	CONSTRAINT "brand_channels_brand_id_mailbox_id_pk" PRIMARY KEY("brand_id","mailbox_id")
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
CREATE INDEX "telegram_kept_age" ON "telegram_kept" USING btree ("needed_at");--> statement-breakpoint
CREATE INDEX "telegram_sends_age" ON "telegram_sends" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "telegram_sends_chat" ON "telegram_sends" USING btree ("chat_id");--> statement-breakpoint
CREATE UNIQUE INDEX "telegram_topics_thread" ON "telegram_topics" USING btree ("user_id","thread_id");--> statement-breakpoint
ALTER TABLE "place_brands" DROP COLUMN "alerts_since";