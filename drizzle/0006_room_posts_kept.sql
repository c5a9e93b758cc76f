-- What was said in a room stays as it was said, to whom it was said: only a text may be edited, and a card follows its deal.
CREATE FUNCTION keep_room_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.kind <> 'text' AND NEW.body IS DISTINCT FROM OLD.body) OR NEW.revision < OLD.revision
    OR ROW(NEW.brand_id, NEW.room_id, NEW.id, NEW.seq, NEW.kind, NEW.side, NEW.visibility, NEW.author_id, NEW.created_at)
      IS DISTINCT FROM
      ROW(OLD.brand_id, OLD.room_id, OLD.id, OLD.seq, OLD.kind, OLD.side, OLD.visibility, OLD.author_id, OLD.created_at) THEN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER room_posts_kept BEFORE UPDATE OR DELETE ON room_posts FOR EACH ROW EXECUTE FUNCTION keep_room_post();
--> statement-breakpoint
CREATE TRIGGER room_posts_no_truncate BEFORE TRUNCATE ON room_posts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
