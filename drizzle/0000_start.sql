CREATE TABLE "directory" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	CONSTRAINT "directory_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"clock_offset_ms" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "event_heads" (
	"brand_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"brand_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"actor" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"business_at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "events_brand_id_seq_pk" PRIMARY KEY("brand_id","seq")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"hash" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "claim_codes" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"brand_id" uuid,
	"subject_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"platform_user_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"role" text NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "members_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"mailbox_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"brand_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"amount_minor" bigint,
	"currency" text,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivery_id" uuid,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "alerts_mailbox_id_id_pk" PRIMARY KEY("mailbox_id","id")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"platform_user_id" text NOT NULL,
	"kind" text NOT NULL,
	"message_of" uuid NOT NULL,
	"state" text NOT NULL,
	"message_ref" text,
	"reason" text,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mailboxes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "balances" (
	"brand_id" uuid NOT NULL,
	"account" text NOT NULL,
	"currency" text NOT NULL,
	"balance_minor" bigint NOT NULL,
	CONSTRAINT "balances_brand_id_account_currency_pk" PRIMARY KEY("brand_id","account","currency"),
	CONSTRAINT "balances_not_negative" CHECK ("balances"."balance_minor" >= 0 or "balances"."account" not like 'creator:%')
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"reverses" uuid,
	"cause" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "entries_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"brand_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"n" smallint NOT NULL,
	"account" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "postings_brand_id_entry_id_n_pk" PRIMARY KEY("brand_id","entry_id","n"),
	CONSTRAINT "postings_amount" CHECK ("postings"."amount_minor" <> 0 and abs("postings"."amount_minor") <= 1000000000000000)
);
--> statement-breakpoint
CREATE TABLE "brands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"followers_min" integer DEFAULT 1000 NOT NULL,
	"window_days" integer DEFAULT 30 NOT NULL,
	"hold_days" integer DEFAULT 30 NOT NULL,
	"payout_min_minor" bigint NOT NULL,
	"second_approver_above_minor" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_numbers" (
	"brand_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "code_numbers_brand_id_kind_pk" PRIMARY KEY("brand_id","kind")
);
--> statement-breakpoint
CREATE TABLE "offer_creators" (
	"brand_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	CONSTRAINT "offer_creators_brand_id_offer_id_creator_id_pk" PRIMARY KEY("brand_id","offer_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "offer_products" (
	"brand_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "offer_products_brand_id_offer_id_product_id_pk" PRIMARY KEY("brand_id","offer_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"rate_bps" integer NOT NULL,
	"min_followers" integer,
	"ends_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offers_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"currency" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"cost_minor" bigint,
	"category" text,
	"image_url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "products_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "store_secrets" (
	"brand_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "store_secrets_brand_id_store_id_id_pk" PRIMARY KEY("brand_id","store_id","id")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"domain" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stores_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "creators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"account_id" uuid,
	"mailbox_id" uuid NOT NULL,
	"email_key" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"handle" text NOT NULL,
	"handle_key" text NOT NULL,
	"followers" integer NOT NULL,
	"verified_by" text,
	"verified_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deal_products" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"live" boolean NOT NULL,
	CONSTRAINT "deal_products_brand_id_deal_id_product_id_pk" PRIMARY KEY("brand_id","deal_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"round" integer NOT NULL,
	"turn" text,
	"accepted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deals_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"by" text NOT NULL,
	"state" text NOT NULL,
	"terms" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposals_brand_id_deal_id_round_pk" PRIMARY KEY("brand_id","deal_id","round")
);
--> statement-breakpoint
CREATE TABLE "terms_versions" (
	"brand_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rate_bps" integer NOT NULL,
	"terms" jsonb NOT NULL,
	"hash" text NOT NULL,
	"round" integer NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "terms_versions_brand_id_deal_id_version_pk" PRIMARY KEY("brand_id","deal_id","version")
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"brand_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"clicked_at" timestamp (3) with time zone NOT NULL,
	"nonce" text,
	"ignored" text
);
--> statement-breakpoint
CREATE TABLE "commissions" (
	"brand_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line_id" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reversed_minor" bigint NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "commissions_brand_id_order_id_line_id_creator_id_pk" PRIMARY KEY("brand_id","order_id","line_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "contents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"creator_id" uuid NOT NULL,
	"url" text NOT NULL,
	"platform" text NOT NULL,
	"title" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"content_id" uuid,
	"disclosed_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "links_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"brand_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"position" integer NOT NULL,
	"product_keys" text[] NOT NULL,
	"product_id" uuid,
	"quantity" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"creator_id" uuid,
	"deal_id" uuid,
	"terms_version" integer,
	"content_id" uuid,
	"link_id" uuid,
	"clicked_at" timestamp (3) with time zone,
	"rate_bps" integer,
	CONSTRAINT "order_lines_brand_id_order_id_external_id_pk" PRIMARY KEY("brand_id","order_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"number" text,
	"currency" text,
	"created_at" timestamp (3) with time zone,
	"version_at" timestamp (3) with time zone,
	"version_key" text,
	"paid" boolean DEFAULT false NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"test" boolean DEFAULT false NOT NULL,
	"tokens" text[] DEFAULT '{}' NOT NULL,
	"buyer_keys" text[] DEFAULT '{}' NOT NULL,
	"bookings" integer DEFAULT 0 NOT NULL,
	"first_event_at" timestamp (3) with time zone NOT NULL,
	"clock_offset_ms" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "orders_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"brand_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"report" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refunds_brand_id_order_id_external_id_pk" PRIMARY KEY("brand_id","order_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "store_event_bodies" (
	"brand_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "store_event_bodies_brand_id_event_id_pk" PRIMARY KEY("brand_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "store_events" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"event_key" text NOT NULL,
	"content_key" text,
	"body_hash" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" smallint DEFAULT 0 NOT NULL,
	"reason" text,
	"detail" text,
	"order_external_id" text,
	CONSTRAINT "store_events_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
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
CREATE INDEX "directory_brand" ON "directory" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_platform_user" ON "identities" USING btree ("platform","platform_user_id");--> statement-breakpoint
CREATE INDEX "identities_account" ON "identities" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_account" ON "members" USING btree ("brand_id","account_id");--> statement-breakpoint
CREATE INDEX "members_by_account" ON "members" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "alerts_delivery" ON "alerts" USING btree ("delivery_id") WHERE delivery_id is not null;--> statement-breakpoint
CREATE INDEX "alerts_waiting" ON "alerts" USING btree ("mailbox_id","id") WHERE delivery_id is null;--> statement-breakpoint
CREATE INDEX "deliveries_recent" ON "deliveries" USING btree ("account_id","taken_at");--> statement-breakpoint
CREATE INDEX "deliveries_taken" ON "deliveries" USING btree ("taken_at") WHERE state = 'taken';--> statement-breakpoint
CREATE INDEX "deliveries_message" ON "deliveries" USING btree ("message_of");--> statement-breakpoint
CREATE INDEX "mailboxes_account" ON "mailboxes" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_key" ON "entries" USING btree ("brand_id","key");--> statement-breakpoint
CREATE INDEX "offer_products_product" ON "offer_products" USING btree ("brand_id","product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "products_external" ON "products" USING btree ("brand_id","store_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "creators_account" ON "creators" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "profiles_handle" ON "profiles" USING btree ("platform","handle_key");--> statement-breakpoint
CREATE INDEX "profiles_creator" ON "profiles" USING btree ("creator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deal_products_one_live" ON "deal_products" USING btree ("brand_id","creator_id","product_id") WHERE live;--> statement-breakpoint
CREATE UNIQUE INDEX "deals_number" ON "deals" USING btree ("brand_id","number");--> statement-breakpoint
CREATE INDEX "deals_creator" ON "deals" USING btree ("brand_id","creator_id");--> statement-breakpoint
CREATE INDEX "deals_by_creator" ON "deals" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "clicks_at" ON "clicks" USING brin ("clicked_at");--> statement-breakpoint
CREATE INDEX "commissions_due" ON "commissions" USING btree ("due_at") WHERE state = 'estimated';--> statement-breakpoint
CREATE UNIQUE INDEX "contents_url" ON "contents" USING btree ("creator_id","url");--> statement-breakpoint
CREATE UNIQUE INDEX "links_code" ON "links" USING btree ("brand_id","code");--> statement-breakpoint
CREATE INDEX "links_creator" ON "links" USING btree ("brand_id","creator_id","product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_external" ON "orders" USING btree ("brand_id","store_id","external_id");--> statement-breakpoint
CREATE INDEX "orders_number" ON "orders" USING btree ("brand_id","number") WHERE number is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "store_events_key" ON "store_events" USING btree ("brand_id","store_id","event_key");--> statement-breakpoint
CREATE UNIQUE INDEX "store_events_content" ON "store_events" USING btree ("brand_id","store_id","content_key") WHERE content_key is not null;--> statement-breakpoint
CREATE INDEX "store_events_waiting" ON "store_events" USING btree ("brand_id","id") WHERE state = 0;--> statement-breakpoint
CREATE INDEX "store_events_set_aside" ON "store_events" USING btree ("brand_id","id") WHERE state = 3;--> statement-breakpoint
CREATE INDEX "store_events_order" ON "store_events" USING btree ("brand_id","store_id","order_external_id") WHERE state <> 0;--> statement-breakpoint
CREATE INDEX "chat_ingress_unhandled" ON "chat_ingress" USING btree ("taken_until") WHERE handled_at is null;--> statement-breakpoint
CREATE INDEX "chat_ingress_age" ON "chat_ingress" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "chat_sessions_id" ON "chat_sessions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "chat_sessions_expired" ON "chat_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "local_messages_key" ON "local_messages" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "local_messages_seq" ON "local_messages" USING btree ("handle","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "local_messages_change" ON "local_messages" USING btree ("handle","change");--> statement-breakpoint
CREATE INDEX "local_messages_form" ON "local_messages" USING btree ("handle","chat_id") WHERE form_id is not null;