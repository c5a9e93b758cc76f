-- A reason for declining is its author's text too: it can be taken out when that person is erased, and nothing else of a note.
CREATE OR REPLACE FUNCTION keep_room_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.revision < OLD.revision
    OR (OLD.kind = 'card' AND NEW.body IS DISTINCT FROM OLD.body)
    OR (OLD.kind = 'note' AND NEW.body IS DISTINCT FROM OLD.body AND NEW.body IS DISTINCT FROM OLD.body || '{"reason":null}')
    OR ROW(NEW.brand_id, NEW.room_id, NEW.id, NEW.seq, NEW.kind, NEW.side, NEW.visibility, NEW.audience, NEW.author_id, NEW.created_at)
      IS DISTINCT FROM
      ROW(OLD.brand_id, OLD.room_id, OLD.id, OLD.seq, OLD.kind, OLD.side, OLD.visibility, OLD.audience, OLD.author_id, OLD.created_at) THEN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
