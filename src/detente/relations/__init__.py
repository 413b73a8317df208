"""Across articles: which reports tell one act, how two sides stand, and how that moves. No text is read here."""
