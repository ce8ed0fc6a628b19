"""A new pack to fill in: its files with placeholders and comments, and its entries in the files above the packs."""

from bot.adapters.content.skeleton.create import (
    SkeletonRefusal,
    add_entry,
    add_known_misconceptions,
    add_misconception,
    create_pack,
)

__all__ = ["SkeletonRefusal", "add_entry", "add_known_misconceptions", "add_misconception", "create_pack"]
