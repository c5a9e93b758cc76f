CREATE TABLE "sample_addresses" (
	"brand_id" uuid NOT NULL,
	"sample_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sample_addresses_brand_id_sample_id_pk" PRIMARY KEY("brand_id","sample_id")
);
--> statement-breakpoint
CREATE TABLE "sample_rules" (
	"brand_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"enabled" boolean NOT NULL,
	"quota" integer,
	"quota_days" integer,
	"min_followers" integer,
	"min_sales" integer NOT NULL,
	"who" text NOT NULL,
	"auto_approve" boolean NOT NULL,
	"open_max" integer NOT NULL,
	CONSTRAINT "sample_rules_brand_id_product_id_pk" PRIMARY KEY("brand_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "samples" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"variant_id" uuid,
	"variant" text,
	"note" text,
	"deal_id" uuid,
	"promised" boolean NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"due_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone,
	"started_by" text,
	"stop" text,
	"extension" text NOT NULL,
	"approvals" integer NOT NULL,
	"shipments" integer NOT NULL,
	"late" boolean NOT NULL,
	"piece_taken" boolean NOT NULL,
	"reason" text,
	"cause" text,
	"carrier" text,
	"tracking" text,
	"tracking_url" text,
	"address_at" timestamp (3) with time zone,
	"address_until" timestamp (3) with time zone,
	"content_id" uuid,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"approved_at" timestamp (3) with time zone,
	"shipped_at" timestamp (3) with time zone,
	"shipped_wall_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"overdue_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "samples_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "samples_shipped" CHECK (shipments <= approvals)
);
--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "accept_up_to_bps" integer;--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "decline_above_bps" integer;--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "rate_limit_bps" integer;--> statement-breakpoint
ALTER TABLE "product_variants" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "automatic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "samples_number" ON "samples" USING btree ("brand_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "samples_one_open" ON "samples" USING btree ("brand_id","creator_id","product_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "samples_creator" ON "samples" USING btree ("creator_id","product_id");--> statement-breakpoint
CREATE INDEX "samples_product" ON "samples" USING btree ("brand_id","product_id");--> statement-breakpoint
CREATE INDEX "samples_due" ON "samples" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "samples_remind" ON "samples" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "samples_open" ON "samples" USING btree ("brand_id","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "samples_address" ON "samples" USING btree ("address_until") WHERE address_until is not null;--> statement-breakpoint
ALTER TABLE "product_variants" ADD CONSTRAINT "product_variants_stock" CHECK (stock >= 0);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_stock" CHECK (stock >= 0);