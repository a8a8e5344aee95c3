-- Whether a failed unlock of this moment was taken in already, before a crash could delete its note.
SELECT count(*) FROM history_entry WHERE at = :at AND event ->> 'kind' = 'unlock-failed';
