-- expand
-- The sweep and the proof of files ask by hash whether a mail still names one.
create index incoming_file_sha256 on incoming_file (sha256);
