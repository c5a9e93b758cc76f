CREATE TABLE "contact_blocks" (
	"brand_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"side" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contact_blocks_brand_id_creator_id_side_pk" PRIMARY KEY("brand_id","creator_id","side")
);
--> statement-breakpoint
CREATE TABLE "contact_reports" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"side" text NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seen" boolean DEFAULT false NOT NULL,
	CONSTRAINT "contact_reports_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "creator_notes" (
	"brand_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"note" text,
	"tags" text[] NOT NULL,
	"author_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "creator_notes_brand_id_creator_id_pk" PRIMARY KEY("brand_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "first_contacts" (
	"brand_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "first_contacts_brand_id_creator_id_pk" PRIMARY KEY("brand_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "invitation_weeks" (
	"brand_id" uuid NOT NULL,
	"week" text NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "invitation_weeks_brand_id_week_pk" PRIMARY KEY("brand_id","week")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"product_ids" uuid[] NOT NULL,
	"rate_bps" integer,
	"message" text,
	"state" text NOT NULL,
	"author_id" uuid,
	"week" text,
	"deal_id" uuid,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE INDEX "contact_blocks_creator" ON "contact_blocks" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "contact_reports_account" ON "contact_reports" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "contact_reports_unseen" ON "contact_reports" USING btree ("at") WHERE not seen;--> statement-breakpoint
CREATE INDEX "creator_notes_creator" ON "creator_notes" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "first_contacts_creator" ON "first_contacts" USING btree ("creator_id","at");--> statement-breakpoint
CREATE INDEX "invitations_creator" ON "invitations" USING btree ("brand_id","creator_id","created_at");--> statement-breakpoint
CREATE INDEX "invitations_due" ON "invitations" USING btree ("due_at") WHERE due_at is not null;