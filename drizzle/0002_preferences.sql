CREATE TABLE "one_time_pages" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"account_id" uuid NOT NULL,
	"brand_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "brand_checks" (
	"brand_id" uuid NOT NULL,
	"check_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"state" text NOT NULL,
	"method" text NOT NULL,
	"followers" integer,
	"reason" text,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "brand_checks_brand_id_check_id_pk" PRIMARY KEY("brand_id","check_id")
);
--> statement-breakpoint
CREATE TABLE "profile_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"followers" integer,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "claim_codes" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "unreachable_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "role_since" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "personal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "creators" ADD COLUMN "niche" text;--> statement-breakpoint
ALTER TABLE "creators" ADD COLUMN "adult_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "creators" ADD COLUMN "contact_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "final" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "author" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "answered_by" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE INDEX "one_time_pages_age" ON "one_time_pages" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "brand_checks_creator" ON "brand_checks" USING btree ("brand_id","creator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "profile_checks_code" ON "profile_checks" USING btree ("code") WHERE state in ('issued', 'waiting');--> statement-breakpoint
CREATE UNIQUE INDEX "profile_checks_open" ON "profile_checks" USING btree ("profile_id") WHERE state in ('issued', 'waiting');--> statement-breakpoint
CREATE INDEX "profile_checks_creator" ON "profile_checks" USING btree ("creator_id","issued_at");--> statement-breakpoint
CREATE INDEX "profile_checks_waiting" ON "profile_checks" USING btree ("sent_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "mailboxes_personal" ON "mailboxes" USING btree ("account_id") WHERE personal;--> statement-breakpoint
CREATE INDEX "deals_due" ON "deals" USING btree ("due_at") WHERE due_at is not null;