"""A language model, where the settings name one: loaded only then, as it takes half a second and 50 MiB."""

import importlib
from collections.abc import Callable
from dataclasses import replace

import structlog

from bot.core.learners import Learner
from bot.core.links import resembles_code
from bot.core.phrasing import Consultation, is_command
from bot.messenger.consulting import Adviser
from bot.messenger.house import House
from bot.settings import Settings
from bot.storage.database import Work

MISSING = 'A language model is set (LUPE_MODEL_URL), but its client is not installed: pip install "lupe[llm]"'


class ModelMissingError(Exception):
    """The client of a language model is not installed; the text says what to do."""


def adviser(settings: Settings, monotonic: Callable[[], float]) -> Adviser | None:
    """The model of ``settings``; None where none is named. Raises ModelMissingError."""
    if not (settings.model_url and settings.model_name):
        if settings.model_url or settings.model_name:
            structlog.get_logger().warning("no language model: LUPE_MODEL_URL and LUPE_MODEL_NAME go together")
        return None
    try:
        # By name: nobody who goes without a model pays for its client, or needs to have it.
        adapter = importlib.import_module("bot.adapters.language_model")
    except ModuleNotFoundError as error:
        raise ModelMissingError(MISSING) from error
    key = settings.model_key.get_secret_value() if settings.model_key else ""
    model = adapter.LanguageModel(settings.model_url, settings.model_name, key, settings.model_seconds, monotonic)
    drafts = settings.model_drafts == "on"
    return Adviser(consult, model.ready, model.advise, model.close, drafts=drafts, complete=model.complete)


def consult(house: House, work: Work, learner: Learner, text: str) -> Consultation | None:
    """What a model may be asked about ``text``: where a class of the learner's pays, which is counted.

    A text that gives orders to a model, or is a code, does not reach it.
    """
    if is_command(text) or resembles_code(text) or not house.phrasing.may(work, learner):
        return None
    consultation = house.discussions.consult(work, learner, text)
    if consultation is None or not house.phrasing.allow(work, learner):
        return None
    insults = house.catalogue.tree.holds.insults
    return replace(consultation, insults=(*insults.de, *insults.en))
