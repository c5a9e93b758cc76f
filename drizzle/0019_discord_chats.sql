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
	"locales" text NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"ready_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "discord_answers_sent" ON "discord_answers" USING btree ("sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "discord_rooms_thread" ON "discord_rooms" USING btree ("thread_id");