CREATE TABLE "offer_pairs" (
	"brand_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"live" boolean NOT NULL,
	CONSTRAINT "offer_pairs_brand_id_offer_id_creator_id_product_id_pk" PRIMARY KEY("brand_id","offer_id","creator_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "offer_rates" (
	"brand_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rate_bps" integer NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offer_rates_brand_id_offer_id_version_pk" PRIMARY KEY("brand_id","offer_id","version")
);
--> statement-breakpoint
CREATE TABLE "deal_spans" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"closed_by" text,
	CONSTRAINT "deal_spans_brand_id_deal_id_number_pk" PRIMARY KEY("brand_id","deal_id","number")
);
--> statement-breakpoint
CREATE TABLE "rate_cuts" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"rate_bps" integer NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"reminded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "rate_cuts_brand_id_deal_id_pk" PRIMARY KEY("brand_id","deal_id")
);
--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "default_rate_bps" integer;--> statement-breakpoint
ALTER TABLE "offer_creators" ADD COLUMN "declined_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "rate_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "terms" jsonb;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "standing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "message" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "end_reminded" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "first_round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "offer_id" uuid;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "offer_version" integer;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "begins_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "end_reminded" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "notice_by" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "notice_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "ending" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD COLUMN "cause" text DEFAULT 'accepted' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "offer_pairs_one_live" ON "offer_pairs" USING btree ("brand_id","creator_id","product_id") WHERE live;--> statement-breakpoint
CREATE INDEX "offer_pairs_creator" ON "offer_pairs" USING btree ("creator_id") WHERE live;--> statement-breakpoint
CREATE UNIQUE INDEX "deal_spans_one_open" ON "deal_spans" USING btree ("brand_id","deal_id") WHERE until_at is null;--> statement-breakpoint
CREATE INDEX "rate_cuts_due" ON "rate_cuts" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "offer_creators_creator" ON "offer_creators" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "offers_end" ON "offers" USING btree ("ends_at") WHERE ends_at is not null and state <> 'ended';--> statement-breakpoint
CREATE INDEX "deals_offer" ON "deals" USING btree ("brand_id","offer_id") WHERE offer_id is not null;--> statement-breakpoint
CREATE INDEX "deals_begin" ON "deals" USING btree ("begins_at") WHERE begins_at is not null;--> statement-breakpoint
CREATE INDEX "deals_end" ON "deals" USING btree ("ends_at") WHERE ends_at is not null;