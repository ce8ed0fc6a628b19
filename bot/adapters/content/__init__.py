"""The content folder: files in, tree and problems out."""

from bot.adapters.content.files import LoadedQuestions, load_questions, load_tree
from bot.adapters.content.kept import load_kept

__all__ = ["LoadedQuestions", "load_kept", "load_questions", "load_tree"]
