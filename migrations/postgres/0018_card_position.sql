-- Where in the core's feed a card's state was taken over: our own acts are told there too, and must not be
-- done again after what followed them.

ALTER TABLE card ADD COLUMN core_position BIGINT NOT NULL DEFAULT 0;
