"""A lesson, proposed from an analysis."""
