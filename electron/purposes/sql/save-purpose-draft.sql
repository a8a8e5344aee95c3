INSERT OR REPLACE INTO purpose_draft (only_row, purpose_id, draft, saved_at)
VALUES (1, :purpose_id, :draft, :now);
