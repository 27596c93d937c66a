"""Where the tables come from; each source delivers the same tables, all text, as written."""
