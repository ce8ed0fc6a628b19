"""An article: its text taken apart, and what could be asked about it."""
