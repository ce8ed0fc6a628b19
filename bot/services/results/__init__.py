"""Results of assignments, for teachers."""

from bot.services.results.export import ExportService
from bot.services.results.service import ResultsService

__all__ = ["ExportService", "ResultsService"]
