"""The command menu, /help, /cancel, and answers to what nobody asked for."""

import pytest

from bot.views import menu
from tests.canaries import ANSWER
from tests.journeys.stage import Stage

NO_MEDIA = "I can read text and see which buttons you tap, but no stickers, pictures, files or voice messages."
PUT_ASIDE = (
    "Put aside. Everything is kept: /quiz or /review goes on where you stopped, /learn with the lesson, "
    "/discuss with the discussion."
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_menu_and_descriptions_are_set_in_every_language_and_only_once(aside: Stage) -> None:
    setters = ("setMyCommands", "setMyDescription", "setMyShortDescription")
    async with aside.bot():
        await aside.newcomer()
        await aside.until_called("getMyShortDescription", 3)
    made = await aside.at.calls(*setters)
    for language, code in (("en", ""), ("de", "de"), ("en", "en")):
        texts = aside.translations.texts("de" if language == "de" else "en")
        mine = {call["method"]: call["params"] for call in made if call["params"].get("language_code", "") == code}
        shown = [(one["command"], one["description"]) for one in mine["setMyCommands"]["commands"]]
        assert shown == list(menu.commands(texts))
        if code == "en":
            assert set(mine) == {"setMyCommands"}, "English falls back on the description for everybody"
            continue
        assert mine["setMyDescription"]["description"] == menu.description(texts)
        assert mine["setMyShortDescription"]["short_description"] == menu.short_description(texts)
    async with aside.bot():
        await aside.until_called("getMyShortDescription", 6)
    assert await aside.at.calls(*setters) == made, "what is there already is not set again"


async def test_the_menu_is_that_of_the_clients_language(stage: Stage) -> None:
    await stage.until_called("getMyShortDescription", 3)
    for code, language in (("de", "de"), ("en", "en"), ("fr", "en")):
        kim = await stage.newcomer("de" if language == "de" else "en", code)
        async with stage.at.session.get(f"/sim/users/{kim.phone.id}/chat") as response:
            chat = await response.json()
        assert [(c["command"], c["description"]) for c in chat["commands"]] == list(menu.commands(kim.t))
        assert chat["description"] == menu.description(kim.t)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_every_command_of_the_menu_is_answered(stage: Stage, language: str) -> None:
    kim = await stage.learner("de" if language == "de" else "en")
    unknown = kim.t("I do not know this command. I know these:")
    for name, _ in menu.commands(kim.t):
        assert unknown not in await kim.write(f"/{name}")
        assert unknown not in await kim.write(f"/{name}@loopback_demo_bot with words")
    await kim.phone.write("/nonsense")  # some commands are answered by more than one message
    await kim.reads("I do not know this command. I know these:")
    assert "/learn" in kim.screen
    assert unknown in await kim.write("/help@another_bot")


@pytest.mark.parametrize("page", ["Next lesson", "Quiz", "Progress", "Settings", "Help"])
async def test_help_leads_everywhere(stage: Stage, page: str) -> None:
    kim = await stage.learner("de")
    await kim.write("/help")
    await kim.reads("What Lupe can do")
    if page == "Help":
        assert kim.t.button("Help") in kim.labels
        return
    await kim.press(page)
    heading = {
        "Next lesson": "Pack (de)",
        "Quiz": kim.t("First a lesson, then a quiz."),
        "Progress": kim.t("Nothing to show yet."),
        "Settings": kim.t("Settings"),
    }
    assert heading[page] in kim.screen


async def test_a_page_that_does_not_exist_is_refused(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write("/help")
    assert (await kim.force("m:nonsense")).startswith("This button does not work any more.")
    await kim.reads("What Lupe can do")


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document", "location", "contact"])
async def test_what_lupe_cannot_read_is_answered(stage: Stage, kind: str) -> None:
    kim = await stage.learner("de")
    await kim.send(kind)
    await kim.reads(NO_MEDIA)
    await kim.press("Help")
    await kim.reads("What Lupe can do")


async def test_free_text_is_answered_and_answers_nothing(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write(ANSWER)
    await kim.reads("I have not asked you anything just now, so I do not know what to make of that.")
    await kim.reads("These are the ways on from here:")
    assert ANSWER not in kim.screen
    await kim.open_check()
    await kim.reach("single")
    await kim.write(ANSWER)
    await kim.reads("Your question is still open: /quiz brings it back.")
    await kim.write("/quiz")
    assert kim.question().type == "single"


async def test_a_sticker_is_no_answer_to_a_question(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.open_check()
    await kim.reach("typed")
    await kim.send("voice")
    await kim.reads(NO_MEDIA)
    await kim.write("SenseTime")
    await kim.reads("How sure are you?")


async def test_cancel_puts_aside_what_is_under_way(stage: Stage) -> None:
    kim = await stage.learner()
    await kim.write("/cancel")
    await kim.reads("Nothing was under way. What would you like to do?")
    await kim.open_check()
    await kim.reach("typed")
    await kim.write("/cancel")
    await kim.reads(PUT_ASIDE)
    await kim.write(ANSWER)
    await kim.reads("Your question is still open: /quiz brings it back.")
    await kim.write("/quiz")
    assert kim.question().type == "typed"
    await kim.answer(right=True)
    await kim.reads("How sure are you?")
