"""The teachers' pages of assignments."""
