"""Articles from outside: fetched, read, and the word lists that they are taken apart with."""
