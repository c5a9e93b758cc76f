CREATE TABLE "brand_records" (
	"brand_id" uuid NOT NULL,
	"answer_ms" bigint,
	"answers" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "brand_records_brand_id_pk" PRIMARY KEY("brand_id")
);
--> statement-breakpoint
CREATE TABLE "creator_records" (
	"creator_id" uuid PRIMARY KEY NOT NULL,
	"sales" integer DEFAULT 0 NOT NULL,
	"sales_ever" integer DEFAULT 0 NOT NULL,
	"answer_ms" bigint,
	"answers" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_runs" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"wall_at" timestamp (3) with time zone,
	"business_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sales_days" (
	"brand_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"day" date NOT NULL,
	"business_day" date NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "sales_days_brand_id_creator_id_day_business_day_pk" PRIMARY KEY("brand_id","creator_id","day","business_day")
);
--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "put_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "creator_records_sales" ON "creator_records" USING btree ("sales");--> statement-breakpoint
CREATE INDEX "sales_days_creator" ON "sales_days" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "sales_days_day" ON "sales_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "proposals_answered" ON "proposals" USING btree ("answered_at") WHERE answered_at is not null;