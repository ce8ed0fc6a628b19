"""python-telegram-bot without its polling, its jobs and its memory: those are ours."""

from telegram.ext import ApplicationBuilder

from bot.messenger.handling import AnyApplication
from bot.messenger.request import AiohttpRequest


def application_of(request: AiohttpRequest, base_url: str, token: str) -> AnyApplication:
    """The application of the bot with ``token`` at the Bot API's server ``base_url``."""
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{base_url.rstrip('/')}/bot")
        .base_file_url(f"{base_url.rstrip('/')}/file/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .job_queue(None)
        .build()
    )
