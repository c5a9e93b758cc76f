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
CREATE TABLE "place_brands" (
	"brand_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"place_id" text NOT NULL,
	"state" text NOT NULL,
	"deals_chat" text,
	"alerts_chat" text,
	"alerts_mailbox_id" uuid,
	"alerts_since" timestamp (3) with time zone,
	"staff_role" text,
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
ALTER TABLE "room_seats" ALTER COLUMN "account_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "room_seats" ALTER COLUMN "chat_id" DROP NOT NULL;--> statement-breakpoint
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
CREATE INDEX "file_uses_file" ON "file_uses" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "file_uses_age" ON "file_uses" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "files_hash" ON "files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "files_age" ON "files" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "place_brands_place" ON "place_brands" USING btree ("platform","place_id");--> statement-breakpoint
CREATE INDEX "places_brand" ON "places" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "room_messages_ref" ON "room_messages" USING btree ("platform","message_ref");--> statement-breakpoint
CREATE INDEX "room_drafts_open" ON "room_drafts" USING btree ("account_id") WHERE settled is null;--> statement-breakpoint
CREATE INDEX "room_posts_origin" ON "room_posts" USING btree ("platform","origin_ref") WHERE origin_ref is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "room_seats_thread" ON "room_seats" USING btree ("brand_id","room_id") WHERE account_id is null;--> statement-breakpoint
CREATE INDEX "room_seats_chat" ON "room_seats" USING btree ("platform","chat_id");--> statement-breakpoint
CREATE INDEX "room_seats_work" ON "room_seats" USING btree ("platform","chat_state") WHERE chat_state in ('wanted', 'closing', 'closed', 'leaving');--> statement-breakpoint
ALTER TABLE "room_seats" ADD CONSTRAINT "room_seats_both" CHECK (("room_seats"."account_id" is null) = ("room_seats"."side" = 'both'));--> statement-breakpoint
ALTER TABLE "room_seats" ADD CONSTRAINT "room_seats_shared" CHECK ("room_seats"."shared_by" is null or "room_seats"."account_id" is not null);