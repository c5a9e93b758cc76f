CREATE TABLE "limit_changes" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rate_limit_bps" integer,
	"asked_kind" text NOT NULL,
	"asked_by" uuid,
	"asked_name" text,
	"asked_platform" text,
	"asked_user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "limit_changes_brand_id_pk" PRIMARY KEY("brand_id")
);
--> statement-breakpoint
CREATE INDEX "limit_changes_due" ON "limit_changes" USING btree ("due_at") WHERE due_at is not null;