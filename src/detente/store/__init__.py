"""Codings kept in one file: SQLite in WAL mode, one writer, many readers."""
