CREATE TABLE "chat_ingress" (
	"platform" text NOT NULL,
	"key" text NOT NULL,
	"body" jsonb,
	"reply" jsonb,
	"received_at" timestamp (3) with time zone NOT NULL,
	"taken_until" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"handled_at" timestamp (3) with time zone,
	CONSTRAINT "chat_ingress_platform_key_pk" PRIMARY KEY("platform","key")
);
--> statement-breakpoint
CREATE TABLE "chat_sessions" (
	"platform" text NOT NULL,
	"chat_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"command" text NOT NULL,
	"given" jsonb NOT NULL,
	"asks" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chat_sessions_platform_chat_id_account_id_pk" PRIMARY KEY("platform","chat_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "local_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"chat_id" text NOT NULL,
	"key" text NOT NULL,
	"author" text,
	"content" jsonb NOT NULL,
	"form_id" uuid,
	"edited" boolean DEFAULT false NOT NULL,
	"seq" bigint NOT NULL,
	"change" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"pressed" text,
	"pressed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "local_users" (
	"handle" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"locale" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "chat_ingress_unhandled" ON "chat_ingress" USING btree ("taken_until") WHERE handled_at is null;--> statement-breakpoint
CREATE INDEX "chat_ingress_age" ON "chat_ingress" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "chat_sessions_id" ON "chat_sessions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "chat_sessions_expired" ON "chat_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "local_messages_key" ON "local_messages" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "local_messages_seq" ON "local_messages" USING btree ("handle","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "local_messages_change" ON "local_messages" USING btree ("handle","change");--> statement-breakpoint
CREATE INDEX "local_messages_form" ON "local_messages" USING btree ("handle","chat_id") WHERE form_id is not null;