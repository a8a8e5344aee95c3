SELECT purpose_id, draft, saved_at FROM purpose_draft;
