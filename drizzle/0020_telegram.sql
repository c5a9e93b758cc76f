CREATE TABLE "unaddressed_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"origin" jsonb,
	"files" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "prompt_ref" text;--> statement-breakpoint
CREATE INDEX "unaddressed_texts_account" ON "unaddressed_texts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "unaddressed_texts_age" ON "unaddressed_texts" USING btree ("created_at");