"""Full text search: words out of texts, and one index of them behind a small interface.

`words` is pure and the same everywhere; `fts5` and `tsvector` keep the index in SQLite and in
PostgreSQL; `index` chooses between them. An index entry is written and erased in the transaction
of the message that brings or takes the record.
"""
