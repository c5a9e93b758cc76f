CREATE TABLE "profile_logins" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "profile_watches" (
	"profile_id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"method" text NOT NULL,
	"external_id" text,
	"sealed" "bytea",
	"check_id" uuid,
	"due_at" timestamp (3) with time zone,
	"taken_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"asks" integer DEFAULT 0 NOT NULL,
	"asks_since" timestamp (3) with time zone,
	"trouble" text,
	"held_followers" integer,
	"held_until" timestamp (3) with time zone,
	"lapse_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "profile_logins_creator" ON "profile_logins" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "profile_logins_end" ON "profile_logins" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "profile_watches_creator" ON "profile_watches" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "profile_watches_due" ON "profile_watches" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "profile_watches_lapse" ON "profile_watches" USING btree ("lapse_at") WHERE lapse_at is not null;