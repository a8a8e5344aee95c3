DELETE FROM purpose_draft;
