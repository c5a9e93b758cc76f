CREATE TABLE "deal_approvals" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"product_ids" jsonb NOT NULL,
	"move" text NOT NULL,
	"version" integer NOT NULL,
	"terms" jsonb NOT NULL,
	"final" boolean NOT NULL,
	"asked_kind" text NOT NULL,
	"asked_by" uuid,
	"asked_name" text,
	"asked_platform" text,
	"asked_user_id" text,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "deal_approvals_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "deal_appeals" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "deal_appeals_brand_id_deal_id_number_pk" PRIMARY KEY("brand_id","deal_id","number")
);
--> statement-breakpoint
CREATE TABLE "scheduled_terms" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"terms" jsonb NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "scheduled_terms_brand_id_deal_id_round_pk" PRIMARY KEY("brand_id","deal_id","round")
);
--> statement-breakpoint
CREATE TABLE "disclosure_reports" (
	"brand_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"added_at" timestamp (3) with time zone,
	"paused_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	CONSTRAINT "disclosure_reports_brand_id_link_id_number_pk" PRIMARY KEY("brand_id","link_id","number")
);
--> statement-breakpoint
CREATE TABLE "strikes" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "strikes_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "tier_checks" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	CONSTRAINT "tier_checks_brand_id_deal_id_pk" PRIMARY KEY("brand_id","deal_id")
);
--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "pauses" jsonb;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "tiered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "deal_approvals_one_waiting" ON "deal_approvals" USING btree ("brand_id","deal_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "deal_approvals_due" ON "deal_approvals" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "scheduled_terms_due" ON "scheduled_terms" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "disclosure_reports_creator" ON "disclosure_reports" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "disclosure_reports_due" ON "disclosure_reports" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "strikes_creator" ON "strikes" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "order_lines_tiered" ON "order_lines" USING btree ("brand_id","deal_id") WHERE tiered;