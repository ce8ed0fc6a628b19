"""What a bot says about itself."""

import pytest

from tests.simulator.client import Client, Json


async def test_commands_are_found_by_scope_and_language(client: Client, mia: int) -> None:
    async def shown() -> list[str]:
        chat = await client.sim_get(f"/users/{mia}/chat")
        return [command["command"] for command in chat["commands"]]

    def command(name: str) -> list[Json]:
        return [{"command": name, "description": "What it does"}]

    assert await shown() == []
    await client.result("setMyCommands", commands=command("/all"))
    assert await shown() == ["all"]
    await client.result("setMyCommands", commands=command("deutsch"), language_code="de")
    assert await shown() == ["deutsch"]
    await client.result("setMyCommands", commands=command("private"), scope={"type": "all_private_chats"})
    assert await shown() == ["private"]
    scope = {"type": "chat", "chat_id": mia}
    await client.result("setMyCommands", commands=command("own"), scope=scope)
    assert await shown() == ["own"]
    assert await client.result("getMyCommands", scope=scope) == command("own")
    assert await client.result("getMyCommands", scope=scope, language_code="de") == []
    await client.result("deleteMyCommands", scope=scope)
    await client.result("deleteMyCommands", scope={"type": "all_private_chats"})
    assert await shown() == ["deutsch"]
    await client.change(mia, language_code="en")
    assert await shown() == ["all"]
    await client.change(mia, language_code="de-AT")
    assert await shown() == ["deutsch"]


@pytest.mark.parametrize("kind", ["Description", "ShortDescription", "Name"])
async def test_the_profile_has_texts_by_language(client: Client, kind: str) -> None:
    name = {"Description": "description", "ShortDescription": "short_description", "Name": "name"}[kind]
    default = (await client.result(f"getMy{kind}"))[name]
    await client.result(f"setMy{kind}", **{name: "For all"})
    await client.result(f"setMy{kind}", **{name: "Für alle"}, language_code="de")
    assert await client.result(f"getMy{kind}") == {name: "For all"}
    assert await client.result(f"getMy{kind}", language_code="de") == {name: "Für alle"}
    assert await client.result(f"getMy{kind}", language_code="fr") == {name: "For all"}
    await client.result(f"setMy{kind}", language_code="de")
    assert await client.result(f"getMy{kind}", language_code="de") == {name: "For all"}
    if kind == "Name":
        assert await client.refusal("setMyName") == "400 Bad Request: BOT_TITLE_INVALID"
    else:
        await client.result(f"setMy{kind}")
        assert await client.result(f"getMy{kind}") == {name: default}


async def test_the_bot_shows_its_name_and_description(client: Client, mia: int) -> None:
    await client.result("setMyName", name="Helper")
    await client.result("setMyDescription", description="What I do", language_code="de")
    assert (await client.result("getMe"))["first_name"] == "Helper"
    state = await client.sim_get("/state")
    assert (state["bot"]["first_name"], state["bot"]["description"]) == ("Helper", "")
    assert (await client.sim_get(f"/users/{mia}/chat"))["description"] == "What I do"


async def test_the_menu_button_of_a_chat_or_of_all(client: Client, mia: int) -> None:
    assert await client.result("getChatMenuButton", chat_id=mia) == {"type": "commands"}
    await client.result("setChatMenuButton", menu_button={"type": "default"})
    assert await client.result("getChatMenuButton", chat_id=mia) == {"type": "default"}
    await client.result("setChatMenuButton", chat_id=mia, menu_button={"type": "commands"})
    assert await client.result("getChatMenuButton", chat_id=mia) == {"type": "commands"}
    assert await client.result("getChatMenuButton") == {"type": "default"}
