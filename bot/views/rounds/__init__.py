"""Pages of rounds: a learner's card and list, a teacher's pages, the queue, the picture."""
