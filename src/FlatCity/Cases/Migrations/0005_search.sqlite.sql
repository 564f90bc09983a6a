-- expand
-- Bigrams made in the program; FTS5 only keeps and finds them. rowid is the case.
create virtual table case_search using fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', detail = 'none');
