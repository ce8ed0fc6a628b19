"""Talks with the bot: the list, what the bot says, the card at the end."""
