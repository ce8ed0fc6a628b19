"""Questions as a table, for teachers who live in spreadsheets: a line a question, header in German or English."""

from bot.core.exchange.sheet.reader import looks_like_sheet, read_sheet
from bot.core.exchange.sheet.writer import write_sheet

__all__ = ["looks_like_sheet", "read_sheet", "write_sheet"]
