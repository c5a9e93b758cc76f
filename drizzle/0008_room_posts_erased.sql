-- What was said in a room stays as it was said, to whom it was said: only a text may be edited, and a card follows its
-- deal. Whoever is erased takes the name and the reasons they gave along.
CREATE OR REPLACE FUNCTION keep_room_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.revision < OLD.revision
    OR (OLD.kind <> 'text' AND NEW.body IS DISTINCT FROM OLD.body
      AND NEW.body IS DISTINCT FROM (OLD.body || '{"reason":null}'))
    OR ROW(NEW.brand_id, NEW.room_id, NEW.id, NEW.seq, NEW.kind, NEW.side, NEW.visibility, NEW.author_id, NEW.created_at)
      IS DISTINCT FROM
      ROW(OLD.brand_id, OLD.room_id, OLD.id, OLD.seq, OLD.kind, OLD.side, OLD.visibility, OLD.author_id, OLD.created_at) THEN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
