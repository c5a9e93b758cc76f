CREATE TABLE "product_variants" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"title" text NOT NULL,
	"price_minor" bigint,
	"stock" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "product_variants_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "boost_products" (
	"brand_id" uuid NOT NULL,
	"boost_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "boost_products_brand_id_boost_id_product_id_pk" PRIMARY KEY("brand_id","boost_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "boosts" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rate_bps" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"live_from" timestamp (3) with time zone,
	"live_until" timestamp (3) with time zone,
	"cap_minor" bigint,
	"currency" text,
	"own_deals" boolean DEFAULT true NOT NULL,
	"state" text NOT NULL,
	"why_ended" text,
	"announced_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"summed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "boosts_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "stock" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "excluded" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "product_variants_external" ON "product_variants" USING btree ("brand_id","store_id","external_id");--> statement-breakpoint
CREATE INDEX "product_variants_product" ON "product_variants" USING btree ("brand_id","product_id","id");--> statement-breakpoint
CREATE INDEX "boost_products_product" ON "boost_products" USING btree ("brand_id","product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "boosts_number" ON "boosts" USING btree ("brand_id","number");--> statement-breakpoint
CREATE INDEX "boosts_to_start" ON "boosts" USING btree ("starts_at") WHERE state = 'scheduled';--> statement-breakpoint
CREATE INDEX "boosts_live" ON "boosts" USING btree ("ends_at") WHERE state = 'live';--> statement-breakpoint
CREATE INDEX "boosts_to_sum" ON "boosts" USING btree ("live_until") WHERE live_until is not null and summed_at is null;