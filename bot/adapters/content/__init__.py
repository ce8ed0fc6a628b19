"""The content folder: files in, tree and problems out."""

from bot.adapters.content.files import LoadedQuestions, load_questions, load_tree

__all__ = ["LoadedQuestions", "load_questions", "load_tree"]
