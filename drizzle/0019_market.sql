CREATE TABLE "product_news" (
	"brand_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"price_minor" bigint NOT NULL,
	"sold_out" boolean NOT NULL,
	"due_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "product_news_brand_id_product_id_pk" PRIMARY KEY("brand_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "announcement_opt_outs" (
	"brand_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "announcement_opt_outs_brand_id_creator_id_pk" PRIMARY KEY("brand_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "announcements" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"text" text NOT NULL,
	"audience" text NOT NULL,
	"product_id" uuid,
	"tag" text,
	"readers" integer NOT NULL,
	"account_id" uuid,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "announcements_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "market_drafts" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "market_drafts_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE INDEX "product_news_due" ON "product_news" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "announcement_opt_outs_creator" ON "announcement_opt_outs" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "announcements_sent" ON "announcements" USING btree ("brand_id","sent_at");--> statement-breakpoint
CREATE INDEX "announcements_author" ON "announcements" USING btree ("account_id") WHERE account_id is not null;