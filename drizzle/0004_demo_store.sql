CREATE TABLE "operators" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "brand_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"brand_id" uuid
);
--> statement-breakpoint
CREATE TABLE "bio_tiles" (
	"creator_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"brand_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	CONSTRAINT "bio_tiles_creator_id_number_pk" PRIMARY KEY("creator_id","number")
);
--> statement-breakpoint
CREATE TABLE "local_sales" (
	"order_id" text PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"sale" jsonb NOT NULL,
	"event" jsonb NOT NULL,
	"event_id" text NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "store_secrets" ADD COLUMN "shown_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "press" jsonb;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "form" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "brand_requests_waiting" ON "brand_requests" USING btree ("account_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "brand_requests_state" ON "brand_requests" USING btree ("state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bio_tiles_link" ON "bio_tiles" USING btree ("link_id");