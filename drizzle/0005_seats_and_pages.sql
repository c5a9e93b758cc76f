CREATE TABLE "room_deliveries" (
	"brand_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"side" text NOT NULL,
	"visibility" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"wanted" integer DEFAULT 1 NOT NULL,
	"shown" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"message_ref" text,
	"reason" text,
	"taken_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "room_deliveries_brand_id_seat_id_post_id_pk" PRIMARY KEY("brand_id","seat_id","post_id"),
	CONSTRAINT "room_deliveries_internal" CHECK ("room_deliveries"."visibility" = 'crossed' or "room_deliveries"."side" = 'brand')
);
--> statement-breakpoint
CREATE TABLE "room_drafts" (
	"brand_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"settled" text,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "room_drafts_brand_id_room_id_id_pk" PRIMARY KEY("brand_id","room_id","id")
);
--> statement-breakpoint
CREATE TABLE "room_posts" (
	"brand_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"side" text,
	"visibility" text NOT NULL,
	"author_id" uuid,
	"author_name" text,
	"platform" text,
	"body" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "room_posts_brand_id_room_id_id_pk" PRIMARY KEY("brand_id","room_id","id")
);
--> statement-breakpoint
CREATE TABLE "room_seats" (
	"brand_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"side" text NOT NULL,
	"platform" text NOT NULL,
	"platform_user_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "room_seats_brand_id_room_id_id_pk" PRIMARY KEY("brand_id","room_id","id")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rooms_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "author_id" uuid;--> statement-breakpoint
CREATE INDEX "room_deliveries_due" ON "room_deliveries" USING btree ("brand_id","seat_id","seq") WHERE state in ('waiting', 'taken');--> statement-breakpoint
CREATE INDEX "room_deliveries_post" ON "room_deliveries" USING btree ("brand_id","post_id");--> statement-breakpoint
CREATE INDEX "room_drafts_age" ON "room_drafts" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "room_posts_seq" ON "room_posts" USING btree ("brand_id","room_id","seq");--> statement-breakpoint
CREATE INDEX "room_posts_card" ON "room_posts" USING btree ("brand_id","room_id") WHERE kind = 'card';--> statement-breakpoint
CREATE UNIQUE INDEX "room_seats_person" ON "room_seats" USING btree ("brand_id","room_id","account_id");--> statement-breakpoint
CREATE INDEX "room_seats_account" ON "room_seats" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_pair" ON "rooms" USING btree ("brand_id","creator_id");--> statement-breakpoint
CREATE INDEX "rooms_creator" ON "rooms" USING btree ("creator_id");