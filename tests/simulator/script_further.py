"""Further scripts, one a subject. A script with a method that the simulator has not got is skipped, and says so."""

from tests.simulator.client import picture
from tests.simulator.libraries import Upload
from tests.simulator.script import Act, Call, Refused, Step
from tests.simulator.script_basics import BEGIN

_GROUP = Act("POST", "/groups", {"title": "7b", "members": ["<mia>", "<ben>"]}, {"<group>": "id"})

_POLLS: list[Step] = [
    Call(
        "sendPoll",
        {
            "chat_id": "<mia>",
            "question": "What is a source?",
            "options": [{"text": "A"}, {"text": "B"}],
            "type": "quiz",
            "correct_option_ids": [1],
            "explanation": "It was B",
            "is_anonymous": False,
        },
        {
            "poll.question": "What is a source?",
            "poll.type": "quiz",
            "poll.is_anonymous": False,
            "poll.is_closed": False,
        },
        {"<poll>": "message_id", "<poll id>": "poll.id", "<b>": "poll.options.1.persistent_id"},
    ),
    Call("getUpdates", {"allowed_updates": ["message", "poll_answer"]}),
    Act("POST", "/users/<mia>/vote", {"message_id": "<poll>", "options": [1]}),
    Call(
        "getUpdates",
        {"timeout": 5, "offset": -1},
        {
            "0.poll_answer.poll_id": "<poll id>",
            "0.poll_answer.option_ids": [1],
            "0.poll_answer.option_persistent_ids": ["<b>"],
            "0.poll_answer.user.id": "<mia>",
        },
    ),
    Call("stopPoll", {"chat_id": "<mia>", "message_id": "<poll>"}, {"is_closed": True, "total_voter_count": 1}),
    Refused("stopPoll", {"chat_id": "<mia>", "message_id": "<poll>"}, "bad request", "poll has already been closed"),
    Refused(
        "sendPoll",
        {"chat_id": "<mia>", "question": "x" * 301, "options": [{"text": "A"}, {"text": "B"}]},
        "bad request",
        "poll question length must not exceed 300",
    ),
    Refused(
        "sendPoll",
        {"chat_id": "<mia>", "question": "x", "options": [{"text": "A"}, {"text": "x" * 101}]},
        "bad request",
        "poll options length must not exceed 100",
    ),
]
_ALBUMS: list[Step] = [
    Call(
        "sendMediaGroup",
        {
            "chat_id": "<mia>",
            "media": [
                {"type": "photo", "media": Upload("a.png", picture()), "caption": "One"},
                {"type": "photo", "media": Upload("b.png", picture(8, 9))},
            ],
        },
        {"0.caption": "One", "0.photo.-1.width": 64, "1.photo.-1.width": 8},
        {"<first>": "0.message_id", "<second>": "1.message_id"},
    ),
    Call("deleteMessages", {"chat_id": "<mia>", "message_ids": ["<first>", "<second>"]}, {"": True}),
    Refused(
        "editMessageCaption",
        {"chat_id": "<mia>", "message_id": "<first>", "caption": "x"},
        "bad request",
        "message to edit not found",
    ),
]
_MARKS: list[Step] = [
    Call("sendMessage", {"chat_id": "<mia>", "text": "Look"}, keep={"<sent>": "message_id"}),
    Call(
        "setMessageReaction",
        {"chat_id": "<mia>", "message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}]},
        {"": True},
    ),
    Call("setMessageReaction", {"chat_id": "<mia>", "message_id": 1, "reaction": []}, {"": True}),
    Refused(
        "setMessageReaction",
        {"chat_id": "<mia>", "message_id": 1, "reaction": [{"type": "emoji", "emoji": "🧦"}]},
        "bad request",
        "REACTION_INVALID",
    ),
    Call("pinChatMessage", {"chat_id": "<mia>", "message_id": "<sent>"}, {"": True}),
    Refused("pinChatMessage", {"chat_id": "<mia>", "message_id": 99}, "bad request", "message to pin not found"),
]
_MEMBERS: list[Step] = [
    _GROUP,
    Call("getChat", {"chat_id": "<group>"}, {"id": "<group>", "title": "7b", "type": "group"}),
    Call("getChatMember", {"chat_id": "<group>", "user_id": "<mia>"}, {"status": "creator", "user.id": "<mia>"}),
    Call("getChatMember", {"chat_id": "<group>", "user_id": "<ben>"}, {"status": "member", "user.id": "<ben>"}),
    Call("getChatAdministrators", {"chat_id": "<group>"}, {"0.status": "creator", "0.user.id": "<mia>"}),
    Call("sendMessage", {"chat_id": "<group>", "text": "Hello all"}, {"chat.type": "group"}),
    Call("leaveChat", {"chat_id": "<group>"}, {"": True}),
    Refused("sendMessage", {"chat_id": "<group>", "text": "x"}, "forbidden", "bot is not a member of the group chat"),
]
_WEBHOOKS: list[Step] = [
    Call(
        "setWebhook", {"url": "https://127.0.0.1:8443/hook", "max_connections": 5, "secret_token": "a-b_c"}, {"": True}
    ),
    Call("getWebhookInfo", expect={"url": "https://127.0.0.1:8443/hook", "max_connections": 5}),
    Refused("getUpdates", {}, "conflict", "can't use getUpdates method while webhook is active"),
    Call("deleteWebhook", {}, {"": True}),
    Call("getWebhookInfo", expect={"url": ""}),
]
_DRAFTS: list[Step] = [
    Call("sendMessageDraft", {"chat_id": "<mia>", "draft_id": 7, "text": "I thi"}, {"": True}),
    Call("sendMessageDraft", {"chat_id": "<mia>", "draft_id": 7, "text": "I think so"}, {"": True}),
    Call("sendMessage", {"chat_id": "<mia>", "text": "I think so."}, {"text": "I think so."}),
]
_MOVED: list[Step] = [
    _GROUP,
    Act("POST", "/groups/<group>/migrate", keep={"<super>": "id"}),
    Refused("sendMessage", {"chat_id": "<group>", "text": "x"}, "migrated", "supergroup"),
    Call("sendMessage", {"chat_id": "<super>", "text": "x"}, {"chat.type": "supergroup"}),
    Call("getChatMember", {"chat_id": "<super>", "user_id": "<ben>"}, {"status": "member"}),
]
_FLOODS: list[Step] = [
    Act("POST", "/faults", {"kind": "flood", "methods": ["sendMessage"], "times": 1, "retry_after": 7}),
    Refused("sendMessage", {"chat_id": "<mia>", "text": "x"}, "flood", "", 7),
    Call("sendMessage", {"chat_id": "<mia>", "text": "x"}, {"text": "x"}),
]
_REVOKED: list[Step] = [
    Act("POST", "/faults", {"kind": "revoked"}),
    Refused("getMe", {}, "unauthorized", "unauthorized"),
]

FURTHER: dict[str, list[Step]] = {
    "polls": [*BEGIN, *_POLLS],
    "albums": [*BEGIN, *_ALBUMS],
    "reactions and pins": [*BEGIN, *_MARKS],
    "members of groups": [*BEGIN, *_MEMBERS],
    "webhooks": [*BEGIN, *_WEBHOOKS],
    "drafts": [*BEGIN, *_DRAFTS],
    "a group that moved": [*BEGIN, *_MOVED],
    "floods": [*BEGIN, *_FLOODS],
    "a token revoked": [*BEGIN, *_REVOKED],
}
