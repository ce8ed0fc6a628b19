"""Who is said to say what: quotations and reported clauses, their cues and their speakers, German and English."""
