"""The content folder: files in, tree and problems out."""

from bot.adapters.content.files import load_tree

__all__ = ["load_tree"]
