CREATE TABLE "former_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE INDEX "former_accounts_now" ON "former_accounts" USING btree ("account_id");